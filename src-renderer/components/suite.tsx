import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'

/** Up to this many times what is shown, a list is shown whole: two lines cost less than a button that brings them back. */
const TOLERANCE = 1.5

/**
 * A long list of links shown by parts: its `premiers` first items, then `pas` more at each press of `suite`, which says how many are
 * left. `liste` is the element that holds one child an item: the focus goes to the first link that came.
 */
export function useSuite<T>(
  items: readonly T[],
  { premiers, pas }: { premiers: number; pas: number },
): { montres: readonly T[]; suite: ReactNode; liste: RefObject<HTMLUListElement | null> } {
  const [voulus, setVoulus] = useState(premiers)
  const liste = useRef<HTMLUListElement>(null)
  const arrivee = voulus > premiers ? voulus - pas : null
  useEffect(() => {
    if (arrivee !== null) liste.current?.children[arrivee]?.querySelector('a')?.focus()
  }, [arrivee])
  const montres = items.length <= voulus * TOLERANCE ? items : items.slice(0, voulus)
  const reste = items.length - montres.length
  return {
    montres,
    liste,
    suite:
      reste === 0 ? null : (
        <Button variante="texte" taille="s" onPress={() => setVoulus(voulus + pas)}>
          {reste <= pas ? `Afficher les ${reste} autres` : `Afficher ${pas} des ${reste} autres`}
        </Button>
      ),
  }
}
