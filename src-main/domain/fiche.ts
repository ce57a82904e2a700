import { z } from 'zod'
import { assertNever } from './assert-never.ts'
import { Instant } from './day.ts'
import { DomainError } from './domain-error.ts'
import { ExerciceId, FicheId, IndicateurId, PartieId, ValeurId } from './id.ts'
import type { Indicateur } from './indicateur.ts'
import { ligne, paragraphe } from './texte.ts'

/** The sheet of one party for one exercice (art. 4, annexe 5). `completeLe`: its empty cells are meant. */
export const Fiche = z.strictObject({
  id: FicheId,
  exerciceId: ExerciceId,
  partieId: PartieId,
  completeLe: Instant.nullable(),
  /** A référent said that it is right; cleared when it is opened again. */
  valideeLe: Instant.nullable(),
  valideePar: ligne(120),
  /** What it said at its last validation (domain/cycle.ts), kept when it is opened again. */
  validationJson: z.string().nullable(),
  /** The committee decided: only a reason opens it again. */
  verrouilleeLe: Instant.nullable(),
  motifReouverture: ligne(240),
})
export type Fiche = z.infer<typeof Fiche>

/** Five states that are never confused (domain.md §0.2): 0 is a value, an absence is not. */
export const ETATS_VALEUR = [
  'renseigne',
  'non-renseigne',
  'non-concerne',
  'non-quantifie',
  'masque-a-la-source',
] as const
export const EtatValeur = z.enum(ETATS_VALEUR)
export type EtatValeur = z.infer<typeof EtatValeur>

export const NOMS_ETATS: Readonly<Record<EtatValeur, string>> = {
  renseigne: 'renseigné',
  'non-renseigne': 'non renseigné',
  'non-concerne': 'non concerné',
  'non-quantifie': 'non quantifié',
  'masque-a-la-source': 'masqué à la source',
}

const SourceValeur = z.enum(['saisie', 'import'])
type SourceValeur = z.infer<typeof SourceValeur>

/** What a cell says: a number, a text, or one of the four absences. */
export const Contenu = z.strictObject({
  etat: EtatValeur,
  nombre: z.number().nullable(),
  /** The text of a text indicator, of a « non quantifié », or what the partner sent (« < 5 »). */
  texte: paragraphe(4000).nullable(),
  /** 1 for « ≈ 35 »: the figure is told as an estimate. */
  estime: z.literal([0, 1]),
})
export type Contenu = z.infer<typeof Contenu>

export const Valeur = z.strictObject({
  ...Contenu.shape,
  id: ValeurId,
  ficheId: FicheId,
  indicateurId: IndicateurId,
  commentaire: paragraphe(1000),
  source: SourceValeur,
  /** File and cell of an imported value, e.g. « fiche-ccas-2025.csv, ligne 7 »; empty when typed. */
  origine: ligne(240),
  /** The file itself, kept as a piece. */
  pieceSha256: z.string().length(64).nullable(),
})
export type Valeur = z.infer<typeof Valeur>

export const VIDE: Contenu = { etat: 'non-renseigne', nombre: null, texte: null, estime: 0 }

/**
 * Refuses a content that the indicator cannot hold: a computed indicator (`indicateur-calcule`), a decimal where a whole number is
 * counted, a negative count, a rate above 100 points, a note outside 1 to 5 (`valeur-invalide` with the reason).
 */
export function checkContenu(i: Pick<Indicateur, 'type' | 'formule' | 'code'>, c: Contenu): void {
  if (i.formule !== null) throw new DomainError('indicateur-calcule', { code: i.code })
  const refuse = (raison: string): never => {
    throw new DomainError('valeur-invalide', { code: i.code, raison })
  }
  if (c.etat !== 'renseigne') {
    if (c.nombre !== null || c.estime === 1) refuse('état')
    return
  }
  if (i.type === 'texte') {
    if (c.nombre !== null || c.estime === 1 || c.texte === null || c.texte.trim() === '') refuse('texte')
    return
  }
  if (c.nombre === null || !Number.isFinite(c.nombre)) return refuse('nombre')
  if (c.nombre < 0) refuse('négatif')
  if (c.nombre > 999_999_999) refuse('trop-grand')
  switch (i.type) {
    case 'entier':
      if (!Number.isInteger(c.nombre)) refuse('entier')
      return
    case 'taux':
      if (c.nombre > 100) refuse('taux')
      return
    case 'note':
      if (!Number.isInteger(c.nombre) || c.nombre < 1 || c.nombre > 5) refuse('note')
      return
    case 'decimal':
      return
    default:
      assertNever(i.type)
  }
}

/** Whether two contents say the same thing. */
export const memeContenu = (a: Contenu, b: Contenu): boolean =>
  a.etat === b.etat && a.nombre === b.nombre && (a.texte ?? '') === (b.texte ?? '') && a.estime === b.estime

export const EtatFiche = z.enum(['attendue', 'en-saisie', 'complete', 'validee', 'verrouillee'])
export type EtatFiche = z.infer<typeof EtatFiche>

export const NOMS_ETATS_FICHE: Readonly<Record<EtatFiche, string>> = {
  attendue: 'attendue',
  'en-saisie': 'en saisie',
  complete: 'complète',
  validee: 'validée',
  verrouillee: 'verrouillée',
}

/** A sheet in which nothing has been written yet. */
export const NEUVE = {
  completeLe: null,
  valideeLe: null,
  valideePar: '',
  validationJson: null,
  verrouilleeLe: null,
  motifReouverture: '',
} as const satisfies Omit<Fiche, 'id' | 'exerciceId' | 'partieId'>

/** Whether a sheet is told complete, validated and locked ones included. */
export const estRemise = (etat: EtatFiche): boolean => etat !== 'attendue' && etat !== 'en-saisie'

/** Where a sheet stands: nothing yet, being filled, or told complete by the person who keeps it. */
export function etatFicheOf(
  fiche: Partial<Pick<Fiche, 'completeLe' | 'valideeLe' | 'verrouilleeLe'>> | undefined,
  renseignees: number,
): EtatFiche {
  if (fiche?.verrouilleeLe != null) return 'verrouillee'
  if (fiche?.valideeLe != null) return 'validee'
  if (fiche?.completeLe != null) return 'complete'
  return renseignees === 0 ? 'attendue' : 'en-saisie'
}

/** Refuses to write in a sheet told complete: it is reopened first, so that the trace shows it. */
export function checkOuverte(fiche: Fiche): void {
  if (fiche.verrouilleeLe !== null) throw new DomainError('fiche-verrouillee')
  if (fiche.valideeLe !== null) throw new DomainError('fiche-validee')
  if (fiche.completeLe !== null) throw new DomainError('fiche-complete')
}
