import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { type Bridge, Result } from '../../src-main/contract/bridge.ts'
import { Situation } from '../../src-main/contract/registre.ts'

const root = resolve(import.meta.dirname, '../..')
const runtime = join(root, 'node_modules/electron')

/** Electron's program; null where its runtime was not fetched. */
function findProgram(): string | null {
  const pathFile = join(runtime, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(runtime, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(program) ? program : null
}

const program = findProgram()

test('le vrai programme démarre, répond par le pont, et n’ouvre rien d’autre à l’écran', async () => {
  // COPIL_ELECTRON_EXIGE makes a missing runtime a failure: a chain that came to test Electron must have tested it.
  test.skip(
    program === null && !process.env['COPIL_ELECTRON_EXIGE'],
    'le programme d’Electron n’est pas sur cette machine',
  )
  const data = mkdtempSync(join(tmpdir(), 'copil-electron-'))
  const { ELECTRON_RUN_AS_NODE: _ignored, ...env } = process.env
  const electron = await _electron.launch({
    executablePath: program ?? 'electron absent',
    args: [root, '--data', data],
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  })
  try {
    const page = await electron.firstWindow()
    await expect(page).toHaveTitle(/Copil/)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    expect(new URL(page.url()).protocol).toBe('app:')

    const nodeInScreen = await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))
    expect(nodeInScreen).toEqual([])

    const answer = await page.evaluate(() =>
      (Reflect.get(window, 'copil') as Bridge).invoke({ name: 'registre.situation', input: {} }),
    )
    const result = Result.parse(answer)
    expect(result.ok && Situation.parse(result.value).base).toEqual({ etat: 'ouverte' })

    const refused = await page.evaluate(
      () =>
        new Promise<string>((seen) => {
          document.addEventListener('securitypolicyviolation', (event) => seen(event.effectiveDirective), {
            once: true,
          })
          // Refused twice: as a text that no policy of trusted types let through, and as a script without a file.
          const script = document.createElement('script')
          Promise.try(() => (script.textContent = 'window.intrus = true')).catch(() => document.head.append(script))
        }),
    )
    expect(refused).toBe('require-trusted-types-for')
    expect(await page.evaluate(() => 'intrus' in window)).toBe(false)
  } finally {
    await electron.close()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
})
