import { z } from 'zod'
import { Instant, type Day as DayType } from './day.ts'
import { BilanEmisId, BilanId, ConventionId, ExerciceId } from './id.ts'
import { ligneRequise, paragraphe } from './texte.ts'

/** The written part of the bilan of an exercice; its figures, decisions and signatures are never typed here. */
export const Bilan = z.strictObject({
  id: BilanId,
  conventionId: ConventionId,
  exerciceId: ExerciceId,
  /** Lead of « L'essentiel »; when empty the document states the facts by itself. */
  essentiel: paragraphe(2000),
  /** One fact a line, three at most are printed. */
  faitsMarquants: paragraphe(2000),
  analyse: paragraphe(8000),
  perspectives: paragraphe(8000),
  /** Versions numbered so far: a number that left the house is never given to another document. */
  versions: z.int().min(0),
})
export type Bilan = z.infer<typeof Bilan>

/** A version that left the house: its bytes are a piece, named by their SHA-256. */
export const BilanEmis = z.strictObject({
  id: BilanEmisId,
  bilanId: BilanId,
  version: z.int().min(1),
  emisLe: Instant,
  nomFichier: ligneRequise(160),
  sha256: z.string().length(64),
  pages: z.int().min(1),
})
export type BilanEmis = z.infer<typeof BilanEmis>

export const SECTIONS_REDIGEES = ['essentiel', 'faitsMarquants', 'analyse', 'perspectives'] as const
export type SectionRedigee = (typeof SECTIONS_REDIGEES)[number]

/** One figure as a table, a chart and a key figure all show it: computed once, so that they cannot differ. */
export type ValeurImprimee =
  | { etat: 'nombre'; nombre: number; texte: string; detail: string; estime: boolean }
  | { etat: 'texte'; texte: string }
  | { etat: 'absent'; mot: 'non renseigné' | 'non concerné' | 'non quantifié' | 'masqué'; texte: string }

export type Ecart =
  | { nature: 'mesure'; texte: string; pourcent: string | null }
  | { nature: 'non-comparable' }
  | { nature: 'premiere-annee' }

export type LigneBilan = {
  code: string
  libelle: string
  libelleCourt: string
  unite: string
  /** « CPAM », « CCAS », « calculé ». */
  renseignePar: string
  precedent: ValeurImprimee
  /** Whether the value of N-1 is declared « pour mémoire » (before the convention covered the period). */
  pourMemoire: boolean
  /** What the exercice aims at, as it is printed; null when nothing was set. */
  objectif: string | null
  valeur: ValeurImprimee
  ecart: Ecart
  /** What broke the series since N-1 (« Définition changée en 2026 »), null when nothing did. */
  rupture: string | null
  commentaire: string
  /** What the committee retains of the fact that other parties tell too, as printed; null when there is nothing to choose. */
  retenu: string | null
}

export type AxeBilan = {
  axe: string
  nom: string
  tronc: string
  lignes: LigneBilan[]
  /** What was followed the year before and is no more: told « pour mémoire » under the table. */
  plusSuivis: { libelleCourt: string; renseignePar: string; precedent: ValeurImprimee }[]
  /** Text indicators, in full: « Points forts, difficultés, pistes ». */
  textes: { libelle: string; renseignePar: string; texte: string }[]
}

export type DecisionImprimee = {
  numero: string
  libelle: string
  pilote: string
  echeance: DayType | null
  etat: string
}

export type PersonneImprimee = { partie: string; fonction: string; nom: string; presence: string }

/** A fact that two parties tell: both figures, what lies between, what the committee retains and why. */
export type RapprochementImprime = {
  libelle: string
  declarations: { partie: string; valeur: ValeurImprimee }[]
  /** « −2 », « 78 % » for a conversion, « non comparable ». */
  ecart: string
  /** « 24 », « 18 et 14 », or « à décider ». */
  retenu: string
  /** The number retained, for the mark on the scale. */
  nombreRetenu: number | null
  motif: string
  /** Who decided, and when; empty when nobody did. */
  par: string
}

/** The whole bilan, as data: the PDF, the preview and the tests read the same object. */
export type BilanAssemble = {
  convention: {
    titre: string
    titreCourt: string
    objet: string
    lieuSignature: string
    signeeLe: DayType
    terme: DayType
    reconductions: number
    /** « tacite », « expresse », « sans reconduction ». */
    reconduction: string
    adosseeA: string
  }
  /** `pourMemoire`: it began before the convention covered it. */
  exercice: { annee: number; debut: DayType; fin: DayType; pourMemoire: boolean }
  parties: {
    nom: string
    nomCourt: string
    adresse: string
    secretariat: boolean
    signataire: { fonction: string; nom: string; signePour: string } | null
    /** Those in office on the last day of the exercice, or on the day of the séance. */
    referents: { fonction: string; nom: string; depuis: DayType }[]
    fiche: { etat: string; renseignees: number; attendues: number }
  }[]
  comite: {
    jour: DayType
    heure: string
    lieu: string
    clos: boolean
    presences: PersonneImprimee[]
  } | null
  /** « projet » until the committee that examines it has met, then « adopté ». */
  statut: 'projet' | 'adopte'
  version: number
  editeLe: DayType
  redige: Record<SectionRedigee, string>
  axes: AxeBilan[]
  /** Same fact counted by two parties: both are printed (domain.md §5.3). */
  rapprochements: RapprochementImprime[]
  decisions: DecisionImprimee[]
  decisionsAnterieures: DecisionImprimee[]
}

/** « 2025_Bilan-partage_CCAS-Montbrison_v1.pdf »: a name that Windows accepts and that sorts by year. */
export const nomFichierOf = (annee: number, quoi: string, qui: string, suffixe: string): string =>
  `${annee}_${quoi}_${qui
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .replace(/\b(?:de(?: la)? |du |des |de l’|d’)/gu, '')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/gu, '')}${suffixe}`

/** The facts of a text of « faits marquants »: one a line, empty lines left out. */
export const faitsOf = (texte: string): string[] =>
  texte
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')
