import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Result } from '../../src-main/contract/bridge.ts'
import { newId } from '../../src-main/hosts/new-id.ts'
import { createDownloads } from '../../src-main/hosts/loopback/downloads.ts'
import { dispositionOf } from '../../src-main/hosts/loopback/server.ts'
import { type Loopback, openLoopback } from './open-loopback.ts'

const Depose = z.strictObject({ ok: z.literal(true), value: z.strictObject({ depotId: z.string() }) })

let copil: Loopback
beforeEach(async () => {
  copil = await openLoopback()
})
afterEach(() => copil.close())

const at = (path: string): string => `http://127.0.0.1:${copil.server.port}${path}`
const withKey = (more: Record<string, string> = {}) => ({ 'x-copil-cle': copil.key, ...more })

async function call(name: string, input: unknown, opId: string = newId()): Promise<Result> {
  const headers = withKey({ 'content-type': 'application/json; charset=utf-8' })
  const answer = await fetch(at('/appel'), { method: 'POST', headers, body: JSON.stringify({ name, input, opId }) })
  return Result.parse(await answer.json())
}

describe('the address of a launch', () => {
  it('has a key of 256 bits in its fragment, which never travels', () => {
    const { hostname, hash, pathname } = new URL(copil.server.address)
    expect({ hostname, pathname }).toEqual({ hostname: '127.0.0.1', pathname: '/' })
    expect(hash).toBe(`#cle=${copil.key}`)
    expect(Buffer.from(copil.key, 'base64url').length).toBe(32)
  })

  it('gives the page without the key, which it could not hold', async () => {
    const answer = await fetch(at('/'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect(await answer.text()).not.toContain(copil.key)
  })
})

describe('gestures', () => {
  it('answer as dispatch does, and a retry writes nothing more', async () => {
    const opId = newId<string>()
    const first = await call('registre.setAuteur', { auteur: 'Référente CCAS' }, opId)
    const state = copil.stateOfBase()
    expect(await call('registre.setAuteur', { auteur: 'Référente CCAS' }, opId)).toEqual(first)
    expect(copil.stateOfBase()).toBe(state)
    expect(first).toMatchObject({ ok: true, geste: { instant: '2026-02-16T09:00:00.000Z' } })
  })

  it('are told to every open window as they are done', async () => {
    const stream = await fetch(at('/changements'), { headers: withKey() })
    expect(stream.headers.get('content-type')).toContain('application/x-ndjson')
    const reader = (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toBe('\n')
    await call('registre.setAuteur', { auteur: 'Référente CCAS' })
    expect((await reader.read()).value).toBe('["registre"]\n')
    await copil.server.close(500)
    expect((await reader.read()).done).toBe(true)
  })
})

describe('files', () => {
  it('are deposited under their own name, accents included', async () => {
    const answer = await fetch(at('/depot'), {
      method: 'POST',
      headers: withKey({
        'content-type': 'application/octet-stream',
        'x-copil-nom': encodeURIComponent('fiche « été ».csv'),
      }),
      body: new TextEncoder().encode('Code;Libellé;Valeur\nAM-DRT-04;Orientations;63\n'),
    })
    const { value } = Depose.parse(await answer.json())
    expect(value.depotId).toMatch(/^[0-9a-f-]{36}$/u)
  })

  it('are handed over once, as a download and under a safe name', async () => {
    const ticket = copil.downloads.add({ nom: 'Bilan partagé 2025.pdf', octets: new TextEncoder().encode('%PDF-') })
    const first = await fetch(at(`/livraison/${ticket}`))
    expect(await first.text()).toBe('%PDF-')
    expect(first.headers.get('content-type')).toBe('application/octet-stream')
    expect(first.headers.get('content-disposition')).toBe(
      `attachment; filename="Bilan partage 2025.pdf"; filename*=UTF-8''Bilan%20partag%C3%A9%202025.pdf`,
    )
    expect((await fetch(at(`/livraison/${ticket}`))).status).toBe(404)
  })

  it('waiting to be fetched are few: the oldest give way, the last is always there', () => {
    let n = 0
    const downloads = createDownloads(() => String((n += 1)))
    const octets = new Uint8Array(10)
    for (let i = 0; i < 20; i += 1) downloads.add({ nom: `${i}`, octets })
    expect(downloads.take('4')).toBeUndefined()
    expect(downloads.take('5')?.nom).toBe('4')
    const large = downloads.add({ nom: 'grand', octets: new Uint8Array(200 * 1024 * 1024) })
    expect(downloads.take('20')).toBeUndefined()
    expect(downloads.take(large)?.nom).toBe('grand')
  })

  it('a name cannot close its quotes nor its line', () => {
    expect(dispositionOf(`a"; filename="b\\%'*\r\n.pdf`)).toBe(
      `attachment; filename="a_; filename=_b__'*.pdf"; filename*=UTF-8''a%22%3B%20filename%3D%22b%5C%25%27%2A%0D%0A.pdf`,
    )
  })
})

describe('closing', () => {
  it('refuses what comes after, and leaves the streams', async () => {
    const stream = await fetch(at('/changements'), { headers: withKey() })
    await copil.server.close(500)
    await expect(fetch(at('/'))).rejects.toThrow('fetch failed')
    await stream.text()
  })
})
