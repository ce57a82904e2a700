import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium-browser',
]

const WINDOWS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]

function usualPlaces(): string[] {
  if (process.platform === 'win32') {
    const bases = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
    return WINDOWS.flatMap((file) => bases.map((base) => join(base, file)))
  }
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((base) =>
        join(base, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    )
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin']
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** The Chromium, Chrome or Edge of this computer: the one named by COPIL_CHROMIUM, else the first in its usual place, else null. */
export function findChromium(): string | null {
  const chosen = process.env['COPIL_CHROMIUM']
  if (chosen && existsSync(chosen)) return chosen
  return usualPlaces().find((file) => existsSync(file)) ?? null
}

/** Chromium refuses to sandbox itself when it runs as root, as it does in a container. */
export const isRoot = (): boolean => process.getuid?.() === 0
