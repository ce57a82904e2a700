import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { undo } from '../shell/gestes.ts'
import { type Case, type Colonne, idOfCell, isColonne } from './colonnes.ts'
import { columnsInView, destination, edgeFrom, type Mouvement, movementOf, rowsInView } from './deplacement.ts'
import type { Feuille } from './feuille.ts'
import { copySelection, cutSelection, erase, fillDown, pasteHere, undoHere, writeEverywhere } from './gestes-bloc.ts'
import type { GestesLigne } from './ligne.tsx'
import { blocOf, contient, etendue, isMultiple, type Selection, seule, suivante } from './selection.ts'

/** Opens the menu of a cell: its states, or everything that can be done. */
export type OpenMenu = (cellule: HTMLElement, complet: boolean) => void

const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-colonne]') : null

const isCharacter = ({ key, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  ((!ctrlKey && !altKey && !metaKey) || nativeEvent.getModifierState('AltGraph')) &&
  (key.length === 1 || key === 'Dead')

const SENS: Readonly<Partial<Record<Mouvement, 'bas' | 'haut' | 'droite' | 'gauche'>>> = {
  bas: 'bas',
  haut: 'haut',
  suivante: 'droite',
  precedente: 'gauche',
}

/** What keys, pointer and clipboard do in the grid; made once for a sheet. */
export type GestesGrille = ReturnType<typeof createGestes>

/** Makes them. The active cell has the focus; a block stretches from it without taking it away, as in a spreadsheet. */
export function createGestes(feuille: Feuille, menu: OpenMenu) {
  const { selection } = feuille
  let isDragging = false

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

  /** Enter and Tab walk inside a block of several cells; alone, a cell is left. */
  function step(mouvement: Mouvement): boolean {
    const s = selection.get()
    const sens = SENS[mouvement]
    if (isMultiple(s) && sens !== undefined) {
      const passe = (c: Case): boolean => c.colonne === 'realise' && feuille.ligneAt(c.rang)?.calcul != null
      const active = suivante(s, feuille.now().presentes, sens, passe)
      take({ ...s, active })
      return true
    }
    const to = after(s.active, mouvement, false)
    if (to !== null) goTo(to)
    return to !== null
  }

  function move(event: KeyboardEvent, mouvement: Mouvement): void {
    const s = selection.get()
    const isWalk = event.key === 'Enter' || event.key === 'Tab'
    const isArrow = event.key.startsWith('Arrow')
    if (isWalk) {
      if (step(mouvement)) event.preventDefault()
      return
    }
    event.preventDefault()
    const from = event.shiftKey ? s.bout : s.active
    const to = after(from, mouvement, isArrow && event.ctrlKey)
    if (to === null) return
    if (event.shiftKey) stretchTo(to)
    else goTo(to)
  }

  function takeAll(): void {
    const { ordre, presentes } = feuille.now()
    const { active } = selection.get()
    const [premiere = active.colonne] = presentes
    const derniere = presentes.at(-1) ?? active.colonne
    selection.set({
      active,
      ancre: { rang: 0, colonne: premiere },
      bout: { rang: Math.max(0, ordre.length - 1), colonne: derniere },
    })
  }

  /** Ctrl+Space and Shift+Space: the whole column, the whole row, of what is selected. */
  function takeLine(sens: 'colonne' | 'ligne'): void {
    const { ordre, presentes } = feuille.now()
    const s = selection.get()
    const bloc = blocOf(s)
    const dernier = Math.max(0, ordre.length - 1)
    const [premiere = s.active.colonne] = presentes
    selection.set(
      sens === 'colonne'
        ? { ...s, ancre: { ...s.ancre, rang: 0 }, bout: { ...s.bout, rang: dernier } }
        : {
            ...s,
            ancre: { rang: bloc.r0, colonne: premiere },
            bout: { rang: bloc.r1, colonne: presentes.at(-1) ?? premiere },
          },
    )
  }

  /** The gestures on the block; true when the key was one of them. */
  function blockKey(event: KeyboardEvent): boolean {
    const { ctrlKey, shiftKey, altKey } = event
    const key = event.key.toLowerCase()
    if (ctrlKey && !altKey && !shiftKey && key === 'a') takeAll()
    else if (ctrlKey && !altKey && !shiftKey && key === 'd') fillDown(feuille)
    else if (event.key === ' ' && ctrlKey) takeLine('colonne')
    else if (event.key === ' ' && shiftKey) takeLine('ligne')
    else if (event.key === 'Delete' && !ctrlKey && !shiftKey) erase(feuille)
    else if (ctrlKey && !shiftKey && !altKey && key === 'z') {
      if (undoHere(feuille, () => null)) return false
    } else return false
    return true
  }

  function typeKey(event: KeyboardEvent, ligne: LigneFiche): void {
    const open = (texte: string) => {
      event.preventDefault()
      feuille.edit(ligne, { texte, mode: 'remplace' })
    }
    if (event.key === 'F2') {
      event.preventDefault()
      desLignes.edit(ligne)
    } else if (event.key === 'Backspace') open('')
    else if (event.code === 'NumpadDecimal' && event.key === '.') open(',')
    else if (isCharacter(event) && !feuille.edit(ligne, { texte: '', mode: 'remplace' })) event.preventDefault()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const cell = cellOf(event.target)
    if (cell === null || event.target instanceof HTMLInputElement || event.nativeEvent.isComposing) return
    const ligne = feuille.ligneActive()
    if (ligne === undefined) return
    const isMenu = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')
    if (isMenu || (event.altKey && event.key === 'ArrowDown')) {
      event.preventDefault()
      return menu(elementAt({ ...selection.get().active, colonne: 'realise' }) ?? cell, isMenu)
    }
    if (blockKey(event)) return event.preventDefault()
    const mouvement = movementOf(event)
    if (mouvement !== null) return move(event, mouvement)
    if (event.key === 'Escape') {
      // A text marked in the active cell goes first: the next Escape gives up the block.
      if (!feuille.abandon(ligne) && isMultiple(selection.get())) feuille.select(selection.get().active)
    } else if (selection.get().active.colonne === 'realise') typeKey(event, ligne)
  }

  // The focus may arrive by Tab, by a click, by a screen reader: the selection goes with it.
  function onFocus(event: FocusEvent): void {
    const cell = cellOf(event.target)
    const place = cell === null ? null : placeOf(cell)
    const { active } = selection.get()
    if (place === null) return
    if (place.rang !== active.rang || place.colonne !== active.colonne) feuille.select(place)
    // A text selected elsewhere would be copied in place of the cells.
    if (getSelection()?.isCollapsed === false) getSelection()?.removeAllRanges()
  }

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

  /** Whether the clipboard is asked of the cells, and not of a text. */
  const isOfCells = (event: ClipboardEvent): boolean =>
    cellOf(document.activeElement) !== null &&
    !(event.target instanceof HTMLInputElement) &&
    getSelection()?.isCollapsed !== false

  const desLignes: GestesLigne = {
    edit: (ligne) => void feuille.edit(ligne, { texte: feuille.texteDe(ligne), mode: 'modifie' }),
    leave(mouvement) {
      feuille.closeEdition()
      if (mouvement !== null && !step(mouvement)) focusOn(selection.get().active)
    },
    cancel() {
      feuille.closeEdition()
      focusOn(selection.get().active)
    },
    pasteCells(from) {
      feuille.closeEdition()
      focusOn(selection.get().active)
      pasteHere(feuille, from)
    },
    commitEverywhere(texte) {
      feuille.closeEdition()
      focusOn(selection.get().active)
      writeEverywhere(feuille, texte)
    },
  }

  return {
    desLignes,
    surLaGrille: {
      onKeyDown,
      onFocus,
      onMouseDown,
      onPointerOver,
      onContextMenu,
      onCopy(event: ClipboardEvent) {
        if (!isOfCells(event)) return
        event.preventDefault()
        copySelection(feuille, event.clipboardData)
      },
      onCut(event: ClipboardEvent) {
        if (!isOfCells(event)) return
        event.preventDefault()
        cutSelection(feuille, event.clipboardData)
      },
      onPaste(event: ClipboardEvent) {
        if (!isOfCells(event)) return
        event.preventDefault()
        pasteHere(feuille, event.clipboardData)
      },
    },
  }
}

/** Ctrl+Z from the menu or the toast: what the last gesture left marked goes with it. */
export const undoFrom = (feuille: Feuille): void => void undoHere(feuille, () => void undo())
