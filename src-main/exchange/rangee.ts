import type { Entete } from './entete.ts'
import { estVide, texteDe, type Cellule, type Grille } from './grille.ts'
import type { Nom } from './reconnaissance.ts'

export type Chiffre = Extract<Entete, { role: 'valeur' | 'avant' }>

/** A figure of a line: its heading, its place and what stands there. */
export type Case = {
  entete: Chiffre
  ligne: number
  colonne: number
  cellule: Cellule | undefined
  /** The first row of the merged cell that it is a part of, when that cell spans several rows. */
  fusion?: number
  /** The sheet that it stands in, when the figures of a line come from several. */
  feuille?: string
}

/** What a table says of one indicator, whichever way the table lies: its names, its figures, its comment. */
export type Rangee = {
  nom: Nom
  /** Where its libellé stands. */
  ligne: number
  colonne: number
  cases: Case[]
  commentaire: string
  /** The word of an « État » column, empty when there is none. */
  etat: string
  masquee: boolean
}

/** A column of a table: its heading in the words of the file, what that says, and whether the comments stand there. */
export type Colonne = { colonne: number; texte: string; entete: Entete; commentaire: boolean }

/** Columns that a person chose, by place: what their headings say no longer counts. */
export type Choix = { readonly valeur?: number; readonly precedent?: number; readonly observation?: number }

/** One way to read a sheet. `haut`: first row of the table; `bas`: last row read; `douteuse`: no heading told which column counts. */
export type Tableau = {
  rangees: Rangee[]
  haut: number
  bas: number
  douteuse: boolean
  sens: 'lignes' | 'colonnes'
  /** Its columns, left to right; none when indicators stand in columns. */
  colonnes: () => Colonne[]
}

/** Tells whether a code and a libellé name an indicator exactly, and how many of some libellés are recognised. */
export type Juge = { exact: (code: string, libelle: string) => boolean; compter: (noms: readonly Nom[]) => number }

/** How many rows are looked at to guess what no heading tells. */
export const LIGNES_DEVINEES = 400

/** Whether a cell looks like a figure. */
export const chiffre = (c: Cellule | undefined): boolean =>
  c !== undefined &&
  (c.valeur.genre === 'nombre' ||
    c.valeur.genre === 'formule' ||
    /^[^\p{L}]{0,10}\d[\d\s.,\u00A0\u202F]*(?:%|j)?$/u.test(c.affichage.trim().slice(0, 40)))

/** Totals, sub-totals and closing lines are no indicators. */
export const HORS_TABLE =
  /^\s*(?:(?:sous[- ]?)?totaux|(?:sous[- ]?)?total(?:\s|$|:)|ensemble\s*$|fait\s+(?:le|à)\s|date\s+(?:de|d’|d')|signature|cachet|visa|contact\s*:|coordonnées|pour (?:la |le )?(?:cpam|caisse|ccas|carsat|directeur|directrice)|(?:validé|établi|complété|renseigné)e? (?:le|par)(?:\s|$)|source\s*:|nb\s*:|\(?\*|légende)/iu

const A_PLIER = /[^\S ]| {2}|^ | $/u

/** The text of a cell on one line. */
export function textOf(c: Cellule | undefined): string {
  const texte = texteDe(c)
  return A_PLIER.test(texte) ? texte.replace(/\s+/gu, ' ').trim() : texte
}

/** The heading of figures that say no year: those of the exercice. */
export const VALEUR: Chiffre = { role: 'valeur', annee: null, periode: null, total: false, partie: null }

/** The heading that a column chosen by hand is given. */
export const imposer = (role: 'valeur' | 'precedent'): Chiffre => ({
  ...VALEUR,
  role: role === 'valeur' ? 'valeur' : 'avant',
  imposee: true,
})

/** The columns of a table that have a heading, or something under it. */
export function listColonnes(
  g: Grille,
  debut: number,
  dits: { entetes: readonly Entete[]; textes: readonly string[]; commentaires: readonly number[] },
): Colonne[] {
  const sondees = g.lignes.slice(debut, debut + LIGNES_DEVINEES)
  const largeur = Math.max(dits.entetes.length, ...sondees.map((l) => l.length))
  return Array.from({ length: largeur }, (_, colonne) => ({
    colonne,
    texte: dits.textes[colonne] ?? '',
    entete: dits.entetes[colonne] ?? { role: 'vide' as const },
    commentaire: dits.commentaires.includes(colonne),
  })).filter((c) => c.texte !== '' || sondees.some((l) => !estVide(l[c.colonne])))
}
