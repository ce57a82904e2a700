import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')
export const HOSTS = join(ROOT, 'src-main', 'hosts')

/** A source without its comments, so that a rule looks at code alone. */
const codeOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/^\s*\/\/.*$/gmu, '')

/** The sources of a folder of `hosts/`, by their names. */
export const sourcesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(join(HOSTS, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, codeOf(join(HOSTS, folder, name))]),
  )

/** Files in which a pattern is found, one entry per occurrence. */
export const placesOf = (sources: ReadonlyMap<string, string>, pattern: RegExp): string[] =>
  [...sources].flatMap(([name, code]) => Array.from(code.matchAll(new RegExp(pattern, 'gu')), () => name))

/** Everything that a source ends up importing to run: files of ours, relative to the root, and names of packages. */
export function reachedFrom(entry: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [join(ROOT, entry)]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const name = relative(ROOT, path).replaceAll('\\', '/')
    if (reached.has(name) || !existsSync(path)) continue
    reached.add(name)
    for (const [, typeOnly, from = ''] of codeOf(path).matchAll(
      /(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gu,
    )) {
      if (typeOnly !== undefined) continue
      if (from.startsWith('.')) waiting.push(resolve(dirname(path), from))
      else reached.add(from)
    }
  }
  return reached
}
