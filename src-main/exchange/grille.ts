/** What a cell holds. `formule`: a formula that the sender's program never computed; `erreur`: « #REF! »; `date`: its ISO text. */
type ValeurCellule =
  | { genre: 'nombre'; nombre: number }
  | { genre: 'texte'; texte: string }
  | { genre: 'booleen'; vrai: boolean }
  | { genre: 'date'; texte: string }
  | { genre: 'erreur'; texte: string }
  | { genre: 'formule' }

/** A cell that holds something. `affichage` is what its format shows; `pourcentage`: the format multiplies by one hundred. */
export type Cellule = { valeur: ValeurCellule; affichage: string; format: string | null; pourcentage: boolean }

/** Merged cells, rows and columns counted from 0, both ends included. */
type Fusion = { haut: number; gauche: number; bas: number; droite: number }

/** One sheet: its cells as rows of columns, what is merged, noted or hidden. `nom` is null for a text file. */
export type Grille = {
  nom: string | null
  masquee: boolean
  lignes: readonly (readonly (Cellule | undefined)[])[]
  fusions: readonly Fusion[]
  /** Notes of the cells, by reference (« B5 »). */
  notes: ReadonlyMap<string, string>
  lignesMasquees: ReadonlySet<number>
  colonnesMasquees: ReadonlySet<number>
}

export const MAX_LIGNES = 10_000
export const MAX_COLONNES = 200

/** The letters of a column counted from 0: A, B… Z, AA. */
export function lettreOf(colonne: number): string {
  let lettres = ''
  for (let n = colonne + 1; n > 0; n = Math.floor((n - 1) / 26))
    lettres = String.fromCharCode(65 + ((n - 1) % 26)) + lettres
  return lettres
}

/** « D13 » for the fourth column of the thirteenth row, both counted from 0. */
export const referenceOf = (ligne: number, colonne: number): string => `${lettreOf(colonne)}${ligne + 1}`

/** The row and the column, counted from 0, that « $D$13 » names; null when it names none. */
export function readReference(texte: string): { ligne: number; colonne: number } | null {
  const m = /^\$?([A-Z]{1,7})\$?(\d{1,12})$/u.exec(texte)
  if (m === null) return null
  let colonne = 0
  for (const c of m[1] ?? '') colonne = colonne * 26 + c.charCodeAt(0) - 64
  const ligne = Number(m[2])
  return ligne < 1 ? null : { ligne: ligne - 1, colonne: colonne - 1 }
}

/** The text that a person sees in a cell. */
export const texteDe = (c: Cellule | undefined): string => c?.affichage ?? ''

/** Whether a cell has nothing to read. */
export const estVide = (c: Cellule | undefined): boolean =>
  c === undefined || (c.valeur.genre === 'texte' && c.affichage.trim() === '')

/** A cell of plain text. */
export const celluleDeTexte = (texte: string): Cellule => ({
  valeur: { genre: 'texte', texte },
  affichage: texte,
  format: null,
  pourcentage: false,
})

const MAX_FUSION = 4000

/**
 * Tells, for a row and a column, the cell that a reader sees there: the first of a merged area anywhere in it. Areas larger than
 * 4 000 cells are titles or attacks: they keep to their first cell.
 */
export function createVue(g: Grille): (ligne: number, colonne: number) => Cellule | undefined {
  const premieres = new Map<number, Cellule | undefined>()
  let cellules = 0
  for (const f of g.fusions) {
    const bas = Math.min(f.bas, g.lignes.length - 1)
    const droite = Math.min(f.droite, MAX_COLONNES - 1)
    const taille = (bas - f.haut + 1) * (droite - f.gauche + 1)
    cellules += Math.max(0, taille)
    if (taille < 1 || taille > MAX_FUSION || cellules > 50 * MAX_FUSION) continue
    const premiere = g.lignes[f.haut]?.[f.gauche]
    for (let l = f.haut; l <= bas; l += 1)
      for (let c = f.gauche; c <= droite; c += 1) premieres.set(l * MAX_COLONNES + c, premiere)
  }
  return (ligne, colonne) => g.lignes[ligne]?.[colonne] ?? premieres.get(ligne * MAX_COLONNES + colonne)
}
