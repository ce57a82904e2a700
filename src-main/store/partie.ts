import { DomainError } from '../domain/domain-error.ts'
import type { ConventionId, PartieId, ReferentId, SignataireId } from '../domain/id.ts'
import type { Partie, Referent, Signataire } from '../domain/partie.ts'
import { once, type Reader, type Writer } from './database.ts'

const deConvention = once((db, conventionId: ConventionId) =>
  db.selectFrom('partie').selectAll().where('conventionId', '=', conventionId).orderBy('rang'),
)

/** The parties of a convention, in its order. */
export const listParties = (db: Reader, conventionId: ConventionId): Partie[] => db.rows(deConvention(conventionId))

const parId = once((db, id: PartieId) => db.selectFrom('partie').selectAll().where('id', '=', id))

/** One party. Throws `introuvable`. */
export function getPartie(db: Reader, id: PartieId): Partie {
  const partie = db.row(parId(id))
  if (partie === undefined) throw new DomainError('introuvable')
  return partie
}

export const insertPartie = (db: Writer, partie: Partie): void => {
  db.run(db.insertInto('partie').values(partie))
}

export const updatePartie = (db: Writer, { id, ...champs }: Partie): void => {
  db.run(db.updateTable('partie').set(champs).where('id', '=', id))
}

/** Who signs, for every party of a convention. */
export const listSignataires = (db: Reader, conventionId: ConventionId): Signataire[] =>
  db.rows(
    db
      .selectFrom('signataire')
      .innerJoin('partie', 'partie.id', 'signataire.partieId')
      .selectAll('signataire')
      .where('partie.conventionId', '=', conventionId)
      .orderBy('signataire.fonction'),
  )

/** One signatory. Throws `introuvable`. */
export function getSignataire(db: Reader, id: SignataireId): Signataire {
  const signataire = db.row(db.selectFrom('signataire').selectAll().where('id', '=', id))
  if (signataire === undefined) throw new DomainError('introuvable')
  return signataire
}

export const insertSignataire = (db: Writer, signataire: Signataire): void => {
  db.run(db.insertInto('signataire').values(signataire))
}

export const updateSignataire = (db: Writer, { id, ...champs }: Signataire): void => {
  db.run(db.updateTable('signataire').set(champs).where('id', '=', id))
}

const referentsDe = once((db, conventionId: ConventionId) =>
  db
    .selectFrom('referent')
    .innerJoin('partie', 'partie.id', 'referent.partieId')
    .selectAll('referent')
    .where('partie.conventionId', '=', conventionId)
    .orderBy('referent.mandatDu')
    .orderBy('referent.id'),
)

/** Every mandate of the référents of a convention, the present ones last. */
export const listReferents = (db: Reader, conventionId: ConventionId): Referent[] => db.rows(referentsDe(conventionId))

/** One mandate. Throws `introuvable`. */
export function getReferent(db: Reader, id: ReferentId): Referent {
  const referent = db.row(db.selectFrom('referent').selectAll().where('id', '=', id))
  if (referent === undefined) throw new DomainError('introuvable')
  return referent
}

export const insertReferent = (db: Writer, referent: Referent): void => {
  db.run(db.insertInto('referent').values(referent))
}

export const updateReferent = (db: Writer, { id, ...champs }: Referent): void => {
  db.run(db.updateTable('referent').set(champs).where('id', '=', id))
}
