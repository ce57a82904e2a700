import { daysBetween, MOIS, weekday, type Day, type Heure } from './day.ts'

// The one place where French spaces are chosen: U+00A0 binds, U+202F is the thin one (before ; ! ? % and in thousands).
const NB = '\u00A0'
const FINE = '\u202F'
const MOINS = '\u2212'

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
const MOIS_COURTS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const

// « novembre 2024 »: a month keeps its year.
const MOIS_ANNEE = new RegExp(`(?<!\\p{L})(${MOIS.join('|')}) (?=\\d{4}(?!\\d))`, 'gu')

/** A number as read in France: « 14 305 », « 68,2 », « −4 »; at most `decimales` decimals, none added. */
export function formatNombre(n: number, decimales = 2): string {
  const fixe = Number(Math.abs(n).toFixed(decimales))
  const [entier = '0', reste] = String(fixe).split('.')
  const groupes = entier.replace(/\B(?=(\d{3})+(?!\d))/gu, FINE)
  return `${n < 0 && fixe !== 0 ? MOINS : ''}${groupes}${reste === undefined ? '' : `,${reste}`}`
}

/** A difference, its sign always written: « +5 », « −2 », « 0 ». */
export const formatEcart = (n: number, decimales = 2): string =>
  Number(n.toFixed(decimales)) > 0 ? `+${formatNombre(n, decimales)}` : formatNombre(n, decimales)

/** A percentage in points: « 55,75 % ». */
export const formatTaux = (n: number, decimales = 1): string => `${formatNombre(n, decimales)}${FINE}%`

/** « 14/11/2024 ». */
export const formatJour = (day: Day): string => day.split('-').toReversed().join('/')

const parts = (day: Day): { annee: string; mois: number; date: string } => {
  const [annee = '', mois = '1', d = '1'] = day.split('-')
  return { annee, mois: Number(mois) - 1, date: d === '01' ? '1er' : String(Number(d)) }
}

/** « 14 novembre 2024 », « 1er janvier 2025 ». */
export function formatJourLong(day: Day): string {
  const { annee, mois, date } = parts(day)
  return `${date}${NB}${MOIS[mois] ?? ''}${NB}${annee}`
}

/** « jeudi 12 mars 2026 ». */
export const formatJourComplet = (day: Day): string => `${JOURS[weekday(day) - 1] ?? ''}${NB}${formatJourLong(day)}`

/** « mar. 17 févr. » */
export function formatJourCourt(day: Day): string {
  const { mois, date } = parts(day)
  return `${(JOURS[weekday(day) - 1] ?? '').slice(0, 3)}.${NB}${date}${NB}${MOIS_COURTS[mois] ?? ''}`
}

/** « 14 h 05 », « 14 h ». */
export function formatHeure(heure: Heure): string {
  const [h = '0', m = '00'] = heure.split(':')
  return `${Number(h)}${NB}h${m === '00' ? '' : `${NB}${m}`}`
}

/** How far a day is: « aujourd’hui », « demain », « dans 12 jours », « 2 jours de retard ». */
export function formatDelai(jour: Day, today: Day): string {
  const n = daysBetween(today, jour)
  if (n === 0) return 'aujourd’hui'
  if (n === 1) return 'demain'
  if (n > 0) return `dans ${n}${NB}jours`
  return n === -1 ? `1${NB}jour de retard` : `${-n}${NB}jours de retard`
}

/** A noun with its number: « 1 valeur », « 14 valeurs »; zero takes the singular, as in French. */
export const accorder = (n: number, singulier: string, pluriel = `${singulier}s`): string =>
  `${formatNombre(n)}${NB}${n < 2 && n > -2 ? singulier : pluriel}`

/**
 * French typography for words that a person typed or that data carries: apostrophe, spaces of the double signs and of the quotes, a
 * number bound to the word it counts (a year is left free). Applying it twice changes nothing.
 */
export function typographier(texte: string): string {
  return texte
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’')
    .replace(/«[ \u00A0\u202F]*/gu, `«${NB}`)
    .replace(/[ \u00A0\u202F]*»/gu, `${NB}»`)
    .replace(/[ \u00A0]+([;!?%])/gu, `${FINE}$1`)
    .replace(/[ \u00A0\u202F]+(:)(?=\s|$)/gu, `${NB}$1`)
    .replace(/(?<![\d/-])(\d{1,3}|1er) (?=\p{L}|€)/gu, `$1${NB}`)
    .replace(MOIS_ANNEE, `$1${NB}`)
}

const EN_LETTRES = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
] as const

/** A small whole number in words, up to seize, as in running text; figures beyond. */
export const enLettres = (n: number): string => EN_LETTRES[n] ?? formatNombre(n)

/** « a », « a et b », « a, b et c ». */
export const enumerer = (mots: readonly string[]): string =>
  mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1) ?? ''}`

/** The first letter in capital, for a sentence that a datum begins. */
export const capitaliser = (texte: string): string => texte.replace(/^\p{Ll}/u, (c) => c.toUpperCase())

/** The first letter in small, for a datum inside a sentence; an acronym (« PUMa », « AME ») keeps its capitals. */
export const decapitaliser = (texte: string): string =>
  texte.replace(/^(\p{Lu})(?=[\p{Ll}’' ])/u, (c) => c.toLowerCase())
