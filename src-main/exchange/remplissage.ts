import { DomainError } from '../domain/domain-error.ts'
import { estVide, MAX_COLONNES, MAX_LIGNES, type Cellule } from './grille.ts'

const MAX_CELLULES = 400_000

/** Where the cells of a sheet are put as they are read. */
export type Remplissage = {
  lignes: (Cellule | undefined)[][]
  put: (ligne: number, colonne: number, cellule: Cellule | undefined) => void
  /** Refuses at once what would be too many cells, before they are laid out. */
  reserve: (nombre: number) => void
}

/**
 * Starts a sheet of 10 000 rows by 200 columns. A cell that holds something beyond them is refused (`fichier-trop-grand`), an empty
 * one is nothing: programs write formats as far as the last row there can be.
 */
export function createRemplissage(): Remplissage {
  const lignes: (Cellule | undefined)[][] = []
  let cellules = 0
  const reserve = (nombre: number): void => {
    if (cellules + nombre > MAX_CELLULES)
      throw new DomainError('fichier-trop-grand', { limite: '400\u202F000\u00A0cellules' })
  }
  return {
    lignes,
    reserve,
    put: (ligne, colonne, cellule) => {
      if (estVide(cellule)) return
      cellules += 1
      if (!(ligne >= 0 && ligne < MAX_LIGNES))
        throw new DomainError('fichier-trop-grand', { limite: '10\u202F000\u00A0lignes' })
      if (!(colonne >= 0 && colonne < MAX_COLONNES))
        throw new DomainError('fichier-trop-grand', { limite: `${MAX_COLONNES}\u00A0colonnes` })
      reserve(0)
      while (lignes.length <= ligne) lignes.push([])
      const rangee = lignes[ligne]
      if (rangee === undefined) return
      while (rangee.length < colonne) rangee.push(undefined)
      rangee[colonne] = cellule
    },
  }
}
