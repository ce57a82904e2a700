import type { ExerciceId, PartId, ValeurId } from '../domain/id.ts'
import type { Part } from '../domain/part.ts'
import type { Reader, Writer } from './database.ts'

/** The parts of a value, by breakdown. */
export const listParts = (db: Reader, valeurId: ValeurId): Part[] =>
  db.rows(db.selectFrom('part').selectAll().where('valeurId', '=', valeurId).orderBy('ventilation').orderBy('id'))

/** The parts of every value of an exercice. */
export const listPartsOfExercice = (db: Reader, exerciceId: ExerciceId): Part[] =>
  db.rows(
    db
      .selectFrom('part')
      .innerJoin('valeur', 'valeur.id', 'part.valeurId')
      .innerJoin('fiche', 'fiche.id', 'valeur.ficheId')
      .selectAll('part')
      .where('fiche.exerciceId', '=', exerciceId),
  )

export const insertPart = (db: Writer, part: Part): void => {
  db.run(db.insertInto('part').values(part))
}

export const updatePart = (db: Writer, { id, ...champs }: Part): void => {
  db.run(db.updateTable('part').set(champs).where('id', '=', id))
}

export const deletePart = (db: Writer, id: PartId): void => {
  db.run(db.deleteFrom('part').where('id', '=', id))
}
