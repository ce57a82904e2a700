import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Result } from '../../src-main/contract/bridge.ts'
import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import type { Situation } from '../../src-main/contract/registre.ts'
import { Refus } from '../open-test-app.ts'
import type { Ordre } from './driver.ts'

/** The other end of the driver: Copil in a process of its own. */
export type Drive = {
  /** What it said when it started, and how long it took to be able to. */
  situation: Situation
  ms: number
  raw(name: string, input: unknown, opId?: string): Promise<Result>
  call<N extends OperationName>(name: N, input: InputTyped<N>, opId?: string): Promise<Output<N>>
  order(ordre: Ordre): Promise<unknown>
  kill(): Promise<void>
}

/** Starts the driver by a command line, and waits for it to be ready. */
export async function drive(ligne: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Drive> {
  const [commande = '', ...args] = ligne
  const child = spawn(commande, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  let err = ''
  child.stderr.on('data', (d: Buffer) => {
    err += d.toString()
  })
  const lignes = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const { value, done } = await lignes.next()
    if (done === true) throw new Error(`the driver stopped by itself: ${err}`)
    return JSON.parse(value)
  }
  const order = (ordre: Ordre): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(ordre)}\n`)
    return next()
  }
  const raw = async (name: string, input: unknown, opId: string = randomUUID()): Promise<Result> =>
    (await order({ appel: { name, input, opId } })) as Result
  const pret = (await next()) as { situation: Result<Situation>; ms: number }
  if (!pret.situation.ok) throw new Error(pret.situation.error.code)
  return {
    situation: pret.situation.value,
    ms: pret.ms,
    raw,
    order,
    async call(name, input, opId) {
      const result = await raw(name, input, opId)
      if (!result.ok) throw new Refus(result.error.code, result.error.faits)
      return result.value as never
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
