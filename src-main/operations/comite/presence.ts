import type { Presence } from '../../domain/comite.ts'
import type { Day } from '../../domain/day.ts'
import type { ComiteId, ConventionId, NewId, PresenceId } from '../../domain/id.ts'
import { enFonction, type Partie } from '../../domain/partie.ts'
import { deletePresence, insertPresence, listComites, listPresences } from '../../store/comite.ts'
import type { Reader, Writer } from '../../store/database.ts'
import { listParties, listReferents, listSignataires } from '../../store/partie.ts'

type Attendu = Pick<Presence, 'partieId' | 'qualite' | 'fonction' | 'nom' | 'courriel'>

/** Who is expected on a day: the référents in office that day (art. 5: « à minima »), then those who signed. */
export function expectedOn(db: Reader, conventionId: ConventionId, jour: Day): Attendu[] {
  const referents = listReferents(db, conventionId).filter((r) => enFonction(r, jour))
  const signataires = listSignataires(db, conventionId)
  return listParties(db, conventionId).flatMap((p): Attendu[] => [
    ...referents
      .filter((r) => r.partieId === p.id)
      .map((r): Attendu => ({
        partieId: p.id,
        qualite: 'referent',
        fonction: r.fonction,
        nom: r.nom,
        courriel: r.courriel,
      })),
    ...signataires
      .filter((s) => s.partieId === p.id)
      .map((s): Attendu => ({ partieId: p.id, qualite: 'signataire', fonction: s.fonction, nom: s.nom, courriel: '' })),
  ])
}

const memePersonne = (a: Attendu, b: Attendu): boolean =>
  a.partieId === b.partieId &&
  a.qualite === b.qualite &&
  a.fonction === b.fonction &&
  a.nom === b.nom &&
  a.courriel === b.courriel

/** Brings the list of a séance up to date: newcomers are added, those gone are removed, what was noted of the others stays. */
export function expectPresences(db: Writer, comiteId: ComiteId, attendus: readonly Attendu[], newId: NewId): void {
  const inscrits = listPresences(db, comiteId)
  for (const p of inscrits)
    if (p.qualite !== 'invite' && !attendus.some((a) => memePersonne(a, p))) deletePresence(db, p.id)
  for (const a of attendus)
    if (!inscrits.some((p) => memePersonne(a, p)))
      insertPresence(db, { id: newId<PresenceId>(), comiteId, ...a, etat: 'attendu', representePar: '' })
}

/** A référent or a signatory changed: every séance not yet closed convenes the right person, from this one place. */
export function refreshPresences(db: Writer, partie: Partie, newId: NewId): void {
  for (const c of listComites(db, partie.conventionId))
    if (c.closLe === null) expectPresences(db, c.id, expectedOn(db, partie.conventionId, c.jour), newId)
}
