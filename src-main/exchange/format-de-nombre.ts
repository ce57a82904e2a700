import { MOIS } from '../domain/day.ts'

// The formats that a workbook names without writing them (ECMA-376, 18.8.30).
const POURCENTAGES_CONNUS: ReadonlyMap<number, string> = new Map([
  [9, '0%'],
  [10, '0.00%'],
])
const DATES_CONNUES: ReadonlyMap<number, string> = new Map([
  [14, 'dd/mm/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm'],
  [19, 'h:mm:ss'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'dd/mm/yyyy h:mm'],
  [45, 'mm:ss'],
  [46, 'h:mm:ss'],
  [47, 'mm:ss'],
])

/** What a number format does: `nu` is the code without what it quotes. */
export type FormatDeNombre = { code: string | null; pourcentage: boolean; date: boolean; nu: string }

const GENERAL: FormatDeNombre = { code: null, pourcentage: false, date: false, nu: '' }

/** Reads a format code of a workbook (« 0.0% », « dd/mm/yyyy », « 0" j" »), or the number of one that is known by its number. */
export function readFormat(code: string | undefined, numero: number): FormatDeNombre {
  const ecrit = code ?? POURCENTAGES_CONNUS.get(numero) ?? DATES_CONNUES.get(numero)
  if (ecrit === undefined || ecrit === 'General') return GENERAL
  const nu = ecrit
    .slice(0, 200)
    .replace(/"[^"]*"|\\.|_.|\*./gu, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
    .split(';')[0]
  const seul = nu ?? ''
  const pourcentage = seul.includes('%')
  return { code: ecrit, pourcentage, date: !pourcentage && /[ymdhs]/iu.test(seul) && !/general/iu.test(seul), nu: seul }
}

const deux = (n: number): string => String(n).padStart(2, '0')

/** The civil day of a serial number of days, as ISO; null when it is out of the calendar of spreadsheets. */
export function dayOfSerial(serie: number, depuis1904: boolean): string | null {
  const jours = Math.floor(serie) + (depuis1904 ? 1462 : 0)
  if (jours < 1 || jours > 2_958_465) return null
  // Days since 0000-03-01, then year, month and day by the calendar of 400 years; day 60 of spreadsheets never was.
  const z = jours + 693_899 + (jours < 60 ? 1 : 0)
  const ere = Math.floor(z / 146_097)
  const jourDEre = z - ere * 146_097
  const anDEre = Math.floor(
    (jourDEre - Math.floor(jourDEre / 1460) + Math.floor(jourDEre / 36_524) - Math.floor(jourDEre / 146_096)) / 365,
  )
  const jourDAn = jourDEre - (365 * anDEre + Math.floor(anDEre / 4) - Math.floor(anDEre / 100))
  const mp = Math.floor((5 * jourDAn + 2) / 153)
  const jour = jourDAn - Math.floor((153 * mp + 2) / 5) + 1
  const mois = mp < 10 ? mp + 3 : mp - 9
  return `${String(anDEre + ere * 400 + (mois <= 2 ? 1 : 0)).padStart(4, '0')}-${deux(mois)}-${deux(jour)}`
}

/** A day as the format shows it: « 2025 », « janvier 2025 », else « 09/01/2026 ». */
export function formatDay(iso: string, nu: string): string {
  const [annee = '', mois = '', jour = ''] = iso.slice(0, 10).split('-')
  if (!/[dj]/iu.test(nu) && /[ya]/iu.test(nu))
    return /m/iu.test(nu) ? `${MOIS[Number(mois) - 1] ?? mois} ${annee}` : annee
  if (!/[djyahs]/iu.test(nu) && /mmm/iu.test(nu)) return MOIS[Number(mois) - 1] ?? mois
  return `${jour}/${mois}/${annee}`
}

/** A number as it is written in French, without the noise of binary fractions. */
export const ecrireNombre = (n: number): string =>
  Number.isSafeInteger(n) ? String(n) : String(Number(n.toPrecision(12))).replace('.', ',')
