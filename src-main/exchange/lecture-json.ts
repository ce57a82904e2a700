import type { Contenu } from '../domain/fiche.ts'
import type { Gravite } from '../domain/lecture.ts'
import type { Role } from '../domain/partie.ts'
import type { FicheLue, LigneLue } from './fiche-lue.ts'

type Valeurs = Record<string, number | string>

/** What `npm run lire` says of one file: percentages in points, absences in words. */
export type LectureJson = {
  fichier: string
  partie: Role | null
  feuille: string | null
  exercice: number | null
  valeurs: Valeurs
  'n-1': Valeurs
  commentaires: Record<string, string>
  nonReconnus: string[]
  signalements: { code: string | null; cellule: string | null; gravite: Gravite; message: string }[]
  erreur: string | null
}

function valeurOf(c: Contenu): number | string {
  switch (c.etat) {
    case 'renseigne':
      return c.nombre ?? c.texte ?? ''
    case 'non-concerne':
      return 'non concerné'
    case 'non-quantifie':
      return 'non quantifié'
    case 'masque-a-la-source':
      return 'masqué'
    default:
      return 'non renseigné'
  }
}

/** Codes come from the catalogue and not from the file; of two lines for one code the first that could be read counts. */
function valeursOf(lignes: readonly LigneLue[], lire: (l: LigneLue) => Contenu | null): Valeurs {
  const valeurs = new Map<string, number | string>()
  for (const l of lignes) {
    const contenu = lire(l)
    if (l.code !== null && contenu !== null && !valeurs.has(l.code)) valeurs.set(l.code, valeurOf(contenu))
  }
  return Object.fromEntries(valeurs)
}

const VIDE: Omit<LectureJson, 'fichier' | 'erreur'> = {
  partie: null,
  feuille: null,
  exercice: null,
  valeurs: {},
  'n-1': {},
  commentaires: {},
  nonReconnus: [],
  signalements: [],
}

/** What is said of a file that could not be read. */
export const refusJson = (fichier: string, erreur: string): LectureJson => ({ fichier, ...VIDE, erreur })

/** What is said of a file that was read. */
export function lectureJson(fichier: string, f: FicheLue): LectureJson {
  const commentaires = new Map<string, string>()
  for (const l of f.lignes)
    if (l.code !== null && l.commentaire !== '' && !commentaires.has(l.code)) commentaires.set(l.code, l.commentaire)
  const duFichier = f.remarques.map((r) => ({ code: null, cellule: null, gravite: r.gravite, message: r.texte }))
  const desLignes = f.lignes.flatMap((l) =>
    l.remarques.map((r) => ({ code: l.code, cellule: l.reference, gravite: r.gravite, message: r.texte })),
  )
  return {
    fichier,
    partie: f.role,
    feuille: f.feuille,
    exercice: f.annee,
    valeurs: valeursOf(f.lignes, (l) => l.contenu),
    'n-1': valeursOf(f.lignes, (l) => l.avant),
    commentaires: Object.fromEntries(commentaires),
    nonReconnus: f.lignes.filter((l) => l.code === null).map((l) => l.libelleLu),
    signalements: [...duFichier, ...desLignes],
    erreur: null,
  }
}
