import { z } from 'zod'
import { Day } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ComiteId, ConventionId, DecisionId, PartieId, PointId } from './id.ts'
import { ligne, ligneRequise } from './texte.ts'

export const TypeDecision = z.enum(['decision', 'action', 'avis', 'information'])
export type TypeDecision = z.infer<typeof TypeDecision>

export const EtatDecision = z.enum(['a-faire', 'en-cours', 'faite', 'abandonnee'])
export type EtatDecision = z.infer<typeof EtatDecision>

export const NOMS_ETATS_DECISION: Readonly<Record<EtatDecision, string>> = {
  'a-faire': 'à faire',
  'en-cours': 'en cours',
  faite: 'faite',
  abandonnee: 'abandonnée',
}

/** A decision of the committee: it lives across years, until done or given up with a reason. */
export const Decision = z.strictObject({
  id: DecisionId,
  conventionId: ConventionId,
  comiteId: ComiteId,
  pointId: PointId.nullable(),
  /** « 2026-01-D03 »: year of the séance, number of the séance in that year, number of the decision. Never used again. */
  numero: ligneRequise(20),
  libelle: ligneRequise(400),
  type: TypeDecision,
  /** The party that carries it; null when the committee as a whole does. */
  piloteId: PartieId.nullable(),
  echeance: Day.nullable(),
  etat: EtatDecision,
  /** Why it was given up. */
  motif: ligne(400),
})
export type Decision = z.infer<typeof Decision>

/** Whether the committee must still hear about it. */
export const estOuverte = (d: Pick<Decision, 'etat'>): boolean => d.etat === 'a-faire' || d.etat === 'en-cours'

/** A decision and an action have a due date; an opinion or an information has none. Throws `decision-sans-echeance`. */
export function checkDecision(d: Pick<Decision, 'type' | 'echeance'>): void {
  if ((d.type === 'decision' || d.type === 'action') && d.echeance === null)
    throw new DomainError('decision-sans-echeance')
}

/** The number of the `ordre`-th decision of the `seance`-th séance of a year, both from 1. */
export const numeroOf = (annee: number, seance: number, ordre: number): string =>
  `${annee}-${String(seance).padStart(2, '0')}-D${String(ordre).padStart(2, '0')}`
