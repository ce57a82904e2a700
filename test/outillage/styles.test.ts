import * as fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../src-renderer')

/** Classes that a style sheet lays out by themselves (`.grille {`): the ones that another sheet would fight over. */
function classesOf(css: string): Set<string> {
  return new Set([...css.matchAll(/^\s*(?:table|ul|ol|section|div)?\.([a-z0-9-]+) \{/gmu)].map(([, nom = '']) => nom))
}

const foldersOf = (file: string): string => path.relative(ROOT, path.dirname(file)) || '.'

describe('style sheets', () => {
  const sheets = fs
    .readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.css'))
    .map((f) => path.join(ROOT, f))

  it('a class belongs to the sheets of one folder: every screen is in one bundle, so two owners would fight', () => {
    const owners = new Map<string, Set<string>>()
    for (const sheet of sheets)
      for (const nom of classesOf(fs.readFileSync(sheet, 'utf8')))
        owners.set(nom, (owners.get(nom) ?? new Set()).add(foldersOf(sheet)))
    // style/ lays the window out at other widths than the components that it places.
    const disputed = [...owners].filter(([, who]) => [...who].filter((w) => w !== 'style').length > 1)
    expect(disputed.map(([nom, who]) => `${nom} : ${[...who].join(', ')}`)).toEqual([])
  })

  it('control: two sheets that lay out one class are seen', () => {
    expect(classesOf('.grille {\n display: grid;\n}\n.grille tr {\n}')).toEqual(new Set(['grille']))
  })
})
