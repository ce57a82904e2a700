import { join } from 'node:path'
import { app, BrowserWindow, dialog, screen, type Session } from 'electron'
import { APPLICATION_PREFERENCES, ORIGIN } from './security.ts'
import { placeOnScreens, type WindowState } from './window-state.ts'

const MAX_RELOADS = 3

/** Shows the application again after its page died; a page that keeps dying is told, not reloaded for ever. */
function reloadWhenGone(window: BrowserWindow): void {
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    reloads += 1
    if (reloads <= MAX_RELOADS) {
      window.reload()
      return
    }
    dialog.showErrorBox(
      'Copil',
      'L’affichage s’est arrêté plusieurs fois. Ce qui est enregistré est intact\u00a0: rouvrez Copil.',
    )
    app.quit()
  })
  window.on('unresponsive', () => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: 'Copil',
      message: 'L’affichage ne répond plus.',
      detail: 'Ce qui est enregistré est intact. Vous pouvez attendre, ou recharger l’affichage.',
      buttons: ['&Attendre', '&Recharger'],
      defaultId: 0,
      cancelId: 0,
      normalizeAccessKeys: true,
      noLink: true,
    })
    if (choice === 1) window.webContents.forcefullyCrashRenderer()
  })
}

/** Where the window is, to be remembered: its place when it is not maximized. */
export const stateOf = (window: BrowserWindow): Pick<WindowState, 'place' | 'maximized'> => ({
  place: window.getNormalBounds(),
  maximized: window.isMaximized(),
})

/** Opens the application's window where it was, once its first picture is ready. */
export function openMainWindow(session: Session, state: WindowState): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const place = placeOnScreens(state.place, screens)
  const window = new BrowserWindow({
    ...(place ?? { width: 1366, height: 768, center: true }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Copil',
    backgroundColor: '#ffffff',
    webPreferences: {
      ...APPLICATION_PREFERENCES,
      session,
      preload: join(import.meta.dirname, 'preload.cjs'),
      devTools: !app.isPackaged,
    },
  })
  reloadWhenGone(window)
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  void window.loadURL(`${ORIGIN}/`)
  return window
}
