import type { Collecte, Envoi } from '../domain/collecte.ts'
import type { CollecteId, ExerciceId } from '../domain/id.ts'
import type { Reader, Writer } from './database.ts'

/** The campaign of an exercice, undefined until it is opened. */
export const findCollecte = (db: Reader, exerciceId: ExerciceId): Collecte | undefined =>
  db.row(db.selectFrom('collecte').selectAll().where('exerciceId', '=', exerciceId))

/** A campaign by its identifier, undefined when it is gone. */
export const findCollecteById = (db: Reader, id: CollecteId): Collecte | undefined =>
  db.row(db.selectFrom('collecte').selectAll().where('id', '=', id))

export const insertCollecte = (db: Writer, collecte: Collecte): void => {
  db.run(db.insertInto('collecte').values(collecte))
}

export const updateCollecte = (db: Writer, { id, ...champs }: Collecte): void => {
  db.run(db.updateTable('collecte').set(champs).where('id', '=', id))
}

/** The messages prepared in a campaign, earliest first. */
export const listEnvois = (db: Reader, collecteId: CollecteId): Envoi[] =>
  db.rows(db.selectFrom('envoi').selectAll().where('collecteId', '=', collecteId).orderBy('prepareLe').orderBy('id'))

export const insertEnvoi = (db: Writer, envoi: Envoi): void => {
  db.run(db.insertInto('envoi').values(envoi))
}
