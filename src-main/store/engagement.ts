import { DomainError } from '../domain/domain-error.ts'
import type { Engagement } from '../domain/engagement.ts'
import type { ConventionId, EngagementId } from '../domain/id.ts'
import { once, type Reader, type Writer } from './database.ts'

const deConvention = once((db, conventionId: ConventionId) =>
  db.selectFrom('engagement').selectAll().where('conventionId', '=', conventionId).orderBy('rang'),
)

/** The clauses of a convention, in the order of its text. */
export const listEngagements = (db: Reader, conventionId: ConventionId): Engagement[] =>
  db.rows(deConvention(conventionId))

/** One clause. Throws `introuvable`. */
export function getEngagement(db: Reader, id: EngagementId): Engagement {
  const engagement = db.row(db.selectFrom('engagement').selectAll().where('id', '=', id))
  if (engagement === undefined) throw new DomainError('introuvable')
  return engagement
}

export const insertEngagement = (db: Writer, engagement: Engagement): void => {
  db.run(db.insertInto('engagement').values(engagement))
}

export const updateEngagement = (db: Writer, { id, ...champs }: Engagement): void => {
  db.run(db.updateTable('engagement').set(champs).where('id', '=', id))
}
