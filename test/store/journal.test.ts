import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '../../src-main/store/database.ts'
import { columnsOf, tracedTables } from '../../src-main/store/journal.ts'
import { openMemory, type Connection } from '../../src-main/store/open.ts'
import { createStore } from '../../src-main/store/store.ts'
import { dump } from '../dump.ts'

const now = '2026-02-16T09:00:00.000Z'
const geste = { operation: 'essai', libelle: 'essai', auteur: 'Secrétariat', instant: now, noms: [] }
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function openBase(): { connection: Connection; store: ReturnType<typeof createStore> } {
  const connection = openMemory(now)
  return { connection, store: createStore({ connection, lectureSeule: null }) }
}

const rows = (connection: Connection, table: string): unknown[] => connection.prepare(`SELECT * FROM "${table}"`).all()

describe('the journal', () => {
  it('follows every table of records, with three triggers each', () => {
    const { connection } = openBase()
    const tables = tracedTables(connection)
    expect(tables).toContain('valeur')
    expect(tables).not.toContain('piece')
    const triggers = connection.prepare("SELECT tbl_name AS t FROM sqlite_schema WHERE type = 'trigger'").all() as {
      t: string
    }[]
    for (const table of tables) {
      expect(columnsOf(connection, table), table).toContain('id')
      expect(triggers.filter((x) => x.t === table).length, table).toBe(3)
    }
  })

  it('refuses by the base itself a write outside a gesture', () => {
    const { connection } = openBase()
    expect(() => connection.exec("INSERT INTO reglage (id, valeur) VALUES ('auteur', 'x')")).toThrow(/NOT NULL/u)
    expect(rows(connection, 'reglage')).toEqual([])
  })

  it('leaves no mark when nothing changed, and keeps what can be redone', () => {
    const { connection, store } = openBase()
    const write = (valeur: string, n: number): unknown =>
      store.transaction(uuid(n), geste, () => {
        store.writer.run(store.writer.insertInto('reglage').values({ id: `r${n}`, valeur }))
        return valeur
      })
    write('un', 1)
    store.transaction(uuid(2), geste, (g) => g.replay('annuler'))
    expect(store.transaction(uuid(3), geste, () => 'rien')).toEqual({ value: 'rien', geste: null })
    expect(store.transaction(uuid(4), geste, (g) => g.replay('retablir')).value).toBe('essai')
    expect(rows(connection, 'reglage')).toEqual([{ id: 'r1', valeur: 'un' }])
  })

  it('gives a retry the first answer and writes once', () => {
    const { connection, store } = openBase()
    const write = () =>
      store.transaction(uuid(1), geste, () => {
        store.writer.run(store.writer.insertInto('reglage').values({ id: 'a', valeur: 'x' }))
        return { fait: true }
      })
    expect(write()).toEqual(write())
    expect(rows(connection, 'reglage')).toHaveLength(1)
    expect(() => store.transaction(uuid(1), { ...geste, operation: 'autre' }, () => null)).toThrow('saisie-invalide')
  })

  it('rolls a gesture back whole when it throws', () => {
    const { connection, store } = openBase()
    expect(() =>
      store.transaction(uuid(1), geste, () => {
        store.writer.run(store.writer.insertInto('reglage').values({ id: 'a', valeur: 'x' }))
        throw new Error('non')
      }),
    ).toThrow('non')
    expect([
      rows(connection, 'reglage'),
      rows(connection, 'geste'),
      rows(connection, 'trace'),
      rows(connection, 'gesteOuvert'),
    ]).toEqual([[], [], [], []])
  })

  it('F26: gives every text and number back to the bit, through any chain of undo and redo', () => {
    const texte = fc.string({ unit: 'binary', maxLength: 60 }).map((t) => t.toWellFormed().replaceAll('\0', ''))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), texte, fc.double({ noNaN: true, noDefaultInfinity: true })), {
          minLength: 1,
          maxLength: 12,
        }),
        (steps) => {
          const { connection, store } = openBase()
          const db = store.writer
          connection.exec('CREATE TABLE essai (id TEXT PRIMARY KEY, t TEXT, n REAL) STRICT')
          // The journal is generated from the schema: a table of the test is followed like any other.
          connection.exec(
            `CREATE TRIGGER essai_i AFTER INSERT ON essai BEGIN INSERT INTO trace (gesteSeq, nomTable, cle, avantJson, apresJson)
           VALUES ((SELECT seq FROM gesteOuvert), 'essai', NEW.id, NULL, json_object('id', NEW.id, 't', NEW.t, 'n', NEW.n)); END;
           CREATE TRIGGER essai_u AFTER UPDATE ON essai BEGIN INSERT INTO trace (gesteSeq, nomTable, cle, avantJson, apresJson)
           VALUES ((SELECT seq FROM gesteOuvert), 'essai', NEW.id, json_object('id', OLD.id, 't', OLD.t, 'n', OLD.n), json_object('id', NEW.id, 't', NEW.t, 'n', NEW.n)); END;`,
          )
          const states = [dump(connection)]
          for (const [i, [cle, t, n]] of steps.entries()) {
            store.transaction(uuid(i + 1), geste, () => {
              const id = `k${cle}`
              if (connection.prepare('UPDATE essai SET t = ?, n = ? WHERE id = ?').run(t, n, id).changes === 0)
                connection.prepare('INSERT INTO essai VALUES (?, ?, ?)').run(id, t, n)
              return null
            })
            states.push(dump(connection))
          }
          const done = db.rows(db.selectFrom('geste').select('seq').where('nature', '=', 'geste')).length
          for (let i = done - 1; i >= 0; i -= 1) store.transaction(uuid(1000 + i), geste, (g) => g.replay('annuler'))
          expect(dump(connection)).toBe(states[0])
          for (let i = 0; i < done; i += 1) store.transaction(uuid(2000 + i), geste, (g) => g.replay('retablir'))
          expect(dump(connection)).toBe(states.at(-1))
          connection.close()
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('reading and writing', () => {
  it('a reader cannot write even when its type is forced', () => {
    const connection = openMemory(now)
    const db = createDatabase(connection)
    expect(() => db.rows(db.deleteFrom('reglage') as never)).toThrow('lecture')
  })
})
