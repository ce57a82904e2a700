import type { fichierRecu as part } from '../../contract/fiche/import.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Valeur } from '../../domain/fiche.ts'
import type { ValeurId } from '../../domain/id.ts'
import { showAutour } from '../../exchange/cellule-montree.ts'
import type { Reader } from '../../store/database.ts'
import { getValeur } from '../../store/fiche.ts'
import { getPiece } from '../../store/piece.ts'
import type { Handlers } from '../contexts.ts'

type Part = Handlers<typeof part>

type Provenance = { fichier: string; feuille: string | null; reference: string; sha256: string; octets: Uint8Array }

/** « fiche.ods, D13 (Feuille 1) » : the file, its cell and its sheet; the name of the file may itself hold commas. */
function provenanceOf(db: Reader, valeurId: ValeurId): Provenance {
  const { origine, pieceSha256 }: Valeur = getValeur(db, valeurId)
  const octets = pieceSha256 === null ? undefined : getPiece(db, pieceSha256)
  const dite = /^(.+), (?:ligne (\d+)|([A-Z]{1,3}\d+))(?: \((.+)\))?$/su.exec(origine)
  if (pieceSha256 === null || octets === undefined || dite === null) throw new DomainError('introuvable')
  const [, fichier = '', ligne, reference = `A${ligne ?? '1'}`, feuille] = dite
  return { fichier, feuille: feuille ?? null, reference, sha256: pieceSha256, octets }
}

/** The cell that a value came from, with what stands around it, read anew in the file that was kept. */
export const showCellule: Part['fiche.showCellule'] = async ({ db }, { valeurId }) => {
  const { fichier, feuille, reference, sha256, octets } = provenanceOf(db, valeurId)
  return { fichier, sha256, ...showAutour(octets, feuille, reference) }
}

/** Gives the file that was kept back to the user. */
export const deliverPiece: Part['fiche.deliverPiece'] = async ({ db, host }, { valeurId }) => {
  const { fichier, octets } = provenanceOf(db, valeurId)
  return host.deliverFile(fichier, octets)
}
