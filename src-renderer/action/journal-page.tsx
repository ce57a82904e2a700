import { useAsk } from '../client.ts'
import { Answer } from '../answer.tsx'
import type { ParamsOf } from '../routes.ts'
import { JournalOuvert } from './journal-ouvert.tsx'
import './action.css'
import './panneau.css'

/** The screen « Journal des actions » of an exercice: what was done and planned, and what it counts for. */
export function JournalPage({ conventionId, annee }: ParamsOf<'journal'>) {
  const journal = useAsk('action.list', { conventionId, annee }, { keep: true })
  return (
    <Answer of={journal} titre={`Journal des actions, exercice ${annee}`} texte="Ouverture du journal des actions">
      {(data) => <JournalOuvert conventionId={conventionId} journal={data} />}
    </Answer>
  )
}
