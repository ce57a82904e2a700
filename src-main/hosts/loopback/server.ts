import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { App } from '../../app.ts'
import { MAX_DEPOT } from '../../contract/bridge.ts'
import { MAX_CALL, parseCall } from '../call-text.ts'
import { type Answer, COMMON_HEADERS, createStaticRoutes, type Manifest, refuse } from '../static-files.ts'
import { readBody, textOf } from './body.ts'
import { createChangeStreams } from './change-stream.ts'
import type { Downloads } from './downloads.ts'
import { checkAddress, checkKey, checkOrigin, checkType, type Expected } from './request-check.ts'

const MAX_NAME = 2000

export type LoopbackServer = {
  port: number
  /** What a browser opens: the key is in the fragment, which never travels. */
  address: string
  /** Takes no more requests, lets those under way end for `graceMs` at most, then cuts. */
  close(graceMs: number): Promise<void>
}

export type ServerOptions = {
  app: App
  manifest: Manifest
  downloads: Downloads
  /** 0 for any free port. */
  port: number
  key: string
}

const utf8 = new TextEncoder()

function answerJson(value: unknown, status = 200): Answer {
  const headers = { ...COMMON_HEADERS, 'content-type': 'application/json; charset=utf-8' }
  return { status, headers, octets: utf8.encode(JSON.stringify(value)) }
}

/** `attachment` with the name twice: in ASCII for what is old, in UTF-8 (RFC 8187) for the rest. */
export function dispositionOf(nom: string): string {
  const ascii = nom
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/gu, '')
    .replace(/["\\%]/gu, '_')
  const encoded = encodeURIComponent(nom).replace(/['()*!]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function answerDownload(downloads: Downloads, ticket: string): Answer {
  const file = downloads.take(ticket)
  if (file === undefined) return refuse(404, 'Ce fichier a déjà été remis\u00a0: demandez-le de nouveau dans Copil.')
  const headers = {
    ...COMMON_HEADERS,
    'content-type': 'application/octet-stream',
    'content-disposition': dispositionOf(file.nom),
    'content-security-policy': "default-src 'none'; sandbox",
  }
  return { status: 200, headers, octets: new Uint8Array(file.octets) }
}

/** The name of a deposited file, sent percent-encoded in a header; null when it is not. */
function depositName(req: IncomingMessage): string | null {
  const given = req.headers['x-copil-nom']
  if (typeof given !== 'string' || given === '' || given.length > MAX_NAME) return null
  try {
    return decodeURIComponent(given)
  } catch {
    return null
  }
}

async function answerCall(app: App, req: IncomingMessage): Promise<Answer> {
  const body = await readBody(req, MAX_CALL)
  if (body === null) return refuse(413, 'Cette demande est trop longue.')
  const text = textOf(body)
  const call = text === undefined ? undefined : parseCall(text)
  return call === undefined ? refuse(400, 'Demande mal formée.') : answerJson(await app.dispatch(call))
}

async function answerDeposit(app: App, req: IncomingMessage): Promise<Answer> {
  const nom = depositName(req)
  if (nom === null) return refuse(400, 'Le nom du fichier manque.')
  const octets = await readBody(req, MAX_DEPOT)
  if (octets === null) return answerJson({ ok: false, error: { code: 'fichier-trop-grand', faits: {} } }, 413)
  return answerJson(app.deposit({ nom, octets }))
}

const methodOf = (path: string): 'GET' | 'POST' => (path === '/appel' || path === '/depot' ? 'POST' : 'GET')

/** Serves Copil on 127.0.0.1, to the one browser window that knows the key of this launch. */
export async function startServer(options: ServerOptions): Promise<LoopbackServer> {
  const { app, downloads, key } = options
  const pages = createStaticRoutes({
    manifest: options.manifest,
    page: (ticket) => app.page(ticket),
    connect: "'self'",
  })
  const streams = createChangeStreams(app)
  const expected: Expected = { port: options.port, key }
  const busy = new Set<Promise<void>>()

  /** The answer, or null when a stream has been opened instead. */
  async function route(req: IncomingMessage, res: ServerResponse): Promise<Answer | null> {
    const path = req.url ?? ''
    const refusal = checkAddress(req, expected) ?? checkOrigin(req, expected)
    if (refusal !== null) return refusal
    if (req.method !== methodOf(path)) {
      const wrong = refuse(405, 'Cette demande n’est pas prévue ici.')
      return { ...wrong, headers: { ...wrong.headers, allow: methodOf(path) } }
    }
    if (path === '/appel')
      return checkKey(req, expected) ?? checkType(req, 'application/json') ?? (await answerCall(app, req))
    if (path === '/depot')
      return checkKey(req, expected) ?? checkType(req, 'application/octet-stream') ?? (await answerDeposit(app, req))
    if (path === '/changements')
      return checkKey(req, expected) ?? (streams.open(res) ? null : refuse(503, 'Trop de fenêtres sont ouvertes.'))
    const ticket = /^\/livraison\/([A-Za-z0-9_-]{1,80})$/u.exec(path)?.[1]
    return ticket === undefined ? pages(path) : answerDownload(downloads, ticket)
  }

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const answer = await route(req, res)
    if (answer === null) return
    res.writeHead(answer.status, { ...answer.headers, 'content-length': answer.octets.length })
    res.end(answer.octets)
    // A body nobody read is thrown away, so that the answer is heard before the connection closes.
    if (!req.complete) req.resume()
  }

  const server = createServer({ maxHeaderSize: 16 * 1024, requireHostHeader: false }, (req, res) => {
    const work = handle(req, res).catch(() => {
      res.destroy()
    })
    busy.add(work)
    void work.finally(() => busy.delete(work))
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  server.maxConnections = 128
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const bound = server.address()
  if (bound !== null && typeof bound !== 'string') expected.port = bound.port

  async function close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    streams.close()
    let timer: NodeJS.Timeout | undefined
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)))
    await Promise.race([Promise.allSettled(busy), grace])
    clearTimeout(timer)
    server.closeAllConnections()
    await closed
  }
  return { port: expected.port, address: `http://127.0.0.1:${expected.port}/#cle=${key}`, close }
}
