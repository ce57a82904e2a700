import { DomainError } from '../domain/domain-error.ts'
import type { Instant } from '../domain/day.ts'
import { installJournal, removeJournal } from './journal.ts'
import { STEPS, type Step } from './migrations/index.ts'
import type { Connection } from './open.ts'

/** « Copi » in ASCII: what tells our base from any other SQLite file. */
export const APPLICATION_ID = 0x436f7069

/**
 * Brings a base to the last step: all steps, the triggers and `user_version` in one transaction, foreign keys checked before it commits
 * (Kysely's own migrator is not transactional on SQLite). A migration of an existing base is a barrier for undo.
 * Throws `base-trop-recente` without writing when the base comes from a newer program.
 */
export function migrate(connection: Connection, now: Instant, steps: readonly Step[] = STEPS): number {
  const version = Number(connection.pragma('user_version', { simple: true }))
  if (version > steps.length) throw new DomainError('base-trop-recente')
  if (version === steps.length) return version
  // Cannot change inside a transaction; a step that rebuilds a table must not cascade into its children.
  connection.pragma('foreign_keys = OFF')
  try {
    connection.exec('BEGIN IMMEDIATE')
    removeJournal(connection)
    for (const step of steps.slice(version)) connection.exec(step.sql)
    if (version > 0)
      connection
        .prepare(
          `INSERT INTO geste (opId, operation, libelle, auteur, instant, nature, etat, nomsJson, resultatJson)
           VALUES (?, 'registre.migration', 'mise à jour de la base', 'Copil', ?, 'migration', 'fait', '[]', 'null')`,
        )
        .run(`migration-${steps.length}`, now)
    installJournal(connection)
    if (connection.prepare('PRAGMA foreign_key_check').all().length > 0) throw new Error('Clés étrangères rompues')
    connection.pragma(`application_id = ${APPLICATION_ID}`)
    connection.pragma(`user_version = ${steps.length}`)
    connection.exec('COMMIT')
  } catch (e) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw e
  } finally {
    connection.pragma('foreign_keys = ON')
  }
  return steps.length
}
