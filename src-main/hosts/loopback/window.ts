import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, isRoot } from './chromium.ts'

export type ApplicationWindow = {
  /** Resolves when the window is no more; false when it never opened, as the browser said. */
  closed: Promise<boolean>
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

/** Whether this session has a screen to open a window on. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/**
 * Opens Copil in a window without tabs nor address bar, in the Chromium, Chrome or Edge of this computer, with a profile of
 * its own in the data folder so that its size and place are remembered; `shared` takes a passing profile instead, when
 * another Copil already uses this one. Null when there is no such browser.
 */
export function openWindow(address: string, dataDir: string, shared: boolean): ApplicationWindow | null {
  const program = findChromium()
  if (program === null) return null
  // A snap sees neither the hidden folders of its user nor the common temporary one.
  const home = program.includes('/snap/') ? join(homedir(), 'snap', 'chromium', 'common', 'copil') : dataDir
  const profile = shared ? mkdtempSync(join(tmpdir(), 'copil-fenetre-')) : join(home, 'fenetre')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const sandbox = isRoot() ? ['--no-sandbox', '--test-type'] : []
  const child = spawn(program, [`--app=${address}`, `--user-data-dir=${profile}`, ...SWITCHES, ...sandbox], {
    stdio: 'ignore',
  })
  const closed = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code, signal) => resolve(code === 0 || signal !== null))
  }).finally(() => {
    if (shared) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  return { closed, close: () => void child.kill() }
}
