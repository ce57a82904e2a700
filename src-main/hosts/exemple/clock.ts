import type { Instant } from '../../domain/day.ts'

/** The hour of this computer. */
export const systemClock = (): Instant => new Date().toISOString()

/** A clock that can be put at an instant, from which it then runs at the pace of the real one. */
export type SettableClock = { now: () => Instant; set: (instant: Instant) => void }

/** A clock put at `instant`. */
export function createSettableClock(instant: Instant): SettableClock {
  let from = Date.parse(instant)
  let since = performance.now()
  return {
    now: () => new Date(from + Math.floor(performance.now() - since)).toISOString(),
    set: (next) => {
      from = Date.parse(next)
      since = performance.now()
    },
  }
}
