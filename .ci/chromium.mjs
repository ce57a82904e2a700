import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { canInstall, install } from './debian.mjs'
import { runNode } from './processus.mjs'
import { complain, say, step } from './sortie.mjs'

const names = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'win32') {
    const bases = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => process.env[name] ?? [])
    const files = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return files.flatMap((file) => bases.map((base) => join(base, file)))
  }
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((app) =>
      ['/Applications', join(homedir(), 'Applications')].map((base) => join(base, `${app}.app/Contents/MacOS/${app}`)),
    )
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) => [...new Set(folders)].filter(Boolean).map((folder) => join(folder, name)))
}

/**
 * Ubuntu's chromium-browser is a few lines of shell asking for a snap: not a browser.
 * @param {string} file
 */
const isProgram = (file) =>
  existsSync(file) && (statSync(file).size > 10_000 || !/snap install/.test(readFileSync(file, 'utf8')))

/** @returns {Promise<string | undefined>} */
async function playwrightOwn() {
  const { chromium } = await import('playwright-core')
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : undefined
}

/**
 * The Chromium, Chrome or Edge already on this machine: COPIL_CHROMIUM first, then the usual places, then Playwright's own.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const chosen = process.env['COPIL_CHROMIUM']
  if (chosen && existsSync(chosen)) return chosen
  return usualPlaces().find(isProgram) ?? (await playwrightOwn())
}

/**
 * Finds a Chromium or installs one, saying so, and hands it to the programs we start (COPIL_CHROMIUM).
 * @returns {Promise<string | undefined>} undefined when none could be had: the sentence has been said
 */
export async function ensureChromium() {
  const file = (await findChromium()) ?? (await installChromium())
  if (file === undefined)
    complain(
      'Aucun navigateur Chromium, Chrome ou Edge n’a été trouvé ni installé. Rien n’a été modifié : installez-en un, puis relancez la même commande (COPIL_CHROMIUM peut donner son chemin).',
    )
  else process.env['COPIL_CHROMIUM'] = file
  return file
}

async function installChromium() {
  say('Aucun navigateur Chromium, Chrome ou Edge sur cette machine : Copil en installe un.')
  if (canInstall()) {
    await install(['chromium'])
    const found = await findChromium()
    if (found !== undefined) return found
  }
  await step('Téléchargement du Chromium de Playwright', async () => {
    const cli = join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js')
    return (await runNode(cli, ['install', 'chromium'])) === 0
  })
  return findChromium()
}
