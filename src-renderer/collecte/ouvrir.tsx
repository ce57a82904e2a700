import { useState } from 'react'
import type { CollecteLue } from '../../src-main/contract/collecte.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import type { ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { refusDeRemise, RemiseField } from './remise.tsx'

type Props = ParamsOf<'import'> & { lue: CollecteLue; aujourdhui: Day }

const reprendre = (n: number): string =>
  n === 1 ? 'Reprendre l’objectif de l’an dernier' : `Reprendre les ${n}\u00A0objectifs de l’an dernier`

/** The campaign is not open: its day of return, and the one gesture that opens it. */
export function OuvrirCollecte({ conventionId, annee, lue, aujourdhui }: Props) {
  const { suivis, seance, objectifsAReprendre } = lue
  const [saisi, setSaisi] = useState<Day | null | undefined>(undefined)
  const [isReprise, setReprise] = useState(true)
  const [isTried, setTried] = useState(false)
  const open = useCommand('collecte.open')
  // The day proposed follows the séance until another one is chosen.
  const jour = saisi === undefined ? lue.remiseProposee : saisi

  async function submit(form: HTMLFormElement) {
    setTried(true)
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (jour === null || refusDeRemise(jour, aujourdhui) !== null || wrong !== null) {
      form.querySelector('input')?.focus()
      return
    }
    if (open.isPending) return
    const fait = await open.run({ conventionId, annee, remiseLe: jour, reprendreObjectifs: isReprise })
    if (fait === null) return
    const repris = fait.objectifs === 0 ? '' : `, ${accorder(fait.objectifs, 'objectif repris', 'objectifs repris')}`
    tell(`Collecte ${annee} ouverte\u00A0: ${accorder(fait.fiches, 'fiche créée', 'fiches créées')}${repris}`, {
      libelle: 'Annuler',
      onPress: () => void undo(),
    })
  }

  return (
    <form
      className="ouvrir-collecte"
      noValidate
      aria-label={`Ouvrir la collecte ${annee}`}
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <p>
        Une fiche est créée pour {accorder(suivis.length, 'partie')}, avec les valeurs de {annee - 1} en regard. Rien
        n’est envoyé&#160;: vous préparez ensuite les messages.
      </p>
      <RemiseField value={jour} onChange={setSaisi} min={aujourdhui} {...{ seance, aujourdhui, isTried }} />
      {objectifsAReprendre > 0 && (
        <Checkbox value={isReprise} onChange={setReprise}>
          {reprendre(objectifsAReprendre)}
        </Checkbox>
      )}
      <GestureRefusal of={open} />
      <div>
        <Button type="submit" occupe={open.isPending}>
          Ouvrir la collecte
        </Button>
      </div>
    </form>
  )
}
