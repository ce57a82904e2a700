import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../src-main/hosts/loopback/chromium.ts'
import { createPrinter } from '../../src-main/hosts/loopback/print.ts'

const SECRET = 'SECRET-DU-POSTE-7351'
const folder = mkdtempSync(join(tmpdir(), 'copil-hostile-'))
const secretFile = join(folder, 'secret.txt')
const printer = createPrinter()
let hits: string[] = []
const canary = createServer((request, answer) => {
  hits.push(request.url ?? '')
  answer.setHeader('access-control-allow-origin', '*')
  answer.end('x')
})
let net = ''
const file = pathToFileURL(secretFile).href

beforeAll(async () => {
  writeFileSync(secretFile, SECRET)
  await new Promise<void>((ready) => canary.listen(0, '127.0.0.1', ready))
  const bound = canary.address()
  net = bound !== null && typeof bound === 'object' ? `http://127.0.0.1:${bound.port}` : ''
})
afterAll(async () => {
  await printer.close()
  canary.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  hits = []
})

/** What somebody could type in a field to be fetched, run or shown when the document is printed; `§` stands for an address of their own. */
const VECTORS: readonly string[] = [
  '<img src="§">',
  '<img src="x:" onerror="fetch(\'§\')">',
  '<svg onload="fetch(\'§\')"></svg>',
  '<script src="§"></script>',
  '<script>fetch("§")</script>',
  '<script>document.body.append(Object.assign(new Image(), { src: "§" }))</script>',
  '<iframe src="§"></iframe>',
  '<iframe srcdoc="<img src=§>"></iframe>',
  '<object data="§"></object>',
  '<embed src="§">',
  '<link rel="stylesheet" href="§">',
  '<style>@import url("§");</style>',
  '<style>p { background: url("§") }</style>',
  '<style>@font-face { font-family: f; src: url("§") } p { font-family: f }</style>',
  '<meta http-equiv="refresh" content="0;url=§">',
  '<video src="§" autoplay></video>',
  '<picture><source srcset="§"><img></picture>',
  '<svg><image href="§" width="9" height="9"/></svg>',
  '<table background="§"><tr><td>x</td></tr></table>',
  '<input type="image" src="§">',
  '<form action="§"><input name="a"></form><script>document.forms[0].submit()</script>',
  '<base href="§/"><img src="relatif">',
]
const LOCAL: readonly string[] = [
  `<iframe src="${file}"></iframe>`,
  `<object data="${file}" type="text/plain"></object>`,
  `<embed src="${file}" type="text/plain">`,
  `<meta http-equiv="refresh" content="0;url=${file}">`,
]

/** One document with all that can stand together, and one for each vector that would lead the page away. */
const documents = (): { witness: number; body: string }[] => {
  const leads = (vector: string): boolean => /<(?:meta|base|form)/u.test(vector)
  const together = VECTORS.map((vector, i) => (leads(vector) ? '' : filled(vector, i))).join('')
  const alone = VECTORS.flatMap((vector, i) => (leads(vector) ? [{ witness: i, body: filled(vector, i) }] : []))
  return [{ witness: VECTORS.length, body: together }, ...alone]
}

const filled = (vector: string, i: number): string => vector.replaceAll('§', `${net}/v${i}`)
const documentOf = (body: string, i: number): string =>
  `<!doctype html><html lang="fr"><head><title>Essai</title></head><body><p>témoin ${i} avant</p>${body}</body></html>`

/** Poppler is not on every computer: the tests are then passed over, visibly. */
const canRead = spawnSync('pdftotext', ['-v']).status === 0

