import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { canInstall, has, install } from './debian.mjs'
import { runNode } from './processus.mjs'
import { complain, duration, say, step } from './sortie.mjs'
import { lockDefects } from './verrou.mjs'

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')
const packageFile = (/** @type {string} */ name) => join(root, 'node_modules', name)

/** @param {string[]} args */
export const format = (args) =>
  runNode(packageFile('oxfmt/bin/oxfmt'), args.length > 0 ? args : process.env['CI'] ? ['--check'] : [])

/** @param {string[]} args */
export const lint = (args) => runNode(packageFile('oxlint/bin/oxlint'), args)

/** @param {string[]} args */
export const types = (args) => runNode(packageFile('typescript/lib/tsc.js'), ['-b', ...args])

/** @param {string[]} args */
export async function unit(args) {
  await ensureBuilt()
  if (!(await prepareTests())) return 1
  return vitest(args)
}

/** @param {string[]} args */
export async function e2e(args) {
  await ensureBuilt()
  if (!(await prepareTests())) return 1
  return playwright(args)
}

/** Times of the long roads, run one after the other: `test/bench/*.bench.ts`. */
export async function bench() {
  await ensureBuilt()
  if ((await ensureChromium()) === undefined) return 1
  return vitest([], { COPIL_BENCH: '1' })
}

export async function verrou() {
  const defects = lockDefects(root)
  for (const defect of defects) complain(defect)
  if (defects.length === 0) say('Verrou complet, sans adresse de registre, en versions exactes.')
  return defects.length === 0 ? 0 : 1
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
const vitest = (args, env = {}) =>
  runNode(packageFile('vitest/vitest.mjs'), ['run', '--config', join(root, 'test/vitest.config.ts'), ...args], {
    ...process.env,
    ...env,
  })

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
const playwright = (args, env = {}) =>
  runNode(
    packageFile('@playwright/test/cli.js'),
    ['test', '--config', join(root, 'test/e2e/playwright.config.ts'), ...args],
    { ...process.env, ...env },
  )

/** Chromium, and the two PDF readers that document tests check against; false when the tests cannot run. */
async function prepareTests() {
  const missing = Object.entries({ pdftotext: 'poppler-utils', qpdf: 'qpdf' }).flatMap(([command, name]) =>
    has(command) ? [] : [name],
  )
  if (missing.length > 0 && canInstall()) await install(missing)
  else if (missing.length > 0)
    say(`Les tests de PDF lisent avec ${missing.join(' et ')} : à installer sur cette machine s’ils échouent.`)
  return (await ensureChromium()) !== undefined
}

/** Everything that must hold, in order, stopping at the first failure; ends with « N passed, N failed » alone. */
export async function testAll() {
  const start = performance.now()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const unitReport = join(results, 'unit.json')
  const e2eReport = join(results, 'e2e.json')
  /** @type {[string, () => Promise<number | boolean>][]} */
  const steps = [
    ['Verrou', verrou],
    ['Mise en forme', () => format(['--check'])],
    ['Lint', () => lint([])],
    ['Types', () => types([])],
    ['Outils des tests', prepareTests],
    ['Construction à jour', () => ensureBuilt().then(() => true)],
    ['Tests unitaires', () => vitest(['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`])],
    ['Tests de bout en bout', () => playwright(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport })],
  ]
  let broken = false
  for (const [title, work] of steps) {
    broken = !(await step(title, async () => [0, true].includes(await work())))
    if (broken) break
  }
  const counts = [readUnit(unitReport), readE2e(e2eReport)]
  const passed = counts.reduce((sum, it) => sum + it.passed, 0)
  const failed = counts.reduce((sum, it) => sum + it.failed, 0)
  say(`${broken ? '✗ Arrêt à la première étape en échec' : '✓ Tout est vert'} : ${duration(performance.now() - start)}`)
  console.log(`${passed} passed, ${broken ? Math.max(1, failed) : failed} failed`)
  return broken ? 1 : 0
}

/**
 * A test file that could not even be loaded counts as one failure.
 * @param {string} file
 */
function readUnit(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/** @param {string} file */
function readE2e(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} */
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}
