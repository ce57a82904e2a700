import { observable } from '../observable.ts'

/** Files dropped on a screen that does not read any, on their way to the import page. */
export const depots = observable<readonly File[]>([])

/** The files waiting for the import page, handed over once. */
export function takeDepots(): readonly File[] {
  const files = depots.get()
  depots.set([])
  return files
}
