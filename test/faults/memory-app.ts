import { randomUUID } from 'node:crypto'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { Result, UploadedFile } from '../../src-main/contract/bridge.ts'
import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import { createDispatch } from '../../src-main/dispatch.ts'
import type { Instant } from '../../src-main/domain/day.ts'
import { createStaging } from '../../src-main/operations/staging.ts'
import { openMemory, type Connection } from '../../src-main/store/open.ts'
import { createStore, type Store } from '../../src-main/store/store.ts'
import { countingIds, Refus, RESOURCES } from '../open-test-app.ts'
import { lecteurPartage } from '../lecteur.ts'
import { createTestHost } from '../test-host.ts'

export const MAINTENANT: Instant = '2026-02-16T09:00:00.000Z'

/** Dispatch on a base in memory that the test can look into: the file of a real one is held by Copil alone. */
export type MemoryApp = {
  connection: Connection
  store: Store
  dispatch(call: unknown): Promise<Result>
  raw(name: string, input: unknown, opId?: string): Promise<Result>
  call<N extends OperationName>(name: N, input: InputTyped<N>, opId?: string): Promise<Output<N>>
  deposit(file: UploadedFile): string
  /** What was handed over, by name. */
  livrees: ReadonlyMap<string, Uint8Array>
  close(): void
}

/** The smallest tagged PDF: what the printer of a host gives, without its pages. */
async function blankPdf(): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  doc.addPage()
  doc.catalog.set(PDFName.of('StructTreeRoot'), doc.context.obj({ Type: 'StructTreeRoot' }))
  return doc.save()
}

/** Opens it, empty. */
export function openMemoryApp(): MemoryApp {
  const connection = openMemory(MAINTENANT)
  const store = createStore({ connection, lectureSeule: null })
  const newId = countingIds()
  const staging = createStaging(newId)
  const host = createTestHost(blankPdf)
  const dispatch = createDispatch({
    store: () => store,
    doubt: () => {},
    situation: () => ({
      base: { etat: 'ouverte' },
      aujourdhui: MAINTENANT.slice(0, 10),
      compte: host.account().nom,
      exemple: null,
      version: '0.0.0-test',
      capacites: host.capacites,
    }),
    clock: () => MAINTENANT,
    newId,
    staging,
    lecteur: lecteurPartage,
    host,
    resourcesDir: RESOURCES,
    auteur: () => host.account().nom,
    announce: () => {},
  })
  const raw = (name: string, input: unknown, opId: string = randomUUID()): Promise<Result> =>
    dispatch({ name, input, opId })
  return {
    connection,
    store,
    dispatch,
    raw,
    async call(name, input, opId) {
      const result = await raw(name, input, opId)
      if (!result.ok) throw new Refus(result.error.code, result.error.faits)
      return result.value as never
    },
    deposit: (file) => staging.put('depot', file),
    livrees: host.livrees,
    close: () => {
      store.close()
    },
  }
}
