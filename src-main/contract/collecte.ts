import { z } from 'zod'
import { Collecte, NatureEnvoi, Totaux } from '../domain/collecte.ts'
import { Day, Instant } from '../domain/day.ts'
import { EtatFiche } from '../domain/fiche.ts'
import { CollecteId, ConventionId, PartieId } from '../domain/id.ts'
import { Livraison } from './bridge.ts'
import { command, Fait, query, task } from './operation.ts'

const deLAnnee = { conventionId: ConventionId, annee: z.int().min(1990).max(2199) }
const CHANGES = ['fiche', 'convention', 'indicateur'] as const

const SuiviLu = z.strictObject({
  partieId: PartieId,
  partie: z.string(),
  secretariat: z.boolean(),
  etat: EtatFiche,
  renseignees: z.int(),
  attendues: z.int(),
  prepareeLe: Instant.nullable(),
  relances: z.array(Instant),
  recueLe: Instant.nullable(),
  /** Null while nothing came, or nothing is due. */
  aLHeure: z.boolean().nullable(),
  enRetard: z.boolean(),
  /** Whether its référent has an address: a draft without one is to be completed. */
  joignable: z.boolean(),
})

export const CollecteLue = z.strictObject({
  annee: z.int(),
  collecte: Collecte.nullable(),
  /** Proposed day of return, from the séance when it is scheduled. */
  remiseProposee: Day,
  seance: Day.nullable(),
  suivis: z.array(SuiviLu),
  totaux: Totaux,
  /** Objectives of the year before that could be taken over. */
  objectifsAReprendre: z.int(),
})
export type CollecteLue = z.infer<typeof CollecteLue>
export type SuiviLu = z.infer<typeof SuiviLu>

export const collecte = {
  'collecte.get': query({
    input: z.strictObject(deLAnnee),
    output: CollecteLue,
    reads: ['fiche', 'convention', 'partie', 'comite', 'indicateur'],
  }),
  /** Opens the campaign in one gesture: exercice, a sheet for each party, objectives of the year before where there is none. */
  'collecte.open': command({
    input: z.strictObject({ ...deLAnnee, remiseLe: Day, reprendreObjectifs: z.boolean() }),
    output: z.strictObject({ id: CollecteId, fiches: z.int(), objectifs: z.int() }),
    changes: CHANGES,
    label: 'collecte ouverte',
  }),
  'collecte.setRemise': command({
    input: z.strictObject({ id: CollecteId, remiseLe: Day }),
    output: Fait,
    changes: CHANGES,
    label: 'date de remise',
  }),
  /** The message to a party, with its sheet, as a draft that the secretary sends herself. */
  'collecte.draft': task({
    input: z.strictObject({ ...deLAnnee, partieId: PartieId, nature: NatureEnvoi }),
    output: Livraison,
  }),
  /** Remembers for whom messages were prepared. */
  'collecte.noteEnvois': command({
    input: z.strictObject({ ...deLAnnee, partieIds: z.array(PartieId).min(1).max(12), nature: NatureEnvoi }),
    output: Fait,
    changes: CHANGES,
    label: 'messages préparés',
  }),
}
