import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { RESOURCES } from '../open-test-app.ts'
import { bundle } from './bundle.ts'
import { checkBase } from './check-base.ts'

// F1: 300 kills. A line more in a row lowers the bound on the loss rate (3/n at 95 %).
const LIGNEES = 6
const KILLS_PAR_LIGNEE = 50

let writer: string
const dossiers: string[] = []

beforeAll(async () => {
  writer = await bundle('writer.ts')
})
afterAll(() => {
  for (const d of [...dossiers, path.dirname(writer)]) fs.rmSync(d, { recursive: true, force: true })
})

const dossier = (): string => {
  const d = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-kill-'))
  dossiers.push(d)
  return d
}

/** Runs the writer and kills it a random moment after its first acknowledged save; gives the saves it acknowledged. */
function killOnce(dataDir: string, quand: 'apres' | 'avant'): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, dataDir, RESOURCES, quand], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString()
      timer ??= setTimeout(() => child.kill('SIGKILL'), Math.random() * 80)
    })
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString()
    })
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1))
      else reject(new Error(`the writer stopped by itself: ${err}`))
    })
  })
}

/** Kills again and again on one base, as a bad week would; everything acknowledged since the beginning is checked each time. */
async function lignee(
  kills: number,
  quand: 'apres' | 'avant',
): Promise<{ perdus: number; defauts: string[]; acks: number }> {
  const dataDir = dossier()
  const acks: string[] = []
  const defauts: string[] = []
  let perdus = 0
  for (let i = 0; i < kills; i += 1) {
    acks.push(...(await killOnce(dataDir, quand)))
    const constat = checkBase(path.join(dataDir, BASE), acks)
    perdus = Math.max(perdus, constat.perdus.length)
    defauts.push(...constat.defauts)
  }
  return { perdus, defauts, acks: acks.length }
}

describe('F1: killed while it writes', () => {
  it(`loses no acknowledged save and leaves no half gesture, over ${LIGNEES * KILLS_PAR_LIGNEE} kills`, async () => {
    const constats = await Promise.all(Array.from({ length: LIGNEES }, () => lignee(KILLS_PAR_LIGNEE, 'apres')))
    const total = constats.reduce((n, c) => n + c.acks, 0)
    console.info(`${LIGNEES * KILLS_PAR_LIGNEE} kills, ${total} acknowledged saves`)
    expect(constats.flatMap((c) => c.defauts)).toEqual([])
    expect(constats.map((c) => c.perdus)).toEqual(constats.map(() => 0))
    expect(total).toBeGreaterThan(LIGNEES * KILLS_PAR_LIGNEE)
  }, 240_000)

  it('control: saves acknowledged before they are written are seen to be lost', async () => {
    const { perdus } = await lignee(12, 'avant')
    expect(perdus).toBeGreaterThan(0)
  }, 60_000)
})
