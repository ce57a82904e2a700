import type { z } from 'zod'
import type { ActionLue } from '../../src-main/contract/action.ts'
import { contract } from '../../src-main/contract/index.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { ConventionId } from '../../src-main/domain/id.ts'

export const schema = contract['action.save'].input
export type Saisie = z.input<typeof schema>
export type ActionSaisie = z.output<typeof schema>

/** What the dialogue opens on: an action as it is, or a new one of the convention in view. */
export function saisieOf(action: ActionLue | null, conventionId: string, jour: Day, aujourdhui: Day): Partial<Saisie> {
  if (action === null)
    return {
      id: null,
      jour,
      intitule: '',
      lieu: '',
      etat: jour > aujourdhui ? 'prevue' : 'realisee',
      usagers: null,
      equipes: null,
      benevoles: null,
      observation: '',
      liens: [{ conventionId: ConventionId.parse(conventionId), engagement: '', parties: [] }],
    }
  const { id, type, intitule, lieu, etat, usagers, equipes, benevoles, observation } = action
  return {
    id,
    jour: action.jour,
    type,
    intitule,
    lieu,
    etat,
    usagers,
    equipes,
    benevoles,
    observation,
    liens: action.liens.map((l) => ({ conventionId: l.conventionId, engagement: l.engagement, parties: l.parties })),
  }
}

const LABELS: Readonly<Record<string, string>> = {
  jour: 'Jour',
  type: 'Type',
  intitule: 'Intitulé',
  lieu: 'Lieu',
  usagers: 'Usagers',
  equipes: 'Salariés',
  benevoles: 'Bénévoles',
  observation: 'Observation',
}

/** The name of a field, for the list of those to mend. */
export const labelOf = (name: string): string => LABELS[name] ?? 'Convention'
