import { z } from 'zod'
import { addDays, addMonths, daysBetween, Day } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ConventionId } from './id.ts'
import { ligne, ligneRequise } from './texte.ts'

export const Reconduction = z.enum(['tacite', 'expresse', 'aucune'])
export type Reconduction = z.infer<typeof Reconduction>

/** `civil`: 1 January to 31 December, as the caisses report; `convention`: from the day of signature. */
export const RegimeExercice = z.enum(['civil', 'convention'])
export type RegimeExercice = z.infer<typeof RegimeExercice>

export const Convention = z.strictObject({
  id: ConventionId,
  /** The model file it was made from, and that file's version. */
  modele: ligneRequise(80),
  modeleVersion: z.int().min(1),
  titre: ligneRequise(240),
  titreTri: z.string(),
  /** As shown in the navigation: « CPAM · CARSAT · CCAS ». */
  titreCourt: ligneRequise(80),
  objet: ligne(400),
  lieuSignature: ligne(120),
  signeeLe: Day,
  exemplaires: z.int().min(1).max(99),
  dureeMois: z.int().min(1).max(120),
  reconduction: Reconduction,
  /** Days of notice before the term; null when the text writes none. */
  preavisJours: z.int().min(0).max(730).nullable(),
  regimeExercice: RegimeExercice,
  adosseeA: ligne(240),
})
export type Convention = z.infer<typeof Convention>

/** Last day of the period number `n` (0 for the first): signature + duration, less one day (domain.md §0.2). */
export const termOf = (c: Pick<Convention, 'signeeLe' | 'dureeMois'>, n: number): Day =>
  addDays(addMonths(c.signeeLe, c.dureeMois * (n + 1)), -1)

/** Where a convention stands on a day. `reconductions` counts the tacit renewals already run. */
export type Vie =
  | { etat: 'a-venir'; debut: Day; terme: Day; reconductions: 0 }
  | { etat: 'en-vigueur'; debut: Day; terme: Day; reconductions: number }
  | { etat: 'echue'; debut: Day; terme: Day; reconductions: number }

/**
 * The period a convention is in on `today`. A tacit renewal runs for the same length as the first period
 * (S4 art. 9.2 does not write the length); without it the convention is « échue » after its term.
 */
export function vieOf(c: Pick<Convention, 'signeeLe' | 'dureeMois' | 'reconduction'>, today: Day): Vie {
  const premier = termOf(c, 0)
  if (today < c.signeeLe) return { etat: 'a-venir', debut: c.signeeLe, terme: premier, reconductions: 0 }
  if (c.reconduction !== 'tacite' && today > premier)
    return { etat: 'echue', debut: c.signeeLe, terme: premier, reconductions: 0 }
  // A first guess by days, then the exact period: months are not all of one length.
  let n = Math.max(0, Math.floor(daysBetween(c.signeeLe, today) / (c.dureeMois * 31)))
  while (termOf(c, n) < today) n += 1
  const debut = n === 0 ? c.signeeLe : addDays(termOf(c, n - 1), 1)
  return { etat: 'en-vigueur', debut, terme: termOf(c, n), reconductions: n }
}

/** Refuses a change that would leave a signature after today's copies: the day must be a real, past or present, day. */
export function checkSignature(signeeLe: Day, today: Day): void {
  if (daysBetween(today, signeeLe) > 366) throw new DomainError('saisie-invalide', { champ: 'signeeLe' })
}
