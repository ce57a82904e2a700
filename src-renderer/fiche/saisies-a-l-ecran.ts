import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Cible, estDe, type Saisie, saisies } from './saisies.ts'

const AUCUNE: readonly Saisie[] = []

/** What was typed in a sheet and could not be kept, now. */
export const refuseesDe = (cible: Cible): Saisie[] =>
  [...saisies.get().values()].filter((s) => s.etat === 'refusee' && estDe(cible, s.cle))

/** What was typed in a sheet and could not be kept; the same list as long as it holds the same. */
export function useRefusees(cible: Cible, isStale: boolean): readonly Saisie[] {
  const last = useRef<readonly Saisie[]>(AUCUNE)
  return useSyncExternalStore(saisies.subscribe, () => {
    const now = isStale ? AUCUNE : refuseesDe(cible)
    const before = last.current
    if (now.length !== before.length || now.some((s, i) => s !== before[i])) last.current = now
    return last.current
  })
}

/** Asks before the window closes on a text that could not be saved. */
export function useHeldWindow({ conventionId, annee, partieId }: Cible): void {
  useEffect(() => {
    // Looked at only then: the text typed a moment ago has just been committed, and perhaps refused.
    const hold = (event: BeforeUnloadEvent) => {
      if (refuseesDe({ conventionId, annee, partieId }).length > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [conventionId, annee, partieId])
}
