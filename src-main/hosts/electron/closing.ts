import { setTimeout as delay } from 'node:timers/promises'
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron'
import type { Ipc } from './ipc.ts'

const FLUSH_MS = 1000

export type Closing = {
  window: BrowserWindow
  ipc: Ipc
  /** Keeps the place of the window for next time. */
  remember: () => Promise<void>
  /** Closes the base. */
  close: () => void
}

/**
 * Lets the screen save what is being typed: a field that loses the focus is saved at once. Waits for those calls, a second
 * at most, because a computer that shuts down does not wait.
 */
async function flush({ window, ipc }: Closing): Promise<void> {
  if (window.isDestroyed()) return
  window.blur()
  await delay(100)
  await Promise.race([ipc.idle(), delay(FLUSH_MS)])
}

/** Whether to leave although the screen holds something that could not be saved. */
const leavesAnyway = (window: BrowserWindow): boolean =>
  dialog.showMessageBoxSync(window, {
    type: 'warning',
    title: 'Copil',
    message: 'Une saisie n’a pas pu être enregistrée.',
    detail: 'Elle est encore à l’écran. Restez pour réessayer\u00a0; en quittant, elle serait perdue.',
    buttons: ['&Rester', '&Quitter'],
    defaultId: 0,
    cancelId: 0,
    normalizeAccessKeys: true,
    noLink: true,
  }) === 1

/** Saves what is being typed before sleep, the end of the session and the closing of the window; then closes the base. */
export function setupClosing(closing: Closing): void {
  const { window } = closing
  let isSaved = false
  async function saveThenClose(): Promise<void> {
    await Promise.allSettled([flush(closing), closing.remember()])
    isSaved = true
    window.close()
  }
  window.on('close', (event) => {
    if (isSaved) return
    event.preventDefault()
    void saveThenClose()
  })
  window.webContents.on('will-prevent-unload', (event) => {
    isSaved = false
    if (leavesAnyway(window)) {
      isSaved = true
      event.preventDefault()
    }
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', closing.close)

  // Windows ends the session two seconds later, whatever we do.
  async function endOfSession(): Promise<void> {
    await flush(closing)
    closing.close()
    app.exit(0)
  }
  window.on('session-end', () => void endOfSession())
  powerMonitor.on('shutdown', () => void flush(closing).finally(() => app.quit()))
  powerMonitor.on('suspend', () => void flush(closing))
}
