import { z } from 'zod'
import { addDays, Day, dayOf, Instant } from './day.ts'
import type { Reception } from './disposition.ts'
import { jourDeLEtape } from './echeance.ts'
import { jourOuvrePrecedent } from './ferie.ts'
import { estRemise, type Fiche } from './fiche.ts'
import { CollecteId, EnvoiId, ExerciceId, PartieId } from './id.ts'
import type { Avancement } from './releve.ts'

/** The campaign of an exercice: when it opened, and when the sheets are due (domain.md §9.2). */
export const Collecte = z.strictObject({ id: CollecteId, exerciceId: ExerciceId, ouverteLe: Day, remiseLe: Day })
export type Collecte = z.infer<typeof Collecte>

export const NatureEnvoi = z.enum(['fiche', 'relance'])
export type NatureEnvoi = z.infer<typeof NatureEnvoi>

/** A message prepared for a party: the secretary sends it from her own mailbox. */
export const Envoi = z.strictObject({
  id: EnvoiId,
  collecteId: CollecteId,
  partieId: PartieId,
  nature: NatureEnvoi,
  prepareLe: Instant,
})
export type Envoi = z.infer<typeof Envoi>

/** Days that a party is given when no séance sets the calendar. */
const DELAI_SANS_SEANCE = 30

/** When the sheets are due: 35 days before the séance, or a month from today, on a worked day, never before tomorrow. */
export function proposeRemise(seance: Day | null, today: Day): Day {
  const voulue = seance === null ? null : jourDeLEtape(seance, 'remise')
  if (voulue !== null && voulue > today) return voulue
  const dici = jourOuvrePrecedent(addDays(today, DELAI_SANS_SEANCE))
  // A séance too near for the calendar still leaves a week, or its eve.
  if (seance === null || dici < seance) return dici
  const veille = jourOuvrePrecedent(addDays(seance, -1))
  return veille > today ? veille : addDays(today, 1)
}

/** Where a party stands in the campaign. */
export type Suivi = Avancement & {
  /** When its sheet was last prepared for sending, null when it never was. */
  prepareeLe: Instant | null
  relances: readonly Instant[]
  /** When its first file came in, or when its sheet was told complete; null while nothing came. */
  recueLe: Instant | null
  /** Null while nothing came or nothing is due. */
  aLHeure: boolean | null
  enRetard: boolean
}

const premier = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.filter((i) => i !== null).toSorted((a, b) => a.localeCompare(b))[0] ?? null

/** Follows the parties that have something to fill, in the order of the convention; `remise` is null while nothing is due. */
export function followCollecte(
  avancements: readonly Avancement[],
  remise: Day | null,
  envois: readonly Envoi[],
  fiches: readonly Fiche[],
  receptions: readonly Reception[],
  today: Day,
): Suivi[] {
  return avancements
    .filter((a) => a.attendues > 0)
    .map((a) => {
      const fiche = fiches.find((f) => f.partieId === a.partie.id)
      const siens = envois.filter((e) => e.partieId === a.partie.id)
      const recueLe = premier([
        ...receptions.filter((r) => r.ficheId === fiche?.id).map((r) => r.recueLe),
        fiche?.completeLe ?? null,
      ])
      return {
        ...a,
        prepareeLe: siens.findLast((e) => e.nature === 'fiche')?.prepareLe ?? null,
        relances: siens.filter((e) => e.nature === 'relance').map((e) => e.prepareLe),
        recueLe,
        aLHeure: recueLe === null || remise === null ? null : dayOf(recueLe) <= remise,
        enRetard: remise !== null && remise < today && recueLe === null,
      }
    })
}

/** How many sheets are expected, and how far they are: each counts in every step that it has passed. */
export const Totaux = z.strictObject({
  attendues: z.int(),
  recues: z.int(),
  aLHeure: z.int(),
  completes: z.int(),
  validees: z.int(),
})
export type Totaux = z.infer<typeof Totaux>

/** Counts a campaign at a glance. */
export const totauxOf = (suivis: readonly Pick<Suivi, 'etat' | 'recueLe' | 'aLHeure'>[]): Totaux => ({
  attendues: suivis.length,
  recues: suivis.filter((s) => s.recueLe !== null).length,
  aLHeure: suivis.filter((s) => s.aLHeure === true).length,
  completes: suivis.filter((s) => estRemise(s.etat)).length,
  validees: suivis.filter((s) => s.etat === 'validee' || s.etat === 'verrouillee').length,
})
