import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge, Result } from '../../contract/bridge.ts'
import type { Nom } from '../../contract/operation.ts'
import { CHANGE, INVOKE, UPLOAD } from './channels.ts'

// Electron types an answer as anything; the main process answers these two channels with results, checked by its contract.
type Ask = <T>(channel: string, message: unknown) => Promise<Result<T>>
const ask: Ask = ipcRenderer.invoke.bind(ipcRenderer)

const bridge: Bridge = {
  invoke: ({ name, input, opId }) => ask(INVOKE, { name, input, opId }),
  upload: ({ nom, octets }) => ask(UPLOAD, { nom, octets }),
  onChange(listener) {
    const heard = (_event: IpcRendererEvent, noms: readonly Nom[]): void => listener(noms)
    ipcRenderer.on(CHANGE, heard)
    return () => void ipcRenderer.off(CHANGE, heard)
  },
}

contextBridge.exposeInMainWorld('copil', Object.freeze(bridge))
