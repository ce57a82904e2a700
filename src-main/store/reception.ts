import type { Disposition, Reception } from '../domain/disposition.ts'
import type { ConventionId, DispositionId, ExerciceId, FicheId, PartieId } from '../domain/id.ts'
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

/** The files imported into the sheets of an exercice, earliest first. */
export const listReceptionsOfExercice = (db: Reader, exerciceId: ExerciceId): Reception[] =>
  db.rows(
    db
      .selectFrom('reception')
      .innerJoin('fiche', 'fiche.id', 'reception.ficheId')
      .selectAll('reception')
      .where('fiche.exerciceId', '=', exerciceId)
      .orderBy('reception.recueLe')
      .orderBy('reception.id'),
  )

/** The last time that this very file was imported in a sheet of a convention, undefined when it never was. */
export const findReceptionOf = (db: Reader, conventionId: ConventionId, sha256: string): Reception | undefined =>
  db.row(
    db
      .selectFrom('reception')
      .innerJoin('fiche', 'fiche.id', 'reception.ficheId')
      .innerJoin('exercice', 'exercice.id', 'fiche.exerciceId')
      .selectAll('reception')
      .where('exercice.conventionId', '=', conventionId)
      .where('reception.pieceSha256', '=', sha256)
      .orderBy('reception.recueLe', 'desc'),
  )

export const insertReception = (db: Writer, reception: Reception): void => {
  db.run(db.insertInto('reception').values(reception))
}
