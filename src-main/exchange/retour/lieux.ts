import { cleDeTri } from '../../domain/texte.ts'
import { estChiffre, type Entete } from '../entete.ts'
import type { Identite, LigneIdentite } from '../fiche-sortante/identite.ts'
import { createVue, estVide, readReference, texteDe, type Grille } from '../grille.ts'
import type { Reconnaissance } from '../reconnaissance.ts'
import { textOf } from '../rangee.ts'
import { listTetes, type Tete } from '../tete.ts'
import { ditEncore } from './reponse.ts'

/** Where the cells of a sheet of ours stand once the party, or its spreadsheet, has moved them. */
export type Lieux = {
  grille: Grille
  /** Rank of the sheet in the workbook. */
  feuille: number
  /** The row of each indicator found, counted from 0. */
  lignes: ReadonlyMap<string, number>
  /** Codes that several rows bear. */
  doublons: string[]
  /** The column, counted from 0, of what stood in a column when the sheet went out. */
  colonneOf: (depart: number) => number
  /** Whether the headings told where the columns are. */
  colonnesSures: boolean
}

/** The first of those that score most, the first score deciding first. */
function best<T>(choix: readonly T[], notes: (x: T) => readonly number[]): T | undefined {
  const depasse = (a: readonly number[], b: readonly number[]): boolean => {
    const rang = a.findIndex((n, i) => n !== b[i])
    return rang >= 0 && (a[rang] ?? 0) > (b[rang] ?? 0)
  }
  return choix.reduce<T | undefined>((m, x) => (m === undefined || depasse(notes(x), notes(m)) ? x : m), undefined)
}

const cleDeCode = (texte: string): string => (texte.length > 20 ? '' : texte.toUpperCase().replace(/[^A-Z0-9]+/gu, ''))

/** The rows that bear each code, in the column that bears most of them. */
function findCodes(g: Grille, codes: ReadonlySet<string>): Map<string, number[]> {
  const parCle = new Map([...codes].map((c) => [cleDeCode(c), c]))
  const parColonne = new Map<number, Map<string, number[]>>()
  g.lignes.forEach((l, ligne) =>
    l.forEach((c, colonne) => {
      const code = estVide(c) ? undefined : parCle.get(cleDeCode(textOf(c)))
      if (code === undefined) return
      const vus = parColonne.get(colonne) ?? new Map<string, number[]>()
      parColonne.set(colonne, vus)
      vus.set(code, [...(vus.get(code) ?? []), ligne])
    }),
  )
  return [...parColonne.values()].toSorted((a, b) => b.size - a.size)[0] ?? new Map<string, number[]>()
}

/** The rows of the indicators whose code is gone, by their libellé. */
function findLibelles(g: Grille, manquants: ReadonlySet<string>, prises: ReadonlySet<number>, exact: Reconnaissance) {
  const trouvees = new Map<string, number>()
  if (manquants.size === 0) return trouvees
  g.lignes.forEach((l, ligne) => {
    if (prises.has(ligne)) return
    for (const c of l) {
      const texte = textOf(c)
      const code = texte.length < 6 ? undefined : exact('', texte)?.indicateur.code
      if (code !== undefined && manquants.has(code) && !trouvees.has(code)) trouvees.set(code, ligne)
    }
  })
  return trouvees
}

type Genre = 'valeur' | 'etat' | 'observation'

const placeOf = (reference: string): { ligne: number; colonne: number } =>
  readReference(reference) ?? { ligne: -1, colonne: -1 }

/** What each column held when the sheet went out; the value of a text indicator may stand among the observations. */
function genresOf(lignes: readonly LigneIdentite[]): Map<number, Genre> {
  const genres = new Map<number, Genre>()
  const dire = (reference: string | null, genre: Genre): void => {
    const colonne = reference === null ? -1 : placeOf(reference).colonne
    if (colonne >= 0 && !genres.has(colonne)) genres.set(colonne, genre)
  }
  for (const l of lignes) if (l.type !== 'texte') dire(l.valeur, 'valeur')
  for (const l of lignes) dire(l.etat, 'etat')
  for (const l of lignes) dire(l.observation, 'observation')
  for (const l of lignes) dire(l.valeur, 'observation')
  return genres
}

/** Columns that bear the very heading with which the sheet went out, in the rows over its lines. */
function titrees(g: Grille, titre: string, premiere: number): number[] {
  const cle = cleDeTri(titre)
  if (cle === '') return []
  const dessus = g.lignes.slice(Math.max(0, premiere - 12), premiere).toReversed()
  const vues = dessus.map((l) => l.flatMap((c, colonne) => (cleDeTri(textOf(c)) === cle ? [colonne] : [])))
  return vues.find((colonnes) => colonnes.length > 0) ?? []
}

