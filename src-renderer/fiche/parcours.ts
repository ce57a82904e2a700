import { type Case, type Colonne, idOfCell, isColonne } from './colonnes.ts'
import { columnsInView, destination, edgeFrom, type Mouvement, rowsInView } from './deplacement.ts'
import type { Feuille } from './feuille.ts'
import { etendue, type Selection } from './selection.ts'

/** The cell of the grid that something of the page is, or is in. */
export const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-colonne]') : null

/** The ways through the grid: from a cell to its place and back, to another cell, to a block. */
export type Parcours = ReturnType<typeof createParcours>

/** Makes them. The active cell has the focus; a block stretches from it without taking it away, as in a spreadsheet. */
export function createParcours(feuille: Feuille) {
  const { selection } = feuille

  const placeOf = (cell: HTMLElement): Case | null => {
    const id = cell.closest<HTMLElement>('[data-ligne]')?.dataset['ligne']
    const rang = feuille.now().ordre.findIndex((l) => l.indicateur.id === id)
    const { colonne } = cell.dataset
    return rang < 0 || !isColonne(colonne) ? null : { rang, colonne }
  }

  const elementAt = ({ rang, colonne }: Case): HTMLElement | null => {
    const ligne = feuille.ligneAt(rang)
    return ligne === undefined ? null : document.getElementById(idOfCell(ligne.indicateur.id, colonne))
  }

  const show = (c: Case): void => elementAt(c)?.scrollIntoView({ block: 'nearest' })

  function focusOn(c: Case): void {
    elementAt(c)?.focus({ preventScroll: true })
    show(c)
  }

  /** One cell, with the focus. */
  function goTo(c: Case): void {
    feuille.select(c)
    focusOn(c)
  }

  /** The block from the active cell to another. */
  function stretchTo(c: Case): void {
    selection.set(etendue(selection.get(), c))
    show(c)
  }

  function take(s: Selection): void {
    selection.set(s)
    focusOn(s.active)
  }

  /** Where a movement leads from a cell, among the columns on screen; null out of the grid. */
  function after(from: Case, mouvement: Mouvement, isEdge: boolean): Case | null {
    const row = elementAt(from)?.closest<HTMLElement>('[data-ligne]')
    const table = row?.closest('table')
    if (!row || !table) return null
    const { ordre } = feuille.now()
    if (isEdge && (mouvement === 'premiere' || mouvement === 'derniere')) {
      const isFilled = (rang: number): boolean => (elementAt({ ...from, rang })?.innerText.trim() ?? '') !== ''
      const rempli = from.colonne === 'realise' ? isGiven : isFilled
      return { ...from, rang: edgeFrom(rempli, ordre.length, from.rang, mouvement === 'derniere' ? 1 : -1) }
    }
    const colonnes = columnsInView(row).filter(isColonne)
    const colonneAt = (place: number): Colonne => colonnes[place] ?? from.colonne
    const to = destination(
      {
        rangs: ordre.length,
        places: colonnes.length,
        parPage: rowsInView(table, row),
        passe: ({ rang, place }) => colonneAt(place) === 'realise' && ordre[rang]?.calcul != null,
      },
      { rang: from.rang, place: colonnes.indexOf(from.colonne) },
      mouvement,
    )
    return to === null ? null : { rang: to.rang, colonne: colonneAt(to.place) }
  }

  function isGiven(rang: number): boolean {
    const ligne = feuille.ligneAt(rang)
    return ligne !== undefined && feuille.dernierContenu(ligne).etat !== 'non-renseigne'
  }

  return { placeOf, elementAt, focusOn, goTo, stretchTo, take, after }
}
