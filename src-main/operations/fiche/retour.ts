import { estRevenue, plusRecenteQue } from '../../domain/controle-reception.ts'
import type { Convention } from '../../domain/convention.ts'
import { dayOf, type Instant } from '../../domain/day.ts'
import type { Reception } from '../../domain/disposition.ts'
import type { Remarque } from '../../domain/lecture.ts'
import type { Partie } from '../../domain/partie.ts'
import { formatJourLong } from '../../domain/typographie.ts'
import type { FicheLue } from '../../exchange/read-fiche.ts'
import { listConventions } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listParties } from '../../store/partie.ts'

const attention = (texte: string): Remarque => ({ texte, gravite: 'attention' })
const jour = (instant: Instant): string => formatJourLong(dayOf(instant))
const citer = (texte: string): string => `«\u00A0${texte}\u00A0»`

/** Where a file goes: what it says of itself has been followed, unless the user said otherwise. */
type Destination = {
  convention: Convention
  partie: Partie | null
  annee: number | null
  /** The exercice that the screen is about. */
  enVue: number
  /** Whether the year was said by the user. */
  anneeDite: boolean
  sha256: string
  receptions: readonly Reception[]
}

/** What is odd about a sheet of ours for where it goes: another convention, another party, another year. Nothing is refused. */
function deLIdentite(db: Reader, lue: FicheLue, { convention, partie, annee }: Destination): Remarque[] {
  const { retour } = lue
  if (retour === null) return []
  if (retour.conventionId !== convention.id) {
    const autre = listConventions(db).find((c) => c.id === retour.conventionId)
    const ou = autre === undefined ? 'que cette base ne connaît pas' : `, ${citer(autre.titreCourt)}`
    const faire = autre === undefined ? 'vérifiez la partie avant d’importer' : 'ouvrez-la pour l’y importer'
    return [
      attention(
        `Cette fiche a été envoyée pour une autre convention${autre === undefined ? ' ' : ''}${ou}\u00A0: ${faire}`,
      ),
    ]
  }
  const remarques: Remarque[] = []
  if (partie !== null && partie.id !== retour.partieId) {
    const autre = listParties(db, convention.id).find((p) => p.id === retour.partieId)?.nomCourt ?? 'une autre partie'
    remarques.push(
      attention(
        `Cette fiche a été envoyée à ${autre}, vous la lisez pour ${partie.nomCourt}\u00A0: vérifiez la partie`,
      ),
    )
  }
  if (annee !== null && annee !== retour.annee)
    remarques.push(
      attention(`Cette fiche a été envoyée pour ${retour.annee}, pas pour ${annee}\u00A0: vérifiez l’exercice`),
    )
  return remarques
}

/** The year of the file, when it is not the one on screen and nobody chose it. */
function deLAnnee({ annee, enVue, anneeDite }: Destination): Remarque[] {
  if (annee === null || anneeDite || annee === enVue) return []
  return [attention(`Ce fichier porte sur ${annee}, pas sur ${enVue}\u00A0: il sera importé dans l’exercice ${annee}`)]
}

/** Whether the file is older than what the sheet has already received, or has been replaced since. */
function desReceptions(lue: FicheLue, { receptions, sha256 }: Destination): Remarque[] {
  const arrivee = { pieceSha256: sha256, modifieLe: lue.modifieLe, editeLe: lue.retour?.editeLe ?? null }
  const derniere = receptions.at(-1)
  const meme = receptions.findLast((r) => r.pieceSha256 === sha256)
  if (meme !== undefined && derniere !== undefined && estRevenue(arrivee, receptions))
    return [
      attention(
        `Ce fichier a déjà été importé le ${jour(meme.recueLe)}, puis remplacé par ${citer(derniere.fichier)} le ${jour(derniere.recueLe)}\u00A0: l’importer reviendrait en arrière`,
      ),
    ]
  const envoi = plusRecenteQue(arrivee, receptions, 'editeLe')
  if (arrivee.editeLe !== null && envoi?.editeLe != null)
    return [
      attention(
        `Cette fiche est partie le ${jour(arrivee.editeLe)}\u00A0: une plus récente, partie le ${jour(envoi.editeLe)}, a déjà été importée, vérifiez laquelle fait foi`,
      ),
    ]
  const enregistree = plusRecenteQue(arrivee, receptions, 'modifieLe')
  if (arrivee.modifieLe !== null && enregistree !== undefined)
    return [
      attention(
        `Ce fichier a été enregistré le ${jour(arrivee.modifieLe)}, avant ${citer(enregistree.fichier)}, déjà importé\u00A0: c’est peut-être une version ancienne`,
      ),
    ]
  return []
}

/** What is odd about a whole file for where it goes, each with what to do; nothing that the user may rightly want is refused. */
export const remarquesOf = (db: Reader, lue: FicheLue, destination: Destination): Remarque[] => [
  ...deLIdentite(db, lue, destination),
  ...deLAnnee(destination),
  ...desReceptions(lue, destination),
]
