import type { Day } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { ConventionId } from '../domain/id.ts'
import { enFonction, nommer, type Partie, type Referent } from '../domain/partie.ts'
import type { Reader } from '../store/database.ts'
import { listParties, listReferents } from '../store/partie.ts'

type Secretariat = { partie: Partie; referents: readonly Referent[] }

/** Who writes in the name of a convention: the party that keeps its secretariat, and its référents in office. */
export function secretariatOf(db: Reader, conventionId: ConventionId, today: Day): Secretariat {
  const partie = listParties(db, conventionId).find((p) => p.secretariat === 1)
  if (partie === undefined) throw new DomainError('introuvable')
  const siens = listReferents(db, conventionId).filter((r) => r.partieId === partie.id)
  return { partie, referents: siens.filter((r) => enFonction(r, today)) }
}

/** How its letters end. */
export const signatureOf = ({ partie, referents: [referent] }: Secretariat): string =>
  ['Bien cordialement,', ...(referent === undefined ? [] : [nommer(referent)]), partie.nom].join('\n')
