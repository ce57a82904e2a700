import { useEffect, useEffectEvent } from 'react'
import type { Touche } from '../page.tsx'

const TOUTES: readonly Touche[] = [
  { touches: 'Espace', mot: 'cocher' },
  { touches: 'F2', mot: 'rattacher' },
  { touches: 'Ctrl Entrée', mot: 'importer' },
]

/** The keys useful while files are looked at. */
export const TOUCHES: readonly Touche[] = [...TOUTES, { touches: 'Échap', mot: 'abandonner' }]

/** The same, while one file among several is looked at alone. */
export const TOUCHES_SEUL: readonly Touche[] = [...TOUTES, { touches: 'Échap', mot: 'tous les fichiers' }]

// An open list or dialog takes its own keys.
const isElsewhere = (): boolean => document.querySelector('[role=listbox],[role=dialog],[role=menu]') !== null

/** Ctrl+Enter imports, Escape leaves, wherever the focus is. */
export function useTouchesImport({ onImporter, onLeave }: { onImporter: () => void; onLeave: () => void }): void {
  const importByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || isElsewhere()) return
    event.preventDefault()
    event.stopPropagation()
    onImporter()
  })
  const leaveByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isElsewhere()) return
    event.preventDefault()
    onLeave()
  })
  useEffect(() => {
    // On the way down: a button in focus would take Ctrl+Enter for a press.
    const down = (event: KeyboardEvent) => importByKey(event)
    const up = (event: KeyboardEvent) => leaveByKey(event)
    window.addEventListener('keydown', down, true)
    window.addEventListener('keydown', up)
    return () => {
      window.removeEventListener('keydown', down, true)
      window.removeEventListener('keydown', up)
    }
  }, [])
}
