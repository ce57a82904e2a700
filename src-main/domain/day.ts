import { z } from 'zod'
import { createSouvenir } from './souvenir.ts'

/** A civil day, `YYYY-MM-DD`: it has no hour and no time zone, so nothing can shift it. */
export const Day = z.iso.date().refine((d) => d >= '1900-01-01' && d <= '2199-12-31')
export type Day = string

/** An instant in UTC, ISO 8601 with milliseconds, as the host's clock gives it. */
export const Instant = z.iso.datetime()
export type Instant = string

/** An hour of the day, `HH:MM`, Europe/Paris. */
export const Heure = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
export type Heure = string

const MS_PAR_JOUR = 86_400_000
const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const pad = (n: number): string => String(n).padStart(2, '0')

const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const partsInParis = (instant: Instant): Record<string, string> =>
  Object.fromEntries(PARIS.formatToParts(new Date(instant)).map((p) => [p.type, p.value]))

// Paris is whole hours away from UTC: an hour falls on one day, and the history of a base asks for the same hours again and again.
const jourDeLHeure = createSouvenir((heure): Day => {
  const p = partsInParis(`${heure}:00Z`)
  return `${p['year']}-${p['month']}-${p['day']}`
})

/** The civil day that an instant falls on in Paris. */
export const dayOf = (instant: Instant): Day => jourDeLHeure(instant.slice(0, 13))

/** The hour of the clock that an instant shows in Paris, `HH:MM`. */
export function heureOf(instant: Instant): Heure {
  const p = partsInParis(instant)
  return `${p['hour']}:${p['minute']}`
}

const INSTANT_ECRIT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:[.,]\d{1,12})?(Z|[+-]\d{2}:?\d{2})?$/u

/** The instant that a file writes, to the second; without a time zone it is an hour of Paris. Null when it writes none. */
export function readInstant(texte: string): Instant | null {
  const m = INSTANT_ECRIT.exec(texte.trim())
  const civil = m?.[1] ?? ''
  const ms = m === null ? Number.NaN : Date.parse(`${civil}${m[2] ?? 'Z'}`)
  if (!Number.isFinite(ms)) return null
  if (m?.[2] !== undefined) return new Date(ms).toISOString()
  const p = partsInParis(new Date(ms).toISOString())
  const montre = `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${civil.slice(-2)}Z`
  return new Date(2 * ms - Date.parse(montre)).toISOString()
}

/** The day `n` days later (or earlier when negative). */
export const addDays = (day: Day, n: number): Day => fromUtc(utc(day) + n * MS_PAR_JOUR)

/** The same day `n` months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, n: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + n, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.getUTCFullYear()}-${pad(first.getUTCMonth() + 1)}-${pad(Math.min(date, last))}`
}

/** Days from `a` to `b`: positive when `b` is later. */
export const daysBetween = (a: Day, b: Day): number => Math.round((utc(b) - utc(a)) / MS_PAR_JOUR)

/** Day of the week, 1 for Monday to 7 for Sunday. */
export const weekday = (day: Day): number => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Adds minutes to an hour of the day, staying within that day. */
export function addMinutes(heure: Heure, minutes: number): Heure {
  const [h = 0, m = 0] = heure.split(':').map(Number)
  const total = Math.max(0, Math.min(h * 60 + m + minutes, 23 * 60 + 59))
  return `${pad(Math.floor(total / 60))}:${pad(total % 60)}`
}

/** What typing a date gives: a day, or the French sentence that says what to type. */
type DayReading = { jour: Day } | { erreur: string }

/** The months, January first. */
export const MOIS: readonly string[] =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

const dernierDuMois = (annee: number, mois: number): number => new Date(Date.UTC(annee, mois, 0)).getUTCDate()

/** The year of a day typed without one: this year's, or the next when that day is more than six months past. */
function anneeSousEntendue(date: number, mois: number, today: Day): number {
  const annee = yearOf(today)
  const jour = `${annee}-${pad(mois)}-${pad(Math.min(Math.max(date, 1), dernierDuMois(annee, mois)))}`
  return daysBetween(jour, today) > 183 ? annee + 1 : annee
}

/**
 * Reads a date as it is typed in France: « 14/11/2024 », « 14/11/24 », « 14-11-24 », « 14.11.24 », « 14112024 », and « 24/3 »,
 * which takes the year of `today`, or the next one when that day is more than six months past.
 */
export function readFrenchDay(texte: string, today: Day): DayReading {
  const nu = texte.trim()
  const m =
    /^(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{2}|\d{4}))?$/u.exec(nu) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})$/u.exec(nu)
  if (m === null) return { erreur: 'Tapez le jour, le mois et l’année, par exemple 14/11/2024.' }
  const [date, mois] = [Number(m[1]), Number(m[2])]
  if (mois < 1 || mois > 12)
    return { erreur: `Il n’y a pas de mois ${mois}\u00A0: tapez le jour puis le mois, par exemple 14/11.` }
  const saisie = m[3]
  const annee =
    saisie === undefined ? anneeSousEntendue(date, mois, today) : Number(saisie.length === 2 ? `20${saisie}` : saisie)
  if (date < 1) return { erreur: 'Il n’y a pas de jour 0\u00A0: tapez le jour puis le mois, par exemple 14/11.' }
  const dernier = dernierDuMois(annee, mois)
  if (date > dernier) {
    const nom = MOIS[mois - 1] ?? ''
    return { erreur: `${nom.charAt(0).toUpperCase()}${nom.slice(1)} ${annee} finit le ${dernier}.` }
  }
  const jour = `${String(annee).padStart(4, '0')}-${pad(mois)}-${pad(date)}`
  return Day.safeParse(jour).success ? { jour } : { erreur: 'Cette année est hors du calendrier\u00A0: vérifiez-la.' }
}
