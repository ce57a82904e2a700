import { BrowserWindow } from 'electron'
import { DomainError } from '../../domain/domain-error.ts'
import { COMMON_HEADERS, policyText, previewPolicy, styleSourcesOf } from '../static-files.ts'
import { PRINT_OPTIONS, PRINT_PREFERENCES } from './security.ts'
import type { PrintSession } from './sessions.ts'

const TIMEOUT_MS = 20_000
const MAX_HTML = 32 * 1024 * 1024
const MAX_PDF = 64 * 1024 * 1024

async function printIn(window: BrowserWindow, address: string): Promise<Uint8Array> {
  await window.loadURL(address)
  const octets = await window.webContents.printToPDF(PRINT_OPTIONS)
  if (octets.length > MAX_PDF) throw new Error('document too large')
  return new Uint8Array(octets)
}

/**
 * Prints a static page in a window of its own that is never shown: no script, no request but the document, no navigation,
 * 20 s at most. Throws `impression-impossible`.
 */
export async function printToPdf({ session, offer }: PrintSession, html: string): Promise<Uint8Array> {
  if (html.length > MAX_HTML) throw new DomainError('impression-impossible')
  const policy = policyText(previewPolicy(styleSourcesOf(html)))
  const address = offer({
    status: 200,
    headers: { ...COMMON_HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    octets: new TextEncoder().encode(html),
  })
  const window = new BrowserWindow({ show: false, webPreferences: { ...PRINT_PREFERENCES, session } })
  window.webContents.on('will-frame-navigate', (event) => event.preventDefault())
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('printing took too long')), TIMEOUT_MS)
  })
  try {
    return await Promise.race([printIn(window, address), late])
  } catch {
    throw new DomainError('impression-impossible')
  } finally {
    clearTimeout(timer)
    window.destroy()
  }
}
