import { useEffect, useEffectEvent } from 'react'
import type { Commandes } from './commandes.ts'
import { isTextField } from './gestes.ts'
import { followFocus, nextRegion } from './regions.ts'

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

/** What a key does in the whole window, or null when it is not the window's. */
function gestureOf(event: KeyboardEvent, c: Commandes): (() => void) | null {
  if (event.key === 'F6') return () => nextRegion(event.shiftKey)
  if (event.key === 'F1') return c.guide.run
  if (event.key === 'F5') return event.ctrlKey ? null : c.actualiser.run
  if (!event.ctrlKey || event.altKey || event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z' && event.shiftKey) return c.retablir.run
  if (event.shiftKey) return null
  switch (key) {
    case 'o':
      return c.importer.run
    case 'k':
    case 'f':
      return c.chercher.run
    case 'n':
      return c.nouvelle.run
    case 's':
      return c.enregistrer.run
    case 'p':
      return c.imprimer.run
    case 'z':
      return c.annuler.run
    case 'y':
      return c.retablir.run
    default:
      return null
  }
}

const PAS: Readonly<Record<string, (hauteur: number) => number>> = {
  ArrowDown: () => 40,
  ArrowUp: () => -40,
  PageDown: (hauteur) => hauteur * 0.9,
  PageUp: (hauteur) => -hauteur * 0.9,
}

// The focus that arrives on a title stands outside what scrolls: these keys would move nothing.
function scrollPage(event: KeyboardEvent): boolean {
  const isOnTitle = event.target instanceof Element && event.target.matches('h1, main, body')
  const pas = PAS[event.key]
  const corps = document.querySelector('main .corps')
  if (!isOnTitle || pas === undefined || corps === null || event.ctrlKey || event.altKey) return false
  corps.scrollBy({ top: pas(corps.clientHeight) })
  return true
}

/** Listens to the keys of the window. In a text, Ctrl+Z and Ctrl+Y stay the text's own; in a dialog, only Ctrl+S remains. */
export function useRaccourcis(commandes: Commandes): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const run = gestureOf(event, commandes)
    if (run === null) {
      if (scrollPage(event)) event.preventDefault()
      return
    }
    const isUndo = run === commandes.annuler.run || run === commandes.retablir.run
    if (isUndo && isTextField(event.target)) return
    event.preventDefault()
    if (isDialogOpen() && run !== commandes.enregistrer.run) return
    run()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', onKey)
    window.addEventListener('focusin', followFocus)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('focusin', followFocus)
    }
  }, [])
}
