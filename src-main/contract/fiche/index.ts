import { z } from 'zod'
import { Day } from '../../domain/day.ts'
import { Periode } from '../../domain/exercice.ts'
import { Contenu, EtatFiche, Fiche, Valeur } from '../../domain/fiche.ts'
import { ConventionId, ExerciceId, FicheId, IndicateurId, PartieId, ValeurId } from '../../domain/id.ts'
import { Indicateur } from '../../domain/indicateur.ts'
import { Partie } from '../../domain/partie.ts'
import { command, Fait, query } from '../operation.ts'

/** A row of the grid: the indicator, what this party says of it, what it said the year before. */
const LigneFiche = z.strictObject({
  indicateur: Indicateur,
  valeur: Valeur.nullable(),
  /** Result of the formula, with its terms told (« 58 sur 64 »); null when declared. */
  calcul: z.strictObject({ nombre: z.number().nullable(), detail: z.string() }).nullable(),
  /** What the log of actions counts, null when it counts nothing; `minimum` when some participants were not counted. */
  compte: z.strictObject({ nombre: z.int(), actions: z.int(), auCompteur: z.int(), minimum: z.boolean() }).nullable(),
  precedent: Contenu.nullable(),
  /** « +5 », or null when nothing can be compared. */
  ecart: z.string().nullable(),
  /** What breaks the series since the year before (« Définition changée en 2026 : non comparable à 2025 »), null when nothing does. */
  rupture: z.string().nullable(),
  /** What the exercice aims at, every party together. */
  objectif: z.number().nullable(),
  /** What the other parties declare of the same code. */
  autres: z.array(z.strictObject({ partie: z.string(), contenu: Contenu })),
})
export type LigneFiche = z.infer<typeof LigneFiche>

export const FicheDetail = z.strictObject({
  exercice: Periode,
  partie: Partie,
  fiche: Fiche.nullable(),
  lignes: z.array(LigneFiche),
  onglets: z.array(
    z.strictObject({
      partieId: PartieId,
      nom: z.string(),
      etat: EtatFiche,
      renseignees: z.int(),
      attendues: z.int(),
    }),
  ),
  /** Its last validation: by whom, the codes that changed since, and false when the base was changed by something else than Copil. */
  validation: z.strictObject({ par: z.string(), changees: z.array(z.string()), intacte: z.boolean() }).nullable(),
  pourMemoire: z.boolean(),
  precedentPourMemoire: z.boolean(),
})
export type FicheDetail = z.infer<typeof FicheDetail>

/** The text is kept although it seems to speak of a person: whoever wrote it was asked. */
const garder = z.boolean().default(false)

const Trace = z.strictObject({
  instant: z.string(),
  auteur: z.string(),
  geste: z.string(),
  avant: Contenu.nullable(),
  apres: Contenu.nullable(),
})

export const fiche = {
  'fiche.get': query({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int(), partieId: PartieId }),
    output: FicheDetail,
    reads: ['fiche', 'indicateur', 'engagement', 'convention', 'partie', 'comite'],
  }),
  /** Who changed a value, when, from what to what, most recent first. */
  'fiche.historyOfValeur': query({
    input: z.strictObject({ valeurId: ValeurId }),
    output: z.array(Trace),
    reads: ['fiche'],
  }),
  'fiche.setValeur': command({
    input: z.strictObject({
      conventionId: ConventionId,
      annee: z.int(),
      partieId: PartieId,
      indicateurId: IndicateurId,
      contenu: Contenu,
      garder,
    }),
    output: z.strictObject({ valeurId: ValeurId }),
    changes: ['fiche'],
    label: 'valeur saisie',
  }),
  'fiche.setCommentaire': command({
    input: z.strictObject({
      conventionId: ConventionId,
      annee: z.int(),
      partieId: PartieId,
      indicateurId: IndicateurId,
      commentaire: Valeur.shape.commentaire,
      garder,
    }),
    output: z.strictObject({ valeurId: ValeurId }),
    changes: ['fiche'],
    label: 'commentaire',
  }),
  'fiche.complete': command({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int(), partieId: PartieId }),
    output: z.strictObject({ ficheId: FicheId }),
    changes: ['fiche'],
    label: 'fiche marquée complète',
  }),
  'fiche.reopen': command({
    input: z.strictObject({ ficheId: FicheId, motif: Fiche.shape.motifReouverture.default('') }),
    output: Fait,
    changes: ['fiche'],
    label: 'fiche rouverte',
  }),
  'fiche.openExercice': command({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int() }),
    output: z.strictObject({ exerciceId: ExerciceId, debut: Day }),
    changes: ['fiche', 'convention'],
    label: 'exercice ouvert',
  }),
}
