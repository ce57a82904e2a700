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

/** A cell by its place: the row, and the column among those on screen. */
export type Place = { rang: number; place: number }

/** What may be walked on. `passe`: what Tab goes over, because nothing is ever typed there; the arrows go everywhere. */
export type Etendue = { rangs: number; places: number; parPage: number; passe: (p: Place) => boolean }

/** Where a movement leads; null when it leaves the grid (Tab at either end). */
export function destination(e: Etendue, { rang, place }: Place, mouvement: Mouvement): Place | null {
  const auRang = (r: number): Place => ({ rang: Math.max(0, Math.min(r, e.rangs - 1)), place })
  switch (mouvement) {
    case 'haut':
      return auRang(rang - 1)
    case 'bas':
      return auRang(rang + 1)
    case 'page-haut':
      return auRang(rang - e.parPage)
    case 'page-bas':
      return auRang(rang + e.parPage)
    case 'premiere':
      return auRang(0)
    case 'derniere':
      return auRang(e.rangs - 1)
    case 'debut':
      return { rang, place: 0 }
    case 'fin':
      return { rang, place: Math.max(0, e.places - 1) }
    case 'gauche':
      return { rang, place: Math.max(0, place - 1) }
    case 'droite':
      return { rang, place: Math.max(0, Math.min(place + 1, e.places - 1)) }
    case 'suivante':
    case 'precedente':
      return tabFrom(e, { rang, place }, mouvement === 'suivante' ? 1 : -1)
  }
}

function tabFrom(e: Etendue, { rang, place }: Place, pas: 1 | -1): Place | null {
  for (let n = rang * e.places + place + pas; n >= 0 && n < e.rangs * e.places; n += pas) {
    const p = { rang: Math.floor(n / e.places), place: n % e.places }
    if (!e.passe(p)) return p
  }
  return null
}

/**
 * Where Ctrl with an arrow leads in a column, as in a spreadsheet: to the last filled row before an empty one, or from an
 * empty one to the next filled, else to the end.
 */
export function edgeFrom(isFilled: (rang: number) => boolean, rangs: number, rang: number, pas: 1 | -1): number {
  const inside = (r: number): boolean => r >= 0 && r < rangs
  let at = rang + pas
  if (!inside(at)) return rang
  if (isFilled(rang) && isFilled(at)) {
    while (inside(at + pas) && isFilled(at + pas)) at += pas
    return at
  }
  while (inside(at + pas) && !isFilled(at)) at += pas
  return at
}

const isVisible = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true })

const cellsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-colonne]')]
const rowsOf = (grid: Element): HTMLElement[] => [...grid.querySelectorAll<HTMLElement>('[data-ligne]')]

/** The columns on screen, asked of one row: at 200 % one folds into the panel. */
export const columnsInView = (row: Element): string[] =>
  cellsOf(row)
    .filter(isVisible)
    .map((c) => c.dataset['colonne'] ?? '')

/** How many rows are in view between the head and the bottom: what PageDown passes over. */
export function rowsInView(grid: Element, row: HTMLElement): number {
  let box = grid.parentElement
  while (box !== null && box.scrollHeight <= box.clientHeight) box = box.parentElement
  const height = box?.clientHeight ?? window.innerHeight
  return Math.max(1, Math.floor(height / Math.max(1, row.offsetHeight)) - 2)
}

/** The cell that a movement leads to from another; null when the movement leaves the grid (Tab at either end). */
export function cellAfter(grid: Element, cell: HTMLElement, mouvement: Mouvement): HTMLElement | null {
  const row = cell.closest<HTMLElement>('[data-ligne]')
  if (row === null) return null
  const rows = rowsOf(grid)
  const columns = columnsInView(row)
  const cellAt = ({ rang, place }: Place): HTMLElement | undefined =>
    rows[rang] && cellsOf(rows[rang]).find((c) => c.dataset['colonne'] === columns[place])
  const etendue: Etendue = {
    rangs: rows.length,
    places: columns.length,
    parPage: rowsInView(grid, row),
    passe: (p) => cellAt(p)?.dataset['calcul'] !== undefined,
  }
  const here = { rang: rows.indexOf(row), place: columns.indexOf(cell.dataset['colonne'] ?? '') }
  const to = destination(etendue, here, mouvement)
  return to === null ? null : (cellAt(to) ?? cell)
}
