import { tracedTables } from '../../src-main/store/journal.ts'
import { openStore, type Connection } from '../../src-main/store/open.ts'
import { dump } from '../dump.ts'

type Trace = { nomTable: string; cle: string; apresJson: string | null }

/** Rebuilds every table from the traces alone: equal to the tables when no gesture was ever half-written. */
function rebuild(connection: Connection): string {
  const state = new Map(tracedTables(connection).map((t) => [t, new Map<string, string>()]))
  for (const t of connection.prepare('SELECT nomTable, cle, apresJson FROM trace ORDER BY rang').all() as Trace[])
    if (t.apresJson === null) state.get(t.nomTable)?.delete(t.cle)
    else state.get(t.nomTable)?.set(t.cle, t.apresJson)
  return [...state]
    .map(([t, rows]) =>
      [`# ${t}`, ...[...rows.values()].map((j) => JSON.stringify(JSON.parse(j))).toSorted()].join('\n'),
    )
    .join('\n')
}

export type Constat = { perdus: string[]; defauts: string[]; gestes: number }

/** Opens a base after a crash and says what is missing of the saves that were acknowledged, and what no longer holds together. */
export function checkBase(file: string, acks: readonly string[]): Constat {
  const now = '2026-02-16T09:00:00.000Z'
  const { connection } = openStore(file, { holder: { auteur: '', poste: '', depuis: now }, now })
  const defauts: string[] = []
  const expect = (quoi: string, ok: boolean): void => {
    if (!ok) defauts.push(quoi)
  }
  const known = new Set((connection.prepare('SELECT opId FROM geste').all() as { opId: string }[]).map((g) => g.opId))
  expect('intégrité', connection.pragma('integrity_check', { simple: true }) === 'ok')
  expect('clés étrangères', connection.prepare('PRAGMA foreign_key_check').all().length === 0)
  expect('geste resté ouvert', connection.prepare('SELECT * FROM gesteOuvert').all().length === 0)
  expect('trace sans geste ou geste à moitié écrit', dump(connection) === rebuild(connection))
  connection.close()
  return { perdus: acks.filter((a) => !known.has(a)), defauts, gestes: known.size }
}
