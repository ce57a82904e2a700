import { useEffect, useEffectEvent } from 'react'
import type { Touche } from '../page.tsx'

/** What the keys of a séance do; null when it cannot be done now. */
export type GestesClavier = {
  decision: () => void
  echanges: () => void
  presence: () => void
  suivant: () => void
  precedent: () => void
}

/** As the bottom bar tells them. */
export const TOUCHES_SEANCE: readonly Touche[] = [
  { touches: 'Alt D', mot: 'décision' },
  { touches: 'Alt E', mot: 'échanges' },
  { touches: 'Alt P', mot: 'présence' },
  { touches: 'Ctrl ↓', mot: 'point suivant' },
]

export const TOUCHES_CLOSE: readonly Touche[] = [
  { touches: 'Alt P', mot: 'présence' },
  { touches: 'Ctrl ↓', mot: 'point suivant' },
]

const ALT: Readonly<Record<string, keyof GestesClavier>> = { d: 'decision', e: 'echanges', p: 'presence' }
const CTRL: Readonly<Record<string, keyof GestesClavier>> = { ArrowDown: 'suivant', ArrowUp: 'precedent' }

function gestureOf(event: KeyboardEvent): keyof GestesClavier | undefined {
  // AltGr is Ctrl+Alt on Windows: it types « € » and is no key of the séance.
  if (event.shiftKey || event.metaKey || event.getModifierState('AltGraph') || event.altKey === event.ctrlKey)
    return undefined
  return event.altKey ? ALT[event.key.toLowerCase()] : CTRL[event.key]
}

const FLOTTANTS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]:not(.exceptions *)'

const isElsewhere = (): boolean => document.querySelector(FLOTTANTS) !== null

/**
 * Listens to the keys of a séance before the menus do: Alt+E would otherwise open « Édition », which Alt+É and F10 still
 * open, and the browser would take Alt+D for its address bar.
 */
export function useTouches(gestes: GestesClavier): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    const geste = gestureOf(event)
    if (geste === undefined || event.isComposing || isElsewhere()) return
    event.preventDefault()
    event.stopPropagation()
    gestes[geste]()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}
