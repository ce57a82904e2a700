import type { Convention } from '../domain/convention.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { ConventionId } from '../domain/id.ts'
import { once, type Reader, type Writer } from './database.ts'
import type { ModeleDepose } from './schema.ts'

/** Every convention, by its sort key. */
export const listConventions = (db: Reader): Convention[] =>
  db.rows(db.selectFrom('convention').selectAll().orderBy('titreTri').orderBy('id'))

const parId = once((db, id: ConventionId) => db.selectFrom('convention').selectAll().where('id', '=', id))

/** One convention. Throws `introuvable`. */
export function getConvention(db: Reader, id: ConventionId): Convention {
  const convention = db.row(parId(id))
  if (convention === undefined) throw new DomainError('introuvable')
  return convention
}

export const insertConvention = (db: Writer, convention: Convention): void => {
  db.run(db.insertInto('convention').values(convention))
}

export const updateConvention = (db: Writer, { id, ...champs }: Convention): void => {
  db.run(db.updateTable('convention').set(champs).where('id', '=', id))
}

/** Takes a convention away with all that hangs from it; the journal keeps every row, so that it can come back. */
export const deleteConvention = (db: Writer, id: ConventionId): void => {
  db.run(db.deleteFrom('convention').where('id', '=', id))
}

/** The model file deposited for a convention, undefined when it was made from a shipped one. */
export const findModeleDepose = (db: Reader, id: ConventionId): ModeleDepose | undefined =>
  db.row(db.selectFrom('modele').selectAll().where('id', '=', id))

export const insertModeleDepose = (db: Writer, modele: ModeleDepose): void => {
  db.run(db.insertInto('modele').values(modele))
}
