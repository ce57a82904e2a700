import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, isRoot } from './chromium.ts'

export type ApplicationWindow = {
  /** Resolves when the user has closed the window. */
  closed: Promise<void>
  close(): void
}

const SWITCHES = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-features=Translate,AutofillServerCommunication,OptimizationHints,MediaRouter',
  '--password-store=basic',
  '--class=Copil',
  '--lang=fr-FR',
]

/**
 * Opens Copil in a window without tabs nor address bar, in the Chromium, Chrome or Edge of this computer, with a profile of
 * its own in the data folder so that its size and place are remembered; `shared` takes a passing profile instead, when
 * another Copil already uses this one. Null when there is no such browser.
 */
export function openWindow(address: string, dataDir: string, shared: boolean): ApplicationWindow | null {
  const program = findChromium()
  if (program === null) return null
  const profile = shared ? mkdtempSync(join(tmpdir(), 'copil-fenetre-')) : join(dataDir, 'fenetre')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const sandbox = isRoot() ? ['--no-sandbox', '--test-type'] : []
  const child = spawn(program, [`--app=${address}`, `--user-data-dir=${profile}`, ...SWITCHES, ...sandbox], {
    stdio: 'ignore',
  })
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    if (shared) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  return { closed, close: () => void child.kill() }
}
