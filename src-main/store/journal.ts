import { DomainError } from '../domain/domain-error.ts'
import type { Instant } from '../domain/day.ts'
import { once, type Reader, type Writer } from './database.ts'
import type { Connection, Statement } from './open.ts'
import type { NatureGeste } from './schema.ts'

/** Tables that are the journal itself, or hold bytes that JSON cannot: everything else is traced. */
const HORS_JOURNAL: ReadonlySet<string> = new Set(['geste', 'gesteOuvert', 'trace', 'piece'])

type Column = { name: string }

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables that the journal follows, by name. */
export function tracedTables(connection: Connection): string[] {
  const tables = connection
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all() as Column[]
  return tables.map((t) => t.name).filter((name) => !HORS_JOURNAL.has(name))
}

const caches = new WeakMap<Connection, Map<string, Statement>>()

/** One statement a text: those of every row taken back would pile up until they are collected, and slow SQLite down the while. */
function prepareOnce(connection: Connection, sql: string): Statement {
  const cache = caches.get(connection) ?? new Map<string, Statement>()
  caches.set(connection, cache)
  const statement = cache.get(sql) ?? connection.prepare(sql)
  cache.set(sql, statement)
  return statement
}

/** Names of a table's columns, in order. */
export const columnsOf = (connection: Connection, table: string): string[] =>
  (prepareOnce(connection, `SELECT name FROM pragma_table_info(?)`).all(table) as Column[]).map((c) => c.name)

/** Takes the triggers away: a migration rewrites rows outside any gesture, and may change the columns that they name. */
export function removeJournal(connection: Connection): void {
  const anciens = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'")
    .all() as Column[]
  for (const { name } of anciens) connection.exec(`DROP TRIGGER ${quote(name)}`)
}

/**
 * Writes the triggers anew from the schema. Outside a gesture `gesteOuvert` is empty, so `gesteSeq` is NULL and the write is refused
 * by the base itself: nothing can change without being traced.
 */
export function installJournal(connection: Connection): void {
  removeJournal(connection)
  for (const table of tracedTables(connection)) {
    const columns = columnsOf(connection, table)
    if (!columns.includes('id')) throw new Error(`La table ${table} n’a pas de clé « id »`)
    const json = (row: 'OLD' | 'NEW'): string =>
      `json_object(${columns.map((c) => `'${c}', ${row}.${quote(c)}`).join(', ')})`
    const trigger = (event: string, cle: string, avant: string, apres: string): string => `
      CREATE TRIGGER ${quote(`journal_${table}_${event.toLowerCase()}`)} AFTER ${event} ON ${quote(table)} BEGIN
        INSERT INTO trace (gesteSeq, nomTable, cle, avantJson, apresJson)
        VALUES ((SELECT seq FROM gesteOuvert), '${table}', ${cle}, ${avant}, ${apres});
      END`
    connection.exec(trigger('INSERT', 'NEW.id', 'NULL', json('NEW')))
    connection.exec(trigger('UPDATE', 'NEW.id', json('OLD'), json('NEW')))
    connection.exec(trigger('DELETE', 'OLD.id', json('OLD'), 'NULL'))
  }
}

export type GesteOuvert = {
  opId: string
  operation: string
  libelle: string
  auteur: string
  instant: Instant
  noms: readonly string[]
}

const nouveau = once(
  (db, opId: string, operation: string, libelle: string, auteur: string, instant: Instant, nomsJson: string) =>
    db.insertInto('geste').values({
      ...{ opId, operation, libelle, auteur, instant, nomsJson },
      nature: 'geste',
      cibleSeq: null,
      etat: 'fait',
      resultatJson: 'null',
    }),
)
const ouvre = once((db, seq: number) => db.insertInto('gesteOuvert').values({ un: 1, seq }))

