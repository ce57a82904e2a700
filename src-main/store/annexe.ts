import type { Annexe } from '../domain/annexe.ts'
import type { AnnexeId, ConventionId } from '../domain/id.ts'
import type { Reader, Writer } from './database.ts'

/** The caisse's annexe of a convention, undefined when none was taken over. */
export const findAnnexe = (db: Reader, conventionId: ConventionId): Annexe | undefined =>
  db.row(db.selectFrom('annexe').selectAll().where('conventionId', '=', conventionId))

export const insertAnnexe = (db: Writer, annexe: Annexe): void => {
  db.run(db.insertInto('annexe').values(annexe))
}

export const deleteAnnexe = (db: Writer, id: AnnexeId): void => {
  db.run(db.deleteFrom('annexe').where('id', '=', id))
}
