import { DomainError } from '../domain/domain-error.ts'
import { readClasseur } from './classeur.ts'
import { createVue, lettreOf, readReference, texteDe } from './grille.ts'
import { clean } from './texte-lu.ts'

const LIGNES = 7
const COLONNES = 6

/** A cell of a file and what stands around it, as texts. */
export type Autour = {
  feuille: string | null
  cellule: string
  colonnes: string[]
  lignes: { numero: number; cellules: string[] }[]
  ligne: number
  colonne: number
}

/** Reads a file anew and shows the surroundings of a cell (« D13 »). Throws `introuvable` when the file has no such place. */
export function showAutour(octets: Uint8Array, feuille: string | null, reference: string): Autour {
  const { grilles } = readClasseur(octets)
  const grille = grilles.find((g) => g.nom === feuille) ?? grilles.find((g) => !g.masquee)
  const place = readReference(reference)
  if (grille === undefined || place === null) throw new DomainError('introuvable')
  const vue = createVue(grille)
  const debut = (au: number, combien: number): number => Math.max(0, au - Math.floor(combien / 2))
  const haut = debut(place.ligne, LIGNES)
  const gauche = debut(place.colonne, COLONNES)
  const colonnes = Array.from({ length: COLONNES }, (_, c) => gauche + c)
  return {
    feuille: grille.nom,
    cellule: reference,
    colonnes: colonnes.map(lettreOf),
    lignes: Array.from({ length: LIGNES }, (_, l) => ({
      numero: haut + l + 1,
      cellules: colonnes.map((c) => clean(texteDe(vue(haut + l, c)), 200)),
    })),
    ligne: place.ligne - haut,
    colonne: place.colonne - gauche,
  }
}
