import { useState } from 'react'
import type { BilanEmisId } from '../../src-main/domain/id.ts'
import { Refus } from '../answer.tsx'
import { call } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { souffrances, whenSettled } from '../enregistrement.ts'
import { errorText } from '../error-text.ts'
import { type CallFailed, toCallFailed } from '../failure.ts'
import { receive } from '../livraison.ts'
import type { ParamsOf } from '../routes.ts'
import { tell } from '../toasts.ts'

/** A version that is kept and did not reach the user's folder: nothing is lost, it can be taken again. */
type NonRemise = { id: BilanEmisId; version: number; error: CallFailed }

type Etat = { avancee: string; isPending: boolean; error: CallFailed | null; nonRemise: NonRemise | null }

const REPOS: Etat = { avancee: '', isPending: false, error: null, nonRemise: null }

/** Commits the field in which the cursor is, then waits until the disk has answered for everything. */
async function settleTexts(): Promise<void> {
  const active = document.activeElement
  if (active instanceof HTMLTextAreaElement) {
    active.blur()
    active.focus()
  }
  await whenSettled()
  const [first] = souffrances.get()
  if (first !== undefined) throw first.error
}

/** Hands over a version that is kept: a download, or a file saved where the user says. Throws `CallFailed`. */
export async function deliverEmis(id: BilanEmisId, version: number): Promise<void> {
  const livraison = await call('bilan.deliver', { id })
  if (livraison.etat === 'abandonnee') tell(`La version ${version} reste dans Copil : elle se télécharge à tout moment`)
  else receive(livraison)
}

/** Export in three steps: laid out, kept for ever, handed over. What fails says which of them is done. */
export function useExport(conventionId: ParamsOf<'bilan'>['conventionId'], annee: number) {
  const [etat, setEtat] = useState(REPOS)
  const say = (avancee: string) => setEtat({ ...REPOS, avancee, isPending: true })

  async function deliver(id: BilanEmisId, version: number): Promise<void> {
    try {
      await deliverEmis(id, version)
      setEtat(REPOS)
    } catch (error) {
      setEtat({ ...REPOS, nonRemise: { id, version, error: toCallFailed(error) } })
    }
  }

  async function run(): Promise<void> {
    if (etat.isPending) return
    say('Enregistrement des textes…')
    try {
      await settleTexts()
      say('Mise en page…')
      const { impressionId, version } = await call('bilan.print', { conventionId, annee })
      const { id } = await call('bilan.issue', { impressionId })
      say(`Version ${version} gardée…`)
      await deliver(id, version)
    } catch (error) {
      setEtat({ ...REPOS, error: toCallFailed(error) })
    }
  }
  return { ...etat, run, deliver, clear: () => setEtat(REPOS) }
}

export type Export = ReturnType<typeof useExport>

/** Why the export stopped, and what is safe at that point. */
export function ExportRefusal({ of }: { of: Export }) {
  const { error, nonRemise } = of
  if (nonRemise !== null) {
    const { id, version } = nonRemise
    const { titre, faire } = errorText(nonRemise.error)
    return (
      <Message
        ton="attention"
        titre={`La version ${version} est gardée, mais pas encore remise`}
        actions={<Button onPress={() => void of.deliver(id, version)}>Télécharger la version {version}</Button>}
      >
        {titre} {faire}
      </Message>
    )
  }
  return error === null ? null : <Refus error={error} onRetry={() => void of.run()} />
}
