import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What the command line says: another data folder, the demonstration. Anything else is not for us to read. */
export type Launch = { data: string | null; exemple: boolean }

/** Reads our two options among Chromium's own; a value that is not one is left out. */
export function readLaunch(argv: readonly string[]): Launch {
  const { values } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: { data: { type: 'string' }, exemple: { type: 'boolean' } },
  })
  return {
    data: typeof values.data === 'string' && values.data !== '' ? resolve(values.data) : null,
    exemple: values.exemple === true,
  }
}
