import { DomainError } from '../domain/domain-error.ts'
import type { ConventionId, ExerciceId, IndicateurId, ObjectifId, PaireId } from '../domain/id.ts'
import type { Indicateur, Objectif, Paire } from '../domain/indicateur.ts'
import type { Reader, Writer } from './database.ts'

/** The catalogue of a convention, every version of every indicator, in its order. */
export const listIndicateurs = (db: Reader, conventionId: ConventionId): Indicateur[] =>
  db.rows(db.selectFrom('indicateur').selectAll().where('conventionId', '=', conventionId).orderBy('rang'))

/** One indicator. Throws `introuvable`. */
export function getIndicateur(db: Reader, id: IndicateurId): Indicateur {
  const indicateur = db.row(db.selectFrom('indicateur').selectAll().where('id', '=', id))
  if (indicateur === undefined) throw new DomainError('introuvable')
  return indicateur
}

export const insertIndicateur = (db: Writer, indicateur: Indicateur): void => {
  db.run(db.insertInto('indicateur').values(indicateur))
}

export const updateIndicateur = (db: Writer, { id, ...champs }: Indicateur): void => {
  db.run(db.updateTable('indicateur').set(champs).where('id', '=', id))
}

export const deleteIndicateur = (db: Writer, id: IndicateurId): void => {
  db.run(db.deleteFrom('indicateur').where('id', '=', id))
}

/** The pairs of indicators of a convention that confront. */
export const listPaires = (db: Reader, conventionId: ConventionId): Paire[] =>
  db.rows(db.selectFrom('paire').selectAll().where('conventionId', '=', conventionId).orderBy('emis').orderBy('recu'))

export const insertPaire = (db: Writer, paire: Paire): void => {
  db.run(db.insertInto('paire').values(paire))
}

export const deletePaire = (db: Writer, id: PaireId): void => {
  db.run(db.deleteFrom('paire').where('id', '=', id))
}

/** The objectives of an exercice. */
export const listObjectifs = (db: Reader, exerciceId: ExerciceId): Objectif[] =>
  db.rows(db.selectFrom('objectif').selectAll().where('exerciceId', '=', exerciceId))

export const insertObjectif = (db: Writer, objectif: Objectif): void => {
  db.run(db.insertInto('objectif').values(objectif))
}

export const updateObjectif = (db: Writer, { id, ...champs }: Objectif): void => {
  db.run(db.updateTable('objectif').set(champs).where('id', '=', id))
}

export const deleteObjectif = (db: Writer, id: ObjectifId): void => {
  db.run(db.deleteFrom('objectif').where('id', '=', id))
}
