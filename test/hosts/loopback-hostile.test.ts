import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { absent, type Asked, bytesOf, get, refused, sent } from './hostile-requests.ts'
import { type Loopback, openLoopback, type RawAnswer, sendRaw } from './open-loopback.ts'

let copil: Loopback
beforeAll(async () => {
  copil = await openLoopback()
})
afterAll(() => copil.close())

const ask = (asked: Asked, address?: string): Promise<RawAnswer> =>
  sendRaw(copil.server.port, bytesOf(asked, { port: copil.server.port, key: copil.key }), address)

/** All that a request might have touched. */
const state = async () => ({
  base: copil.stateOfBase(),
  gestes: await copil.app.dispatch({ name: 'registre.history', input: { limite: 500 } }),
  prototype: Object.keys(Object.prototype),
})

/** Asks, and checks that nothing moved. */
async function askInVain(asked: Asked): Promise<RawAnswer> {
  const before = await state()
  const answer = await ask(asked)
  expect(await state()).toEqual(before)
  return answer
}

describe('the loopback host under hostile requests (T15, H7)', () => {
  it('meets at least a hundred of them', () => {
    expect(refused.length + absent.length).toBeGreaterThanOrEqual(100)
  })

  it.each(refused)('refuses %s', async (_what, status, asked) => {
    const answer = await askInVain(asked)
    expect(answer.status).toBe(status)
    expect(answer.head.toLowerCase()).not.toContain('access-control-')
    expect(answer.body).not.toMatch(/\bat \S+:\d+|node:|Error|SECRET/u)
    expect(answer.body.length).toBeLessThan(300)
  })

  it.each(absent)('has no page at %s', async (path) => {
    const answer = await askInVain(get(path))
    expect(answer.status).toBe(404)
    expect(answer.head).toContain('content-type: text/plain')
    expect(answer.body).not.toContain('SECRET')
  })

  it.each([
    ['an operation that does not exist', '{"name":"toString","input":{}}', 'operation-inconnue'],
    ['the name of a prototype', '{"name":"__proto__","input":{}}', 'operation-inconnue'],
    ['a gesture without identifier', '{"name":"registre.setAuteur","input":{"auteur":"P"}}', 'saisie-invalide'],
    [
      'a name too many',
      '{"name":"registre.setAuteur","input":{"auteur":"P","constructor":{"prototype":{"x":1}}},"opId":"0d6f3c1e-5b1a-4c57-9d0c-2a3c6f3b9a11"}',
      'saisie-invalide',
    ],
    ['SQL where a name is', `{"name":"registre.history'; DROP TABLE geste; --","input":{}}`, 'operation-inconnue'],
    ['a list', '[1]', 'saisie-invalide'],
    ['null', 'null', 'saisie-invalide'],
    ['a number', '1e999', 'saisie-invalide'],
    ['a name of 1 000 letters', JSON.stringify({ name: 'a'.repeat(1000), input: {} }), 'saisie-invalide'],
  ])('answers %s with a refusal', async (_what, body, code) => {
    const answer = await askInVain(sent(body))
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['a TLS hello', Buffer.from('16030100a5010000a1', 'hex')],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['noise', Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10])],
  ])('does not understand %s', async (_what, bytes) => {
    expect((await sendRaw(copil.server.port, bytes)).status).toBe(400)
  })

  it('answers at 127.0.0.1 and nowhere else', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((one) =>
        one === undefined || one.address === '127.0.0.1' || one.address.startsWith('fe80') ? [] : [one.address],
      )
    for (const address of [...others, '127.0.0.2'])
      await expect(ask(get('/'), address)).rejects.toThrow(/ECONNREFUSED/u)
  })
})

describe('the control', () => {
  it('the same gesture, unspoilt, is done: the cases above would show', async () => {
    const start = copil.stateOfBase()
    const answer = await ask({ headers: { origin: 'http://127.0.0.1:{port}', 'sec-fetch-site': 'same-origin' } })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true })
    expect(copil.stateOfBase()).not.toBe(start)
  })
})
