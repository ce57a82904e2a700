import { z } from 'zod'
import type { Convention } from './convention.ts'
import { addDays, addMonths, Day, yearOf } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ConventionId, ExerciceId } from './id.ts'

const PREMIERE_ANNEE = 1990
const DERNIERE_ANNEE = 2199

/** A period on which the indicators are filled; `annee` names it (the year in which it begins). */
export const Exercice = z.strictObject({
  id: ExerciceId,
  conventionId: ConventionId,
  annee: z.int().min(PREMIERE_ANNEE).max(DERNIERE_ANNEE),
  debut: Day,
  fin: Day,
})
export type Exercice = z.infer<typeof Exercice>

/** An exercice as it is, or as it would be: `id` is null until something is written in it. */
export const Periode = z.strictObject({ ...Exercice.shape, id: ExerciceId.nullable() })
export type Periode = z.infer<typeof Periode>

type Regime = Pick<Convention, 'regimeExercice' | 'signeeLe'>

/** First and last day of the exercice of a year. */
export function periodOf(c: Regime, annee: number): { debut: Day; fin: Day } {
  if (c.regimeExercice === 'civil') return { debut: `${annee}-01-01`, fin: `${annee}-12-31` }
  const debutDe = (a: number): Day => addMonths(c.signeeLe, (a - yearOf(c.signeeLe)) * 12)
  // The eve of the next one's first day, so that a signature on 29 February leaves no day out.
  return { debut: debutDe(annee), fin: addDays(debutDe(annee + 1), -1) }
}

/** The last exercice that is over on `today`, never before the one of the signature. */
export function exerciceToExamine(c: Regime, today: Day): number {
  let annee = yearOf(today)
  while (periodOf(c, annee).fin >= today) annee -= 1
  return Math.max(annee, yearOf(c.signeeLe))
}

/** What an exercice was brought to: its sheets asked for, a séance with a date, or that séance closed. */
export type Etape = 'collecte' | 'seance' | 'close'

/** How far an exercice was brought; null when nothing was begun. */
export const etapeOf = (seance: { closLe: string | null } | undefined, isCollecteOuverte: boolean): Etape | null =>
  seance === undefined ? (isCollecteOuverte ? 'collecte' : null) : seance.closLe === null ? 'seance' : 'close'

/**
 * The year that the next bilan is about: the first exercice whose committee has a date and has not met, else the last one whose
 * campaign is open and that no committee has closed since, else the last one over. `ouverts` go by year.
 */
export function anneeAExaminer<E extends Exercice>(
  c: Regime,
  ouverts: readonly E[],
  brought: (e: E) => Etape | null,
  today: Day,
): number {
  const examinee = exerciceToExamine(c, today)
  const couverts = ouverts.filter((e) => e.debut >= c.signeeLe).map((e) => ({ annee: e.annee, etape: brought(e) }))
  const enSeance = couverts.find((e) => e.etape === 'seance' && e.annee <= examinee)
  const derniere = couverts.findLast((e) => e.etape === 'collecte' || e.etape === 'close')
  return enSeance?.annee ?? (derniere?.etape === 'collecte' ? derniere.annee : examinee)
}

/** The period that the exercice of a year would be, before anything is written in it. */
export const periodToOpen = (c: Regime & Pick<Convention, 'id'>, annee: number): Periode => ({
  id: null,
  conventionId: c.id,
  annee,
  ...periodOf(c, annee),
})

/** Figures of a period that began before the convention covered it are declared « pour mémoire » (domain.md §0.2, Time). */
export const estPourMemoire = (c: Pick<Convention, 'signeeLe'>, e: Pick<Exercice, 'debut'>): boolean =>
  e.debut < c.signeeLe

/** Whether an exercice is near enough to the convention to belong to it: no more than five years before the signature, nor after next year. */
export function estOuvrable(c: Regime, annee: number, today: Day): boolean {
  const premiere = Math.max(PREMIERE_ANNEE, yearOf(c.signeeLe) - 5)
  return annee >= premiere && annee <= Math.min(DERNIERE_ANNEE, yearOf(today) + 1)
}

/** Refuses an exercice too far from the convention to belong to it. */
export function checkExercice(c: Regime, annee: number, today: Day): void {
  if (!estOuvrable(c, annee, today)) throw new DomainError('exercice-hors-convention', { annee: String(annee) })
}
