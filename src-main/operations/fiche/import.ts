import { createHash } from 'node:crypto'
import type { ApercuImport, fiche as part, LigneImport } from '../../contract/fiche/index.ts'
import { yearOf } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkContenu, memeContenu, VIDE } from '../../domain/fiche.ts'
import type { Partie } from '../../domain/partie.ts'
import { accorder } from '../../domain/typographie.ts'
import { readFiche, type FicheLue } from '../../exchange/read-fiche.ts'
import { getConvention } from '../../store/convention.ts'
import { findFiche, findValeur, updateFiche } from '../../store/fiche.ts'
import { keepPiece } from '../../store/piece.ts'
import type { Handlers } from '../contexts.ts'
import { confront } from './confrontation.ts'
import { checkIndicateur, openFiche, writeValeur } from './valeur.ts'
import { periodeOf, loadAvant, loadReleve, openExercice } from './releve.ts'

type Part = Handlers<typeof part>

const partieDuFichier = (lue: FicheLue, parties: readonly Partie[]): Partie | null =>
  lue.role === null ? null : (parties.find((p) => p.role === lue.role) ?? null)

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** Reads a deposited file against the base; what « Importer » would write is kept under a ticket, nothing is written. */
export const readFile: Part['fiche.readFile'] = async ({ db, today, staging }, input) => {
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
  const importId = staging.put('import', {
    conventionId: convention.id,
    partieId: partie?.id ?? null,
    annee,
    fichier: depot.nom,
    sha256: sha256Of(depot.octets),
    octets: depot.octets,
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
  return {
    importId,
    fichier: depot.nom,
    format: lue.format,
    partieId: partie?.id ?? null,
    annee,
    ficheComplete,
    lignes,
  } satisfies ApercuImport
}

/** Writes the lines chosen, in one gesture; the file itself is kept, so that any value can show the cell it came from. */
export const importValeurs: Part['fiche.importValeurs'] = (context, { importId, rangs }) => {
  const { db, staging, name } = context
  const pret = staging.get('import', importId)
  const { partieId, annee } = pret
  if (partieId === null || annee === null) throw new DomainError('partie-non-reconnue')
  const choisies = [...new Set(rangs)].map((rang) => pret.lignes.get(rang)).filter((l) => l !== undefined)
  if (choisies.length === 0) throw new DomainError('rien-a-importer')
  const cible = { conventionId: pret.conventionId, annee, partieId }
  const convention = getConvention(db, pret.conventionId)
  const exercice = openExercice(db, convention, annee, context.today, context.newId)
  // A corrected file that comes after « complète » reopens the sheet: the trace shows it, and one undo closes it again.
  const complete = findFiche(db, exercice.id, partieId)
  if (complete !== undefined && complete.completeLe !== null) updateFiche(db, { ...complete, completeLe: null })
  const { fiche, partie } = openFiche(context, cible)
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
  name(`import de ${pret.fichier}, ${accorder(choisies.length, 'valeur')}`)
  return { ficheId: fiche.id, importees: choisies.length, partieId: partie.id, annee }
}
