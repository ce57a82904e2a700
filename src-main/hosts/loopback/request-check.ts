import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Answer, refuse } from '../static-files.ts'

/** What this launch expects of every request. */
export type Expected = { port: number; key: string }

/** The header in which a screen repeats the key that it read in its address. */
export const KEY_HEADER = 'x-copil-cle'

const hostOf = (port: number): string => (port === 80 ? '127.0.0.1' : `127.0.0.1:${port}`)

/** The values of a header, as they came: Node keeps only the first of two `Host`. */
const valuesOf = ({ rawHeaders }: IncomingMessage, name: string): string[] =>
  rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name)

/** Whether a request names this very server: before anything else, because a page elsewhere may resolve its own name to 127.0.0.1. */
export function checkAddress(req: IncomingMessage, { port }: Expected): Answer | null {
  const hosts = valuesOf(req, 'host')
  if (hosts.length !== 1 || hosts[0] !== hostOf(port)) return refuse(403, 'Cette adresse n’est pas celle de Copil.')
  if (!/^\/(?!\/)[\x21-\x7e]*$/u.test(req.url ?? '')) return refuse(400, 'Demande mal formée.')
  if (req.headers.upgrade !== undefined) return refuse(400, 'Demande mal formée.')
  return null
}

/**
 * Whether a request comes from this server's own pages, or from the user opening the address. Browsers set these headers
 * themselves; what is not a browser still has to know the key.
 */
export function checkOrigin(req: IncomingMessage, { port }: Expected): Answer | null {
  const foreign = refuse(403, 'Cette demande vient d’ailleurs que de Copil.')
  const origins = valuesOf(req, 'origin')
  if (origins.some((origin) => origin !== `http://${hostOf(port)}`)) return foreign
  const allowed = req.method === 'GET' ? ['same-origin', 'none'] : ['same-origin']
  if (valuesOf(req, 'sec-fetch-site').some((site) => !allowed.includes(site))) return foreign
  return null
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares the key in constant time, whatever the length of what came. */
export function checkKey(req: IncomingMessage, { key }: Expected): Answer | null {
  const given = valuesOf(req, KEY_HEADER)
  const same = given.length === 1 && timingSafeEqual(digest(given[0] ?? ''), digest(key))
  return same
    ? null
    : refuse(403, 'La clé de cette ouverture de Copil manque ou n’est plus la bonne\u00a0: rouvrez Copil.')
}

/** Whether the body is announced as the one type that a route takes; a form or a text, which any page may send, is not. */
export function checkType(req: IncomingMessage, type: string): Answer | null {
  const given = valuesOf(req, 'content-type')
  const only = given.length === 1 ? (given[0] ?? '').split(';')[0]?.trim().toLowerCase() : ''
  const plain = req.headers['content-encoding'] === undefined
  return only === type && plain ? null : refuse(415, `Seul ${type} est accepté ici.`)
}