/** Opens a gesture: every row changed from here on is traced under it. Gives its sequence number. */
export function openGeste(db: Writer, g: GesteOuvert): number {
  const seq = db.insert(nouveau(g.opId, g.operation, g.libelle, g.auteur, g.instant, JSON.stringify(g.noms)))
  db.run(ouvre(seq))
  return seq
}

type FinGeste = { libelle: string; nature: NatureGeste; cibleSeq: number | null; resultat: unknown }

const ferme = once((db) => db.deleteFrom('gesteOuvert').where('un', '=', 1))
const traceDe = once((db, seq: number) => db.selectFrom('trace').select('rang').where('gesteSeq', '=', seq).limit(1))
const abandonne = once((db) => db.updateTable('geste').set({ etat: 'abandonne' }).where('etat', '=', 'annule'))
const retient = once((db, seq: number, libelle: string, resultatJson: string) =>
  db.updateTable('geste').set({ libelle, resultatJson }).where('seq', '=', seq),
)

/**
 * Closes the gesture. One that changed nothing leaves no mark and gives false; a new one makes what was undone before it
 * impossible to redo.
 */
export function closeGeste(db: Writer, seq: number, fin: FinGeste): boolean {
  db.run(ferme())
  if (fin.nature === 'geste' && db.row(traceDe(seq)) === undefined) {
    db.run(db.deleteFrom('geste').where('seq', '=', seq))
    return false
  }
  if (fin.nature === 'geste') db.run(abandonne())
  else {
    const { nature, cibleSeq } = fin
    db.run(db.updateTable('geste').set({ nature, cibleSeq }).where('seq', '=', seq))
  }
  db.run(retient(seq, fin.libelle, JSON.stringify(fin.resultat)))
  return true
}

type GesteLu = { seq: number; libelle: string; instant: string; resultatJson: string; operation: string }

const lu = ['seq', 'libelle', 'instant', 'resultatJson', 'operation'] as const

const parOpId = once((db, opId: string) => db.selectFrom('geste').select(lu).where('opId', '=', opId))

/** The gesture already recorded under an operation id, if any: what makes a retry harmless. */
export const getGeste = (db: Reader, opId: string): GesteLu | undefined => db.row(parOpId(opId))

/** The gesture that Ctrl+Z would take back: the last one done before `avant`, never one from before a migration of the base. */
export function gesteToUndo(db: Reader, avant = Number.MAX_SAFE_INTEGER): GesteLu | undefined {
  const migration = db.row(
    db.selectFrom('geste').select('seq').where('nature', '=', 'migration').orderBy('seq', 'desc').limit(1),
  )
  return db.row(
    db
      .selectFrom('geste')
      .select(lu)
      .where('nature', '=', 'geste')
      .where('etat', '=', 'fait')
      .where('seq', '>', migration?.seq ?? 0)
      .where('seq', '<', avant)
      .orderBy('seq', 'desc')
      .limit(1),
  )
}

/** The gesture that Ctrl+Y would do again: the first of those taken back since the last new one. */
export const gesteToRedo = (db: Reader): GesteLu | undefined =>
  db.row(db.selectFrom('geste').select(lu).where('etat', '=', 'annule').orderBy('seq').limit(1))

const derniere = once((db) => db.selectFrom('geste').select('seq').orderBy('seq', 'desc').limit(1))

/** Number of the last gesture, 0 before any: as long as it stays the same, so does everything that is traced. */
export const lastSeq = (db: Reader): number => db.row(derniere())?.seq ?? 0

/** Instant of the last gesture of any kind that is on disk. */
export const lastInstant = (db: Reader): Instant | null =>
  db.row(db.selectFrom('geste').select('instant').where('nature', '!=', 'migration').orderBy('seq', 'desc').limit(1))
    ?.instant ?? null

type Row = Record<string, string | number | null>
type Change = { table: string; cle: string; avant: string | null; apres: string | null }

