import { observable, useObservable } from './observable.ts'
import { readHash, type Route } from './routes.ts'

const adresse = observable(location.hash)
let arrivee: string | null = null

window.addEventListener('hashchange', () => adresse.set(location.hash))

/** The screen that the address names, or null when there is none. */
export function useRoute(): Route | null {
  return readHash(useObservable(adresse))
}

/** The address itself: what tells one visit from the next. */
export const useAddress = (): string => useObservable(adresse)

/** True the first time a page asks since the address became this one: it then takes the focus. */
export function takeArrival(address: string): boolean {
  const isNew = arrivee !== address
  arrivee = address
  return isNew
}
