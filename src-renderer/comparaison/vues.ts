import type { CaseLue, Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import { NOMS_AXES, type Axe } from '../../src-main/domain/engagement.ts'
import { foldText } from '../components/fold-text.ts'

/** What is set side by side: this exercice, how it moved since the one before, or three exercices. */
export const VUES = ['exercice', 'evolution', 'trois'] as const
export type Vue = (typeof VUES)[number]

/** How each view is called for an exercice. */
export const nomsDesVues = (annee: number): Readonly<Record<Vue, string>> => ({
  exercice: `Exercice ${annee}`,
  evolution: `Évolution depuis ${annee - 1}`,
  trois: `${annee - 2} à ${annee}`,
})

/** A column of the table: a convention, and which of its exercices (0: the one chosen), or what lies between. */
export type SousColonne = { cle: string; rang: number; quoi: 0 | 1 | 2 | 'ecart' }

const QUOI: Readonly<Record<Vue, readonly SousColonne['quoi'][]>> = {
  exercice: [0],
  evolution: [1, 0, 'ecart'],
  trois: [2, 1, 0],
}

/** The columns that a view shows of each convention, in the order of time. */
export const sousColonnesOf = ({ colonnes }: Pick<Comparaison, 'colonnes'>, vue: Vue): SousColonne[] =>
  colonnes.flatMap((_, rang) => QUOI[vue].map((quoi): SousColonne => ({ cle: `c${rang}-${quoi}`, rang, quoi })))

/** What is read of a convention for an indicator, where a column stands. */
export const caseDe = (l: LigneComparaison, rang: number, quoi: 0 | 1 | 2): CaseLue =>
  l.croisements[rang]?.cases[quoi] ?? 'non-suivi'

const nombreDe = (c: CaseLue): number | null => (typeof c === 'string' ? null : (c.contenu?.nombre ?? null))

/** What a column is sorted on; null where there is no number. */
export function mesureDe(l: LigneComparaison, { rang, quoi }: SousColonne): number | null {
  if (quoi !== 'ecart') return nombreDe(caseDe(l, rang, quoi))
  const [n, avant] = [nombreDe(caseDe(l, rang, 0)), nombreDe(caseDe(l, rang, 1))]
  return l.croisements[rang]?.ecart?.nature !== 'mesure' || n === null || avant === null ? null : n - avant
}

export type Lesquels = 'tous' | 'communs' | 'non-comparables'
export type Filtres = { texte: string; axe: Axe | 'tous'; lesquels: Lesquels }
export const SANS_FILTRE: Filtres = { texte: '', axe: 'tous', lesquels: 'tous' }

export const isFiltered = (f: Filtres): boolean => f.texte.trim() !== '' || f.axe !== 'tous' || f.lesquels !== 'tous'

const dite = (c: CaseLue): c is Exclude<CaseLue, string> => typeof c !== 'string'

/** Whether some convention is not to be held against the others. */
export const estNonComparable = (l: LigneComparaison, quoi: readonly (0 | 1 | 2)[]): boolean =>
  l.croisements.some(({ cases }) => quoi.some((q) => dite(cases[q] ?? 'non-suivi') && differe(cases[q])))

const differe = (c: CaseLue | undefined): boolean => typeof c === 'object' && c.difference !== null

const anneesDe = (vue: Vue): (0 | 1 | 2)[] => QUOI[vue].flatMap((q) => (q === 'ecart' ? [] : [q]))

/** The lines that a view shows: those that some convention follows in one of its exercices, narrowed by the filters. */
export function lignesVues(lignes: readonly LigneComparaison[], vue: Vue, f: Filtres): LigneComparaison[] {
  const quoi = anneesDe(vue)
  const mots = foldText(f.texte).split(/\s+/u).filter(Boolean)
  return lignes.filter((l) => {
    const { code, libelle, libelleCourt, unite, axe } = l.indicateur
    if (!l.croisements.some(({ cases }) => quoi.some((q) => dite(cases[q] ?? 'non-suivi')))) return false
    if (f.axe !== 'tous' && axe !== f.axe) return false
    if (f.lesquels === 'communs' && !l.croisements.every(({ cases: [n] }) => n !== undefined && dite(n))) return false
    if (f.lesquels === 'non-comparables' && !estNonComparable(l, quoi)) return false
    const cherche = foldText(`${code} ${libelle} ${libelleCourt} ${unite} ${NOMS_AXES[axe]}`)
    return mots.every((m) => cherche.includes(m))
  })
}

/** On which column the lines are sorted; `total` and `indicateur` are columns too. */
export type Tri = { cle: string; sens: 'croissant' | 'decroissant' } | null

/** What a press on a head asks for next: figures from the largest, names from A, then the other way, then the catalogue's order. */
export function triSuivant(tri: Tri, cle: string): Tri {
  const [premier, second] =
    cle === 'indicateur' ? (['croissant', 'decroissant'] as const) : (['decroissant', 'croissant'] as const)
  if (tri?.cle !== cle) return { cle, sens: premier }
  return tri.sens === premier ? { cle, sens: second } : null
}

/** The lines in the order asked for; those without a number stay last, in the order of the catalogue. */
export function trier(
  lignes: readonly LigneComparaison[],
  tri: Tri,
  colonnes: readonly SousColonne[],
): LigneComparaison[] {
  if (tri === null) return [...lignes]
  const sens = tri.sens === 'croissant' ? 1 : -1
  if (tri.cle === 'indicateur')
    return lignes.toSorted((a, b) => sens * a.indicateur.libelleCourt.localeCompare(b.indicateur.libelleCourt, 'fr'))
  const colonne = colonnes.find((c) => c.cle === tri.cle)
  const mesure = (l: LigneComparaison): number | null =>
    colonne === undefined ? ('nombre' in l.total ? l.total.nombre : null) : mesureDe(l, colonne)
  return lignes.toSorted((a, b) => {
    const [x, y] = [mesure(a), mesure(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sens * (x - y)
  })
}
