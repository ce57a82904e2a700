import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { synonymesOf } from '../../src-main/domain/indicateur.ts'
import { readContenu } from '../../src-main/domain/lecture.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'
import type { Colonne } from './colonnes.ts'
import type { Cellules, Colle } from './presse-papiers.ts'

/** A text meant for a row. */
export type Entree = { ligne: LigneFiche; texte: string }

/** What a paste would write, and what it leaves. */
export type Plan = {
  parNom: boolean
  entrees: Entree[]
  /** Rows that the program computes: what was pasted over them is left. */
  calculees: Entree[]
  /** How many filled cells have no row: the sheet ends before them. */
  surplus: number
  /** How many filled columns have no place: only « Réalisé » is written in. */
  colonnes: number
  /** Names that this sheet does not hold. */
  inconnus: string[]
  /** Indicators named twice with two figures: none of them is taken. */
  doubles: LigneFiche[]
  /** Rows named with nothing beside: they stay as they are. */
  vides: number
  /** The head of a column, which is no figure. */
  titre: string | null
}

/** Why a paste cannot be placed at all. */
export type Impossible = 'hors-colonne' | 'sans-valeur' | 'plusieurs-colonnes' | 'autre-annee'

/** Where it is pasted: the rows selected, and the leftmost column. */
export type Zone = { de: number; a: number; colonne: Colonne }

/** The sheet pasted in: its rows as shown, the columns it has, its year. */
export type Feuille = { lignes: readonly LigneFiche[]; presentes: readonly Colonne[]; annee: number }

const rien = (parNom: boolean): Plan => ({
  parNom,
  entrees: [],
  calculees: [],
  surplus: 0,
  colonnes: 0,
  inconnus: [],
  doubles: [],
  vides: 0,
  titre: null,
})

const isFilled = (texte: string | undefined): boolean => texte !== undefined && texte.trim() !== ''

const columnOf = (cellules: Cellules, colonne: number): string[] => cellules.map((rang) => rang[colonne] ?? '')

const widthOf = (cellules: Cellules): number => Math.max(0, ...cellules.map((rang) => rang.length))

function put(plan: Plan, ligne: LigneFiche, texte: string): void {
  if (ligne.calcul === null) plan.entrees.push({ ligne, texte })
  else if (isFilled(texte)) plan.calculees.push({ ligne, texte })
}

/**
 * Lays a block down as a spreadsheet does: its corner on the corner of the selection, row upon row as they are shown. One
 * value fills the whole selection; a selection that holds the block several times is filled several times.
 */
function planByPlace(
  { cellules, colonnes }: Colle,
  { lignes, presentes, annee }: Feuille,
  zone: Zone,
): Plan | Impossible {
  const colonne = presentes.indexOf('realise') - presentes.indexOf(zone.colonne)
  const largeur = widthOf(cellules)
  if (colonne < 0 || colonne >= largeur) return 'hors-colonne'
  const plan = rien(false)
  const [tete = '', ...suite] = columnOf(cellules, colonne)
  const isTitre = colonnes === null && suite.length > 0 && isHead(tete, annee)
  const textes = isTitre ? suite : [tete, ...suite]
  if (isTitre) plan.titre = tete.trim()
  const choisies = zone.a - zone.de + 1
  const hauteur = choisies > textes.length && choisies % textes.length === 0 ? choisies : textes.length
  for (let i = 0; i < hauteur; i += 1) {
    const texte = textes[i % textes.length] ?? ''
    const ligne = lignes[zone.de + i]
    if (ligne !== undefined) put(plan, ligne, texte)
    else if (isFilled(texte)) plan.surplus += 1
  }
  const autres = Array.from({ length: largeur }, (_, c) => c).filter((c) => c !== colonne)
  plan.colonnes = autres.filter((c) => columnOf(cellules, c).some(isFilled)).length
  return plan
}

/** The rows by every name they are known under; null when two of them share it. */
function rowsByName(lignes: readonly LigneFiche[]): Map<string, LigneFiche | null> {
  const noms = new Map<string, LigneFiche | null>()
  for (const ligne of lignes) {
    const { code, libelle, libelleCourt } = ligne.indicateur
    for (const nom of new Set([code, libelle, libelleCourt, ...synonymesOf(ligne.indicateur)].map(cleDeTri)))
      if (nom !== '') noms.set(nom, noms.has(nom) ? null : ligne)
  }
  return noms
}

// The year alone at the top of a column is its title: taken for a figure, it would push all the others one row down.
const isHead = (texte: string, annee: number): boolean =>
  [annee, annee - 1].some((a) => cleDeTri(texte) === String(a)) || VALEUR.test(cleDeTri(texte))

// Names come first, after a code or a number perhaps.
const COLONNES_DE_NOMS = 3

type Nommee = { rang: number; ligne: LigneFiche }
type Noms = { colonne: number; nommees: Nommee[] }

