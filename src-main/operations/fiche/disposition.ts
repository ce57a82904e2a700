import type { fichierRecu as part } from '../../contract/fiche/import.ts'
import { countCorrections, lectureOf, mergeLectures, type LectureRetenue } from '../../domain/disposition.ts'
import type { DispositionId, PartieId } from '../../domain/id.ts'
import { getPartie, listParties } from '../../store/partie.ts'
import { deleteDisposition, findDisposition, insertDisposition, updateDisposition } from '../../store/reception.ts'
import type { CommandContext, Handlers } from '../contexts.ts'

type Part = Handlers<typeof part>

/** Keeps what was corrected in the reading of a file for the next ones of that party, added to what was known. */
export function rememberLecture(
  { db, today, newId }: CommandContext,
  partieId: PartieId,
  fichier: string,
  apprise: LectureRetenue,
): void {
  const connue = findDisposition(db, partieId)
  const lecture = mergeLectures(connue === undefined ? null : lectureOf(connue), apprise)
  const lue = { partieId, fichier, retenueLe: today, lectureJson: JSON.stringify(lecture) }
  if (connue === undefined) insertDisposition(db, { ...lue, id: newId<DispositionId>() })
  else updateDisposition(db, { ...lue, id: connue.id })
}

/** Forgets what was corrected for the files of a party; nothing to forget leaves no gesture. */
export const forgetDisposition: Part['fiche.forgetDisposition'] = ({ db, name }, { partieId }) => {
  const disposition = findDisposition(db, partieId)
  if (disposition === undefined) return {}
  deleteDisposition(db, disposition.id)
  name(`lecture des fichiers ${getPartie(db, partieId).nomCourt} oubliée`)
  return {}
}

/** What each party's files taught. */
export const listDispositions: Part['fiche.listDispositions'] = ({ db }, { conventionId }) =>
  listParties(db, conventionId).flatMap((partie) => {
    const d = findDisposition(db, partie.id)
    if (d === undefined) return []
    const corrections = countCorrections(lectureOf(d))
    return [{ partieId: partie.id, partie: partie.nomCourt, fichier: d.fichier, retenueLe: d.retenueLe, corrections }]
  })
