import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '../../app.ts'
import { createSettableClock, systemClock } from '../exemple/clock.ts'
import { isBaseTaken, openDemonstration } from '../exemple/demonstration.ts'
import { BANDEAU, JOUR_EXEMPLE, matinDu } from '../exemple/scenario.ts'
import { newId } from '../new-id.ts'
import { defaultDataDir, placesOf } from '../places.ts'
import { readManifest } from '../static-files.ts'
import { createDownloads } from './downloads.ts'
import { createLoopbackHost } from './host.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { createPrinter } from './print.ts'
import { startServer } from './server.ts'
import { hasScreen, openWindow } from './window.ts'

const CLOSING_MS = 1500

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** One sentence, then the end: nothing has been written yet. */
function stop(sentence: string, code = 1): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

const newKey = (): string => randomBytes(32).toString('base64url')

function prepareDataDir(options: Options): string {
  const chosen = options.data === null ? defaultDataDir(process.platform, process.env) : resolve(options.data)
  const folder = options.exemple ? join(chosen, 'exemple') : chosen
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    stop(
      `Le dossier «\u00a0${folder}\u00a0» ne peut pas être créé ni ouvert. Rien n’a été écrit\u00a0: choisissez-en un autre avec --data.`,
    )
  }
  return folder
}

async function start(options: Options): Promise<void> {
  const places = placesOf(resolve(import.meta.dirname, '..', '..'))
  const dataDir = prepareDataDir(options)
  const printer = createPrinter()
  const downloads = createDownloads(newKey)
  const clock = options.exemple ? createSettableClock(matinDu(JOUR_EXEMPLE)) : null
  const app = createApp({
    dataDir,
    resourcesDir: places.resourcesDir,
    host: createLoopbackHost(printer, downloads),
    clock: clock?.now ?? systemClock,
    newId,
    version: places.version,
    exemple: options.exemple ? BANDEAU : null,
  })
  if (clock !== null) await openDemonstration(app, clock, newId, places.resourcesDir)

  // Who looks at a preview prints next: the browser that prints starts meanwhile.
  const page = (ticket: string): string | null => {
    printer.warm()
    return app.page(ticket)
  }
  const server = await startServer({
    app: { ...app, page },
    manifest: readManifest(places.rendererDir, join(places.resourcesDir, 'icon.ico')),
    downloads,
    port: options.port,
    key: newKey(),
  }).catch(() =>
    stop(
      `Le port ${options.port} est déjà pris par un autre programme, ou réservé. Choisissez-en un autre avec --port.`,
    ),
  )
  const fenetre = options.browser && hasScreen() ? openWindow(server.address, dataDir, await isBaseTaken(app)) : null
  if (fenetre === null) say(server.address)
  else say('Copil est ouvert dans sa fenêtre\u202f; la fermer arrête le programme.')

  let closing = false
  async function close(): Promise<void> {
    if (closing) return
    closing = true
    await server.close(CLOSING_MS)
    app.close()
    fenetre?.close()
    setTimeout(() => process.exit(0), 400).unref()
    await printer.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())
  void fenetre?.closed.then((wasOpen) => {
    if (wasOpen) return close()
    say('La fenêtre n’a pas pu s’ouvrir\u00a0: Copil reste à cette adresse, à ouvrir dans un navigateur.')
    say(server.address)
    return undefined
  })
}

// The terminal that started Copil may go away: its window stays.
process.stdout.on('error', () => undefined)
const options = readOptions(process.argv.slice(2))
if ('erreur' in options) stop(options.erreur, 2)
if (options.help) say(HELP)
else
  await start(options).catch(() =>
    stop(
      'Copil n’a pas pu démarrer. Rien n’a été modifié\u00a0: relancez «\u00a0npm ci\u00a0», puis «\u00a0npm start\u00a0».',
    ),
  )
