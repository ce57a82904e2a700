import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type CompiledQuery } from 'kysely'
import type { Connection, RunResult, Statement } from './open.ts'
import type { Schema } from './schema.ts'

/** A query of Kysely's builder, which is only ever compiled: better-sqlite3 runs it, synchronously. */
type Compilable<Row> = { compile(): CompiledQuery<Row> }

/** What a query is given: it can only select, by its type and, should a type be forced, by SQLite's own word. */
export type Reader = {
  readonly selectFrom: Kysely<Schema>['selectFrom']
  rows<Row>(query: Compilable<Row>): Row[]
  row<Row>(query: Compilable<Row>): Row | undefined
}

/** What a command is given, inside the one transaction that dispatch opened. */
export type Writer = Reader & {
  readonly insertInto: Kysely<Schema>['insertInto']
  readonly updateTable: Kysely<Schema>['updateTable']
  readonly deleteFrom: Kysely<Schema>['deleteFrom']
  /** Runs a write; gives the number of rows it changed. */
  run(query: Compilable<unknown>): number
  /** Runs an insertion; gives the number of the row that it made. */
  insert(query: Compilable<unknown>): number
}

const builder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

class Place {
  readonly rang: number
  constructor(rang: number) {
    this.rang = rang
  }
}

/**
 * A query whose text is always the same: built and compiled the first time, it is then given its parameters alone. `build` may only
 * put them where SQL takes a value; it never sees what they are.
 */
export function once<P extends readonly (string | number | null)[], Row>(
  build: (db: Kysely<Schema>, ...parameters: P) => Compilable<Row>,
): (...parameters: P) => Compilable<Row> {
  let compiled: CompiledQuery<Row> | undefined
  return (...given) => {
    const places = given.map((_, rang) => new Place(rang)) as unknown as P
    const { parameters, ...text } = (compiled ??= build(builder, ...places).compile())
    const filled = parameters.map((p) => (p instanceof Place ? given[p.rang] : p))
    return { compile: () => ({ ...text, parameters: filled }) }
  }
}

/** Ties the query builder to an open connection, through a cache of prepared statements. */
export function createDatabase(connection: Connection): Writer {
  const cache = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    let statement = cache.get(sql)
    if (statement === undefined) {
      statement = connection.prepare(sql)
      cache.set(sql, statement)
    }
    return statement
  }
  const reading = (sql: string): Statement => {
    const statement = prepare(sql)
    if (!statement.readonly) throw new Error('Une lecture ne peut pas écrire')
    return statement
  }
  const write = (query: Compilable<unknown>): RunResult => {
    const { sql, parameters } = query.compile()
    return prepare(sql).run(...parameters)
  }
  return {
    selectFrom: builder.selectFrom.bind(builder),
    insertInto: builder.insertInto.bind(builder),
    updateTable: builder.updateTable.bind(builder),
    deleteFrom: builder.deleteFrom.bind(builder),
    rows<Row>(query: Compilable<Row>): Row[] {
      const { sql, parameters } = query.compile()
      return reading(sql).all(...parameters) as Row[]
    },
    row<Row>(query: Compilable<Row>): Row | undefined {
      const { sql, parameters } = query.compile()
      return reading(sql).get(...parameters) as Row | undefined
    },
    run: (query) => write(query).changes,
    insert: (query) => Number(write(query).lastInsertRowid),
  }
}
