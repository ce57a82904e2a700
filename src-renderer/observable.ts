import { useSyncExternalStore } from 'react'

/** A value held outside React, that screens can follow and functions can set. */
export type Observable<T> = {
  get: () => T
  set: (next: T) => void
  subscribe: (listener: () => void) => () => void
}

/** Makes an observable value; setting the same value tells nobody. */
export function observable<T>(initial: T): Observable<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The current value, and a new render at each change. */
export const useObservable = <T>(o: Observable<T>): T => useSyncExternalStore(o.subscribe, o.get)