/** What a gesture did to each row in the end: its first state before, its last state after, rows untouched in the end left out. */
function netChanges(db: Reader, seq: number): Change[] {
  const net = new Map<string, Change>()
  for (const t of db.rows(db.selectFrom('trace').selectAll().where('gesteSeq', '=', seq).orderBy('rang'))) {
    const cle = `${t.nomTable} ${t.cle}`
    const premier = net.get(cle)
    if (premier === undefined) net.set(cle, { table: t.nomTable, cle: t.cle, avant: t.avantJson, apres: t.apresJson })
    else premier.apres = t.apresJson
  }
  return [...net.values()].filter((c) => c.avant !== c.apres)
}

function currentRow(connection: Connection, table: string, cle: string): string | null {
  const json = columnsOf(connection, table)
    .map((c) => `'${c}', ${quote(c)}`)
    .join(', ')
  const row = prepareOnce(connection, `SELECT json_object(${json}) AS json FROM ${quote(table)} WHERE id = ?`).get(cle)
  return row === undefined ? null : (row as { json: string }).json
}

function writeRow(connection: Connection, table: string, cle: string, json: string): void {
  const row = JSON.parse(json) as Row
  const columns = Object.keys(row)
  const values = columns.map((c) => row[c] ?? null)
  const affectations = columns.map((c) => `${quote(c)} = ?`).join(', ')
  const update = prepareOnce(connection, `UPDATE ${quote(table)} SET ${affectations} WHERE id = ?`)
  if (update.run(...values, cle).changes === 1) return
  const places = columns.map(() => '?').join(', ')
  const insert = `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES (${places})`
  prepareOnce(connection, insert).run(...values)
}

/**
 * Takes a gesture back, or does it again, byte for byte, from its traces. Throws `annulation-impossible` when a row is no longer
 * what the gesture left. Rows go before rows come, so that a unique mandate or number is free when it is wanted.
 */
export function replayGeste(connection: Connection, db: Writer, seq: number, sens: 'annuler' | 'retablir'): void {
  connection.pragma('defer_foreign_keys = ON')
  const changes = netChanges(db, seq).map((c) =>
    sens === 'annuler' ? { ...c, de: c.apres, vers: c.avant } : { ...c, de: c.avant, vers: c.apres },
  )
  for (const c of changes)
    if (currentRow(connection, c.table, c.cle) !== c.de) throw new DomainError('annulation-impossible')
  for (const c of changes)
    if (c.vers === null) prepareOnce(connection, `DELETE FROM ${quote(c.table)} WHERE id = ?`).run(c.cle)
  for (const c of changes) if (c.vers !== null) writeRow(connection, c.table, c.cle, c.vers)
  db.run(
    db
      .updateTable('geste')
      .set({ etat: sens === 'annuler' ? 'annule' : 'fait' })
      .where('seq', '=', seq),
  )
}

/** Traces of one record, most recent first, with who, when and in which gesture. */
export const listTraces = (db: Reader, table: string, cle: string) =>
  db.rows(
    db
      .selectFrom('trace')
      .innerJoin('geste', 'geste.seq', 'trace.gesteSeq')
      .select(['geste.instant', 'geste.auteur', 'geste.libelle', 'trace.avantJson', 'trace.apresJson'])
      .where('trace.cle', '=', cle)
      .where('trace.nomTable', '=', table)
      .orderBy('trace.rang', 'desc'),
  )

/** The last gestures of every kind, most recent first, with how many rows each changed. */
export const listGestes = (db: Reader, limite: number) =>
  db.rows(
    db
      .selectFrom('geste')
      .leftJoin('trace', 'trace.gesteSeq', 'geste.seq')
      .select((eb) => [
        'geste.seq',
        'geste.libelle',
        'geste.auteur',
        'geste.instant',
        'geste.nature',
        'geste.etat',
        eb.fn.count<number>('trace.rang').as('lignes'),
      ])
      .groupBy('geste.seq')
      .orderBy('geste.seq', 'desc')
      .limit(limite),
  )
