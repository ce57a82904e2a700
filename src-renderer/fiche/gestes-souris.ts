import type { MouseEvent, PointerEvent } from 'react'
import type { Feuille } from './feuille.ts'
import { cellOf, type Parcours } from './parcours.ts'
import { blocOf, contient, seule } from './selection.ts'

/** Opens the menu of a cell: its states, or everything that can be done. */
export type OpenMenu = (cellule: HTMLElement, complet: boolean) => void

/** What the pointer does in the grid: one cell by a click, a block by a drag or by Shift, a menu by the other button. */
export function createSouris(feuille: Feuille, parcours: Parcours, menu: OpenMenu) {
  const { selection } = feuille
  const { placeOf, focusOn, goTo, stretchTo } = parcours
  let isDragging = false

  function onMouseDown(event: MouseEvent): void {
    const cell = cellOf(event.target)
    const place = cell === null ? null : placeOf(cell)
    if (place === null || event.target instanceof HTMLInputElement) return
    if (event.button === 2) {
      if (contient(blocOf(selection.get()), place)) event.preventDefault()
      return
    }
    if (event.button !== 0) return
    isDragging = true
    if (!event.shiftKey) {
      // The cell that has the focus already hears nothing of a click: its block ends there.
      if (cell === document.activeElement) selection.set(seule(place))
      return
    }
    event.preventDefault()
    if (cellOf(document.activeElement) === null) focusOn(selection.get().active)
    stretchTo(place)
  }

  function onPointerOver(event: PointerEvent): void {
    if (event.buttons !== 1) isDragging = false
    const cell = isDragging ? cellOf(event.target) : null
    const place = cell === null ? null : placeOf(cell)
    const { bout } = selection.get()
    if (place !== null && (place.rang !== bout.rang || place.colonne !== bout.colonne)) stretchTo(place)
  }

  function onContextMenu(event: MouseEvent): void {
    const cell = cellOf(event.target)
    const place = cell === null ? null : placeOf(cell)
    if (cell === null || place === null || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    if (!contient(blocOf(selection.get()), place)) goTo(place)
    menu(cell, true)
  }

  return { onMouseDown, onPointerOver, onContextMenu }
}
