import type { CommandName } from '../src-main/contract/index.ts'
import type { CallFailed } from './failure.ts'
import { observable } from './observable.ts'

/** A gesture whose saving failed for a passing reason: it is kept, to be sent again with the same identifier. */
export type Souffrance = {
  opId: string
  name: CommandName
  input: unknown
  error: CallFailed
}

/** Gestures not saved yet. The bottom bar says « Enregistré » only when there is none. */
export const souffrances = observable<readonly Souffrance[]>([])

/** Instant at which the disk had the last gesture of this window, as its reply told. */
export const dernierInstant = observable<string | null>(null)

/** Gestures sent and not answered yet. */
export const enVol = observable(0)

type Geste = Pick<Souffrance, 'opId' | 'name' | 'input'>

const CREATIONS: ReadonlySet<string> = new Set([
  'convention.create',
  'comite.addDecision',
  'partie.replaceReferent',
  'indicateur.add',
  // Two pastes in one sheet are two; saisies.ts takes out of the older the cells written since.
  'fiche.setValeurs',
  // Messages prepared twice are two.
  'collecte.noteEnvois',
])

// The record that an input is about: its identifiers, its year, its section; never what was typed. What creates a record is about none
// that exists: two decisions of one point are two, and the second must not take the place of the first.
function cibleOf({ opId, name, input }: Geste): string {
  const entries: [string, unknown][] = Object.entries(input ?? {})
  if (CREATIONS.has(name) || entries.some(([k, v]) => k === 'id' && v === null)) return opId
  return JSON.stringify([name, entries.filter(([k]) => /^(id|annee|section|codes?|emis|recu)$|Id$/u.test(k))])
}

/** Keeps a gesture that failed; a newer one on the same record takes the place of the older. */
export function retain(s: Souffrance): void {
  const cible = cibleOf(s)
  const others = souffrances.get().filter((o) => o.opId !== s.opId && cibleOf(o) !== cible)
  souffrances.set([...others, s])
}

/** Forgets what was waiting on a record, once a gesture on it is saved or refused for good. */
export function release(geste: Geste): void {
  const cible = cibleOf(geste)
  const left = souffrances.get().filter((o) => cibleOf(o) !== cible)
  if (left.length !== souffrances.get().length) souffrances.set(left)
}

/** Resolves once every gesture sent has been answered. */
export function whenSettled(): Promise<void> {
  return new Promise((resolve) => {
    if (enVol.get() === 0) return resolve()
    const stop = enVol.subscribe(() => {
      if (enVol.get() > 0) return
      stop()
      resolve()
    })
  })
}
