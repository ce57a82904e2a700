import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file of the built screen, read once: what is served never depends on a path that somebody sends. */
export type StaticFile = { octets: Uint8Array<ArrayBuffer>; type: string }

/** The only addresses that exist, « / » and « /assets/… », each with its bytes. */
export type Manifest = ReadonlyMap<string, StaticFile>

export type Answer = { status: number; headers: Record<string, string>; octets: Uint8Array<ArrayBuffer> }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json; charset=utf-8',
}

/**
 * The policy of the application's page. Only the loopback host talks through HTTP: in Electron nothing may be connected to.
 * Styles and scripts are files: no inline one, no evaluation.
 */
export const applicationPolicy = (connect: "'self'" | "'none'"): Readonly<Record<string, string>> => ({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': connect,
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
})

/** The policy of a preview: a document without script or address, that only the application may frame. */
export const previewPolicy = (styles: string): Readonly<Record<string, string>> => ({
  'default-src': "'none'",
  'style-src': styles,
  'img-src': 'data:',
  'font-src': 'data:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
  sandbox: '',
})

/** What every answer carries, whatever its content: nothing is guessed, kept or told to others. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** A policy as the header that carries it. */
export const policyText = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`.trim())
    .join('; ')

/**
 * Reads the built screen, and the icon that a browser asks for by itself. Files of a kind that is not served (source maps)
 * are left out; a name that an address would have to escape throws, because the builder never makes one.
 */
export function readManifest(folder: string, icon?: string): Manifest {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const name = file.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/u, '/')
    if (!/^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/u.test(name)) throw new Error(`unexpected file name: ${name}`)
    files.set(name === '/index.html' ? '/' : name, { octets: new Uint8Array(readFileSync(file)), type })
  }
  if (icon !== undefined)
    files.set('/favicon.ico', { octets: new Uint8Array(readFileSync(icon)), type: 'image/x-icon' })
  if (!files.has('/')) throw new Error('the screen has not been built')
  return files
}

/** The styles that a document announces by their hashes in its own policy; anything else it would ask for is not granted. */
export function styleSourcesOf(html: string): string {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/iu.exec(html)?.[1] ?? ''
  const unescaped = own.replaceAll(/&#x27;|&#39;|&apos;/gu, "'")
  const hashes = unescaped.match(/'sha(?:256|384|512)-[A-Za-z0-9+/]{40,90}={0,2}'/gu) ?? []
  return hashes.length === 0 ? "'none'" : [...new Set(hashes)].join(' ')
}

const utf8 = new TextEncoder()

function answerFile(file: StaticFile, policy: string): Answer {
  const headers = { ...COMMON_HEADERS, 'content-type': file.type, 'content-security-policy': policy }
  return { status: 200, headers, octets: file.octets }
}

/** A short refusal, in plain text. */
export function refuse(status: number, sentence: string): Answer {
  const headers = {
    ...COMMON_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  }
  return { status, headers, octets: utf8.encode(`${sentence}\n`) }
}

/**
 * Answers the pages that both hosts serve: the application's files, and the static previews kept by the application under
 * their tickets. The address is compared as it came: nothing is decoded, so nothing can be disguised.
 */
export function createStaticRoutes(options: {
  manifest: Manifest
  page: (ticket: string) => string | null
  connect: "'self'" | "'none'"
}): (path: string) => Answer {
  const policy = policyText(applicationPolicy(options.connect))
  return (path) => {
    const file = options.manifest.get(path)
    if (file !== undefined) return answerFile(file, policy)
    const ticket = /^\/apercu\/([A-Za-z0-9_-]{1,80})$/u.exec(path)?.[1]
    const html = ticket === undefined ? null : options.page(ticket)
    if (html === null) return refuse(404, 'Cette page n’existe pas.')
    const preview = { octets: utf8.encode(html), type: 'text/html; charset=utf-8' }
    return answerFile(preview, policyText(previewPolicy(styleSourcesOf(html))))
  }
}
