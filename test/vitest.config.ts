import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')
const bench = process.env['COPIL_BENCH'] !== undefined

/** Unit and operation tests: real SQLite, real files; what needs a browser lives in test/e2e and runs under Playwright. */
export default defineConfig({
  root,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  test: {
    include: bench ? ['test/bench/**/*.bench.{ts,tsx}'] : ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/e2e-electron/**', '**/node_modules/**'],
    environment: 'node',
    pool: 'forks',
    setupFiles: [resolve(import.meta.dirname, 'seed.ts')],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'Europe/Paris' },
    // Measures run one after the other, else they measure each other.
    fileParallelism: !bench,
    passWithNoTests: bench,
  },
})
