import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src-main/app.ts'
import { Result } from '../../src-main/contract/bridge.ts'
import type { Instant } from '../../src-main/domain/day.ts'
import { holdSeance, type Player, prepareSeance } from '../../src-main/hosts/exemple/scenario.ts'
import { createDownloads } from '../../src-main/hosts/loopback/downloads.ts'
import { createLoopbackHost } from '../../src-main/hosts/loopback/host.ts'
import { createPrinter, type Printer } from '../../src-main/hosts/loopback/print.ts'
import { countingIds, RESOURCES } from '../open-test-app.ts'
import { openLoopback } from './open-loopback.ts'

type Said = { call: unknown; result: Result }
const real = createPrinter()
const printed = new Map<string, Uint8Array>()

/** A PDF says the hour at which it was printed: the same page twice is printed once, and a page that differs would show. */
const printer: Printer = {
  ...real,
  async print(html) {
    const octets = printed.get(html) ?? (await real.print(html))
    printed.set(html, octets)
    return octets
  },
}
const folder = mkdtempSync(join(tmpdir(), 'copil-direct-'))
afterAll(async () => {
  await real.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A clock that stands where it was put: two plays read the same hours. */
function standingClock() {
  let now: Instant = '2026-01-01T09:00:00.000Z'
  return { clock: () => now, setClock: (instant: Instant) => (now = instant) }
}

/** A player who writes down everything that is asked and answered. */
function recording(doors: Pick<Player, 'dispatch' | 'deposit' | 'setClock'>): { player: Player; said: Said[] } {
  const said: Said[] = []
  const ids = countingIds()
  const player: Player = {
    dispatch: async (call) => {
      const result = await doors.dispatch(call)
      said.push({ call, result })
      return result
    },
    deposit: async (file) => {
      const result = await doors.deposit(file)
      said.push({ call: file.nom, result })
      return result
    },
    setClock: doors.setClock,
    newId: <Id extends string>() => ids<Id>().replace('4000', '4001') as Id,
    resourcesDir: RESOURCES,
    step: (_libelle, work) => work(),
  }
  return { player, said }
}

const numbered = (): (() => string) => {
  let n = 0
  return () => `billet-${(n += 1)}`
}

async function playDirectly(): Promise<Said[]> {
  const { clock, setClock } = standingClock()
  const app = createApp({
    dataDir: folder,
    resourcesDir: RESOURCES,
    host: createLoopbackHost(printer, createDownloads(numbered())),
    clock,
    newId: countingIds(),
    version: '0.0.0-test',
    exemple: null,
  })
  const { player, said } = recording({
    dispatch: (call) => app.dispatch(call),
    deposit: (file) => Promise.resolve(app.deposit(file)),
    setClock,
  })
  await holdSeance(player, await prepareSeance(player))
  app.close()
  return said
}

async function playByHttp(): Promise<Said[]> {
  const { clock, setClock } = standingClock()
  const copil = await openLoopback({ clock, newId: countingIds(), newTicket: numbered(), printer })
  const post = async (
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
    more = {},
  ): Promise<Result> => {
    const headers = { 'content-type': type, 'x-copil-cle': copil.key, ...more }
    const answer = await fetch(`http://127.0.0.1:${copil.server.port}${path}`, { method: 'POST', headers, body })
    return Result.parse(await answer.json())
  }
  const { player, said } = recording({
    dispatch: (call) => post('/appel', 'application/json', JSON.stringify(call)),
    deposit: ({ nom, octets }) =>
      post('/depot', 'application/octet-stream', new Uint8Array(octets), {
        'x-copil-nom': encodeURIComponent(nom),
      }) as Promise<Result & { value: { depotId: string } }>,
    setClock,
  })
  await holdSeance(player, await prepareSeance(player))
  await copil.close()
  return said
}

describe('the demonstration case, played in one process and through HTTP', () => {
  it('asks the same and is answered the same, from the model to the bilan delivered', async () => {
    const direct = await playDirectly()
    const pages = printed.size
    const http = await playByHttp()
    expect(direct.length).toBeGreaterThan(40)
    expect(direct.every(({ result }) => result.ok)).toBe(true)
    expect(http).toEqual(direct)
    expect(pages).toBeGreaterThan(0)
    expect(printed.size).toBe(pages)
  })
})
