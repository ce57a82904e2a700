import type { PrintToPDFOptions, Privileges, WebPreferences } from 'electron'

/** The whole application lives at `app://copil/`: a scheme of our own, because `file:` gives a page the run of the disk. */
export const SCHEME = 'app'
export const ORIGIN = 'app://copil'
export const SCHEME_PRIVILEGES: Readonly<Privileges> = { standard: true, secure: true, supportFetchAPI: true }

const LOCKED = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
} as const satisfies WebPreferences

/** The application's window; the preload and, in a packaged program, the absence of developer tools are added where it is built. */
export const APPLICATION_PREFERENCES = { ...LOCKED, safeDialogs: true } as const satisfies WebPreferences

/** The window that prints: no script, no preload, nothing remembered. */
export const PRINT_PREFERENCES = {
  ...LOCKED,
  javascript: false,
  disableDialogs: true,
  devTools: false,
} as const satisfies WebPreferences

export const PRINT_OPTIONS = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
} as const satisfies PrintToPDFOptions

/** Sessions held in memory only: a name without `persist:` writes nothing to the disk. */
export const APPLICATION_PARTITION = 'copil'
export const PRINT_PARTITION = 'impression'

/** Given to Chromium before it starts: no name is resolved, nothing is looked up, updated or reported. */
export const CHROMIUM_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['dns-over-https-mode', 'off'],
  ['disable-quic'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-features', 'AutofillServerCommunication,MediaRouter,OptimizationHints,Translate'],
]

/** Switches that would open the program up: a packaged Copil given one of them stops. */
const REFUSED_SWITCHES: readonly RegExp[] = [
  /^--?js-flags/iu,
  /^--?remote-(?:debugging|allow)/iu,
  /^--?inspect/iu,
  /^--?(?:no|disable)-.*sandbox/iu,
  /^--?disable-web-security/iu,
  /^--?disable-site-isolation/iu,
  /^--?allow-(?:file-access|running-insecure|insecure)/iu,
  /^--?ignore-certificate/iu,
  /^--?(?:load|disable)-extension/iu,
  /^--?(?:proxy|host-resolver|host-rules)/iu,
  /^--?(?:gpu|renderer|utility)-.*(?:launcher|prefix|cmd)/iu,
  /^--?single-process/iu,
  /^--?user-data-dir/iu,
  /^--?enable-(?:blink-features|experimental|logging)/iu,
]

/** The arguments of a command line that a packaged Copil refuses. */
export const refusedSwitches = (argv: readonly string[]): string[] =>
  argv.slice(1).filter((argument) => REFUSED_SWITCHES.some((refused) => refused.test(argument)))

function parse(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/** Whether an address is one of ours, as the URL parser reads it: a prefix could be disguised. */
export function isOwn(address: string): boolean {
  const url = parse(address)
  return (
    url !== null && url.protocol === `${SCHEME}:` && url.host === 'copil' && url.username === '' && url.password === ''
  )
}

/** The path of one of our addresses, for the routes; null for any other, or when something follows the path. */
export function ownPath(address: string): string | null {
  const url = parse(address)
  return url !== null && isOwn(address) && url.search === '' ? url.pathname : null
}

/** Where the main frame may go: the application itself, whose screens are fragments. */
export const mayNavigate = (address: string): boolean => ownPath(address) === '/'

/** Where a frame inside the application may go: a preview. */
export const mayFrame = (address: string): boolean => ownPath(address)?.startsWith('/apercu/') === true

/** What the application's window may request: its own files, and pictures that a page carries in itself. */
export const mayRequest = (address: string): boolean => isOwn(address) || address.startsWith('data:')

/** Where the document being printed stands, under an address of its own that is served once. */
export const PRINT_ORIGIN = `${SCHEME}://impression`

/** What may be asked of the system: nothing. Every kind of permission meets the same answer. */
export const mayUse = (_permission: string): boolean => false

type Frame = { url: string }
type Sender = { frame: Frame | null; contentsId: number }
type Window = { mainFrame: Frame; contentsId: number }

/** Whether a message comes from the application's own main frame, still on our own page. */
export const isTrusted = (sender: Sender, window: Window | null): boolean =>
  window !== null &&
  sender.contentsId === window.contentsId &&
  sender.frame !== null &&
  sender.frame === window.mainFrame &&
  mayNavigate(sender.frame.url)

/** Kinds of file that Copil makes, hence that it may ask the system to open. */
export const OPENABLE: ReadonlySet<string> = new Set(['.pdf', '.ics', '.eml', '.csv', '.xlsx', '.docx', '.txt'])