const estDuGenre = (e: Entete, genre: Genre, annee: number): boolean => {
  if (genre === 'etat') return e.role === 'etat'
  if (genre === 'observation') return e.role === 'commentaire'
  return estChiffre(e) && e.role === 'valeur' && (e.annee === null || e.annee === annee) && e.periode === null
}

/** What a cell held when the sheet went out, as text; '' when nothing. */
function envoyeEn(l: LigneIdentite, colonne: number): string {
  const { nombre, texte, commentaire } = l.envoye
  if (placeOf(l.valeur).colonne === colonne) return nombre === null ? (texte ?? '') : String(nombre)
  return l.observation !== null && placeOf(l.observation).colonne === colonne ? commentaire : ''
}

/** Chooses, for a column of the sheet that went out, the one of the sheet that comes back: heading, then contents, then nearness. */
function createColonnes(g: Grille, tete: Tete | undefined, identite: Identite, lignes: ReadonlyMap<string, number>) {
  const genres = genresOf(identite.lignes)
  const premiere = Math.min(...lignes.values())
  const memes = (depart: number, colonne: number): number =>
    identite.lignes.filter((l) => {
      const ligne = lignes.get(l.code)
      const envoye = envoyeEn(l, depart)
      return ligne !== undefined && envoye !== '' && ditEncore(g.lignes[ligne]?.[colonne], envoye)
    }).length
  const placer = (depart: number, genre: Genre): number | null => {
    const siennes = titrees(g, identite.tetes[genre], premiere)
    const proches = (tete?.colonnes ?? []).flatMap((e, colonne) =>
      estDuGenre(e, genre, identite.annee) ? [colonne] : [],
    )
    const candidates = siennes.length > 0 ? siennes : proches
    const choisie = best(candidates, (colonne) => {
      const e = tete?.colonnes[colonne]
      const datee = e !== undefined && estChiffre(e) && e.annee === identite.annee ? 1 : 0
      return [datee, memes(depart, colonne), -Math.abs(colonne - depart)]
    })
    return choisie ?? null
  }
  const places = new Map([...genres].map(([depart, genre]) => [depart, placer(depart, genre)]))
  const [deplacement = 0] = [...places].flatMap(([depart, colonne]) => (colonne === null ? [] : [colonne - depart]))
  return {
    colonneOf: (depart: number): number => places.get(depart) ?? depart + deplacement,
    colonnesSures: [...genres].every(([depart, genre]) => genre !== 'valeur' || places.get(depart) !== null),
  }
}

/** The row told by the identity, when nothing in the sheet says where a line is and that row still holds words. */
function restees(g: Grille, identite: Identite): Map<string, number> {
  return new Map(
    identite.lignes.flatMap((l): [string, number][] => {
      const { ligne, colonne } = placeOf(l.valeur)
      const ecrite = (g.lignes[ligne] ?? []).slice(0, colonne).some((c) => /\p{L}{3}/u.test(texteDe(c)))
      return ecrite ? [[l.code, ligne]] : []
    }),
  )
}

/** Finds the lines of an identity in the sheet that has most of them; null when no sheet has any. */
export function locate(grilles: readonly Grille[], identite: Identite, exact: Reconnaissance): Lieux | null {
  const codes = new Set(identite.lignes.map((l) => l.code))
  const vues = grilles.map((grille, feuille) => {
    const trouvees = findCodes(grille, codes)
    const parCode = new Map([...trouvees].flatMap(([code, [ligne]]) => (ligne === undefined ? [] : [[code, ligne]])))
    const manquants = new Set([...codes].filter((c) => !parCode.has(c)))
    const lignes = new Map([...parCode, ...findLibelles(grille, manquants, new Set(parCode.values()), exact)])
    const doublons = [...trouvees].filter(([, l]) => l.length > 1).map(([code]) => code)
    return { grille, feuille, lignes, doublons, sienne: grille.nom === identite.feuille ? 1 : 0 }
  })
  const vue = best(vues, (v) => [v.lignes.size, v.sienne])
  if (vue === undefined) return null
  const { grille, feuille, doublons } = vue
  const lignes = vue.lignes.size > 0 || vue.sienne === 0 ? vue.lignes : restees(grille, identite)
  if (lignes.size === 0) return null
  const premiere = Math.min(...lignes.values())
  const tete = listTetes(grille, createVue(grille)).findLast((t) => t.bas < premiere)
  return { grille, feuille, lignes, doublons, ...createColonnes(grille, tete, identite, lignes) }
}
