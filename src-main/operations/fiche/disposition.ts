import type { fichierRecu as part } from '../../contract/fiche/import.ts'
import { lectureOf } from '../../domain/disposition.ts'
import { getPartie, listParties } from '../../store/partie.ts'
import { deleteDisposition, findDisposition } from '../../store/reception.ts'
import type { Handlers } from '../contexts.ts'

type Part = Handlers<typeof part>

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
    const { feuille, colonnes, liens } = lectureOf(d)
    const corrections = (feuille === null ? 0 : 1) + colonnes.length + liens.length
    return [{ partieId: partie.id, partie: partie.nomCourt, fichier: d.fichier, retenueLe: d.retenueLe, corrections }]
  })
