import type { fichierRecu as part } from '../../contract/fiche/import.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { memeContenu, type Valeur } from '../../domain/fiche.ts'
import type { ValeurId } from '../../domain/id.ts'
import { enVigueur } from '../../domain/indicateur.ts'
import { SANS_GUIDE } from '../../exchange/guide.ts'
import type { Reader } from '../../store/database.ts'
import { getExercice, getFiche, getValeur } from '../../store/fiche.ts'
import { getIndicateur, listIndicateurs } from '../../store/indicateur.ts'
import { getPiece } from '../../store/piece.ts'
import type { Handlers, TaskContext } from '../contexts.ts'
import { enLecture } from './fichier-lu.ts'

type Part = Handlers<typeof part>

type Provenance = {
  valeur: Valeur
  fichier: string
  /** « D13 », or « ligne 7 » in a text. */
  cellule: string
  feuille: string | null
  sha256: string
  octets: Uint8Array
}

/** « fiche.ods, D13, feuille 2025 »: the name of a file and that of a sheet may themselves hold commas. */
const ORIGINE = /^(.+), (ligne \d{1,7}|[A-Z]{1,3}\d{1,7})(?:, feuille (.+))?$/su

function provenanceOf(db: Reader, valeurId: ValeurId): Provenance {
  const valeur = getValeur(db, valeurId)
  const sha256 = valeur.pieceSha256
  const octets = sha256 === null ? undefined : getPiece(db, sha256)
  const [, fichier, cellule, feuille = null] = ORIGINE.exec(valeur.origine) ?? []
  if (sha256 === null || octets === undefined || fichier === undefined || cellule === undefined)
    throw new DomainError('introuvable')
  return { valeur, fichier, cellule, feuille, sha256, octets }
}

/** The place of a line of a text, whose column is told by reading it anew. */
async function referenceOf({ db, lecteur }: TaskContext, p: Provenance): Promise<string> {
  const [, ligne] = /^ligne (\d+)$/u.exec(p.cellule) ?? []
  if (ligne === undefined) return p.cellule
  const { code } = getIndicateur(db, p.valeur.indicateurId)
  const { annee, conventionId } = getExercice(db, getFiche(db, p.valeur.ficheId).exerciceId)
  const indicateurs = listIndicateurs(db, conventionId).filter((i) => enVigueur(i, annee))
  const fichier = { nom: p.fichier, octets: p.octets }
  const { lignes } = await lecteur.lire('fiche', fichier, indicateurs.map(enLecture), annee, SANS_GUIDE)
  const memes = lignes.filter((l) => l.cellule === p.cellule)
  const lue =
    memes.find((l) => l.code === code) ?? memes.find((l) => l.contenu !== null && memeContenu(l.contenu, p.valeur))
  return lue?.reference ?? `A${ligne}`
}

/** The cell that a value came from, with what stands around it, read anew in the file that was kept. */
export const showCellule: Part['fiche.showCellule'] = async (context, { valeurId }) => {
  const provenance = provenanceOf(context.db, valeurId)
  const { fichier, feuille, sha256, octets } = provenance
  const reference = await referenceOf(context, provenance)
  return { fichier, sha256, ...(await context.lecteur.lire('cellule', octets, feuille, reference)) }
}

/** Gives the file that was kept back to the user. */
export const deliverPiece: Part['fiche.deliverPiece'] = async ({ db, host }, { valeurId }) => {
  const { fichier, octets } = provenanceOf(db, valeurId)
  return host.deliverFile(fichier, octets)
}
