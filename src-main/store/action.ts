import type { Action, ActionConvention, Comptage, Compteur } from '../domain/action.ts'
import type { Day } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { ActionConventionId, ActionId, CompteurId, ConventionId } from '../domain/id.ts'
import { once, type Reader, type Writer } from './database.ts'

type Periode = { debut: Day; fin: Day }

/** One action. Throws `introuvable`. */
export function getAction(db: Reader, id: ActionId): Action {
  const action = db.row(db.selectFrom('action').selectAll().where('id', '=', id))
  if (action === undefined) throw new DomainError('introuvable')
  return action
}

const actionsDe = once((db, conventionId: ConventionId, debut: Day, fin: Day) =>
  db
    .selectFrom('action')
    .innerJoin('actionConvention', 'actionConvention.actionId', 'action.id')
    .selectAll('action')
    .where('actionConvention.conventionId', '=', conventionId)
    .where('jour', '>=', debut)
    .where('jour', '<=', fin)
    .orderBy('jour')
    .orderBy('action.id'),
)

/** The actions of a convention between two days, earliest first. */
export const listActions = (db: Reader, conventionId: ConventionId, { debut, fin }: Periode): Action[] =>
  db.rows(actionsDe(conventionId, debut, fin))

const liensDe = once((db, conventionId: ConventionId, debut: Day, fin: Day) =>
  db
    .selectFrom('actionConvention')
    .selectAll()
    .where('actionId', 'in', (q) =>
      q
        .selectFrom('actionConvention as a')
        .innerJoin('action', 'action.id', 'a.actionId')
        .select('a.actionId')
        .where('a.conventionId', '=', conventionId)
        .where('action.jour', '>=', debut)
        .where('action.jour', '<=', fin),
    ),
)

/** What the actions that serve a convention are for every convention they serve. */
export const listLiens = (db: Reader, conventionId: ConventionId, { debut, fin }: Periode): ActionConvention[] =>
  db.rows(liensDe(conventionId, debut, fin))

/** What an action is for each convention it serves. */
export const listLiensOf = (db: Reader, actionId: ActionId): ActionConvention[] =>
  db.rows(db.selectFrom('actionConvention').selectAll().where('actionId', '=', actionId).orderBy('id'))

export const insertAction = (db: Writer, action: Action): void => {
  db.run(db.insertInto('action').values(action))
}

export const updateAction = (db: Writer, { id, ...champs }: Action): void => {
  db.run(db.updateTable('action').set(champs).where('id', '=', id))
}

export const deleteAction = (db: Writer, id: ActionId): void => {
  db.run(db.deleteFrom('action').where('id', '=', id))
}

export const insertLien = (db: Writer, lien: ActionConvention): void => {
  db.run(db.insertInto('actionConvention').values(lien))
}

export const updateLien = (db: Writer, { id, ...champs }: ActionConvention): void => {
  db.run(db.updateTable('actionConvention').set(champs).where('id', '=', id))
}

export const deleteLien = (db: Writer, id: ActionConventionId): void => {
  db.run(db.deleteFrom('actionConvention').where('id', '=', id))
}

const comptagesDe = once((db, conventionId: ConventionId) =>
  db.selectFrom('comptage').selectAll().where('conventionId', '=', conventionId).orderBy('code'),
)

/** What the indicators of a convention count in the log. */
export const listComptages = (db: Reader, conventionId: ConventionId): Comptage[] => db.rows(comptagesDe(conventionId))

export const insertComptage = (db: Writer, comptage: Comptage): void => {
  db.run(db.insertInto('comptage').values(comptage))
}

const compteursDe = once((db, conventionId: ConventionId, debut: Day, fin: Day) =>
  db
    .selectFrom('compteur')
    .selectAll()
    .where('conventionId', '=', conventionId)
    .where('jour', '>=', debut)
    .where('jour', '<=', fin)
    .orderBy('jour', 'desc')
    .orderBy('id'),
)

/** The one-click counts of a convention between two days, latest first. */
export const listCompteurs = (db: Reader, conventionId: ConventionId, { debut, fin }: Periode): Compteur[] =>
  db.rows(compteursDe(conventionId, debut, fin))

export const insertCompteur = (db: Writer, compteur: Compteur): void => {
  db.run(db.insertInto('compteur').values(compteur))
}

export const deleteCompteur = (db: Writer, id: CompteurId): void => {
  db.run(db.deleteFrom('compteur').where('id', '=', id))
}

/** One of them, undefined when it is gone. */
export const findCompteur = (db: Reader, id: CompteurId): Compteur | undefined =>
  db.row(db.selectFrom('compteur').selectAll().where('id', '=', id))
