import { createHash } from 'node:crypto'
import type { ApercuImport, fiche as part, LigneImport } from '../../contract/fiche.ts'
import { yearOf } from '../../domain/day.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { checkContenu, memeContenu, VIDE } from '../../domain/fiche.ts'
import type { Indicateur } from '../../domain/indicateur.ts'
import { rolesOf } from '../../domain/indicateur.ts'
import type { Partie } from '../../domain/partie.ts'
import { sApplique, valeurOf, type Releve } from '../../domain/releve.ts'
import { accorder, formatNombre } from '../../domain/typographie.ts'
import { readFiche, type FicheLue, type LigneLue } from '../../exchange/read-fiche.ts'
import { getConvention } from '../../store/convention.ts'
import { findFiche, findValeur, updateFiche } from '../../store/fiche.ts'
import { keepPiece } from '../../store/piece.ts'
import type { Handlers } from '../contexts.ts'
import { checkIndicateur, onlyContenu, openFiche, writeValeur } from './valeur.ts'
import { periodeOf, loadAvant, loadReleve, openExercice } from './releve.ts'

type Part = Handlers<typeof part>

/** What stands in the way of a line, in French, or null when it can be imported. */
function refusOf(i: Indicateur, ligne: LigneLue, partie: Partie, releve: Releve): string | null {
  if (ligne.contenu === null) return ligne.remarque ?? 'Valeur non comprise : corrigez-la dans la fiche'
  if (i.formule !== null) return 'Calculé par Copil : la valeur du fichier n’est pas reprise'
  if (!rolesOf(i).includes(partie.role)) return `Cet indicateur n’est pas renseigné par ${partie.nomCourt}`
  if (!sApplique(i, releve.engagements)) return 'Option non souscrite dans cette convention'
  return null
}

type Jugee = LigneImport & { indicateur: Indicateur | null }

function judge(
  ligne: LigneLue,
  rang: number,
  contexte: { releve: Releve; avant: Releve | null; partie: Partie | null; vus: Set<string> },
): Jugee {
  const { releve, avant, partie, vus } = contexte
  const i = releve.indicateurs.find((x) => x.code === ligne.code) ?? null
  const base = {
    rang,
    cellule: ligne.cellule,
    libelleLu: ligne.libelleLu,
    lu: ligne.lu,
    code: i?.code ?? null,
    libelle: i?.libelleCourt ?? null,
    contenu: ligne.contenu,
    commentaire: ligne.commentaire,
    avant: null,
    remarque: ligne.remarque,
    gravite: ligne.gravite,
    indicateur: i,
  }
  if (i === null)
    return { ...base, statut: 'inconnue', remarque: ligne.remarque ?? 'Libellé inconnu du catalogue : laissé de côté' }
  if (partie === null)
    return { ...base, statut: 'refusee', remarque: 'Choisissez d’abord la partie qui a rempli ce fichier' }
  const refus = vus.has(i.code)
    ? 'Indicateur déjà lu plus haut dans ce fichier : seule la première ligne est reprise'
    : refusOf(i, ligne, partie, releve)
  if (refus !== null)
    return { ...base, statut: 'refusee', remarque: refus, gravite: i.formule === null ? 'erreur' : 'info' }
  vus.add(i.code)
  const actuelle = valeurOf(releve, partie.id, i.code)
  const contenu = ligne.contenu ?? VIDE
  const identique = memeContenu(actuelle ?? VIDE, contenu) && (actuelle?.commentaire ?? '') === ligne.commentaire
  const statut = identique
    ? 'identique'
    : actuelle === undefined || actuelle.etat === 'non-renseigne'
      ? 'nouvelle'
      : 'remplace'
  const dAvant = avant === null ? undefined : valeurOf(avant, partie.id, i.code)
  // The commonest slip of a copied sheet: the figure of last year left in place.
  const egal =
    dAvant !== undefined &&
    dAvant.nombre !== null &&
    contenu.nombre !== null &&
    dAvant.nombre === contenu.nombre &&
    contenu.nombre > 0
  if (base.remarque === null && statut === 'remplace' && !memeContenu(actuelle ?? VIDE, contenu))
    return {
      ...base,
      avant: onlyContenu(actuelle ?? VIDE),
      statut,
      remarque: `Remplace ${direNombre(actuelle?.nombre ?? null)}`,
      gravite: 'attention',
    }
  if (base.remarque === null && statut !== 'identique' && egal && avant !== null)
    return {
      ...base,
      avant: null,
      statut,
      remarque: `Égal à ${avant.exercice.annee} : valeur de l’an dernier laissée ?`,
      gravite: 'attention',
    }
  return { ...base, avant: actuelle === undefined ? null : onlyContenu(actuelle), statut }
}

const direNombre = (n: number | null): string => (n === null ? 'la valeur actuelle' : formatNombre(n))

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
  const vus = new Set<string>()
  const jugees = lue.lignes.map((l, rang) => judge(l, rang, { releve, avant, partie, vus }))
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
