import { useEffect, useEffectEvent } from 'react'

const FLOTTANTS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** Alt+N, anywhere on the screen but in what floats above it. */
export function useToucheNoter(note: () => void): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey || event.key.toLowerCase() !== 'n') return
    if (document.querySelector(FLOTTANTS) !== null) return
    event.preventDefault()
    event.stopPropagation()
    note()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}
