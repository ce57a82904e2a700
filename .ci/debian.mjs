import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { say, step } from './sortie.mjs'

/** Whether packages can be installed without asking anyone: Debian or Ubuntu, as root. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/**
 * Whether a command is in PATH.
 * @param {string} command
 */
export const has = (command) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, process.platform === 'win32' ? `${command}.exe` : command)))

/**
 * Installs Debian packages with progress in percent; false when apt refused, its last lines having been shown.
 * @param {string[]} packages
 */
export async function install(packages) {
  const listed = await step('Mise à jour de la liste des paquets Debian', () => aptGet(['update']))
  return (
    listed &&
    (await step(`Installation de ${packages.join(', ')}`, () =>
      aptGet(['install', '--yes', '--no-install-recommends', ...packages]),
    ))
  )
}

/**
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
async function aptGet(args) {
  const log = join(mkdtempSync(join(tmpdir(), 'copil-apt-')), 'apt.log')
  const fd = openSync(log, 'w')
  const child = spawn('/usr/bin/apt-get', ['-o', 'APT::Status-Fd=3', '-o', 'Dpkg::Use-Pty=0', ...args], {
    stdio: ['ignore', fd, fd, 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const status = child.stdio[3]
  if (status) showProgress(/** @type {import('node:stream').Readable} */ (status))
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', resolve)
  })
  closeSync(fd)
  if (code !== 0) console.error(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n'))
  return code === 0
}

/**
 * apt writes « dlstatus:4:37.5:… » while downloading and « pmstatus:chromium:80.0:… » while installing.
 * @param {import('node:stream').Readable} stream
 */
function showProgress(stream) {
  let shown = ''
  createInterface({ input: stream }).on('line', (line) => {
    const [kind, , percent] = line.split(':')
    const label = kind === 'dlstatus' ? 'téléchargement' : 'installation'
    const tens = Math.floor(Number(percent) / 20) * 20
    const text = `  ${label} : ${tens} %`
    if (!Number.isFinite(tens) || text === shown) return
    shown = text
    say(text)
  })
}
