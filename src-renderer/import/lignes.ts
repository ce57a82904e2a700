import type { ApercuImport, LigneImport } from '../../src-main/contract/fiche/index.ts'
import { accorder } from '../../src-main/domain/typographie.ts'

type Cle = 'regarder' | 'inconnues' | 'sans-remarque' | 'rien-a-ecrire'

/** A group of the preview; what is odd comes first. */
export type GroupeImport = { cle: Cle; titre: string; detail: string; lignes: readonly LigneImport[] }

/** Whether « Importer » would write the line. */
export const estImportable = (l: Pick<LigneImport, 'statut'>): boolean =>
  l.statut === 'nouvelle' || l.statut === 'remplace'

function cleOf(l: LigneImport): Cle {
  switch (l.statut) {
    case 'inconnue':
      return 'inconnues'
    case 'identique':
      return 'rien-a-ecrire'
    case 'refusee':
      // What the program computes is no slip of the partner's: nothing is to be looked at.
      return l.gravite === 'info' ? 'rien-a-ecrire' : 'regarder'
    case 'nouvelle':
    case 'remplace':
      return l.remarque === null ? 'sans-remarque' : 'regarder'
  }
}

const GROUPES: readonly Omit<GroupeImport, 'lignes'>[] = [
  { cle: 'regarder', titre: 'À regarder d’abord', detail: '' },
  { cle: 'inconnues', titre: 'Libellé inconnu', detail: 'aucun indicateur de ce nom, laissé de côté' },
  { cle: 'sans-remarque', titre: 'Sans remarque', detail: '' },
  { cle: 'rien-a-ecrire', titre: 'Rien à écrire', detail: 'déjà ainsi dans la fiche, ou calculé par Copil' },
]

const PRESSANTES: readonly LigneImport['gravite'][] = ['erreur', 'attention', 'info', null]

/** Whether the file can be held against the base: someone filled it, for some exercice. */
export const estSituee = ({ partieId, annee }: Pick<ApercuImport, 'partieId' | 'annee'>): boolean =>
  partieId !== null && annee !== null

/** What was read while it is not known against what to hold it. */
const enAttente = ({ lignes }: Pick<ApercuImport, 'lignes'>): GroupeImport => ({
  cle: 'rien-a-ecrire',
  titre: 'Lu dans le fichier',
  detail: 'à comparer une fois la partie et l’exercice connus',
  lignes: lignes.map((l) => ({ ...l, statut: 'refusee', remarque: null, gravite: null })),
})

/** The lines of a file in the order in which they are looked at: odd, unknown, plain, nothing to write; the most pressing first. */
export const groupesOf = (apercu: Pick<ApercuImport, 'lignes' | 'partieId' | 'annee'>): GroupeImport[] =>
  estSituee(apercu) ? groupesSituees(apercu.lignes) : [enAttente(apercu)]

const groupesSituees = (lignes: readonly LigneImport[]): GroupeImport[] =>
  GROUPES.map((groupe) => ({
    ...groupe,
    lignes: lignes
      .filter((l) => cleOf(l) === groupe.cle)
      .toSorted((a, b) => PRESSANTES.indexOf(a.gravite) - PRESSANTES.indexOf(b.gravite)),
  })).filter((g) => g.lignes.length > 0)

/** How many lines are to be looked at, and whether one of them asks for a decision. */
export function countToSee({ lignes }: Pick<ApercuImport, 'lignes'>): { n: number; isPressing: boolean } {
  const aVoir = lignes.filter((l) => cleOf(l) === 'regarder')
  return { n: aVoir.length, isPressing: aVoir.some((l) => l.gravite === 'attention' || l.gravite === 'erreur') }
}

// An empty cell where the base has an answer would erase it; with neither figure nor comment, it says nothing at all.
const apporte = (l: LigneImport): boolean =>
  l.contenu?.etat !== 'non-renseigne' || (l.statut === 'nouvelle' && l.commentaire !== '')

/** What is ticked when the preview opens: everything that may be written and that brings something. */
export const cocheesAuDepart = ({ lignes }: Pick<ApercuImport, 'lignes'>): ReadonlySet<number> =>
  new Set(lignes.filter((l) => estImportable(l) && apporte(l)).map((l) => l.rang))

const joindre = (mots: readonly string[]): string => mots.filter((m) => m !== '').join(', ')

/** « 14 valeurs », then « : 12 nouvelles, 2 remplacent une valeur. Laissés de côté : 1 libellé inconnu. » */
export function sumUp(
  { lignes }: Pick<ApercuImport, 'lignes'>,
  cochees: ReadonlySet<number>,
): { compte: string; suite: string } {
  const prises = lignes.filter((l) => cochees.has(l.rang))
  const remplacent = prises.filter((l) => l.statut === 'remplace').length
  const inconnus = lignes.filter((l) => l.statut === 'inconnue').length
  const refusees = lignes.filter((l) => l.statut === 'refusee').length
  const quoi = joindre([
    prises.length > remplacent ? accorder(prises.length - remplacent, 'nouvelle') : '',
    remplacent > 0 ? `${remplacent} ${remplacent === 1 ? 'remplace' : 'remplacent'} une valeur` : '',
  ])
  const reste = joindre([
    inconnus > 0 ? accorder(inconnus, 'libellé inconnu', 'libellés inconnus') : '',
    refusees > 0 ? accorder(refusees, 'ligne non reprise', 'lignes non reprises') : '',
  ])
  return {
    compte: accorder(prises.length, 'valeur'),
    suite: `${quoi === '' ? '' : `\u00A0: ${quoi}`}.${reste === '' ? '' : ` Laissé de côté\u00A0: ${reste}.`}`,
  }
}
