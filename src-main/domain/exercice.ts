import { z } from 'zod'
import type { Convention } from './convention.ts'
import { addDays, addMonths, Day, yearOf } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ConventionId, ExerciceId } from './id.ts'

/** A period on which the indicators are filled; `annee` names it (the year in which it begins). */
export const Exercice = z.strictObject({
  id: ExerciceId,
  conventionId: ConventionId,
  annee: z.int().min(1990).max(2199),
  debut: Day,
  fin: Day,
})
export type Exercice = z.infer<typeof Exercice>

type Regime = Pick<Convention, 'regimeExercice' | 'signeeLe'>

/** First and last day of the exercice of a year. */
export function periodOf(c: Regime, annee: number): { debut: Day; fin: Day } {
  if (c.regimeExercice === 'civil') return { debut: `${annee}-01-01`, fin: `${annee}-12-31` }
  const debut = addMonths(c.signeeLe, (annee - yearOf(c.signeeLe)) * 12)
  return { debut, fin: addDays(addMonths(debut, 12), -1) }
}

/** The last exercice that is over on `today`, never before the one of the signature. */
export function exerciceToExamine(c: Regime, today: Day): number {
  let annee = yearOf(today)
  while (periodOf(c, annee).fin >= today) annee -= 1
  return Math.max(annee, yearOf(c.signeeLe))
}

/** Figures of a period that began before the convention covered it are declared « pour mémoire » (domain.md §0.2, Time). */
export const estPourMemoire = (c: Pick<Convention, 'signeeLe'>, e: Pick<Exercice, 'debut'>): boolean =>
  e.debut < c.signeeLe

/** Refuses an exercice too far from the convention to belong to it: more than five years before the signature. */
export function checkExercice(c: Regime, annee: number, today: Day): void {
  if (annee < yearOf(c.signeeLe) - 5 || annee > yearOf(today) + 1)
    throw new DomainError('exercice-hors-convention', { annee: String(annee) })
}
