import type { LigneImport } from '../../contract/fiche/import.ts'
import { memeContenu, VIDE, type Contenu, type Valeur } from '../../domain/fiche.ts'
import { rolesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Partie } from '../../domain/partie.ts'
import { sApplique, valeurOf, type Releve } from '../../domain/releve.ts'
import { formatNombre } from '../../domain/typographie.ts'
import type { LigneLue } from '../../exchange/read-fiche.ts'
import { onlyContenu } from './valeur.ts'

/** What a file is held against: the sheets of its exercice, those of the year before, the party that filled it. */
export type Terrain = { releve: Releve; avant: Releve | null; partie: Partie | null }

/** A line of the file with its indicator: what the preview shows, and what « Importer » would write. */
export type LigneJugee = LigneImport & { indicateur: Indicateur | null }

/** What stands in the way of a line, in French, or null when it can be imported. */
function refusOf(i: Indicateur, ligne: LigneLue, partie: Partie, releve: Releve): string | null {
  if (ligne.contenu === null) return ligne.remarque ?? 'Valeur non comprise : corrigez-la dans la fiche'
  if (i.formule !== null) return 'Calculé par Copil : la valeur du fichier n’est pas reprise'
  if (!rolesOf(i).includes(partie.role)) return `Cet indicateur n’est pas renseigné par ${partie.nomCourt}`
  if (!sApplique(i, releve.engagements)) return 'Option non souscrite dans cette convention'
  return null
}

type Remarque = Pick<LigneImport, 'remarque' | 'gravite'>

/** What is odd about a value that can be imported: what the reader saw first, then what the base knows. */
function remarqueOf(
  ligne: LigneLue,
  actuelle: Valeur | undefined,
  dAvant: Contenu | undefined,
  annee: number,
): Remarque {
  const contenu = ligne.contenu ?? VIDE
  if (contenu.etat === 'non-renseigne' && actuelle !== undefined && actuelle.etat !== 'non-renseigne')
    return { remarque: 'Vide dans le fichier : l’importer effacerait la valeur actuelle', gravite: 'attention' }
  if (ligne.remarque !== null) return { remarque: ligne.remarque, gravite: ligne.gravite }
  if (actuelle !== undefined && actuelle.etat !== 'non-renseigne' && !memeContenu(actuelle, contenu)) {
    const remplacee = actuelle.nombre === null ? 'la valeur actuelle' : formatNombre(actuelle.nombre)
    return { remarque: `Remplace ${remplacee}`, gravite: 'attention' }
  }
  // The commonest slip of a copied sheet: the figure of last year left in place.
  if (contenu.nombre !== null && contenu.nombre > 0 && dAvant?.nombre === contenu.nombre)
    return { remarque: `Égal à ${annee - 1} : valeur de l’an dernier laissée ?`, gravite: 'attention' }
  return { remarque: null, gravite: null }
}

/** Holds each line of a file against the base, in order; of an indicator named twice only the first line counts. */
export function confront(lignes: readonly LigneLue[], { releve, avant, partie }: Terrain): LigneJugee[] {
  const vus = new Set<string>()
  return lignes.map((ligne, rang): LigneJugee => {
    const indicateur = releve.indicateurs.find((x) => x.code === ligne.code) ?? null
    const base = {
      rang,
      cellule: ligne.cellule,
      feuille: ligne.feuille,
      libelleLu: ligne.libelleLu,
      lu: ligne.lu,
      code: indicateur?.code ?? null,
      libelle: indicateur?.libelleCourt ?? null,
      candidats: releve.indicateurs
        .filter((x) => ligne.candidats.includes(x.code))
        .map((x) => ({ code: x.code, libelle: x.libelleCourt })),
      contenu: ligne.contenu,
      commentaire: ligne.commentaire,
      avant: null,
      remarque: ligne.remarque,
      gravite: ligne.gravite,
      indicateur,
    }
    if (indicateur === null)
      return {
        ...base,
        statut: 'inconnue',
        remarque: ligne.remarque ?? 'Libellé inconnu du catalogue : laissé de côté',
      }
    if (partie === null)
      return { ...base, statut: 'refusee', remarque: 'Choisissez d’abord la partie qui a rempli ce fichier' }
    const refus = vus.has(indicateur.code)
      ? 'Indicateur déjà lu plus haut dans ce fichier : seule la première ligne est reprise'
      : refusOf(indicateur, ligne, partie, releve)
    if (refus !== null)
      return { ...base, statut: 'refusee', remarque: refus, gravite: indicateur.formule === null ? 'erreur' : 'info' }
    vus.add(indicateur.code)
    const actuelle = valeurOf(releve, partie.id, indicateur.code)
    // What the file does not mention is left alone: a comment already there survives an empty column.
    const commentaire = ligne.commentaire === '' ? (actuelle?.commentaire ?? '') : ligne.commentaire
    const identique =
      memeContenu(actuelle ?? VIDE, ligne.contenu ?? VIDE) && (actuelle?.commentaire ?? '') === commentaire
    const nouvelle = actuelle === undefined || actuelle.etat === 'non-renseigne'
    const dAvant = avant === null ? undefined : valeurOf(avant, partie.id, indicateur.code)
    return {
      ...base,
      commentaire,
      avant: actuelle === undefined ? null : onlyContenu(actuelle),
      statut: identique ? 'identique' : nouvelle ? 'nouvelle' : 'remplace',
      ...(identique ? {} : remarqueOf(ligne, actuelle, dAvant, releve.exercice.annee)),
    }
  })
}
