import type { Toast } from './components/toast.tsx'
import { errorText } from './error-text.ts'
import type { CallFailed } from './failure.ts'
import { observable } from './observable.ts'

/** What the shell tells at the bottom of the window: the last gesture done, and how to come back on it. */
export const toast = observable<Toast | null>(null)

/** A refusal that no field nor page can show: the shell shows it above the page until it is read. */
export const refus = observable<CallFailed | null>(null)

let id = 0

/** Tells what has just been done, for ten seconds: « 34 valeurs importées ». */
export function tell(texte: string, action?: Toast['action']): void {
  id += 1
  toast.set({ id, texte, ...(action === undefined ? {} : { action }) })
}

/** Shows the refusal of a gesture that has no place of its own on the screen. */
export function complain(error: CallFailed): void {
  refus.set(error)
  tell(errorText(error).titre)
}
