import type { Point } from '../../src-main/domain/comite.ts'
import { addMinutes, type Heure } from '../../src-main/domain/day.ts'

const NB = '\u00A0'
const deux = (n: number): string => String(n).padStart(2, '0')

/** « 14 h 00 »: on a timetable minutes are always written, so that the hours stand in a column. */
export function formatHoraire(heure: Heure): string {
  const [h = '0', m = '00'] = heure.split(':')
  return `${Number(h)}${NB}h${NB}${m}`
}

/** « 40 min », « 2 h », « 1 h 35 ». */
export function formatDuree(minutes: number): string {
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  if (h === 0) return `${m}${NB}min`
  return m === 0 ? `${h}${NB}h` : `${h}${NB}h${NB}${deux(m)}`
}

/** When each point of an agenda begins, then when the last one ends. */
export function horairesOf(heure: Heure, points: readonly Pick<Point, 'dureeMin'>[]): Heure[] {
  let total = 0
  return [heure, ...points.map((p) => addMinutes(heure, (total += p.dureeMin)))]
}

/** What typing an hour gives: « 14 h 30 », « 14h », « 14:30 », « 1430 » and « 9 » are understood; else what to type. */
export function readHeure(texte: string): { heure: Heure } | { erreur: string } {
  const nu = texte.trim().toLowerCase()
  const m = /^(\d{1,2})(?:\s*[h:.]\s*(\d{1,2})?|\s+(\d{2}))?$/u.exec(nu) ?? /^(\d{1,2})(\d{2})$/u.exec(nu)
  if (m === null) return { erreur: 'Tapez l’heure et les minutes, par exemple 14 h 30.' }
  const [h, min] = [Number(m[1]), Number(m[2] ?? m[3] ?? 0)]
  if (h > 23 || min > 59) return { erreur: 'Une heure va de 0 h 00 à 23 h 59.' }
  return { heure: `${deux(h)}:${deux(min)}` }
}

const DUREE_MAX = 480

/** What typing a duration gives, in minutes: « 15 », « 15 min », « 1 h », « 1 h 30 »; else what to type. */
export function readDuree(texte: string): { minutes: number } | { erreur: string } {
  const nu = texte.trim().toLowerCase()
  const heures = /^(\d{1,2})\s*h\s*(\d{1,2})?(?:\s*min)?$/u.exec(nu)
  const seules = /^(\d{1,3})\s*(?:min(?:utes?)?|mn|')?$/u.exec(nu)
  if (heures === null && seules === null) return { erreur: 'Tapez des minutes, par exemple 15.' }
  const minutes = heures === null ? Number(seules?.[1]) : Number(heures[1]) * 60 + Number(heures[2] ?? 0)
  return minutes >= 1 && minutes <= DUREE_MAX ? { minutes } : { erreur: 'Un point dure de 1 minute à 8 heures.' }
}
