import type { Dropped } from '../components/dropped-entries.ts'
import { observable } from '../observable.ts'

/** Files dropped on a screen that does not read any, on their way to the import page; null when there are none. */
export const depots = observable<Dropped | null>(null)

/** The files waiting for the import page, handed over once. */
export function takeDepots(): Dropped | null {
  const dropped = depots.get()
  depots.set(null)
  return dropped
}
