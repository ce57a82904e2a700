import { useState } from 'react'
import type { CollecteLue } from '../../src-main/contract/collecte.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { formatDelai, formatJourComplet, formatJourLong } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { exposants } from '../exposants.tsx'
import { JourField } from '../jour-field.tsx'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

type FieldProps = {
  value: Day | null
  onChange: (jour: Day | null) => void
  /** Earliest day that may be asked for. */
  min: Day
  seance: Day | null
  aujourdhui: Day
  isTried: boolean
  autoFocus?: boolean
}

/** Why a day of return cannot be kept, or null. */
export function refusDeRemise(jour: Day | null, min: Day): string | null {
  if (jour === null) return 'Donnez la date de remise, par exemple 5/2/2026.'
  return jour < min ? `Choisissez le ${formatJourLong(min)} ou un jour suivant.` : null
}

/** The day on which the sheets are due, with how far it is and how it stands to the séance. */
export function RemiseField({ value, onChange, min, seance, aujourdhui, isTried, autoFocus = false }: FieldProps) {
  const quand = value === null ? '' : `${formatJourComplet(value)}, ${formatDelai(value, aujourdhui)}`
  const avant =
    seance === null
      ? ' – aucune séance n’est encore fixée'
      : value !== null && value >= seance
        ? ` – après la séance du ${formatJourLong(seance)}\u202F!`
        : ` – séance le ${formatJourLong(seance)}`
  return (
    <JourField
      label="Date de remise des fiches"
      value={value}
      onChange={onChange}
      aujourdhui={aujourdhui}
      min={min}
      aide={exposants(`${quand}${avant}`.replace(/^ – /u, ''))}
      erreur={isTried || (value !== null && value < min) ? refusDeRemise(value, min) : null}
      isRequired
      autoFocus={autoFocus}
    />
  )
}

type DialogueProps = {
  collecte: NonNullable<CollecteLue['collecte']>
  seance: Day | null
  aujourdhui: Day
  onClose: () => void
}

/** Another day of return: who is late, and what the next messages say, follow it. */
export function ChangerRemise({ collecte, seance, aujourdhui, onClose }: DialogueProps) {
  const { id, ouverteLe } = collecte
  const [jour, setJour] = useState<Day | null>(collecte.remiseLe)
  const [isTried, setTried] = useState(false)
  const change = useCommand('collecte.setRemise')

  async function submit() {
    setTried(true)
    if (change.isPending || jour === null || refusDeRemise(jour, ouverteLe) !== null) return
    if (document.querySelector('[role="dialog"] [aria-invalid="true"]') !== null) return
    if (jour !== collecte.remiseLe) {
      if ((await change.run({ id, remiseLe: jour })) === null) return
      tell(`Remise des fiches au ${formatJourLong(jour)}`, { libelle: 'Annuler', onPress: () => void undo() })
    }
    onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Changer la date de remise"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Changer la date
          </Button>
        </>
      }
    >
      <RemiseField value={jour} onChange={setJour} min={ouverteLe} {...{ seance, aujourdhui, isTried }} autoFocus />
      <p className="sub">Les messages déjà envoyés portent l’ancienne date&#160;: prévenez ceux qui les ont reçus.</p>
      <GestureRefusal of={change} />
    </Dialogue>
  )
}
