// What is being typed and not committed yet, by whom holds it.
const enCours = new Set<() => void>()

/**
 * Has a text being typed committed when the window closes, or leaves for another address: no key and no blur will come in
 * time. Gives back what forgets it.
 */
export function commitBeforeLeaving(commit: () => void): () => void {
  enCours.add(commit)
  return () => enCours.delete(commit)
}

/** Commits them all; called first when the window goes, so that whoever looks at what is not saved sees them. */
export function commitTyped(): void {
  for (const commit of [...enCours]) commit()
}
