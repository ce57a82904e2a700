import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../src-main/hosts/electron/security.ts'
import {
  applicationPolicy,
  createStaticRoutes,
  policyText,
  readManifest,
  styleSourcesOf,
} from '../../src-main/hosts/static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'copil-ecran-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Copil</title>')
writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {}')
writeFileSync(join(folder, 'assets', 'main-abc.js.map'), '{}')
writeFileSync(join(folder, 'assets', 'police.woff2'), 'wOF2')
writeFileSync(join(folder, '..', `secret-${process.pid}.html`), 'secret')

const manifest = readManifest(folder)
const known = ['/', '/assets/main-abc.js', '/assets/police.woff2']
const style = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
const document = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src ${style}"></head></html>`
const routes = createStaticRoutes({
  manifest,
  page: (ticket) => (ticket === 'bon' ? document : null),
  connect: "'none'",
})

describe('the built screen', () => {
  it('is known file by file, without its source maps', () => {
    expect([...manifest.keys()].toSorted()).toEqual(known)
  })

  it('is served with its type, never to be guessed, kept or told to others', () => {
    const { status, headers } = routes('/assets/main-abc.js')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })

  it('is the only thing served, whatever the address', () => {
    const secret = `secret-${process.pid}.html`
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '..%2f',
        '%5c',
        '\\',
        '/',
        '//',
        'assets',
        'index.html',
        'main-abc.js',
        '%00',
        '\u0000',
      ),
      fc.constantFrom(
        '?',
        '#',
        ':',
        '@',
        'é',
        '\u2215',
        secret,
        'etc',
        'passwd',
        'constructor',
        '__proto__',
        'apercu',
        'apercu/bon%20',
      ),
      fc.string({ maxLength: 12 }),
    )
    const address = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('/')}`)
    fc.assert(
      fc.property(fc.oneof(address, fc.webPath(), fc.string()), (path) => {
        const { status } = routes(path)
        expect(status).toBe(known.includes(path) || path === '/apercu/bon' ? 200 : 404)
      }),
      { numRuns: 20_000 },
    )
  })

  it('gives nothing more through the scheme of the desktop host', () => {
    const forged = fc.constantFrom(
      'app://copil',
      'app:/copil',
      'app://copil:80',
      'app://x@copil',
      'APP://copil',
      'app://bundle',
      'app://copil.evil',
      'file://',
    )
    const tail = fc.oneof(
      fc.webPath(),
      fc.constantFrom(
        '/..%2f..%2fetc/passwd',
        '/%5c..',
        '/?x=1',
        '/#/comite',
        '//copil/',
        '/\u0000',
        '/assets/../index.html',
      ),
    )
    fc.assert(
      fc.property(forged, tail, (origin, path) => {
        const own = ownPath(`${origin}${path}`)
        const served = own !== null && routes(own).status === 200
        expect(served).toBe(own !== null && known.includes(own))
        expect(own === null || /^app:\/\/copil(?:$|[/?#])/iu.test(`${origin}${path}`)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })

  it('refuses to start without its page', () => {
    expect(() => readManifest(mkdtempSync(join(tmpdir(), 'copil-vide-')))).toThrow('has not been built')
  })
})

describe('policies', () => {
  const unsafe = /unsafe-|\*|https?:|blob:|wss?:/u

  it('leave the application its own files, and nothing inline', () => {
    for (const connect of ["'self'", "'none'"] as const) {
      const policy = applicationPolicy(connect)
      expect(policyText(policy)).not.toMatch(unsafe)
      expect(policy).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'connect-src': connect,
        'frame-ancestors': "'none'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'require-trusted-types-for': "'script'",
      })
    }
  })

  it('leave a preview its own styles, by their hashes, and neither script nor address', () => {
    const policy = routes('/apercu/bon').headers['content-security-policy'] ?? ''
    expect(policy).toBe(
      `default-src 'none'; style-src ${style}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox`,
    )
    expect(policy).not.toMatch(unsafe)
  })

  it('grant a document no more than hashes of styles', () => {
    const asking = (sources: string) =>
      styleSourcesOf(`<meta http-equiv="Content-Security-Policy" content="style-src ${sources}">`)
    expect(asking("'unsafe-inline'")).toBe("'none'")
    expect(asking("https://evil.example 'self' *")).toBe("'none'")
    expect(asking(`'unsafe-inline' ${style}; script-src 'self'`)).toBe(style)
    expect(styleSourcesOf('<p>rien</p>')).toBe("'none'")
  })
})
