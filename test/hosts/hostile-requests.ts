import { MAX_DEPOT } from '../../src-main/contract/bridge.ts'

const auteur = (nom: string) =>
  JSON.stringify({ name: 'registre.setAuteur', input: { auteur: nom }, opId: '0d6f3c1e-5b1a-4c57-9d0c-2a3c6f3b9a11' })

type Headers = Record<string, string | string[] | null>
export type Asked = { line?: string; headers?: Headers; body?: string | Uint8Array }

/** A gesture that would change the base, as the screen sends it, with what a case changes in it; `{…}` stand for port and key. */
export function bytesOf(asked: Asked, { port, key: cle }: { port: number; key: string }): Uint8Array {
  const { line = 'POST /appel HTTP/1.1', headers = {}, body = auteur('Pirate') } = asked
  const all: Headers = {
    host: '127.0.0.1:{port}',
    connection: 'close',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-copil-cle': '{cle}',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `${name}: ${one}`),
  )
  const head = [line, ...lines, '', ''].join('\r\n').replaceAll('{port}', String(port)).replaceAll('{cle}', cle)
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)])
}

export const get = (path: string): Asked => ({
  line: `GET ${path} HTTP/1.1`,
  headers: { 'content-type': null, 'content-length': null, 'x-copil-cle': null },
  body: '',
})
const host = (value: string | string[] | null): Asked => ({ headers: { host: value } })
const key = (value: string | string[] | null): Asked => ({ headers: { 'x-copil-cle': value } })
const typed = (value: string | string[] | null): Asked => ({ headers: { 'content-type': value } })
export const sent = (body: string | Uint8Array): Asked => ({ body })
const depot = (headers: Headers, body: string | Uint8Array = 'octets'): Asked => ({
  line: 'POST /depot HTTP/1.1',
  headers: { 'content-type': 'application/octet-stream', 'x-copil-nom': 'fiche.csv', ...headers },
  body,
})

