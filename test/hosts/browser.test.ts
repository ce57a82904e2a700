import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCaller } from '../../src-main/hosts/exemple/caller.ts'
import { createSettableClock } from '../../src-main/hosts/exemple/clock.ts'
import { JOUR_EXEMPLE, matinDu, prepareSeance } from '../../src-main/hosts/exemple/scenario.ts'
import { findChromium } from '../../src-main/hosts/loopback/chromium.ts'
import { newId } from '../../src-main/hosts/new-id.ts'
import { RESOURCES } from '../open-test-app.ts'
import { type Loopback, openLoopback } from './open-loopback.ts'

let copil: Loopback
let browser: Browser
let preview = ''

beforeAll(async () => {
  const clock = createSettableClock(matinDu(JOUR_EXEMPLE))
  copil = await openLoopback({ clock: clock.now })
  browser = await chromium.launch({ executablePath: findChromium() ?? '' })
  const { app } = copil
  const prepared = await prepareSeance({
    dispatch: (call) => app.dispatch(call),
    deposit: (file) => Promise.resolve(app.deposit(file)),
    setClock: clock.set,
    newId,
    resourcesDir: RESOURCES,
    step: (_libelle, work) => work(),
  })
  const call = createCaller((asked) => app.dispatch(asked), newId)
  preview = (await call('bilan.preview', { conventionId: prepared.conventionId, annee: 2025 })).adresse
})
afterAll(async () => {
  await browser.close()
  await copil.close()
})

const root = (): string => `http://127.0.0.1:${copil.server.port}`

/** The application's page, and what the browser complains of there. */
async function openPage(address = `${root()}/`): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(address)
  return { page, complaints }
}

const frameIn = (page: Page, src: string): Promise<void> =>
  page.evaluate(
    (address) =>
      new Promise<void>((loaded) => {
        const frame = document.createElement('iframe')
        frame.sandbox.value = ''
        frame.addEventListener('load', () => loaded())
        frame.src = address
        document.body.append(frame)
      }),
    src,
  )

describe('a real browser on the loopback host', () => {
  it('shows a preview in a sandboxed frame, with its styles and its fonts, and complains of nothing', async () => {
    const { page, complaints } = await openPage()
    await frameIn(page, preview)
    const frame = page.frames()[1]
    const seen = await frame?.evaluate(async () => {
      const faces = await Promise.all(Array.from(document.fonts, (face) => face.load()))
      return { titre: document.title, faces: faces.filter((face) => face.status === 'loaded').length }
    })
    expect(seen?.titre).toContain('2025')
    expect(seen?.faces).toBeGreaterThan(0)
    expect(await page.frameLocator('iframe').locator('h1').first().isVisible()).toBe(true)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('refuses the application, and a preview, to the frame of another site', async () => {
    const { page } = await openPage('data:text/html,<body>')
    for (const address of [`${root()}/`, `${root()}${preview}`]) {
      await frameIn(page, address)
      expect(
        await page
          .frames()
          .at(-1)
          ?.evaluate(() => document.title),
      ).not.toMatch(/Copil|2025/u)
    }
    await page.close()
  })

  it('runs no script of elsewhere, inline or evaluated, and reaches no other address', async () => {
    const { page } = await openPage()
    const refused = await page.evaluate(async (canary) => {
      const directives: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
      const refusedAt = (way: () => void): string => {
        try {
          way()
          return 'accepted'
        } catch {
          return 'refused'
        }
      }
      const script = document.createElement('script')
      const ways = [
        refusedAt(() => (script.textContent = 'window.intrus = 1')),
        refusedAt(() => Reflect.set(document.body, 'innerHTML', '<img src=x onerror="window.intrus = 2">')),
        refusedAt(() => document.body.setAttribute('onclick', 'window.intrus = 3')),
        refusedAt(() => void Reflect.apply(setTimeout, window, ['window.intrus = 4'])),
      ]
      await fetch(canary).catch(() => null)
      const link = document.createElement('link')
      Object.assign(link, { rel: 'modulepreload', href: `${canary}intrus.js` })
      document.head.append(link)
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.head.append(style)
      await new Promise((told) => setTimeout(told))
      return { directives, ways, intrus: 'intrus' in window }
    }, 'http://127.0.0.1:9/')
    expect(refused.intrus).toBe(false)
    expect(refused.ways).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(new Set(refused.directives)).toEqual(
      new Set(['require-trusted-types-for', 'connect-src', 'style-src-elem', 'script-src-elem']),
    )
    await page.close()
  })

  it('takes no gesture from the page of another site, even one that knows the address', async () => {
    const before = copil.stateOfBase()
    const { page } = await openPage('data:text/html,<body>')
    const tried = await page.evaluate(
      async ({ address, key }) => {
        const body = JSON.stringify({
          name: 'registre.setAuteur',
          input: { auteur: 'Pirate' },
          opId: crypto.randomUUID?.(),
        })
        const ways: RequestInit[] = [
          { method: 'POST', body },
          { method: 'POST', body, mode: 'no-cors' },
          { method: 'POST', body, mode: 'no-cors', headers: { 'content-type': 'text/plain' } },
          { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-copil-cle': key } },
        ]
        const answers = await Promise.all(
          ways.map((way) =>
            fetch(`${address}/appel`, way).then(
              (r) => r.type,
              () => 'failed',
            ),
          ),
        )
        return answers
      },
      { address: root(), key: copil.key },
    )
    expect(tried).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(copil.stateOfBase()).toBe(before)
    await page.close()
  })
})
