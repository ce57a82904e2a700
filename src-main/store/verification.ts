import type { Justification, RegleCroisee } from '../domain/controle.ts'
import type { ArbitrageId, ComiteId, ConventionId, ExerciceId, JustificationId } from '../domain/id.ts'
import type { Arbitrage } from '../domain/rapprochement.ts'
import { once, type Reader, type Writer } from './database.ts'

/** What the catalogue of a convention says must hold between its figures. */
export const listRegles = (db: Reader, conventionId: ConventionId): RegleCroisee[] =>
  db.rows(db.selectFrom('regle').selectAll().where('conventionId', '=', conventionId).orderBy('rang'))

export const insertRegle = (db: Writer, regle: RegleCroisee): void => {
  db.run(db.insertInto('regle').values(regle))
}

/** The justifications of an exercice, every sheet together. */
export const listJustifications = (db: Reader, exerciceId: ExerciceId): Justification[] =>
  db.rows(
    db
      .selectFrom('justification')
      .innerJoin('fiche', 'fiche.id', 'justification.ficheId')
      .selectAll('justification')
      .where('fiche.exerciceId', '=', exerciceId),
  )

export const insertJustification = (db: Writer, justification: Justification): void => {
  db.run(db.insertInto('justification').values(justification))
}

export const updateJustification = (db: Writer, { id, ...champs }: Justification): void => {
  db.run(db.updateTable('justification').set(champs).where('id', '=', id))
}

export const deleteJustification = (db: Writer, id: JustificationId): void => {
  db.run(db.deleteFrom('justification').where('id', '=', id))
}

const arbitragesDe = once((db, exerciceId: ExerciceId) =>
  db.selectFrom('arbitrage').selectAll().where('exerciceId', '=', exerciceId).orderBy('cle'),
)

/** What was retained between two declarations, for an exercice. */
export const listArbitrages = (db: Reader, exerciceId: ExerciceId): Arbitrage[] => db.rows(arbitragesDe(exerciceId))

/** One of them, undefined when there is none. */
export const findArbitrage = (db: Reader, id: ArbitrageId): Arbitrage | undefined =>
  db.row(db.selectFrom('arbitrage').selectAll().where('id', '=', id))

export const insertArbitrage = (db: Writer, arbitrage: Arbitrage): void => {
  db.run(db.insertInto('arbitrage').values(arbitrage))
}

export const updateArbitrage = (db: Writer, { id, ...champs }: Arbitrage): void => {
  db.run(db.updateTable('arbitrage').set(champs).where('id', '=', id))
}

export const deleteArbitrage = (db: Writer, id: ArbitrageId): void => {
  db.run(db.deleteFrom('arbitrage').where('id', '=', id))
}

/** Ties what was retained for an exercice to the séance that decided it, or frees it again. */
export const lockArbitrages = (db: Writer, exerciceId: ExerciceId, comiteId: ComiteId | null): void => {
  db.run(db.updateTable('arbitrage').set({ comiteId }).where('exerciceId', '=', exerciceId))
}
