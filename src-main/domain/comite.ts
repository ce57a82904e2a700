import { z } from 'zod'
import { Day, Heure, Instant, yearOf } from './day.ts'
import { DomainError } from './domain-error.ts'
import type { Exercice } from './exercice.ts'
import { ComiteId, ConventionId, ExerciceId, PartieId, PointId, PresenceId } from './id.ts'
import { ligne, ligneRequise, paragraphe } from './texte.ts'

/** One session of the comité de pilotage (art. 5). The day of the séance and the exercice it examines are two fields. */
export const Comite = z.strictObject({
  id: ComiteId,
  conventionId: ConventionId,
  exerciceId: ExerciceId,
  jour: Day,
  heure: Heure,
  lieu: ligneRequise(240),
  /** Where to join from afar, as it is to be read in the convocation; empty when there is none. */
  visio: ligne(240),
  /** RFC 5545: every change of day, hour or place raises it, so that calendars move the meeting. */
  sequence: z.int().min(0),
  /** Decisions numbered so far: a number is never given twice, even after a deletion. */
  numerotees: z.int().min(0),
  convoqueLe: Day.nullable(),
  closLe: Instant.nullable(),
})
export type Comite = z.infer<typeof Comite>

/** A point of the agenda, with the exchanges that the minutes will report. */
export const Point = z.strictObject({
  id: PointId,
  comiteId: ComiteId,
  rang: z.int().min(0),
  intitule: ligneRequise(240),
  presentePar: ligne(120),
  dureeMin: z.int().min(1).max(480),
  echanges: paragraphe(8000),
})
export type Point = z.infer<typeof Point>

export const EtatPresence = z.enum(['attendu', 'present', 'visio', 'represente', 'excuse', 'absent'])
export type EtatPresence = z.infer<typeof EtatPresence>

export const NOMS_PRESENCES: Readonly<Record<EtatPresence, string>> = {
  attendu: 'attendu',
  present: 'présent',
  visio: 'en visioconférence',
  represente: 'représenté',
  excuse: 'excusé',
  absent: 'absent',
}

const Qualite = z.enum(['referent', 'signataire', 'invite'])
type Qualite = z.infer<typeof Qualite>

/** A person expected at the séance, by function; `representePar` when someone of the same body came instead. */
export const Presence = z.strictObject({
  id: PresenceId,
  comiteId: ComiteId,
  partieId: PartieId,
  qualite: Qualite,
  fonction: ligneRequise(120),
  nom: ligne(120),
  courriel: ligne(160),
  etat: EtatPresence,
  representePar: ligne(120),
})
export type Presence = z.infer<typeof Presence>

/** Whether the person's party was there, in the room, from afar or through a representative. */
export const estRepresentee = (p: Pick<Presence, 'etat'>): boolean =>
  p.etat === 'present' || p.etat === 'visio' || p.etat === 'represente'

type EtatComite = 'prevu' | 'convoque' | 'clos'

/** Where a séance stands: planned, convened, or held and closed. */
export function etatComiteOf(c: Pick<Comite, 'convoqueLe' | 'closLe'>): EtatComite {
  if (c.closLe !== null) return 'clos'
  return c.convoqueLe === null ? 'prevu' : 'convoque'
}

/** Refuses to change a closed séance: its minutes are what the parties were told. */
export function checkOuvert(c: Comite): void {
  if (c.closLe !== null) throw new DomainError('comite-clos')
}

/** A comité cannot examine an exercice before it began (`seance-avant-exercice`), nor ten years later: that is a mistyped year (`saisie-invalide`). */
export function checkJour(jour: Day, exercice: Pick<Exercice, 'debut'>): void {
  if (jour < exercice.debut) throw new DomainError('seance-avant-exercice')
  if (yearOf(jour) > yearOf(exercice.debut) + 10) throw new DomainError('saisie-invalide', { champ: 'jour' })
}

/**
 * Closes a séance. Throws `comite-sans-presence` while someone is still « attendu », so that nobody is left out of the minutes.
 */
export function closeComite(c: Comite, presences: readonly Presence[], closLe: Instant): Comite {
  checkOuvert(c)
  if (presences.length === 0) throw new DomainError('comite-sans-referents')
  if (presences.some((p) => p.etat === 'attendu')) throw new DomainError('comite-sans-presence')
  return { ...c, closLe }
}

/** Duration of an agenda in minutes. */
export const dureeOf = (points: readonly Pick<Point, 'dureeMin'>[]): number =>
  points.reduce((total, p) => total + p.dureeMin, 0)
