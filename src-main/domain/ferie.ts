import { addDays, weekday, yearOf, type Day } from './day.ts'
import { createSouvenir } from './souvenir.ts'

/** Easter Sunday of a year (Gregorian calendar), by the anonymous « Meeus » computation. */
export function paques(annee: number): Day {
  const a = annee % 19
  const b = Math.floor(annee / 100)
  const c = annee % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${annee}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`
}

/** The eleven public holidays of France, by day (article L. 3133-1 du code du travail). */
export function joursFeries(annee: number): ReadonlyMap<Day, string> {
  const p = paques(annee)
  return new Map([
    [`${annee}-01-01`, 'jour de l’An'],
    [addDays(p, 1), 'lundi de Pâques'],
    [`${annee}-05-01`, 'fête du Travail'],
    [`${annee}-05-08`, 'victoire de 1945'],
    [addDays(p, 39), 'Ascension'],
    [addDays(p, 50), 'lundi de Pentecôte'],
    [`${annee}-07-14`, 'fête nationale'],
    [`${annee}-08-15`, 'Assomption'],
    [`${annee}-11-01`, 'Toussaint'],
    [`${annee}-11-11`, 'armistice de 1918'],
    [`${annee}-12-25`, 'Noël'],
  ])
}

/** Whether an office works that day: Monday to Friday, and no public holiday. */
export const estOuvre = (day: Day): boolean => weekday(day) <= 5 && !joursFeries(yearOf(day)).has(day)

/** The day itself when worked, else the last worked day before it. */
export const jourOuvrePrecedent: (day: Day) => Day = createSouvenir((day) => {
  let d = day
  while (!estOuvre(d)) d = addDays(d, -1)
  return d
})
