import type { Reader } from '../store/database.ts'
import { lastSeq } from '../store/journal.ts'

/**
 * Keeps what a question works out until the next gesture: nothing changes in the base without one, and no two bear the same number.
 * The key says what it depends on besides the base. For questions alone, since a gesture under way has not its number for good; what is
 * given is shared, and never changed.
 */
export function createEntreGestes<T>(): (db: Reader, cle: string, work: () => T) => T {
  const vues = new WeakMap<Reader, { geste: number; connues: Map<string, T> }>()
  return (db, cle, work) => {
    const geste = lastSeq(db)
    const vue = vues.get(db)
    const connues = vue?.geste === geste ? vue.connues : new Map<string, T>()
    const value = connues.get(cle) ?? work()
    connues.set(cle, value)
    vues.set(db, { geste, connues })
    return value
  }
}
