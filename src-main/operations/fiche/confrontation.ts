import type { LigneImport } from '../../contract/fiche/import.ts'
import { memeContenu, NOMS_ETATS, VIDE, type Contenu, type Valeur } from '../../domain/fiche.ts'
import { rolesOf, type Indicateur } from '../../domain/indicateur.ts'
import type { Partie } from '../../domain/partie.ts'
import { sApplique, valeurOf, type Releve } from '../../domain/releve.ts'
import { formatNombre } from '../../domain/typographie.ts'
import type { LigneLue } from '../../exchange/read-fiche.ts'
import { onlyContenu } from './valeur.ts'

/** What a file is held against: the sheets of its exercice, those of the year before, the party that filled it. */
type Terrain = { releve: Releve; avant: Releve | null; partie: Partie | null }

/** A line of the file with its indicator: what the preview shows, and what « Importer » would write. */
export type LigneJugee = LigneImport & { indicateur: Indicateur | null; commentaireAvant: string }

/** What stands in the way of a line, in French, or null when it can be imported. */
function refusOf(i: Indicateur, ligne: LigneLue, partie: Partie, releve: Releve): string | null {
  if (ligne.contenu === null) return ligne.remarque ?? 'Valeur non comprise : corrigez-la dans la fiche'
  if (i.formule !== null) return 'Calculé par Copil : la valeur du fichier n’est pas reprise'
  if (!rolesOf(i).includes(partie.role)) return `Cet indicateur n’est pas renseigné par ${partie.nomCourt}`
  if (!sApplique(i, releve.engagements)) return 'Option non souscrite dans cette convention'
  return null
}

type Remarque = Pick<LigneImport, 'remarque' | 'gravite'>

const dire = (c: Contenu): string => {
  if (c.nombre !== null) return formatNombre(c.nombre)
  return c.etat === 'renseigne' ? 'un texte' : NOMS_ETATS[c.etat]
}

/** What is odd about a value of our own sheet: the base has moved since it went out, or the definition has. */
function remarqueDuRetour(
  ligne: LigneLue,
  i: Indicateur,
  actuel: Contenu,
): { remarque: string; gravite: 'attention' } | null {
  const { envoye, contenu } = ligne
  if (envoye === null || contenu === null || !envoye.change.valeur) return null
  if (envoye.version !== i.version)
    return {
      remarque: `La définition de cet indicateur a changé depuis l’envoi (version ${envoye.version}, aujourd’hui ${i.version})\u00A0: vérifiez`,
      gravite: 'attention',
    }
  if (memeContenu(actuel, envoye.contenu) || memeContenu(actuel, contenu)) return null
  return {
    remarque: `Changé dans Copil depuis l’envoi\u00A0: ${dire(envoye.contenu)} à l’envoi, ${dire(actuel)} aujourd’hui`,
    gravite: 'attention',
  }
}

