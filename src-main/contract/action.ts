import { z } from 'zod'
import { Action, Compteur, EtatAction, TypeAction } from '../domain/action.ts'
import { Day } from '../domain/day.ts'
import { ActionId, CompteurId, ConventionId, PartieId } from '../domain/id.ts'
import { command, Fait, query } from './operation.ts'

const deLAnnee = { conventionId: ConventionId, annee: z.int().min(1990).max(2199) }
const CHANGES = ['action', 'fiche', 'bilan', 'convention'] as const

/** What an action is for one convention. */
const Lien = z.strictObject({
  conventionId: ConventionId,
  engagement: z.string().max(12),
  parties: z.array(PartieId).max(12),
})

const ActionLue = z.strictObject({
  ...Action.shape,
  /** For the convention in view first, then for the others. */
  liens: z.array(z.strictObject({ ...Lien.shape, convention: z.string() })).min(1),
  participants: z.number().nullable(),
  /** Codes of the indicators of this convention that it counts for. */
  comptePour: z.array(z.string()),
})
export type ActionLue = z.infer<typeof ActionLue>

const CompteLu = z.strictObject({
  code: z.string(),
  libelle: z.string(),
  unite: z.string(),
  partieId: PartieId,
  partie: z.string(),
  nombre: z.int(),
  auCompteur: z.int(),
  actionIds: z.array(ActionId),
  /** Actions done whose participants nobody counted. */
  sansEffectif: z.array(ActionId),
  /** What the sheet says, when it says something else than the log. */
  declare: z.number().nullable(),
})
export type CompteLu = z.infer<typeof CompteLu>

const CompteurLu = z.strictObject({ ...Compteur.shape, libelle: z.string(), partie: z.string() })

export const JournalLu = z.strictObject({
  annee: z.int(),
  debut: Day,
  fin: Day,
  actions: z.array(ActionLue),
  comptes: z.array(CompteLu),
  /** Latest first. */
  compteurs: z.array(CompteurLu),
  /** Indicators that a one-click counter may raise, with the party whose sheet it counts in. */
  aCompter: z.array(
    z.strictObject({
      code: z.string(),
      libelle: z.string(),
      unite: z.string(),
      partieId: PartieId,
      partie: z.string(),
    }),
  ),
  /** Clauses that an action may keep. */
  engagements: z.array(z.strictObject({ code: z.string(), libelle: z.string() })),
  parties: z.array(z.strictObject({ id: PartieId, nomCourt: z.string() })),
})
export type JournalLu = z.infer<typeof JournalLu>

/** What an action would count for, in one of the conventions it serves. */
const Apercu = z.strictObject({
  conventionId: ConventionId,
  /** Exercice in which it would count; null when the day is in none of this convention. */
  annee: z.int().nullable(),
  comptes: z.array(
    z.strictObject({
      code: z.string(),
      libelle: z.string(),
      unite: z.string(),
      partie: z.string(),
      /** Null when it counts participants and nobody counted them. */
      nombre: z.int().nullable(),
    }),
  ),
  /** Kinds of actions that some indicator of the clause counts. */
  types: z.array(TypeAction),
})
export type Apercu = z.infer<typeof Apercu>

const champs = Action.pick({
  jour: true,
  type: true,
  intitule: true,
  lieu: true,
  etat: true,
  usagers: true,
  equipes: true,
  benevoles: true,
  observation: true,
}).shape

export const action = {
  /** The actions log of an exercice, what it counts, and what can be counted. */
  'action.list': query({
    input: z.strictObject(deLAnnee),
    output: JournalLu,
    reads: ['action', 'fiche', 'indicateur', 'engagement', 'partie', 'convention'],
  }),
  /** What an action would count for once done: told before it is saved. */
  'action.preview': query({
    input: z.strictObject({
      jour: Day,
      type: TypeAction,
      usagers: champs.usagers,
      equipes: champs.equipes,
      benevoles: champs.benevoles,
      liens: z.array(Lien).max(20),
    }),
    output: z.array(Apercu),
    reads: ['action', 'fiche', 'indicateur', 'engagement', 'partie', 'convention'],
  }),
  /** Writes an action down, new when it has no identifier; it counts in every convention it serves. */
  'action.save': command({
    input: z.strictObject({
      id: ActionId.nullable(),
      ...champs,
      liens: z.array(Lien).min(1).max(20),
    }),
    output: z.strictObject({ id: ActionId }),
    changes: CHANGES,
    label: 'action notée',
  }),
  /** The same action on another day, planned, its participants to be counted. */
  'action.duplicate': command({
    input: z.strictObject({ id: ActionId, jour: Day }),
    output: z.strictObject({ id: ActionId }),
    changes: CHANGES,
    label: 'action dupliquée',
  }),
  'action.setEtat': command({
    input: z.strictObject({ id: ActionId, etat: EtatAction }),
    output: Fait,
    changes: CHANGES,
    label: 'état d’une action',
  }),
  'action.delete': command({
    input: z.strictObject({ id: ActionId }),
    output: Fait,
    changes: CHANGES,
    label: 'action supprimée',
  }),
  /** « + n orientations », today. */
  'action.addCompteur': command({
    input: z.strictObject({
      conventionId: ConventionId,
      partieId: PartieId,
      code: Compteur.shape.code,
      jour: Day,
      nombre: Compteur.shape.nombre,
    }),
    output: z.strictObject({ id: CompteurId }),
    changes: CHANGES,
    label: 'compteur',
  }),
  'action.deleteCompteur': command({
    input: z.strictObject({ id: CompteurId }),
    output: Fait,
    changes: CHANGES,
    label: 'compteur corrigé',
  }),
}
