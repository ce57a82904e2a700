import type { Disposition, Reception } from '../domain/disposition.ts'
import type { DispositionId, FicheId, PartieId } from '../domain/id.ts'
import type { Reader, Writer } from './database.ts'

/** How a party lays out its files, undefined until something was corrected. */
export const findDisposition = (db: Reader, partieId: PartieId): Disposition | undefined =>
  db.row(db.selectFrom('disposition').selectAll().where('partieId', '=', partieId))

export const insertDisposition = (db: Writer, disposition: Disposition): void => {
  db.run(db.insertInto('disposition').values(disposition))
}

export const updateDisposition = (db: Writer, { id, ...champs }: Disposition): void => {
  db.run(db.updateTable('disposition').set(champs).where('id', '=', id))
}

export const deleteDisposition = (db: Writer, id: DispositionId): void => {
  db.run(db.deleteFrom('disposition').where('id', '=', id))
}

/** The files imported into a sheet, earliest first. */
export const listReceptions = (db: Reader, ficheId: FicheId): Reception[] =>
  db.rows(db.selectFrom('reception').selectAll().where('ficheId', '=', ficheId).orderBy('recueLe').orderBy('id'))

export const insertReception = (db: Writer, reception: Reception): void => {
  db.run(db.insertInto('reception').values(reception))
}
