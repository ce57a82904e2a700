import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

/** Unit and operation tests: real SQLite, real files; what needs a browser lives in test/e2e and runs under Playwright. */
export default defineConfig({
  root,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/e2e-electron/**', 'test/bench/**'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'Europe/Paris' },
    passWithNoTests: false,
  },
})
