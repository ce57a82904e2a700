import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** Where the parts of Copil lie beside the program, and its version. */
export type Places = { resourcesDir: string; rendererDir: string; version: string }

const Paquet = z.object({ version: z.string() })

/** Finds the parts from the root of the project, which is also the root of the packed application. */
export function placesOf(root: string): Places {
  const { version } = Paquet.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return { resourcesDir: join(root, 'resources'), rendererDir: join(root, 'out', 'renderer'), version }
}

type Environment = Readonly<Record<string, string | undefined>>

/** The machine-local data folder: never the roaming one, which an office network copies at every logon. */
export function defaultDataDir(platform: NodeJS.Platform, env: Environment, home: string = homedir()): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Copil')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Copil')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'copil')
}
