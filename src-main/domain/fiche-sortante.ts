import type { Presentation } from './annexe.ts'
import type { Convention } from './convention.ts'
import type { Day, Instant } from './day.ts'
import { jourDeLEtape } from './echeance.ts'
import { NOMS_AXES, NOMS_TRONCS, type Axe, type Tronc } from './engagement.ts'
import type { Exercice } from './exercice.ts'
import type { Contenu } from './fiche.ts'
import type { Indicateur } from './indicateur.ts'
import type { Partie } from './partie.ts'
import { decapitaliser, formatJourLong } from './typographie.ts'

/** An indicator as a party is asked for it; computed ones are never asked for. */
export type LigneSortante = Pick<Indicateur, 'code' | 'version' | 'libelle' | 'unite' | 'type' | 'axe' | 'tronc'> & {
  /** What the party said of the year before; null when that year is not known. */
  precedent: Contenu | null
  objectif: number | null
  /** What is already known of the year asked for, so that the party only completes it. */
  contenu: Contenu
  commentaire: string
}

/** The sheet of one party for one exercice, ready to go out as a workbook or on paper; lines in the order of the caisse. */
export type FicheSortante = {
  convention: Pick<Convention, 'id' | 'titre' | 'modele' | 'modeleVersion'>
  partie: Pick<Partie, 'id' | 'nom' | 'nomCourt'>
  exercice: Pick<Exercice, 'annee' | 'debut' | 'fin'>
  /** When and where the sheet is awaited; null and '' when nobody said. */
  retour: { avant: Day | null; courriel: string }
  /** The organisation that sends it: the party that keeps the secretariat. */
  auteur: string
  editeLe: Instant
  lignes: readonly LigneSortante[]
  /** The year before began before the convention covered it: its figures are recalled « pour mémoire ». */
  precedentPourMemoire?: boolean
  /** The layout of the caisse's own annexe, when it was taken over: her titles, her columns, her order and her words. */
  presentation?: Presentation | null
}

/**
 * The day before which a sheet is asked back: the one of the back-planning, else the next step that still leaves time before the
 * séance; null once even the pieces are due.
 */
export const remiseOf = (seance: Day, today: Day): Day | null =>
  (['remise', 'controle', 'bilan', 'convocation'] as const)
    .map((etape) => jourDeLEtape(seance, etape))
    .find((jour) => jour > today) ?? null

/** « du 1er janvier au 31 décembre 2025 », both years when they differ. */
export function periodeOf({ debut, fin }: Pick<Exercice, 'debut' | 'fin'>): string {
  const dernier = formatJourLong(fin)
  const memeAnnee = debut.slice(0, 4) === fin.slice(0, 4)
  const premier = memeAnnee ? formatJourLong(debut).replace(/\u00A0\d{4}$/u, '') : formatJourLong(debut)
  return `du ${premier} au ${dernier}`
}

const titreOf = (tronc: Tronc, axe: Axe): string =>
  tronc === 'gestion' ? NOMS_TRONCS.gestion : `${NOMS_TRONCS[tronc]}\u00A0: ${decapitaliser(NOMS_AXES[axe])}`

/** The lines under their titles (« Tronc commun : accès aux droits »), titles and lines in the order in which they come. */
export function groupesOf<L extends Pick<LigneSortante, 'axe' | 'tronc'>>(
  lignes: readonly L[],
): { titre: string; lignes: L[] }[] {
  const groupes = new Map<string, L[]>()
  for (const l of lignes) {
    const titre = titreOf(l.tronc, l.axe)
    const groupe = groupes.get(titre)
    if (groupe === undefined) groupes.set(titre, [l])
    else groupe.push(l)
  }
  return [...groupes].map(([titre, membres]) => ({ titre, lignes: membres }))
}
