import { useEffect, useEffectEvent } from 'react'

/**
 * When `cle` changes and what had the focus has gone from the page (a button replaced by another, a row removed), gives
 * the focus to what `fallback` finds: from the keyboard nobody is sent back to the top of the window.
 */
export function useFocusAtRest(cle: unknown, fallback: () => HTMLElement | null | undefined): void {
  const rest = useEffectEvent(() => {
    if (document.activeElement === document.body) fallback()?.focus()
  })
  useEffect(() => {
    const frame = requestAnimationFrame(() => rest())
    return () => cancelAnimationFrame(frame)
  }, [cle])
}

/** The title of the page, which may take the focus. */
export const pageTitle = (): HTMLElement | null => document.querySelector('h1')
