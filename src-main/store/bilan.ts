import type { Bilan, BilanEmis } from '../domain/bilan.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { BilanEmisId, BilanId, ExerciceId } from '../domain/id.ts'
import type { Reader, Writer } from './database.ts'

/** The written part of an exercice's bilan, undefined until a word is written. */
export const findBilan = (db: Reader, exerciceId: ExerciceId): Bilan | undefined =>
  db.row(db.selectFrom('bilan').selectAll().where('exerciceId', '=', exerciceId))

export const insertBilan = (db: Writer, bilan: Bilan): void => {
  db.run(db.insertInto('bilan').values(bilan))
}

export const updateBilan = (db: Writer, { id, ...champs }: Bilan): void => {
  db.run(db.updateTable('bilan').set(champs).where('id', '=', id))
}

/** The versions that left the house, latest first. */
export const listEmis = (db: Reader, bilanId: BilanId): BilanEmis[] =>
  db.rows(db.selectFrom('bilanEmis').selectAll().where('bilanId', '=', bilanId).orderBy('version', 'desc'))

/** One version. Throws `introuvable`. */
export function getEmis(db: Reader, id: BilanEmisId): BilanEmis {
  const emis = db.row(db.selectFrom('bilanEmis').selectAll().where('id', '=', id))
  if (emis === undefined) throw new DomainError('introuvable')
  return emis
}

export const insertEmis = (db: Writer, emis: BilanEmis): void => {
  db.run(db.insertInto('bilanEmis').values(emis))
}

export const deleteEmis = (db: Writer, id: BilanEmisId): void => {
  db.run(db.deleteFrom('bilanEmis').where('id', '=', id))
}
