import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './chantier.ts'

const sources = ['src-main', 'src-renderer', '.ci', 'test']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter(
    (path) => /\.(ts|tsx|mjs|css)$/.test(path) && !path.includes('node_modules') && !path.startsWith('test/outillage/'),
  )
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The lines of the sources that hold a forbidden text, as « path:line ». */
const occurrences = (forbidden: RegExp, files = sources): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (forbidden.test(line) ? [`${path}:${index + 1}`] : [])),
  )

const rules = [
  {
    what: 'aucun REPLACE en SQL : il efface des lignes qu’aucun déclencheur ne voit',
    forbidden: /\breplace\s+into\b|\bor\s+replace\b|\.replaceInto\(/i,
    example: 'insert or replace into fiche values (1)',
  },
  {
    what: 'aucune vérification coupée par un commentaire',
    forbidden: /(oxlint|eslint)-disable|@ts-(ignore|nocheck|expect-error)/,
    example: '// oxlint-disable-next-line no-eval',
  },
  {
    what: 'aucun chemin de la machine de celui qui écrit',
    forbidden: /["'`](\/home\/|\/Users\/|\/work\/|[A-Z]:\\Users\\)/,
    example: `const folder = '/home/martin/copil'`,
  },
  { what: 'aucun travail remis à plus tard', forbidden: /\b(TODO|FIXME|XXX)\b/, example: '// TODO plus tard' },
]

describe.each(rules)('$what', ({ forbidden, example }) => {
  it('dans les sources', () => {
    expect(occurrences(forbidden)).toEqual([])
  })

  it('et le texte témoin est bien reconnu', () => {
    expect(occurrences(forbidden, [{ path: 'temoin.ts', text: `\n${example}\n` }])).toEqual(['temoin.ts:2'])
  })
})

describe('taille des fichiers', () => {
  const lines = sources
    .filter(({ path }) => path.startsWith('src-'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))

  it('aucun au-dessus de 400 lignes', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((file) => file.lines > 400)).toEqual([])
  })
})
