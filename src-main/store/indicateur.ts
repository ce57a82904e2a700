import { DomainError } from '../domain/domain-error.ts'
import type { ConventionId, ExerciceId, IndicateurId, ObjectifId, PaireId, PartieId, ValeurId } from '../domain/id.ts'
import type { Valeur } from '../domain/fiche.ts'
import type { Indicateur, Objectif, Paire } from '../domain/indicateur.ts'
import { once, type Reader, type Writer } from './database.ts'

const deConvention = once((db, conventionId: ConventionId) =>
  db
    .selectFrom('indicateur')
    .selectAll()
    .where('conventionId', '=', conventionId)
    .orderBy('rang')
    .orderBy('code')
    .orderBy('version'),
)

/** The catalogue of a convention, every version of every indicator, in its order. */
export const listIndicateurs = (db: Reader, conventionId: ConventionId): Indicateur[] =>
  db.rows(deConvention(conventionId))

const parId = once((db, id: IndicateurId) => db.selectFrom('indicateur').selectAll().where('id', '=', id))

/** One indicator. Throws `introuvable`. */
export function getIndicateur(db: Reader, id: IndicateurId): Indicateur {
  const indicateur = db.row(parId(id))
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

const pairesDe = once((db, conventionId: ConventionId) =>
  db.selectFrom('paire').selectAll().where('conventionId', '=', conventionId).orderBy('emis').orderBy('recu'),
)

/** The pairs of indicators of a convention that confront. */
export const listPaires = (db: Reader, conventionId: ConventionId): Paire[] => db.rows(pairesDe(conventionId))

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

export type ValeurDuCatalogue = Valeur & { annee: number; partieId: PartieId }

/** Every value of a convention with its exercice and its party, whatever the version that it answers. */
export const listValeursDuCatalogue = (db: Reader, conventionId: ConventionId): ValeurDuCatalogue[] =>
  db.rows(
    db
      .selectFrom('valeur')
      .innerJoin('fiche', 'fiche.id', 'valeur.ficheId')
      .innerJoin('exercice', 'exercice.id', 'fiche.exerciceId')
      .selectAll('valeur')
      .select(['exercice.annee', 'fiche.partieId'])
      .where('exercice.conventionId', '=', conventionId)
      .orderBy('exercice.annee')
      .orderBy('valeur.id'),
  )

/** Ties a value to another version of its indicator. */
export const tieValeur = (db: Writer, id: ValeurId, indicateurId: IndicateurId): void => {
  db.run(db.updateTable('valeur').set({ indicateurId }).where('id', '=', id))
}

/** Every objective of a convention with its exercice. */
export const listObjectifsDuCatalogue = (db: Reader, conventionId: ConventionId): (Objectif & { annee: number })[] =>
  db.rows(
    db
      .selectFrom('objectif')
      .innerJoin('exercice', 'exercice.id', 'objectif.exerciceId')
      .selectAll('objectif')
      .select('exercice.annee')
      .where('exercice.conventionId', '=', conventionId)
      .orderBy('exercice.annee')
      .orderBy('objectif.id'),
  )

/** One pair. Throws `introuvable`. */
export function getPaire(db: Reader, id: PaireId): Paire {
  const paire = db.row(db.selectFrom('paire').selectAll().where('id', '=', id))
  if (paire === undefined) throw new DomainError('introuvable')
  return paire
}
