import { useRef, useState } from 'react'
import type { SuiviLu } from '../../src-main/contract/collecte.ts'
import type { NatureEnvoi } from '../../src-main/domain/collecte.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { call } from '../client.ts'
import { souffrances, whenSettled } from '../enregistrement.ts'
import { toCallFailed } from '../failure.ts'
import { receive } from '../livraison.ts'
import type { ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { complain, tell } from '../toasts.ts'

type Place = ParamsOf<'import'>

function motsFaits(faits: readonly SuiviLu[], demandes: number, nature: NatureEnvoi): string {
  const n = faits.length
  const mots =
    nature === 'fiche'
      ? accorder(n, 'demande préparée', 'demandes préparées')
      : accorder(n, 'relance préparée', 'relances préparées')
  const sans = faits.filter((s) => !s.joignable).map((s) => s.partie)
  const adresses = sans.length === 0 ? '' : `, sans adresse pour ${sans.join(', ')}`
  return n < demandes
    ? `${mots} sur ${demandes}${adresses}`
    : `${mots}${adresses}\u00A0: il reste à ${n === 1 ? 'l’envoyer' : 'les envoyer'}`
}

/**
 * Prepares the messages of several parties, one draft each, then remembers in one gesture those that were handed over: giving one up
 * gives up the rest, and a refusal keeps what is done.
 */
export function useEnvois({ conventionId, annee }: Place) {
  const [enCours, setEnCours] = useState<string | null>(null)
  const [derniere, setDerniere] = useState<PartieId | null>(null)
  const isBusy = useRef(false)

  async function deliverAll(suivis: readonly SuiviLu[], nature: NatureEnvoi, faits: SuiviLu[]): Promise<void> {
    // The draft says what the disk has: what is being saved is waited for, what could not be is told first.
    await whenSettled()
    const [premiere] = souffrances.get()
    if (premiere !== undefined) throw premiere.error
    for (const s of suivis) {
      setEnCours(`Message ${faits.length + 1} sur ${suivis.length}, ${s.partie}…`)
      const livraison = await call('collecte.draft', { conventionId, annee, partieId: s.partieId, nature })
      receive(livraison)
      if (livraison.etat === 'abandonnee') return
      faits.push(s)
    }
  }

  async function prepare(suivis: readonly SuiviLu[], nature: NatureEnvoi): Promise<void> {
    if (isBusy.current || suivis.length === 0) return
    isBusy.current = true
    setDerniere(suivis.length === 1 ? (suivis[0]?.partieId ?? null) : null)
    setEnCours('Préparation des messages…')
    const faits: SuiviLu[] = []
    try {
      try {
        await deliverAll(suivis, nature, faits)
      } finally {
        if (faits.length > 0) {
          await call('collecte.noteEnvois', { conventionId, annee, partieIds: faits.map((s) => s.partieId), nature })
          tell(motsFaits(faits, suivis.length, nature), { libelle: 'Annuler', onPress: () => void undo() })
        }
      }
    } catch (error) {
      complain(toCallFailed(error))
    } finally {
      isBusy.current = false
      setEnCours(null)
    }
  }
  return { enCours, prepare, /** The party whose own button was pressed last. */ derniere }
}

export type Envois = ReturnType<typeof useEnvois>
