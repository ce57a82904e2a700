import { daysBetween } from './day.ts'
import type { Periode } from './exercice.ts'
import type { Indicateur } from './indicateur.ts'

const COLONNES = ['libelle', 'unite', 'type', 'agregation', 'rolesJson', 'formule', 'periodicite'] as const

/** Whether two versions measure the same thing, so that their figures may be put side by side. */
export const comparables = (a: Indicateur, b: Indicateur): boolean =>
  a.id === b.id || (a.code === b.code && COLONNES.every((c) => a[c] === b[c]))

const jours = (p: Pick<Periode, 'debut' | 'fin'>): number => daysBetween(p.debut, p.fin) + 1

/** Whether two periods are of one length; a day of a leap year is not a difference. */
export const memeDuree = (a: Pick<Periode, 'debut' | 'fin'>, b: Pick<Periode, 'debut' | 'fin'>): boolean =>
  Math.abs(jours(a) - jours(b)) <= 1

/** An indicator in one exercice. */
export type Point = { indicateur: Indicateur; periode: Periode }

/** What breaks a series between two exercices, in a French sentence; null when both figures may be compared. */
export function ruptureOf(point: Point, avant: Point | null): string | null {
  if (avant === null) return null
  const [annee, anneeAvant] = [point.periode.annee, avant.periode.annee]
  if (!comparables(point.indicateur, avant.indicateur)) {
    const seulsRoles = COLONNES.every((c) => c === 'rolesJson' || point.indicateur[c] === avant.indicateur[c])
    const quoi = seulsRoles ? 'Déclaré par une autre partie depuis' : 'Définition changée en'
    return `${quoi} ${annee} : non comparable à ${anneeAvant}`
  }
  if (!memeDuree(point.periode, avant.periode))
    return `Exercices de durées différentes (${jours(point.periode)} jours, ${jours(avant.periode)} jours) : non comparable à ${anneeAvant}`
  return null
}