function textOf(octets: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { encoding: 'utf8', input: octets })
}

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[<>&"]/gu, (c) => escapes[c] ?? c)
const bare = (text: string): string => text.replace(/\s/gu, '')

describe.skipIf(!canRead)('printing hostile documents (T10, H6)', () => {
  it('unescaped, none reaches anybody, and the page is printed all the same', async () => {
    const all = documents()
    const texts = await Promise.all(
      all.map(async ({ body, witness }) => textOf(await printer.print(documentOf(body, witness)))),
    )
    expect(hits).toEqual([])
    expect(all.filter(({ witness }, i) => texts[i]?.includes(`témoin ${witness} avant`) !== true)).toEqual([])
  })

  it('unescaped, none shows a file of the computer', async () => {
    const texts = await Promise.all(LOCAL.map(async (vector, i) => textOf(await printer.print(documentOf(vector, i)))))
    expect(LOCAL.filter((_, i) => texts[i]?.includes(`témoin ${i} avant`) !== true)).toEqual([])
    expect(texts.join('')).not.toContain(SECRET)
  })

  it('escaped, as documents write them, they are all text on the page', async () => {
    const all = [...VECTORS.map(filled), ...LOCAL]
    const text = textOf(await printer.print(documentOf(all.map((v) => `<p>${escaped(v)}</p>`).join(''), 0)))
    expect(hits).toEqual([])
    for (const vector of all) expect(bare(text)).toContain(bare(vector))
  })
})

describe.skipIf(!canRead)('the control', () => {
  it('an ordinary Chromium, given the same documents, calls the canary and shows the file', async () => {
    const browser = await chromium.launch({ executablePath: findChromium() ?? '' })
    try {
      const open = async (body: string, i: number) => {
        const path = join(folder, `temoin-${i}.html`)
        writeFileSync(path, documentOf(body, i))
        const page = await browser.newPage()
        await page.goto(pathToFileURL(path).href, { waitUntil: 'networkidle' }).catch(() => null)
        return page
      }
      await Promise.all(documents().map(({ body, witness }) => open(body, witness)))
      const called = new Set(hits.map((path) => /^\/v(\d+)/u.exec(path)?.[1]).filter((one) => one !== undefined))
      expect(called.size).toBeGreaterThanOrEqual(20)
      const page = await open(LOCAL[0] ?? '', -1)
      expect(textOf(await page.pdf())).toContain(SECRET)
    } finally {
      await browser.close()
    }
  })
})

describe.skipIf(!canRead)('the printer', () => {
  it('makes tagged and outlined pages of the size that the document asks for', async () => {
    const html = documentOf('<style>@page { size: A5 }</style><h1>Titre</h1>', 0)
    writeFileSync(join(folder, 'marque.pdf'), await printer.print(html))
    const infos = execFileSync('pdfinfo', [join(folder, 'marque.pdf')], { encoding: 'utf8' })
    expect(infos).toMatch(/Tagged:\s+yes/u)
    expect(infos).toMatch(/Page size:\s+4(?:19|20)[.\d]* x 59[45]/u)
  })

  it.skipIf(process.platform === 'win32')('starts again when its browser has died', async () => {
    const own = createPrinter()
    const html = documentOf('', 0)
    await own.print(html)
    const killed = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/u))
      .filter(([, parent, ...args]) => parent === String(process.pid) && args.join(' ').includes('--headless'))
    expect(killed.length).toBeGreaterThan(0)
    for (const [pid] of killed) process.kill(Number(pid), 'SIGKILL')
    expect(textOf(await own.print(html))).toContain('témoin 0 avant')
    await own.close()
  })

  it('says so when the browser is none', async () => {
    const saved = process.env['COPIL_CHROMIUM']
    process.env['COPIL_CHROMIUM'] = secretFile
    try {
      await expect(createPrinter().print('<p>x</p>')).rejects.toThrow('impression-impossible')
    } finally {
      if (saved === undefined) delete process.env['COPIL_CHROMIUM']
      else process.env['COPIL_CHROMIUM'] = saved
    }
  })

  it('refuses a document that is far too large', async () => {
    await expect(printer.print('x'.repeat(33 * 1024 * 1024))).rejects.toThrow('impression-impossible')
  })
})
