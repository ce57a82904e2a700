import * as fs from 'node:fs'

/** Who holds a base: told to whoever finds it taken. */
export type Holder = { auteur: string; poste: string; depuis: string }

const fileOf = (base: string): string => `${base}.occupant.json`

/** Writes who holds the base beside it. The lock itself is SQLite's: this file only informs, so a failure to write it is no failure. */
export function writeHolder(base: string, holder: Holder): void {
  try {
    fs.writeFileSync(fileOf(base), JSON.stringify(holder))
  } catch {
    // Nothing depends on it.
  }
}

/** Who holds the base, as far as is known: empty when the file is missing, torn or odd. */
export function readHolder(base: string): Record<string, string> {
  try {
    const lu: unknown = JSON.parse(fs.readFileSync(fileOf(base), 'utf8').slice(0, 2000))
    if (typeof lu !== 'object' || lu === null) return {}
    const { auteur, poste, depuis } = lu as Record<string, unknown>
    return Object.fromEntries(
      Object.entries({ auteur, poste, depuis })
        .filter((e): e is [string, string] => typeof e[1] === 'string')
        .map(([cle, texte]) => [cle, texte.slice(0, 80)]),
    )
  } catch {
    return {}
  }
}
