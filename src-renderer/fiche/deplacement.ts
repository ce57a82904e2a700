/** Where a key leads in the grid. `suivante` and `precedente` run through the rows, as Tab does. */
export type Mouvement =
  | 'haut'
  | 'bas'
  | 'gauche'
  | 'droite'
  | 'debut'
  | 'fin'
  | 'premiere'
  | 'derniere'
  | 'page-haut'
  | 'page-bas'
  | 'suivante'
  | 'precedente'

type Touche = { key: string; ctrlKey: boolean; shiftKey: boolean; altKey: boolean; metaKey: boolean }

/** The movement that a key asks for, or null. */
export function movementOf({ key, ctrlKey, shiftKey, altKey, metaKey }: Touche): Mouvement | null {
  if (altKey || metaKey) return null
  switch (key) {
    case 'Tab':
      return ctrlKey ? null : shiftKey ? 'precedente' : 'suivante'
    case 'Enter':
      return ctrlKey ? null : shiftKey ? 'haut' : 'bas'
    case 'ArrowUp':
      return ctrlKey ? 'premiere' : 'haut'
    case 'ArrowDown':
      return ctrlKey ? 'derniere' : 'bas'
    case 'ArrowLeft':
      return ctrlKey ? 'debut' : 'gauche'
    case 'ArrowRight':
      return ctrlKey ? 'fin' : 'droite'
    case 'Home':
      return ctrlKey ? 'premiere' : 'debut'
    case 'End':
      return ctrlKey ? 'derniere' : 'fin'
    case 'PageUp':
      return 'page-haut'
    case 'PageDown':
      return 'page-bas'
    default:
      return null
  }
}

const isVisible = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })

/** The cells of a row that are on screen: at 200 % a column folds into the panel. */
const cellsOf = (row: Element): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('[data-colonne]')].filter(isVisible)

const rowsOf = (grid: Element): HTMLElement[] => [...grid.querySelectorAll<HTMLElement>('[data-ligne]')]

/** How many rows are in view between the head and the bottom: what PageDown passes over. */
function rowsInView(grid: Element, row: HTMLElement): number {
  let box = grid.parentElement
  while (box !== null && box.scrollHeight <= box.clientHeight) box = box.parentElement
  const height = box?.clientHeight ?? window.innerHeight
  return Math.max(1, Math.floor(height / Math.max(1, row.offsetHeight)) - 2)
}

const sameColumn = (row: Element | undefined, column: string | undefined): HTMLElement | undefined => {
  const cells = row === undefined ? [] : cellsOf(row)
  return cells.find((c) => c.dataset['colonne'] === column) ?? cells.at(-1)
}

/** The cell that a movement leads to from another; null when the movement leaves the grid (Tab at either end). */
export function cellAfter(grid: Element, cell: HTMLElement, mouvement: Mouvement): HTMLElement | null {
  const row = cell.closest<HTMLElement>('[data-ligne]')
  if (row === null) return null
  const rows = rowsOf(grid)
  const at = rows.indexOf(row)
  const column = cell.dataset['colonne']
  const inRow = cellsOf(row)
  const inColumn = (index: number) => sameColumn(rows[Math.max(0, Math.min(index, rows.length - 1))], column) ?? cell
  switch (mouvement) {
    case 'haut':
      return inColumn(at - 1)
    case 'bas':
      return inColumn(at + 1)
    case 'page-haut':
      return inColumn(at - rowsInView(grid, row))
    case 'page-bas':
      return inColumn(at + rowsInView(grid, row))
    case 'premiere':
      return inColumn(0)
    case 'derniere':
      return inColumn(rows.length - 1)
    case 'debut':
      return inRow[0] ?? cell
    case 'fin':
      return inRow.at(-1) ?? cell
    case 'gauche':
      return inRow[Math.max(0, inRow.indexOf(cell) - 1)] ?? cell
    case 'droite':
      return inRow[Math.min(inRow.length - 1, inRow.indexOf(cell) + 1)] ?? cell
    case 'suivante':
    case 'precedente':
      return tabFrom(rows, cell, mouvement === 'suivante' ? 1 : -1)
  }
}

// Tab passes over what the program computes (nothing is ever typed there); the arrows go everywhere.
function tabFrom(rows: readonly HTMLElement[], cell: HTMLElement, step: 1 | -1): HTMLElement | null {
  const all = rows.flatMap(cellsOf).filter((c) => c === cell || c.dataset['calcul'] === undefined)
  return all[all.indexOf(cell) + step] ?? null
}
