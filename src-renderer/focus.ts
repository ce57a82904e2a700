import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * When `cle` changes and what had the focus has gone from the page (a button replaced by another, a row removed), gives
 * the focus to what `fallback` finds: from the keyboard nobody is sent back to the top of the window. With `atMount`, also
 * when the component that asks has just taken the place of another.
 */
export function useFocusAtRest(cle: unknown, fallback: () => HTMLElement | null | undefined, atMount = false): void {
  const isDue = useRef(atMount)
  const rest = useEffectEvent(() => {
    if (document.activeElement === document.body) fallback()?.focus()
  })
  useEffect(() => {
    if (!isDue.current) {
      isDue.current = true
      return undefined
    }
    const frame = requestAnimationFrame(() => rest())
    return () => cancelAnimationFrame(frame)
  }, [cle])
}

/** The title of the page, which may take the focus. */
export const pageTitle = (): HTMLElement | null => document.querySelector('h1')
