import { createHash } from 'node:crypto'
import type { ApercuImport, fichierRecu as part, LigneImport } from '../../contract/fiche/import.ts'
import { yearOf } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkContenu, memeContenu, VIDE } from '../../domain/fiche.ts'
import type { FicheId, ReceptionId } from '../../domain/id.ts'
import type { Partie } from '../../domain/partie.ts'
import { declaresBy } from '../../domain/releve.ts'
import { accorder } from '../../domain/typographie.ts'
import { readFiche, type FicheLue } from '../../exchange/read-fiche.ts'
import { getConvention } from '../../store/convention.ts'
import { findFiche, findValeur, updateFiche } from '../../store/fiche.ts'
import { keepPiece } from '../../store/piece.ts'
import { findReceptionOf, insertReception } from '../../store/reception.ts'
import type { CommandContext, Handlers } from '../contexts.ts'
import type { ImportPret } from '../staging.ts'
import { confront } from './confrontation.ts'
import { deliverPiece, showCellule } from './piece.ts'
import { forgetDisposition, listDispositions } from './disposition.ts'
import { checkIndicateur, openFiche, writeValeur } from './valeur.ts'
import { periodeOf, loadAvant, loadReleve, openExercice } from './releve.ts'

type Part = Handlers<typeof part>

const partieDuFichier = (lue: FicheLue, parties: readonly Partie[]): Partie | null =>
  lue.role === null ? null : (parties.find((p) => p.role === lue.role) ?? null)

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** Reads a deposited file against the base; what « Importer » would write is kept under a ticket, nothing is written. */
const readFile: Part['fiche.readFile'] = async ({ db, today, staging }, input) => {
  const convention = getConvention(db, input.conventionId)
  const depot = staging.get('depot', input.depotId)
  const vide = periodeOf(db, convention, input.annee ?? yearOf(today), today)
  const catalogue = loadReleve(db, convention, vide)
  const lue = readFiche(depot, catalogue.indicateurs)
  const annee = input.annee ?? lue.annee
  const partie =
    input.partieId === null
      ? partieDuFichier(lue, catalogue.parties)
      : (catalogue.parties.find((p) => p.id === input.partieId) ?? null)
  const exercice = annee === null ? vide : periodeOf(db, convention, annee, today)
  const releve = annee === null ? catalogue : loadReleve(db, convention, exercice)
  const avant = annee === null ? null : loadAvant(db, convention, annee)
  const jugees = confront(lue.lignes, { releve, avant, partie })
  const sha256 = sha256Of(depot.octets)
  const importId = staging.put('import', {
    conventionId: convention.id,
    partieId: partie?.id ?? null,
    annee,
    fichier: depot.nom,
    sha256,
    octets: depot.octets,
    modifieLe: null,
    editeLe: null,
    lignes: new Map(
      jugees.flatMap((j) =>
        j.indicateur === null || (j.statut !== 'nouvelle' && j.statut !== 'remplace')
          ? []
          : [
              [
                j.rang,
                {
                  indicateurId: j.indicateur.id,
                  valeur: {
                    ...(j.contenu ?? VIDE),
                    commentaire: j.commentaire,
                    origine: `${depot.nom}, ${j.cellule}`.slice(-240),
                  },
                },
              ],
            ],
      ),
    ),
  })
  const ficheComplete = partie !== null && releve.fiches.some((f) => f.partieId === partie.id && f.completeLe !== null)
  const lignes = jugees.map(({ indicateur: _, ...ligne }): LigneImport => ligne)
  const aLier = (partie === null ? releve.indicateurs : declaresBy(releve, partie)).filter((i) => i.formule === null)
  return {
    importId,
    fichier: depot.nom,
    format: lue.format,
    origine: 'partenaire',
    feuilles: lue.feuille === null ? [] : [lue.feuille],
    feuille: lue.feuille,
    colonnes: [],
    remarques: lue.remarques,
    dejaImporteLe: findReceptionOf(db, convention.id, sha256)?.recueLe ?? null,
    retenueDe: null,
    aLier: aLier.map((i) => ({ code: i.code, libelle: i.libelleCourt })),
    partieId: partie?.id ?? null,
    annee,
    ficheComplete,
    lignes,
  } satisfies ApercuImport
}

type FicheEcrite = { ficheId: FicheId; importees: number; partieId: Partie['id']; annee: number }

/** Writes the lines chosen of one file in its sheet; gives null when it leaves the sheet as it was. */
function writeImport(context: CommandContext, pret: ImportPret, rangs: readonly number[]): FicheEcrite | null {
  const { db, today, newId } = context
  const { partieId, annee } = pret
  if (partieId === null || annee === null) throw new DomainError('partie-non-reconnue')
  const choisies = [...new Set(rangs)].map((rang) => pret.lignes.get(rang)).filter((l) => l !== undefined)
  if (choisies.length === 0) return null
  const convention = getConvention(db, pret.conventionId)
  const exercice = openExercice(db, convention, annee, today, newId)
  // A corrected file that comes after « complète » reopens the sheet: the trace shows it, and one undo closes it again.
  const complete = findFiche(db, exercice.id, partieId)
  if (complete !== undefined && complete.completeLe !== null && complete.valideeLe === null)
    updateFiche(db, { ...complete, completeLe: null })
  const { fiche, partie } = openFiche(context, { conventionId: pret.conventionId, annee, partieId })
  keepPiece(db, pret.sha256, pret.octets)
  const indicateurs = new Map(loadReleve(db, convention, exercice).indicateurs.map((i) => [i.id, i]))
  for (const { indicateurId, valeur } of choisies) {
    const i = indicateurs.get(indicateurId)
    if (i === undefined) throw new DomainError('import-perime')
    checkIndicateur(i, partie)
    checkContenu(i, valeur)
    const avant = findValeur(db, fiche.id, indicateurId)
    if (avant !== undefined && memeContenu(avant, valeur) && avant.commentaire === valeur.commentaire) continue
    writeValeur(context, fiche.id, indicateurId, { ...valeur, source: 'import', pieceSha256: pret.sha256 })
  }
  insertReception(db, {
    id: newId<ReceptionId>(),
    ficheId: fiche.id,
    fichier: pret.fichier,
    pieceSha256: pret.sha256,
    recueLe: context.now,
    modifieLe: pret.modifieLe,
    editeLe: pret.editeLe,
  })
  return { ficheId: fiche.id, importees: choisies.length, partieId: partie.id, annee }
}

/** Writes the lines chosen of every file, in one gesture; the files are kept, so that any value can show the cell it came from. */
const importValeurs: Part['fiche.importValeurs'] = (context, { imports }) => {
  const prets = imports.map(({ importId, rangs }) => ({ pret: context.staging.get('import', importId), rangs }))
  const fiches = prets.flatMap(({ pret, rangs }) => writeImport(context, pret, rangs) ?? [])
  if (fiches.length === 0) throw new DomainError('rien-a-importer')
  const importees = fiches.reduce((n, f) => n + f.importees, 0)
  const [seul] = prets
  const quoi = prets.length === 1 && seul !== undefined ? seul.pret.fichier : accorder(prets.length, 'fichier')
  context.name(`import de ${quoi}, ${accorder(importees, 'valeur')}`)
  return { importees, fiches }
}

export const fichierRecu: Part = {
  'fiche.readFile': readFile,
  'fiche.importValeurs': importValeurs,
  'fiche.forgetDisposition': forgetDisposition,
  'fiche.listDispositions': listDispositions,
  'fiche.showCellule': showCellule,
  'fiche.deliverPiece': deliverPiece,
}
