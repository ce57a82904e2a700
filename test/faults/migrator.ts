// Opens a base and brings it up to date, telling each step on standard output, and is killed while it does. Run by Node as it is.
// Arguments: file of the base; « ouvre » to the shipped steps, « migre » to the later ones, or a control, which does it as one should not;
// what is told when the delay begins, and the delay in ms, none to hold the base until it is killed from outside.
import Database from 'better-sqlite3'
import * as fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { installJournal, removeJournal } from '../../src-main/store/journal.ts'
import { migrate } from '../../src-main/store/migrate.ts'
import type { Step } from '../../src-main/store/migrations/index.ts'
import { openStore, type Ouverture } from '../../src-main/store/open.ts'
import { ANCIENS, NOUVEAUX } from './migration-steps.ts'

const [, , file = '', mode = '', repere = '', delai = ''] = process.argv
const now = '2026-02-16T09:00:00.000Z'
const holder = { auteur: 'Secrétariat', poste: 'POSTE-1', depuis: now }
const drapeau = new Int32Array(new SharedArrayBuffer(12))

const tell = (quoi: string): void => {
  fs.writeSync(1, `${quoi}\n`)
  if (quoi !== repere) return
  Atomics.store(drapeau, 1, 1)
  Atomics.notify(drapeau, 1)
}

/** The same steps, each told when the runner takes it. */
const told = (steps: readonly Step[]): Step[] =>
  steps.map(({ nom, sql }) => ({
    nom,
    get sql() {
      tell(nom)
      return sql
    },
  }))

// A base that nothing refers to is closed when memory is tidied, and its lock goes with it: a program keeps the one it opened.
const tenues: Ouverture[] = []

const MODES: Record<string, () => void> = {
  ouvre: () => void tenues.push(openStore(file, { holder, now, steps: told(ANCIENS) })),
  migre: () => void tenues.push(openStore(file, { holder, now, steps: told(NOUVEAUX) })),
  'sans-transaction': () => {
    const { connection } = openStore(file, { holder, now, steps: ANCIENS })
    removeJournal(connection)
    for (const { sql } of told(NOUVEAUX.slice(ANCIENS.length))) connection.exec(sql)
    installJournal(connection)
    connection.pragma(`user_version = ${NOUVEAUX.length}`)
  },
  'sans-brouillon': () => void migrate(new Database(file), now, told(NOUVEAUX)),
}

if (delai !== '') {
  const killer = new Worker(new URL('kill-later.ts', import.meta.url), {
    workerData: { drapeau, delai: Number(delai) },
  })
  killer.unref()
  Atomics.wait(drapeau, 0, 0)
}
const debut = performance.now()
tell('départ')
try {
  MODES[mode]?.()
  tell(`fini ${performance.now() - debut}`)
} catch (e) {
  tell(`refus ${e instanceof DomainError ? e.code : String(e)}`)
}
setInterval(() => tenues.length, 1000)