/** What is asked, and the status of the refusal. */
export const refused: [what: string, status: number, asked: Asked][] = [
  // The exact address, before anything else (DNS rebinding).
  ['no Host', 403, host(null)],
  ['an empty Host', 403, host('')],
  ['Host localhost', 403, host('localhost:{port}')],
  ['Host of another site', 403, host('evil.example')],
  ['Host of another site, our port', 403, host('evil.example:{port}')],
  ['Host without the port', 403, host('127.0.0.1')],
  ['Host with another port', 403, host('127.0.0.1:1{port}')],
  ['Host with our port and more', 403, host('127.0.0.1:{port}.evil.example')],
  ['Host that begins like ours', 403, host('127.0.0.1.nip.io:{port}')],
  ['Host in IPv6', 403, host('[::1]:{port}')],
  ['Host 0.0.0.0', 403, host('0.0.0.0:{port}')],
  ['Host 127.1', 403, host('127.1:{port}')],
  ['Host as one number', 403, host('2130706433:{port}')],
  ['Host with a user', 403, host('copil@127.0.0.1:{port}')],
  ['two Hosts', 403, host(['127.0.0.1:{port}', 'evil.example'])],
  ['HTTP/1.0 without Host', 403, { ...host(null), line: 'POST /appel HTTP/1.0' }],
  // The key of the launch.
  ['no key', 403, key(null)],
  ['an empty key', 403, key('')],
  ['another key of the same length', 403, key('A'.repeat(43))],
  ['the beginning of a key', 403, key('A')],
  ['the key and more', 403, key('{cle}A')],
  ['two keys', 403, key(['{cle}', '{cle}'])],
  ['the key in the address', 404, { ...key(null), line: 'GET /appel?cle={cle} HTTP/1.1' }],
  ['the key in a cookie', 403, { headers: { 'x-copil-cle': null, cookie: 'cle={cle}' } }],
  ['the key as a bearer', 403, { headers: { 'x-copil-cle': null, authorization: 'Bearer {cle}' } }],
  ['changes without key', 403, get('/changements')],
  ['changes with another key', 403, { ...get('/changements'), headers: { 'x-copil-cle': 'A'.repeat(43) } }],
  // The form of the address.
  ['an absolute address, valid Host', 400, { line: 'POST http://127.0.0.1:{port}/appel HTTP/1.1' }],
  ['an absolute address elsewhere', 400, { line: 'POST http://evil.example/appel HTTP/1.1' }],
  ['an absolute page', 400, { ...get('/'), line: 'GET http://127.0.0.1:{port}/ HTTP/1.1' }],
  ['an address with two slashes', 400, { line: 'POST //127.0.0.1/appel HTTP/1.1' }],
  ['a dot segment', 405, { line: 'POST /x/../appel HTTP/1.1' }],
  ['an ending slash', 405, { line: 'POST /appel/ HTTP/1.1' }],
  ['a query', 405, { line: 'POST /appel?x=1 HTTP/1.1' }],
  ['capitals', 405, { line: 'POST /APPEL HTTP/1.1' }],
  ['an escaped letter', 405, { line: 'POST /%61ppel HTTP/1.1' }],
  ['an escaped NUL', 405, { line: 'POST /appel%00 HTTP/1.1' }],
  ['a raw NUL', 400, { line: 'POST /appel\0 HTTP/1.1' }],
  ['a letter outside ASCII', 400, { line: 'POST /app\u00e9l HTTP/1.1' }],
  ['the form of a proxy', 400, { line: 'OPTIONS * HTTP/1.1' }],
  // Where it comes from.
  ['another Origin', 403, { headers: { origin: 'https://evil.example' } }],
  ['Origin null', 403, { headers: { origin: 'null' } }],
  ['our Origin in https', 403, { headers: { origin: 'https://127.0.0.1:{port}' } }],
  ['Origin localhost', 403, { headers: { origin: 'http://localhost:{port}' } }],
  ['Origin of another port', 403, { headers: { origin: 'http://127.0.0.1:1' } }],
  ['our Origin and more', 403, { headers: { origin: 'http://127.0.0.1:{port}/' } }],
  ['two Origins', 403, { headers: { origin: ['http://127.0.0.1:{port}', 'https://evil.example'] } }],
  ['cross-site', 403, { headers: { 'sec-fetch-site': 'cross-site' } }],
  ['same-site', 403, { headers: { 'sec-fetch-site': 'same-site' } }],
  ['a gesture from the address bar', 403, { headers: { 'sec-fetch-site': 'none' } }],
  ['a page framed from elsewhere', 403, { ...get('/'), headers: { 'sec-fetch-site': 'cross-site' } }],
  [
    'a preflight',
    403,
    {
      line: 'OPTIONS /appel HTTP/1.1',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-copil-cle',
      },
    },
  ],
  [
    'a preflight of our own',
    405,
    {
      line: 'OPTIONS /appel HTTP/1.1',
      headers: { origin: 'http://127.0.0.1:{port}', 'access-control-request-method': 'POST' },
    },
  ],
  // Methods.
  ['GET of a call', 405, get('/appel')],
  ['PUT', 405, { line: 'PUT /appel HTTP/1.1' }],
  ['DELETE', 405, { line: 'DELETE /appel HTTP/1.1' }],
  ['PATCH', 405, { line: 'PATCH /appel HTTP/1.1' }],
  ['TRACE', 405, { line: 'TRACE /appel HTTP/1.1' }],
  ['HEAD of the page', 405, { ...get('/'), line: 'HEAD / HTTP/1.1' }],
  ['POST of the page', 405, { line: 'POST / HTTP/1.1' }],
  ['a method nobody knows', 400, { line: 'COPIL /appel HTTP/1.1' }],
  [
    'a websocket',
    400,
    {
      ...get('/changements'),
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'x3JJHMbDL1EzLkh9GBhXDw==',
        'sec-websocket-version': '13',
      },
    },
  ],
  // What a page elsewhere may send without asking.
  ['a text', 415, typed('text/plain')],
  ['a form', 415, typed('application/x-www-form-urlencoded')],
  ['a form of files', 415, typed('multipart/form-data; boundary=x')],
  ['no type', 415, typed(null)],
  ['a type that begins like JSON', 415, typed('application/jsonp')],
  ['two types', 415, typed(['application/json', 'text/plain'])],
  ['a compressed body', 415, { headers: { 'content-encoding': 'gzip' } }],
  // Sizes and framing.
  ['a call of more than 1 MB', 413, sent(auteur('a'.repeat(1024 * 1024)))],
  [
    'more than 1 MB, in pieces',
    413,
    {
      headers: { 'content-length': null, 'transfer-encoding': 'chunked' },
      body: `${(2 ** 21).toString(16)}\r\n${'a'.repeat(2 ** 21)}\r\n0\r\n\r\n`,
    },
  ],
  ['a header of 32 kB', 431, { headers: { 'x-copil': 'a'.repeat(32 * 1024) } }],
  ['an address of 32 kB', 431, get(`/${'a'.repeat(32 * 1024)}`)],
  ['two lengths', 400, { headers: { 'content-length': ['10', '11'] } }],
  ['a length and pieces', 400, { headers: { 'transfer-encoding': 'chunked' } }],
  ['a negative length', 400, { headers: { 'content-length': '-1' } }],
  // Bodies that are no call.
  ['broken JSON', 400, sent('{"name":')],
  ['nothing', 400, sent('')],
  ['bytes that are not UTF-8', 400, sent(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))],
  ['10 000 levels', 400, sent(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
  ['a prototype at the top', 400, sent('{"__proto__":{"pollue":1},"name":"registre.setAuteur"}')],
  [
    'a prototype in the input',
    400,
    sent('{"name":"registre.setAuteur","input":{"__proto__":{"pollue":1},"auteur":"P"}}'),
  ],
  // Files.
  ['a deposit without key', 403, depot({ 'x-copil-cle': null })],
  ['a deposit from elsewhere', 403, depot({ origin: 'https://evil.example' })],
  ['a deposit of JSON', 415, depot({ 'content-type': 'application/json' })],
  ['a deposit without name', 400, depot({ 'x-copil-nom': null })],
  ['a deposit badly named', 400, depot({ 'x-copil-nom': '%E9%' })],
  ['a deposit with a name of 4 kB', 400, depot({ 'x-copil-nom': 'a'.repeat(4096) })],
  ['a deposit of more than 20 MB', 413, depot({}, new Uint8Array(MAX_DEPOT + 1))],
]

/** Addresses at which there is nothing. */
export const absent: readonly string[] = [
  '/..%2f..%2fsecret.txt /%2e%2e/secret.txt /../secret.txt /assets/../../secret.txt /..%5csecret.txt /%5c..%5csecret.txt',
  '/assets/..%2f..%2fsecret.txt /....//secret.txt /secret.txt /assets /assets/ /index.html /assets/main.js%00.png',
  '/assets/main.js?x /assets/MAIN.JS /%E2%88%95secret.txt /.git/config /package.json /copil.base /constructor /__proto__',
  '/toString /apercu/ /apercu/../secret.txt /apercu/inconnu /apercu/%2e%2e /livraison/ /livraison/inconnu /livraison/..%2f',
].flatMap((line) => line.split(' '))
