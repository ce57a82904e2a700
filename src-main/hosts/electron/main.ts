import { resolve } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { createApp } from '../../app.ts'
import { createSettableClock, systemClock } from '../exemple/clock.ts'
import { openDemonstration } from '../exemple/demonstration.ts'
import { BANDEAU, JOUR_EXEMPLE, matinDu } from '../exemple/scenario.ts'
import { newId } from '../new-id.ts'
import { placesOf } from '../places.ts'
import { createStaticRoutes, readManifest } from '../static-files.ts'
import { refuseDangerousSwitches, setupChromium, setupDataFolder, setupFailures, setupScheme } from './before-start.ts'
import { setupClosing } from './closing.ts'
import { setupContentsGuard } from './contents-guard.ts'
import { createElectronHost } from './host.ts'
import { setupIpc } from './ipc.ts'
import { readLaunch } from './launch.ts'
import { openMainWindow, stateOf } from './main-window.ts'
import { setupMenu } from './menu.ts'
import { setupPrintSession, setupSession } from './sessions.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

const launch = readLaunch(process.argv)
const dataDir = setupDataFolder(launch)
const isFirst = app.requestSingleInstanceLock()
if (!isFirst) app.exit(0)
refuseDangerousSwitches()
app.enableSandbox()
setupFailures()
setupChromium()
setupScheme()
setupContentsGuard()

let window: BrowserWindow | null = null
const mainWindow = (): BrowserWindow | null => (window?.isDestroyed() === false ? window : null)
app.on('second-instance', () => {
  if (mainWindow()?.isMinimized() === true) mainWindow()?.restore()
  mainWindow()?.focus()
})

async function start(): Promise<void> {
  const profile = app.getPath('userData')
  const places = placesOf(resolve(import.meta.dirname, '..', '..'))
  const clock = launch.exemple ? createSettableClock(matinDu(JOUR_EXEMPLE)) : null
  let state = readWindowState(profile)
  const remember = (folder: string): void => {
    state = { ...state, folder }
  }
  const core = createApp({
    dataDir,
    resourcesDir: places.resourcesDir,
    host: createElectronHost({ printing: setupPrintSession(), mainWindow, folder: () => state.folder, remember }),
    clock: clock?.now ?? systemClock,
    newId,
    version: places.version,
    exemple: launch.exemple ? BANDEAU : null,
  })
  if (clock !== null) await openDemonstration(core, clock, newId, places.resourcesDir)
  const manifest = readManifest(places.rendererDir)
  const session = setupSession(createStaticRoutes({ manifest, page: (ticket) => core.page(ticket), connect: "'none'" }))
  const ipc = setupIpc(core, mainWindow)
  setupMenu(mainWindow, places.version)
  const opened = openMainWindow(session, state)
  window = opened
  setupClosing({
    window: opened,
    ipc,
    remember: () => writeWindowState(profile, { ...state, ...stateOf(opened) }),
    close: () => core.close(),
  })
}

// Not awaited: Electron is ready only once this module has been read to its end.
if (isFirst) void app.whenReady().then(start)
