import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { defaultDataDir } from '../places.ts'
import type { Launch } from './launch.ts'
import { CHROMIUM_SWITCHES, refusedSwitches, SCHEME, SCHEME_PRIVILEGES } from './security.ts'

/**
 * Puts everything in the machine-local data folder: Electron's own default roams with the user's profile. The single
 * instance is per folder, hence this comes just before it. Gives the folder of the base.
 */
export function setupDataFolder({ data, exemple }: Launch): string {
  const chosen = data ?? defaultDataDir(process.platform, process.env)
  const dataDir = exemple ? join(chosen, 'exemple') : chosen
  const profile = join(dataDir, 'electron')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  app.setPath('sessionData', profile)
  app.setPath('crashDumps', join(profile, 'arrets'))
  return dataDir
}

/** Stops a packaged program that is started with a switch that would open it up. */
export function refuseDangerousSwitches(): void {
  if (!app.isPackaged || refusedSwitches(process.argv).length === 0) return
  dialog.showErrorBox(
    'Copil',
    'Copil a été lancé avec une option qui l’ouvrirait à d’autres programmes. Rien n’a été ouvert\u00a0: lancez-le sans option.',
  )
  app.exit(2)
}

/** Tells Chromium, before it starts, that there is no network. */
export function setupChromium(): void {
  for (const [name, value] of CHROMIUM_SWITCHES) app.commandLine.appendSwitch(name, value)
}

/** Declares `app:` as a scheme with an origin of its own. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { ...SCHEME_PRIVILEGES } }])
}

/** Tells a failure that nobody foresaw in one sentence, and stops: what was saved is on the disk. */
export function setupFailures(): void {
  process.on('uncaughtException', () => {
    dialog.showErrorBox(
      'Copil',
      'Copil s’est arrêté sur une panne imprévue. Ce qui est enregistré est intact\u00a0: rouvrez Copil.',
    )
    app.exit(1)
  })
}
