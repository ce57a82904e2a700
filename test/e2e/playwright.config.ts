import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const chromium = process.env['COPIL_CHROMIUM'] ?? ['/usr/bin/chromium'].find((file) => existsSync(file))

/**
 * End-to-end tests. `loopback`: each starts its own host on its own folder and drives the Chromium of the machine.
 * `electron`: the real program; it skips itself, visibly, where Electron's runtime could not be fetched.
 */
export default defineConfig({
  outputDir: resolve(root, 'test-results/e2e'),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: 'list',
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    },
  },
  projects: [
    { name: 'loopback', testDir: import.meta.dirname },
    { name: 'electron', testDir: resolve(root, 'test/e2e-electron') },
  ],
})
