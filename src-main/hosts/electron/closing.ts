import { setTimeout as delay } from 'node:timers/promises'
import { app, type BrowserWindow, powerMonitor } from 'electron'
import type { Ipc } from './ipc.ts'

const FLUSH_MS = 1000

/**
 * Lets the screen save what is being typed: a window that loses the focus saves its field at once. Waits for those calls,
 * a second at most, because a computer that shuts down does not wait.
 */
async function flush(window: BrowserWindow, ipc: Ipc): Promise<void> {
  if (window.isDestroyed()) return
  window.blur()
  await delay(100)
  await Promise.race([ipc.idle(), delay(FLUSH_MS)])
}

/** Saves what is being typed before sleep, the end of the session and the end of the program; then closes the base. */
export function setupClosing(options: {
  window: BrowserWindow
  ipc: Ipc
  remember: () => Promise<void>
  close: () => void
}): void {
  const { window } = options
  const save = (): Promise<void> => flush(window, options.ipc)
  let ended = false
  async function end(): Promise<void> {
    if (ended) return
    ended = true
    await Promise.allSettled([save(), options.remember()])
    options.close()
    app.exit(0)
  }
  powerMonitor.on('suspend', () => void save())
  powerMonitor.on('shutdown', () => void end())
  window.on('session-end', () => void end())
  window.on('close', (event) => {
    event.preventDefault()
    void end()
  })
  app.on('before-quit', (event) => {
    event.preventDefault()
    void end()
  })
}
