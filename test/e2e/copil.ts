import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'
import type { Result } from '../../src-main/contract/bridge.ts'
import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'

const PROGRAM = path.resolve(import.meta.dirname, '../../out/loopback/main.js')

export type StartOptions = {
  dataDir?: string
  args?: string[]
  /** Largest file that the program may write, in KiB: how a full disk is met without being root. */
  maxFileKiB?: number
  uid?: number
  /** Days by which its clock is ahead of this computer's. */
  avance?: number
}

export type Copil = {
  address: string
  dataDir: string
  process: ChildProcess
  /** Runs an operation through HTTP, as the screens do; throws the code of a refusal. */
  call<N extends OperationName>(name: N, input: InputTyped<N>): Promise<Output<N>>
  /** Deposits a file and gives its ticket, as a dropped one. */
  deposit(nom: string, octets: Uint8Array | string): Promise<string>
  /** Opens the program's window in a page. */
  open(page: Page, route?: string): Promise<void>
  stop(): Promise<void>
}

function command({ maxFileKiB }: StartOptions, args: string[]): [string, string[]] {
  if (maxFileKiB === undefined) return [process.execPath, args]
  // Blocks of 1 KiB in bash; the soft limit is inherited by the program, and can be lifted while it runs.
  return ['bash', ['-c', `ulimit -Sf ${maxFileKiB}; exec "$0" "$@"`, process.execPath, ...args]]
}

// A clock put ahead before the first line of the program: a campaign is opened one day, and late another.
const enAvance = (jours: number): string =>
  `--import=data:text/javascript,${encodeURIComponent(
    `const D=Date,a=${jours}*864e5;globalThis.Date=class extends D{constructor(...x){x.length>0?super(...x):super(D.now()+a)}static now(){return D.now()+a}}`,
  )}`

/** Starts Copil in a process of its own, without a window; its folder is made for it unless one is given. */
export async function startCopil(options: StartOptions = {}): Promise<Copil> {
  const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'copil-e2e-'))
  const [program, args] = command(options, [PROGRAM, '--no-browser', '--data', dataDir, ...(options.args ?? [])])
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    env: {
      ...process.env,
      ...(options.uid === undefined ? {} : { HOME: dataDir }),
      ...(options.avance === undefined ? {} : { NODE_OPTIONS: enAvance(options.avance) }),
    },
  })
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString()
    })
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString()
      const found = /^http:\/\/127\.0\.0\.1:\d+\/#cle=\S+$/mu.exec(out)
      if (found !== null) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`Copil stopped (${code}) before it gave its address: ${err}`)))
  })
  const { origin, hash } = new URL(address)
  const headers = { 'content-type': 'application/json', 'x-copil-cle': hash.slice('#cle='.length), origin }
  return {
    address,
    dataDir,
    process: child,
    async call(name, input) {
      const body = JSON.stringify({ name, input, opId: randomUUID() })
      const response = await fetch(`${origin}/appel`, { method: 'POST', headers, body })
      const result = (await response.json()) as Result
      if (!result.ok) throw new Error(`${name} : ${result.error.code}`)
      return result.value as never
    },
    async deposit(nom, octets) {
      const response = await fetch(`${origin}/depot`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'x-copil-nom': encodeURIComponent(nom) },
        body: new Blob([typeof octets === 'string' ? octets : new Uint8Array(octets)]),
      })
      const result = (await response.json()) as Result<{ depotId: string }>
      if (!result.ok) throw new Error(`${nom} : ${result.error.code}`)
      return result.value.depotId
    },
    async open(page, route = '/') {
      await page.goto(address)
      await page.getByRole('navigation').first().waitFor()
      if (route !== '/') await page.evaluate((r) => location.assign(`#${r}`), route)
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await gone
      }
      if (options.dataDir === undefined) fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A test with a Copil of its own: its process, its folder, its base. */
export const test = base.extend<{ copil: Copil }>({
  copil: async ({ browserName: _ }, use) => {
    const copil = await startCopil()
    await use(copil)
    await copil.stop()
  },
})

export { expect } from '@playwright/test'
