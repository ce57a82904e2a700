import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { App } from '../../app.ts'
import { MAX_DEPOT, type Result } from '../../contract/bridge.ts'
import { MAX_CALL, parseCall } from '../call-text.ts'
import { CHANGE, INVOKE, UPLOAD } from './channels.ts'
import { isTrusted } from './security.ts'

const Depot = z.strictObject({ nom: z.string().max(2000), octets: z.instanceof(Uint8Array) })

const refuse = (code: 'saisie-invalide' | 'fichier-trop-grand' | 'interne'): Result<never> => ({
  ok: false,
  error: { code, faits: {} },
})

/** A call as text, so that what crosses here is what crosses by HTTP: no cycle, no function, no exotic object. */
function textOf(call: unknown): string {
  try {
    return JSON.stringify(call) ?? ''
  } catch {
    return ''
  }
}

export type Ipc = {
  /** Resolves when no call is under way. */
  idle(): Promise<unknown>
}

/** Answers the application's window, and no other sender; tells it which nouns changed. */
export function setupIpc(app: App, mainWindow: () => BrowserWindow | null): Ipc {
  const busy = new Set<Promise<unknown>>()

  /** The only place where a channel is opened: every one of them checks who speaks first. */
  function handle<T>(channel: string, answer: (message: unknown) => Promise<Result<T>>): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, message: unknown) => {
      const window = mainWindow()
      const contents = window === null || window.isDestroyed() ? null : window.webContents
      const expected = contents === null ? null : { mainFrame: contents.mainFrame, contentsId: contents.id }
      if (!isTrusted({ frame: event.senderFrame, contentsId: event.sender.id }, expected)) return refuse('interne')
      const work = answer(message)
      busy.add(work)
      return work.finally(() => busy.delete(work))
    })
  }

  handle(INVOKE, async (message) => {
    const text = textOf(message)
    const call = text === '' || text.length > MAX_CALL ? undefined : parseCall(text)
    return call === undefined ? refuse('saisie-invalide') : app.dispatch(call)
  })
  handle(UPLOAD, (message) => {
    const depot = Depot.safeParse(message)
    if (!depot.success) return Promise.resolve(refuse('saisie-invalide'))
    if (depot.data.octets.byteLength > MAX_DEPOT) return Promise.resolve(refuse('fichier-trop-grand'))
    return Promise.resolve(app.deposit(depot.data))
  })
  app.onChange((noms) => mainWindow()?.webContents.send(CHANGE, noms))

  return { idle: () => Promise.allSettled(busy) }
}
