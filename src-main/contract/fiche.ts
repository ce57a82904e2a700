import { z } from 'zod'
import { Day } from '../domain/day.ts'
import { Periode } from '../domain/exercice.ts'
import { Contenu, Fiche, Valeur } from '../domain/fiche.ts'
import { ConventionId, ExerciceId, FicheId, IndicateurId, PartieId, ValeurId } from '../domain/id.ts'
import { Indicateur } from '../domain/indicateur.ts'
import { Partie } from '../domain/partie.ts'
import { command, Fait, query, task } from './operation.ts'

/** A row of the grid: the indicator, what this party says of it, what it said the year before. */
const LigneFiche = z.strictObject({
  indicateur: Indicateur,
  valeur: Valeur.nullable(),
  /** Result of the formula, with its terms told (« 58 sur 64 »); null when declared. */
  calcul: z.strictObject({ nombre: z.number().nullable(), detail: z.string() }).nullable(),
  precedent: Contenu.nullable(),
  /** « +5 », or null when nothing can be compared. */
  ecart: z.string().nullable(),
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
      etat: z.enum(['attendue', 'en-saisie', 'complete']),
      renseignees: z.int(),
      attendues: z.int(),
    }),
  ),
  pourMemoire: z.boolean(),
  precedentPourMemoire: z.boolean(),
})
export type FicheDetail = z.infer<typeof FicheDetail>

/** One line of a file, against what the base holds: nothing is written before « Importer ». */
const LigneImport = z.strictObject({
  rang: z.int(),
  cellule: z.string(),
  /** What the file says, as it is written there. */
  libelleLu: z.string(),
  lu: z.string(),
  code: z.string().nullable(),
  libelle: z.string().nullable(),
  contenu: Contenu.nullable(),
  commentaire: z.string(),
  avant: Contenu.nullable(),
  /** `refusee`: cannot be imported; `inconnue`: no indicator of this name; `identique`: already so. */
  statut: z.enum(['nouvelle', 'remplace', 'identique', 'inconnue', 'refusee']),
  remarque: z.string().nullable(),
  gravite: z.enum(['info', 'attention', 'erreur']).nullable(),
})
export type LigneImport = z.infer<typeof LigneImport>

export const ApercuImport = z.strictObject({
  importId: z.string(),
  fichier: z.string(),
  format: z.string(),
  partieId: PartieId.nullable(),
  annee: z.int().nullable(),
  /** The sheet it goes to is told complete: it is reopened first. */
  ficheComplete: z.boolean(),
  lignes: z.array(LigneImport),
})
export type ApercuImport = z.infer<typeof ApercuImport>

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
    reads: ['fiche', 'convention', 'partie', 'comite'],
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
    input: z.strictObject({ ficheId: FicheId }),
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
  /** Reads a deposited file; party and year are those found in it unless they are given. */
  'fiche.readFile': task({
    input: z.strictObject({
      conventionId: ConventionId,
      depotId: z.string().max(80),
      partieId: PartieId.nullable(),
      annee: z.int().nullable(),
    }),
    output: ApercuImport,
  }),
  'fiche.importValeurs': command({
    input: z.strictObject({ importId: z.string().max(80), rangs: z.array(z.int()).max(5000) }),
    output: z.strictObject({ ficheId: FicheId, importees: z.int(), partieId: PartieId, annee: z.int() }),
    changes: ['fiche', 'convention'],
    label: 'fichier importé',
  }),
}
