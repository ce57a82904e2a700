import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createApp, type App, type AppOptions } from '../src-main/app.ts'
import type { Result } from '../src-main/contract/bridge.ts'
import type { InputTyped, OperationName, Output } from '../src-main/contract/index.ts'
import type { Instant } from '../src-main/domain/day.ts'
import { lecteurPartage } from './lecteur.ts'
import { createTestHost } from './test-host.ts'

export const RESOURCES = path.resolve(import.meta.dirname, '../resources')

/** Identifiers that are the same at every run: what makes two scenarios comparable byte for byte. */
export function countingIds(): AppOptions['newId'] {
  let n = 0
  return <Id extends string>(): Id => {
    n += 1
    return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id
  }
}

export type TestApp = {
  app: App
  dataDir: string
  host: ReturnType<typeof createTestHost>
  /** Runs an operation and gives its answer; throws the code of the refusal. */
  call<N extends OperationName>(name: N, input: InputTyped<N>, opId?: string): Promise<Output<N>>
  /** Runs an operation as the screens do, whatever comes back. */
  raw(name: string, input: unknown, opId?: string): Promise<Result>
  setNow(instant: Instant): void
}

export class Refus extends Error {
  readonly faits: Record<string, string>
  constructor(code: string, faits: Record<string, string>) {
    super(code)
    this.faits = faits
  }
}

/** Copil on a real base in a folder of its own, closed and removed by `close`. */
export function openTestApp(options: Partial<AppOptions> & { now?: Instant } = {}): TestApp & { close(): void } {
  const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'copil-test-'))
  let now: Instant = options.now ?? '2026-02-16T09:00:00.000Z'
  const host = createTestHost()
  const app = createApp({
    dataDir,
    resourcesDir: RESOURCES,
    host,
    clock: () => now,
    newId: countingIds(),
    version: '0.0.0-test',
    exemple: null,
    lecteur: lecteurPartage,
    ...options,
  })
  const raw = (name: string, input: unknown, opId: string = randomUUID()): Promise<Result> =>
    app.dispatch({ name, input, opId })
  return {
    app,
    dataDir,
    host,
    raw,
    async call(name, input, opId) {
      const result = await raw(name, input, opId)
      if (!result.ok) throw new Refus(result.error.code, result.error.faits)
      return result.value as never
    },
    setNow: (instant) => {
      now = instant
    },
    close() {
      app.close()
      if (options.dataDir === undefined) fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
