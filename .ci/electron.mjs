import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from './sortie.mjs'

const folder = join(import.meta.dirname, '..', 'node_modules', 'electron')
const firstByteWithin = 2000
const stalledAfter = 30_000

/**
 * The Electron program, if its runtime has been fetched.
 * @returns {string | undefined}
 */
export function findElectron() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const file = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(file) ? file : undefined
}

/**
 * Fetches Electron's runtime with its own installer, showing the megabytes received. Gives up at once when there is
 * no network, after 2 s without a first byte, after 30 s without a further one.
 * @returns {Promise<string | undefined>}
 */
export async function fetchElectron() {
  const temporary = mkdtempSync(join(tmpdir(), 'copil-electron-'))
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  let received = 0
  let lastProgress = performance.now()
  let said = 0
  const watch = setInterval(() => {
    const size = weight(temporary) + weight(join(folder, 'dist'))
    if (size > received) lastProgress = performance.now()
    received = size
    if (performance.now() - lastProgress > (received === 0 ? firstByteWithin : stalledAfter)) child.kill()
    if (received > 0 && performance.now() - said > 3000) {
      said = performance.now()
      say(`  Electron se télécharge : ${Math.round(received / 1e6)} Mo reçus`)
    }
  }, 200)
  await new Promise((resolve) => {
    child.on('error', resolve)
    child.on('exit', resolve)
  })
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })
  return findElectron()
}

/**
 * @param {string} path
 * @returns {number} bytes
 */
function weight(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).reduce(
      (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
      0,
    )
  } catch {
    return 0 // A file that goes away while being counted: the next count will do.
  }
}