/** The column that names most indicators, and the row that each of its cells names; null when none names any. */
function findNames(cellules: Cellules, lignes: readonly LigneFiche[]): Noms | null {
  const noms = rowsByName(lignes)
  const essais = Array.from({ length: Math.min(COLONNES_DE_NOMS, widthOf(cellules) - 1) }, (_, colonne) => ({
    colonne,
    nommees: columnOf(cellules, colonne).flatMap((texte, rang): Nommee[] => {
      const ligne = noms.get(cleDeTri(texte))
      return ligne ? [{ rang, ligne }] : []
    }),
  }))
  const [meilleur] = essais.toSorted((a, b) => b.nommees.length - a.nommees.length)
  return meilleur === undefined || meilleur.nommees.length === 0 ? null : meilleur
}

// Titles of columns, once their accents and signs are folded.
const AUTRE_CHOSE = /objectif|cible|prevu|ecart|evolution|n 1|attendu|moyenne/u
const VALEUR = /^(?:realise|valeur|resultat|total|nombre|chiffre)s?(?: |$)/u

/** Among the columns beside the names, the one that holds the figures of the year; how many could be when it is not one. */
function findFigures(cellules: Cellules, { colonne: noms, nommees }: Noms, annee: number): number | Impossible {
  const isFigures = (c: number): boolean => {
    const dites = nommees.filter(({ rang }) => isFilled(cellules[rang]?.[c]))
    const lues = dites.filter(({ rang, ligne: { indicateur } }) => {
      const texte = cellules[rang]?.[c] ?? ''
      return cleDeTri(texte) !== cleDeTri(indicateur.unite) && readContenu(texte, indicateur.type).contenu !== null
    })
    return lues.length * 2 > dites.length
  }
  const possibles = Array.from({ length: widthOf(cellules) }, (_, c) => c).filter((c) => c > noms && isFigures(c))
  const [seule, ...autres] = possibles
  if (seule === undefined) return 'sans-valeur'
  const premiere = nommees[0]?.rang ?? 0
  const titreDe = (c: number): string => cleDeTri(columnOf(cellules.slice(0, premiere), c).join(' '))
  const utiles = possibles.filter((c) => !AUTRE_CHOSE.test(titreDe(c)))
  const deLAnnee = utiles.filter((c) => titreDe(c).split(' ').includes(String(annee)))
  const deValeurs = utiles.filter((c) => VALEUR.test(titreDe(c)))
  for (const choix of [deLAnnee, deValeurs]) if (choix.length === 1) return choix[0] ?? 'sans-valeur'
  // A lone column is taken as it is, unless its title says that it is something else.
  if (autres.length > 0) return 'plusieurs-colonnes'
  if (/\b(?:19|20)\d\d\b/u.test(titreDe(seule))) return 'autre-annee'
  return utiles.length === 1 ? seule : 'sans-valeur'
}

/** Gives each figure to the row that stands named beside it, in whatever order they come. */
function planByName(cellules: Cellules, noms: Noms, figures: number): Plan {
  const plan = rien(true)
  const textes = new Map<LigneFiche, string>()
  const doubles = new Set<LigneFiche>()
  for (const { rang, ligne } of noms.nommees) {
    const texte = cellules[rang]?.[figures] ?? ''
    if (!isFilled(texte)) plan.vides += 1
    else if ((textes.get(ligne) ?? texte) === texte) textes.set(ligne, texte)
    else doubles.add(ligne)
  }
  for (const [ligne, texte] of textes) if (!doubles.has(ligne)) put(plan, ligne, texte)
  plan.doubles = [...doubles]
  const premiere = noms.nommees[0]?.rang ?? 0
  const connus = new Set(noms.nommees.map((n) => n.rang))
  // Above the first name stand titles; a name without a figure beside is the head of a group.
  plan.inconnus = cellules.flatMap((cells, rang) => {
    const nom = cells[noms.colonne] ?? ''
    const figure = cells[figures] ?? ''
    const isTitre = rang < premiere && (!/\d/u.test(figure) || /\b(?:19|20)\d\d\b/u.test(figure))
    return !isTitre && !connus.has(rang) && isFilled(nom) && isFilled(figure) ? [nom.trim()] : []
  })
  return plan
}

/**
 * What a paste would do. Beside names or codes of indicators, each figure goes to the row so named; otherwise cells are laid
 * down from the corner of the selection.
 */
export function planCollage(colle: Colle, feuille: Feuille, zone: Zone): Plan | Impossible {
  const { lignes, annee } = feuille
  const noms = findNames(colle.cellules, lignes)
  if (noms === null) return planByPlace(colle, feuille, zone)
  const propre = colle.colonnes === null ? -1 : figuresOf(colle.colonnes)
  const figures = propre >= 0 ? propre : findFigures(colle.cellules, noms, annee)
  return typeof figures === 'number' ? planByName(colle.cellules, noms, figures) : figures
}

/** In a block of our own, the figures of the year, else those of the year before. */
function figuresOf(colonnes: readonly Colonne[]): number {
  const realise = colonnes.indexOf('realise')
  return realise >= 0 ? realise : colonnes.indexOf('precedent')
}
