import type { LigneImport } from '../../src-main/contract/fiche/import.ts'
import { memeContenu, VIDE, type Contenu } from '../../src-main/domain/fiche.ts'
import { clesOf, estSituee, type Fichier } from './fichier.ts'

/** The same indicator of the same sheet, in another file of the list. */
export type Aussi = { fichier: string; contenu: Contenu; isSame: boolean }

/** A line as it is looked at: what the file says, and what the person has said of it. */
export type LigneVue = {
  fichierId: number
  cle: string
  ligne: LigneImport
  isCochee: boolean
  /** Tied or left aside by hand since the file came. */
  isCorrigee: boolean
  aussi: Aussi | null
}

type Cle = 'regarder' | 'rattacher' | 'sans-remarque' | 'laissees' | 'rien-a-ecrire' | 'intactes' | 'en-attente'

/** A group of the preview; what is odd comes first. */
export type GroupeImport = { cle: Cle; titre: string; detail: string; isReplie: boolean; lignes: readonly LigneVue[] }

/** Whether « Importer » would write the line. */
export const estImportable = (l: Pick<LigneImport, 'statut'>): boolean =>
  l.statut === 'nouvelle' || l.statut === 'remplace'

// An empty cell where the base has an answer would erase it; with neither figure nor comment, it says nothing at all.
const apporte = (l: LigneImport): boolean =>
  estImportable(l) && (l.contenu?.etat !== 'non-renseigne' || (l.statut === 'nouvelle' && l.commentaire !== ''))

type Lue = { fichier: Fichier; ligne: LigneImport; cle: string }

/** Where a line would be written, or null when it would not. */
const cibleOf = ({ fichier: { apercu }, ligne }: Lue): string | null =>
  apercu !== null && estSituee(apercu) && ligne.code !== null && estImportable(ligne)
    ? `${apercu.partieId} ${apercu.annee} ${ligne.code}`
    : null

/** Of several files that say the same thing, the one saved last is believed, then the one that came last. */
function compareLues({ fichier: a }: Lue, { fichier: b }: Lue): number {
  const ecart = a.file.lastModified - b.file.lastModified
  return ecart === 0 ? a.id - b.id : ecart
}

/** For each line that two files would write: the lines of the others, the believed one last. */
function rivalesOf(lues: readonly Lue[]): ReadonlyMap<string, readonly Lue[]> {
  const parCible = new Map<string, Lue[]>()
  for (const lue of lues) {
    const cible = cibleOf(lue)
    if (cible !== null) parCible.set(cible, [...(parCible.get(cible) ?? []), lue])
  }
  return new Map(
    [...parCible].flatMap(([cible, memes]) =>
      memes.length < 2 ? [] : [[cible, memes.toSorted(compareLues)] as const],
    ),
  )
}

const luesOf = (fichiers: readonly Fichier[]): Lue[] =>
  fichiers.flatMap((fichier) => {
    const { apercu } = fichier
    if (apercu === null) return []
    const cles = clesOf(apercu.lignes)
    return apercu.lignes.map((ligne, i) => ({ fichier, ligne, cle: cles[i] ?? '' }))
  })

/** Every line of the files that have been read, ticked as the person said, else as it should be. */
export function vuesOf(fichiers: readonly Fichier[]): LigneVue[] {
  const lues = luesOf(fichiers)
  const rivales = rivalesOf(lues)
  return lues.map((lue): LigneVue => {
    const { fichier, ligne, cle } = lue
    const memes = rivales.get(cibleOf(lue) ?? '') ?? []
    const autre = memes.filter((m) => m.fichier.id !== fichier.id).at(-1)
    const isCrue = autre === undefined || memes.at(-1)?.fichier.id === fichier.id
    const situee = fichier.apercu !== null && estSituee(fichier.apercu)
    return {
      fichierId: fichier.id,
      cle,
      ligne,
      isCochee: situee && estImportable(ligne) && (fichier.choix.get(cle) ?? (isCrue && apporte(ligne))),
      isCorrigee: fichier.liens.has(cle),
      aussi:
        autre === undefined
          ? null
          : {
              fichier: autre.fichier.file.name,
              contenu: autre.ligne.contenu ?? VIDE,
              isSame: memeContenu(autre.ligne.contenu ?? VIDE, ligne.contenu ?? VIDE),
            },
    }
  })
}

/** A line, wherever it is shown. */
export type Repere = Pick<LigneVue, 'fichierId' | 'cle'>

