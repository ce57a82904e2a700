import type { ClipboardEvent, FocusEvent, KeyboardEvent } from 'react'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { undo } from '../shell/gestes.ts'
import type { Case } from './colonnes.ts'
import { type Mouvement, movementOf } from './deplacement.ts'
import type { Feuille } from './feuille.ts'
import { copySelection, cutSelection, erase, fillDown, pasteHere, undoHere, writeEverywhere } from './gestes-bloc.ts'
import { createSouris, type OpenMenu } from './gestes-souris.ts'
import type { GestesLigne } from './ligne.tsx'
import { cellOf, createParcours } from './parcours.ts'
import { blocOf, isMultiple, suivante } from './selection.ts'

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

/** Makes them. */
export function createGestes(feuille: Feuille, menu: OpenMenu) {
  const { selection } = feuille
  const parcours = createParcours(feuille)
  const { elementAt, focusOn, goTo, stretchTo, take, after } = parcours

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
    const place = cell === null ? null : parcours.placeOf(cell)
    const { active } = selection.get()
    if (place === null) return
    if (place.rang !== active.rang || place.colonne !== active.colonne) feuille.select(place)
    // A text selected elsewhere would be copied in place of the cells.
    if (getSelection()?.isCollapsed === false) getSelection()?.removeAllRanges()
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
      ...createSouris(feuille, parcours, menu),
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
