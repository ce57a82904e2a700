import type { Comite, Point, Presence } from '../domain/comite.ts'
import type { Decision } from '../domain/decision.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { ComiteId, ConventionId, DecisionId, ExerciceId, PointId, PresenceId } from '../domain/id.ts'
import { once, type Reader, type Writer } from './database.ts'

/** The séances of a convention, earliest first. */
export const listComites = (db: Reader, conventionId: ConventionId): Comite[] =>
  db.rows(db.selectFrom('comite').selectAll().where('conventionId', '=', conventionId).orderBy('jour').orderBy('id'))

/** One séance. Throws `introuvable`. */
export function getComite(db: Reader, id: ComiteId): Comite {
  const comite = db.row(db.selectFrom('comite').selectAll().where('id', '=', id))
  if (comite === undefined) throw new DomainError('introuvable')
  return comite
}

const comiteDe = once((db, exerciceId: ExerciceId) =>
  db.selectFrom('comite').selectAll().where('exerciceId', '=', exerciceId),
)

/** The séance that examines an exercice, undefined until it is scheduled. */
export const findComite = (db: Reader, exerciceId: ExerciceId): Comite | undefined => db.row(comiteDe(exerciceId))

export const insertComite = (db: Writer, comite: Comite): void => {
  db.run(db.insertInto('comite').values(comite))
}

export const updateComite = (db: Writer, { id, ...champs }: Comite): void => {
  db.run(db.updateTable('comite').set(champs).where('id', '=', id))
}

export const deleteComite = (db: Writer, id: ComiteId): void => {
  db.run(db.deleteFrom('comite').where('id', '=', id))
}

/** The agenda of a séance, in order. */
export const listPoints = (db: Reader, comiteId: ComiteId): Point[] =>
  db.rows(db.selectFrom('point').selectAll().where('comiteId', '=', comiteId).orderBy('rang').orderBy('id'))

/** One point of an agenda. Throws `introuvable`. */
export function getPoint(db: Reader, id: PointId): Point {
  const point = db.row(db.selectFrom('point').selectAll().where('id', '=', id))
  if (point === undefined) throw new DomainError('introuvable')
  return point
}

export const insertPoint = (db: Writer, point: Point): void => {
  db.run(db.insertInto('point').values(point))
}

export const updatePoint = (db: Writer, { id, ...champs }: Point): void => {
  db.run(db.updateTable('point').set(champs).where('id', '=', id))
}

export const deletePoint = (db: Writer, id: PointId): void => {
  db.run(db.deleteFrom('point').where('id', '=', id))
}

const presencesDe = once((db, comiteId: ComiteId) =>
  db
    .selectFrom('presence')
    .innerJoin('partie', 'partie.id', 'presence.partieId')
    .selectAll('presence')
    .where('presence.comiteId', '=', comiteId)
    .orderBy('partie.rang')
    .orderBy('presence.qualite')
    .orderBy('presence.fonction')
    .orderBy('presence.id'),
)

/** The persons expected at a séance: by party, référents before signatories. */
export const listPresences = (db: Reader, comiteId: ComiteId): Presence[] => db.rows(presencesDe(comiteId))

/** One person expected. Throws `introuvable`. */
export function getPresence(db: Reader, id: PresenceId): Presence {
  const presence = db.row(db.selectFrom('presence').selectAll().where('id', '=', id))
  if (presence === undefined) throw new DomainError('introuvable')
  return presence
}

export const insertPresence = (db: Writer, presence: Presence): void => {
  db.run(db.insertInto('presence').values(presence))
}

export const updatePresence = (db: Writer, { id, ...champs }: Presence): void => {
  db.run(db.updateTable('presence').set(champs).where('id', '=', id))
}

export const deletePresence = (db: Writer, id: PresenceId): void => {
  db.run(db.deleteFrom('presence').where('id', '=', id))
}

const decisionsDe = once((db, conventionId: ConventionId) =>
  db.selectFrom('decision').selectAll().where('conventionId', '=', conventionId).orderBy('numero'),
)

/** Every decision of a convention, by number. */
export const listDecisions = (db: Reader, conventionId: ConventionId): Decision[] => db.rows(decisionsDe(conventionId))

/** One decision. Throws `introuvable`. */
export function getDecision(db: Reader, id: DecisionId): Decision {
  const decision = db.row(db.selectFrom('decision').selectAll().where('id', '=', id))
  if (decision === undefined) throw new DomainError('introuvable')
  return decision
}

export const insertDecision = (db: Writer, decision: Decision): void => {
  db.run(db.insertInto('decision').values(decision))
}

export const updateDecision = (db: Writer, { id, ...champs }: Decision): void => {
  db.run(db.updateTable('decision').set(champs).where('id', '=', id))
}

export const deleteDecision = (db: Writer, id: DecisionId): void => {
  db.run(db.deleteFrom('decision').where('id', '=', id))
}