export const estLaLigne = (a: Repere, b: Repere): boolean => a.fichierId === b.fichierId && a.cle === b.cle

/** Of the lines ticked that would be written in one cell, all but one: the one just ticked stays, else the one believed. */
export function enConflit(fichiers: readonly Fichier[], prises: readonly Repere[]): Repere[] {
  const vues = vuesOf(fichiers)
  return [...rivalesOf(luesOf(fichiers)).values()].flatMap((memes) => {
    const cochees = memes
      .map((m): Repere => ({ fichierId: m.fichier.id, cle: m.cle }))
      .filter((r) => vues.some((v) => v.isCochee && estLaLigne(v, r)))
    const gardee = cochees.filter((r) => prises.some((p) => estLaLigne(p, r))).at(-1) ?? cochees.at(-1)
    return cochees.filter((r) => r !== gardee)
  })
}

function groupeDe({ ligne, isCorrigee, aussi }: LigneVue): Cle {
  // A line being corrected stays where it was: it does not jump away from under the eye.
  if (isCorrigee) return 'rattacher'
  switch (ligne.statut) {
    case 'inconnue':
      return 'rattacher'
    case 'laissee':
      return 'laissees'
    case 'intacte':
      return 'intactes'
    case 'identique':
      return 'rien-a-ecrire'
    case 'refusee':
      // What the program computes is no slip of the partner's: nothing is to be looked at.
      return ligne.gravite === 'info' ? 'rien-a-ecrire' : 'regarder'
    case 'nouvelle':
    case 'remplace':
      return ligne.remarque === null && (aussi === null || aussi.isSame) ? 'sans-remarque' : 'regarder'
  }
}

const GROUPES: readonly Omit<GroupeImport, 'lignes'>[] = [
  { cle: 'regarder', titre: 'À regarder d’abord', detail: '', isReplie: false },
  {
    cle: 'rattacher',
    titre: 'Libellés à rattacher',
    detail: 'votre choix sera retenu pour les prochains fichiers de la partie',
    isReplie: false,
  },
  { cle: 'sans-remarque', titre: 'Sans remarque', detail: '', isReplie: false },
  { cle: 'laissees', titre: 'Laissées de côté', detail: 'comme la dernière fois', isReplie: true },
  {
    cle: 'rien-a-ecrire',
    titre: 'Rien à écrire',
    detail: 'déjà ainsi dans la fiche, ou calculé par Copil',
    isReplie: true,
  },
  { cle: 'intactes', titre: 'Inchangées', detail: 'telles qu’elles étaient dans la fiche envoyée', isReplie: true },
]

const PRESSANTES: readonly LigneImport['gravite'][] = ['erreur', 'attention', 'info', null]

const graviteOf = ({ ligne, aussi }: LigneVue): LigneImport['gravite'] =>
  aussi !== null && !aussi.isSame && ligne.gravite !== 'erreur' ? 'attention' : ligne.gravite

/** The lines in the order in which they are looked at: odd, unknown, plain, nothing to write; the most pressing first. */
export const groupesOf = (vues: readonly LigneVue[]): GroupeImport[] =>
  GROUPES.map((groupe) => {
    const lignes = vues.filter((v) => groupeDe(v) === groupe.cle)
    const ordre = (v: LigneVue): number => (groupe.cle === 'rattacher' ? 0 : PRESSANTES.indexOf(graviteOf(v)))
    return { ...groupe, lignes: lignes.toSorted((a, b) => ordre(a) - ordre(b)) }
  }).filter((g) => g.lignes.length > 0)

/** What was read while it is not known against what to hold it: one group, nothing judged. */
export const groupeEnAttente = (vues: readonly LigneVue[]): GroupeImport => ({
  cle: 'en-attente',
  titre: 'Lu dans le fichier',
  detail: 'à comparer une fois la partie et l’exercice connus',
  isReplie: false,
  lignes: vues.map((v) => ({ ...v, ligne: { ...v.ligne, statut: 'refusee', remarque: null, gravite: null } })),
})

/** How many lines ask to be looked at, and whether one of them asks for a decision. */
export function countToSee(vues: readonly LigneVue[]): { n: number; isPressing: boolean } {
  const aVoir = vues.filter((v) => groupeDe(v) === 'regarder')
  const pressantes: readonly LigneImport['gravite'][] = ['attention', 'erreur']
  return { n: aVoir.length, isPressing: aVoir.some((v) => pressantes.includes(graviteOf(v))) }
}
