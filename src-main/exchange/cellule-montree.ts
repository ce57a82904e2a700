import { DomainError } from '../domain/domain-error.ts'
import { readClasseur } from './classeur.ts'
import { createVue, lettreOf, readReference, texteDe } from './grille.ts'
import { clean } from './texte-lu.ts'

const LIGNES = 7
const COLONNES = 6
const MAX_MONTRE = 200

/** A cell of a file and what stands around it, as texts; `ligne` and `colonne` tell where it is in them. */
type Autour = {
  feuille: string | null
  cellule: string
  colonnes: string[]
  lignes: { numero: number; cellules: string[] }[]
  ligne: number
  colonne: number
}

/** Where a window of `combien` begins so that a place stands in its middle, without leaving what there is to show. */
function beginAt(place: number, combien: number, total: number): number {
  const derniere = Math.max(total, place + 1) - combien
  return Math.max(0, Math.min(place - Math.floor(combien / 2), derniere))
}

/** Reads a file anew and shows what surrounds a cell (« D13 »). Throws `introuvable` when the file has no such sheet or cell. */
export function showAutour(octets: Uint8Array, feuille: string | null, reference: string): Autour {
  const { grilles } = readClasseur(octets)
  const visibles = grilles.filter((g) => !g.masquee && g.lignes.length > 0)
  const grille = feuille === null ? visibles[0] : grilles.find((g) => g.nom?.startsWith(feuille) === true)
  const place = readReference(reference)
  if (grille === undefined || place === null) throw new DomainError('introuvable')
  const vue = createVue(grille)
  const largeur = Math.max(0, ...grille.lignes.map((l) => l.length))
  const haut = beginAt(place.ligne, LIGNES, grille.lignes.length)
  const gauche = beginAt(place.colonne, COLONNES, largeur)
  const colonnes = Array.from({ length: COLONNES }, (_, c) => gauche + c)
  return {
    feuille: grille.nom,
    cellule: reference,
    colonnes: colonnes.map(lettreOf),
    lignes: Array.from({ length: LIGNES }, (_, l) => ({
      numero: haut + l + 1,
      cellules: colonnes.map((c) => clean(texteDe(vue(haut + l, c)), MAX_MONTRE)),
    })),
    ligne: place.ligne - haut,
    colonne: place.colonne - gauche,
  }
}
