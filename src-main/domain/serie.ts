import { COLONNES } from './catalogue.ts'
import { daysBetween } from './day.ts'
import type { Periode } from './exercice.ts'
import { estFait } from './faits.ts'
import { codesOf, parseFormule } from './formule.ts'
import type { Indicateur } from './indicateur.ts'
import { accorder } from './typographie.ts'

/**
 * Whether two versions of an indicator are one definition, so that what a party said under each may be put side by side. Who declares it
 * is no part of it: a party is only ever compared with itself.
 */
export const comparables = (a: Indicateur, b: Indicateur): boolean =>
  a.id === b.id || (a.code === b.code && COLONNES.every((c) => c === 'rolesJson' || a[c] === b[c]))

const jours = (p: Pick<Periode, 'debut' | 'fin'>): number => daysBetween(p.debut, p.fin) + 1

/** Whether two periods are of one length; a day of a leap year is not a difference. */
export const memeDuree = (a: Pick<Periode, 'debut' | 'fin'>, b: Pick<Periode, 'debut' | 'fin'>): boolean =>
  (a.debut === b.debut && a.fin === b.fin) || Math.abs(jours(a) - jours(b)) <= 1

/** An exercice and the indicators that it follows: a `Releve` is one. */
export type Annee = { exercice: Periode; indicateurs: readonly Indicateur[] }

const trouver = (a: Annee, code: string): Indicateur | undefined => a.indicateurs.find((i) => i.code === code)

/** What a formula is computed from and that is no longer what it was, told; a change of who declares a term is one too. */
function causeDansTermes(i: Indicateur, n: Annee, avant: Annee): string | null {
  if (i.formule === null) return null
  for (const code of codesOf(parseFormule(i.formule))) {
    if (estFait(code)) continue
    const [terme, ancien] = [trouver(n, code), trouver(avant, code)]
    const nom = `« ${(terme ?? ancien)?.libelleCourt ?? code} »`
    if (terme === undefined || ancien === undefined) return `Calculé à partir de ${nom}, qui n’était pas suivi`
    if (!comparables(terme, ancien))
      return `Calculé à partir de ${nom}, dont la définition a changé en ${n.exercice.annee}`
    if (terme.formule === null && terme.rolesJson !== ancien.rolesJson)
      return `Calculé à partir de ${nom}, déclaré autrement depuis ${n.exercice.annee}`
    const dessous = causeDansTermes(terme, n, avant)
    if (dessous !== null) return dessous
  }
  return null
}

/**
 * What breaks the series of an indicator between two exercices (« Définition changée en 2026 »), null when both figures may be compared
 * or when it was not followed before: same definition, same terms when it is computed, same length of period (domain.md §0.2).
 */
export function causeDeRupture(i: Indicateur, n: Annee, avant: Annee | null): string | null {
  const ancien = avant === null ? undefined : trouver(avant, i.code)
  if (avant === null || ancien === undefined) return null
  if (!comparables(i, ancien)) return `Définition changée en ${n.exercice.annee}`
  if (!memeDuree(n.exercice, avant.exercice))
    return `Exercices de durées différentes, ${accorder(jours(n.exercice), 'jour')} et ${accorder(jours(avant.exercice), 'jour')}`
  return causeDansTermes(i, n, avant)
}

/** The same, told whole: « Définition changée en 2026 : non comparable à 2025 ». */
export function ruptureOf(i: Indicateur, n: Annee, avant: Annee | null): string | null {
  const cause = causeDeRupture(i, n, avant)
  return cause === null || avant === null ? null : `${cause}\u00A0: non comparable à ${avant.exercice.annee}`
}
