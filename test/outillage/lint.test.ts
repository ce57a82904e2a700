import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openChantier } from './chantier.ts'
import { clean, forbiddenGlobals, forbiddenImports, others, typeAware } from './violations.ts'

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

/** Runs the project's own lint on planted files and gives the rules each one breaks. */
function lint(files: readonly { path: string; code: string }[]) {
  const chantier = openChantier(files)
  try {
    const { code, stdout, text } = chantier.run(
      'oxlint/bin/oxlint',
      '--format=json',
      'src-main',
      'src-renderer',
      'test',
    )
    const broken = new Map<string, string[]>(files.map(({ path }) => [path, []]))
    for (const { filename, code: rule } of Report.parse(JSON.parse(stdout || `{"error":${JSON.stringify(text)}}`))
      .diagnostics)
      broken.get(filename.replaceAll('\\', '/'))?.push(rule)
    return { code, broken }
  } finally {
    chantier.close()
  }
}

describe.each([
  { what: 'un import qui remonte ou sort de sa couche', planted: forbiddenImports },
  { what: 'l’heure, le hasard ou le balisage écrits à la main', planted: forbiddenGlobals },
  { what: 'ce que seuls les types révèlent', planted: typeAware },
  { what: 'boucles, accessibilité et tests qui ne vérifient rien', planted: others },
])('le lint refuse $what', ({ planted }) => {
  let verdict: ReturnType<typeof lint>
  beforeAll(() => {
    verdict = lint(planted)
  })

  it('sort en échec', () => {
    expect(verdict.code).toBe(1)
  })

  it.each(planted)('$path : $rule', ({ path, rule }) => {
    expect(verdict.broken.get(path)).toContain(rule)
  })
})

describe('le lint laisse passer', () => {
  let verdict: ReturnType<typeof lint>
  beforeAll(() => {
    verdict = lint(clean)
  })

  it.each(clean)('$path', ({ path }) => {
    expect(verdict.broken.get(path)).toEqual([])
  })

  it('et sort sans échec', () => {
    expect(verdict.code).toBe(0)
  })
})

describe('les types refusent', () => {
  const planted = [
    { path: 'src-main/domain/node.ts', code: `export const folder = process.cwd()\n`, error: 'TS2591' },
    { path: 'src-main/domain/screen.ts', code: `export const title = document.title\n`, error: 'TS2584' },
    { path: 'src-main/contract/screen.ts', code: `export const link = window.location\n`, error: 'TS2304' },
    { path: 'src-main/store/screen.ts', code: `export const title = document.title\n`, error: 'TS2584' },
    { path: 'src-renderer/node.ts', code: `export const folder = process.cwd()\n`, error: 'TS2591' },
    { path: 'src-main/domain/enum.ts', code: `export enum Etat {\n  Attendue,\n}\n`, error: 'TS1294' },
    {
      path: 'src-main/domain/index.ts',
      code: `export const first = (list: readonly string[]): string => list[0]\n`,
      error: 'TS2322',
    },
  ]
  let report = ''
  let chantier: ReturnType<typeof openChantier>
  beforeAll(() => {
    chantier = openChantier([...planted, { path: 'test/un.ts', code: 'export const un = 1\n' }])
    report = chantier.run(
      'typescript/lib/tsc.js',
      '-b',
      '--pretty',
      'false',
      'src-main/domain',
      'src-main/contract',
      'src-main',
      'src-renderer',
    ).stdout
  })
  afterAll(() => chantier.close())

  it.each(planted)('$path ($error)', ({ path, error }) => {
    const lines = report.split('\n').filter((line) => line.replaceAll('\\', '/').startsWith(path))
    expect(lines.join('\n')).toContain(error)
  })
})
