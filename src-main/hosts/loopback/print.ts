import { type Browser, chromium, type Page, type Route } from 'playwright-core'
import { DomainError } from '../../domain/domain-error.ts'
import { findChromium, isRoot } from './chromium.ts'

const TIMEOUT_MS = 20_000
const MAX_HTML = 32 * 1024 * 1024
const MAX_PDF = 64 * 1024 * 1024

/** Nothing is looked up, fetched, updated or reported by the browser that prints. */
const SWITCHES = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

export type Printer = {
  print(html: string): Promise<Uint8Array>
  /** Starts the browser ahead of the first print. */
  warm(): void
  close(): Promise<void>
}

/** A document carries what it shows: every other request, and every navigation, is refused. */
const refuseRequests = (route: Route): Promise<void> =>
  route.request().url().startsWith('data:') && !route.request().isNavigationRequest()
    ? route.continue()
    : route.abort('aborted')

async function printPage(page: Page, html: string): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout: TIMEOUT_MS })
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
}

/** Rejects when `work` has not ended after 20 s: a page may keep a renderer busy for ever. */
async function withinTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('printing took too long')), TIMEOUT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function printIn(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  try {
    await context.route('**/*', refuseRequests)
    return await withinTimeout(printPage(await context.newPage(), html))
  } finally {
    await context.close().catch(() => undefined)
  }
}

/**
 * Prints with the Chromium of this computer, started at the first print and kept warm; each print has a context of its own,
 * without script, network or memory. A browser that died is started again. Throws `impression-impossible`.
 */
export function createPrinter(): Printer {
  let started: Promise<Browser> | null = null

  function launch(): Promise<Browser> {
    const executablePath = findChromium()
    if (executablePath === null) return Promise.reject(new Error('no Chromium'))
    const options = {
      executablePath,
      headless: true,
      args: SWITCHES,
      timeout: TIMEOUT_MS,
      handleSIGINT: false,
      handleSIGTERM: false,
    }
    // Some systems forbid the sandbox to ordinary users; script and network stay off either way.
    return isRoot()
      ? chromium.launch({ ...options, chromiumSandbox: false })
      : chromium.launch({ ...options, chromiumSandbox: true }).catch(() => chromium.launch(options))
  }

  function start(): Promise<Browser> {
    const launched = started ?? launch()
    if (started !== launched) {
      started = launched
      const forget = (): void => {
        if (started === launched) started = null
      }
      launched.then((browser) => browser.on('disconnected', forget), forget)
    }
    return launched
  }

  async function print(html: string): Promise<Uint8Array> {
    if (html.length > MAX_HTML) throw new DomainError('impression-impossible')
    try {
      const browser = await start()
      // A browser that dies under a print takes the page with it: once more, in a new one.
      const octets = await printIn(browser, html).catch(async (error: unknown) => {
        if (browser.isConnected()) throw error
        return printIn(await start(), html)
      })
      if (octets.length > MAX_PDF) throw new Error('document too large')
      return octets
    } catch {
      throw new DomainError('impression-impossible')
    }
  }

  return {
    print,
    warm: () => void start().catch(() => undefined),
    async close() {
      const browser = await started?.catch(() => null)
      started = null
      await browser?.close().catch(() => undefined)
    },
  }
}