/** What is odd about a value that can be imported: what the reader saw first, then what the base knows. */
function remarqueOf(ligne: LigneLue, i: Indicateur, { actuelle, dAvant, contenu, annee }: Confronte): Remarque {
  const duRetour = remarqueDuRetour(ligne, i, actuelle ?? VIDE)
  if (duRetour !== null)
    return ligne.remarque === null ? duRetour : { ...duRetour, remarque: `${duRetour.remarque}. ${ligne.remarque}` }
  const vide = contenu.etat === 'non-renseigne' && ligne.envoye === null
  if (vide && actuelle !== undefined && actuelle.etat !== 'non-renseigne')
    return {
      remarque: [
        'Vide dans le fichier : l’importer effacerait la valeur actuelle',
        ...ligne.remarques.filter((r) => r.gravite !== 'info').map((r) => r.texte),
      ].join('. '),
      gravite: 'attention',
    }
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

type Confronte = { actuelle: Valeur | undefined; dAvant: Contenu | undefined; contenu: Contenu; annee: number }

/**
 * What « Importer » would write. What a file does not mention is left alone: a comment already there survives an empty column, and of our
 * own sheet only the cells that the party changed are taken.
 */
function vouluOf(ligne: LigneLue, actuelle: Valeur | undefined): { contenu: Contenu; commentaire: string } {
  const ecrit = actuelle?.commentaire ?? ''
  const { envoye } = ligne
  if (envoye === null)
    return { contenu: ligne.contenu ?? VIDE, commentaire: ligne.commentaire === '' ? ecrit : ligne.commentaire }
  return {
    contenu: envoye.change.valeur ? (ligne.contenu ?? VIDE) : actuelle === undefined ? VIDE : onlyContenu(actuelle),
    commentaire: envoye.change.observation ? ligne.commentaire : ecrit,
  }
}

const estIntacte = ({ envoye }: LigneLue): boolean =>
  envoye !== null && !envoye.change.valeur && !envoye.change.observation

/** Of an indicator named twice, the line that counts: the one that a person tied, else the first. */
function retenuesOf(lignes: readonly LigneLue[]): Map<string, number> {
  const retenues = new Map<string, number>()
  for (const liee of [true, false])
    for (const l of lignes)
      if (l.code !== null && (l.voie === 'liee') === liee && !retenues.has(l.code)) retenues.set(l.code, l.rang)
  return retenues
}

function inconnueOf(ligne: LigneLue): Pick<LigneImport, 'statut' | 'remarque' | 'gravite'> {
  if (ligne.laissee) return { statut: 'laissee', remarque: null, gravite: null }
  const remarque = ligne.remarque ?? 'Libellé inconnu du catalogue : laissé de côté'
  return { statut: 'inconnue', remarque, gravite: ligne.gravite }
}

/** Holds each line of a file against the base, in order. */
export function confront(lignes: readonly LigneLue[], { releve, avant, partie }: Terrain): LigneJugee[] {
  const retenues = retenuesOf(lignes)
  return lignes.map((ligne): LigneJugee => {
    const indicateur = releve.indicateurs.find((x) => x.code === ligne.code) ?? null
    const base = {
      rang: ligne.rang,
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
      commentaireAvant: '',
      avant: null,
      remarque: ligne.remarque,
      gravite: ligne.gravite,
      indicateur,
    }
    if (indicateur === null) return { ...base, ...inconnueOf(ligne) }
    if (partie === null)
      return { ...base, statut: 'refusee', remarque: 'Choisissez d’abord la partie qui a rempli ce fichier' }
    const actuelle = valeurOf(releve, partie.id, indicateur.code)
    const connue = { avant: actuelle === undefined ? null : onlyContenu(actuelle) }
    if (estIntacte(ligne)) return { ...base, ...connue, statut: 'intacte' }
    const refus =
      retenues.get(indicateur.code) === ligne.rang
        ? refusOf(indicateur, ligne, partie, releve)
        : 'Indicateur déjà lu sur une autre ligne de ce fichier : celle-ci n’est pas reprise'
    if (refus !== null)
      return { ...base, statut: 'refusee', remarque: refus, gravite: indicateur.formule === null ? 'erreur' : 'info' }
    const voulu = vouluOf(ligne, actuelle)
    const commentaireAvant = actuelle?.commentaire ?? ''
    const identique = memeContenu(actuelle ?? VIDE, voulu.contenu) && commentaireAvant === voulu.commentaire
    const nouvelle = actuelle === undefined || actuelle.etat === 'non-renseigne'
    const dAvant = avant === null ? undefined : valeurOf(avant, partie.id, indicateur.code)
    const { annee } = releve.exercice
    return {
      ...base,
      ...voulu,
      ...connue,
      commentaireAvant,
      statut: identique ? 'identique' : nouvelle ? 'nouvelle' : 'remplace',
      ...(identique ? {} : remarqueOf(ligne, indicateur, { actuelle, dAvant, contenu: voulu.contenu, annee })),
    }
  })
}
