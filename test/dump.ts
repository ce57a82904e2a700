import { tracedTables } from '../src-main/store/journal.ts'
import type { Connection } from '../src-main/store/open.ts'

/** Every row of every table that the journal follows, sorted: two bases that say the same give the same text. */
export function dump(connection: Connection): string {
  return tracedTables(connection)
    .map((table) => {
      const rows = connection
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((r) => JSON.stringify(r))
      return [`# ${table}`, ...rows.toSorted()].join('\n')
    })
    .join('\n')
}
