import { z } from 'zod'
import { Comite, EtatPresence, Point, Presence } from '../domain/comite.ts'
import { Day } from '../domain/day.ts'
import { Decision, EtatDecision } from '../domain/decision.ts'
import { Exercice } from '../domain/exercice.ts'
import { ComiteId, ConventionId, DecisionId, PointId, PresenceId } from '../domain/id.ts'
import { Partie } from '../domain/partie.ts'
import { Livraison } from './bridge.ts'
import { command, Fait, query, task } from './operation.ts'

const DecisionLue = z.strictObject({ ...Decision.shape, pilote: z.string(), enRetard: z.boolean() })

export const ComiteDetail = z.strictObject({
  comite: Comite,
  exercice: Exercice,
  etat: z.enum(['prevu', 'convoque', 'clos']),
  points: z.array(Point),
  presences: z.array(z.strictObject({ ...Presence.shape, partie: z.string() })),
  decisions: z.array(DecisionLue),
  /** Decisions of earlier séances that are still open. */
  anterieures: z.array(DecisionLue),
  parties: z.array(Partie),
  /** Number that the next decision will bear. */
  prochainNumero: z.string(),
  /** Article 5: « composé, à minima, des référents locaux »; the parties without one at this séance. */
  partiesSansReferent: z.array(z.string()),
})
export type ComiteDetail = z.infer<typeof ComiteDetail>

const seance = { jour: Day, heure: Comite.shape.heure, lieu: Comite.shape.lieu, visio: Comite.shape.visio }

export const comite = {
  'comite.list': query({
    input: z.strictObject({ conventionId: ConventionId }),
    output: z.array(
      z.strictObject({
        id: ComiteId,
        annee: z.int(),
        jour: Day,
        etat: z.enum(['prevu', 'convoque', 'clos']),
        decisions: z.int(),
      }),
    ),
    reads: ['comite', 'fiche'],
  }),
  'comite.get': query({
    input: z.strictObject({ id: ComiteId }),
    output: ComiteDetail,
    reads: ['comite', 'partie', 'fiche', 'convention'],
  }),
  /** Public holidays and the back-planning of a day that is being chosen. */
  'comite.proposeJour': query({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int() }),
    output: z.strictObject({
      jour: Day,
      heure: Comite.shape.heure,
      lieu: z.string(),
      feries: z.array(z.strictObject({ jour: Day, nom: z.string() })),
    }),
    reads: ['convention', 'partie', 'comite'],
  }),
  'comite.schedule': command({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int(), ...seance }),
    output: z.strictObject({ id: ComiteId }),
    changes: ['comite', 'fiche'],
    label: 'comité programmé',
  }),
  'comite.move': command({
    input: z.strictObject({ id: ComiteId, ...seance }),
    output: Fait,
    changes: ['comite'],
    label: 'comité déplacé',
  }),
  'comite.delete': command({
    input: z.strictObject({ id: ComiteId }),
    output: Fait,
    changes: ['comite'],
    label: 'comité supprimé',
  }),
  'comite.setConvoque': command({
    input: z.strictObject({ id: ComiteId, convoqueLe: Day.nullable() }),
    output: Fait,
    changes: ['comite'],
    label: 'convocations envoyées',
  }),
  'comite.savePoint': command({
    input: z.strictObject({
      comiteId: ComiteId,
      id: PointId.nullable(),
      intitule: Point.shape.intitule,
      presentePar: Point.shape.presentePar,
      dureeMin: Point.shape.dureeMin,
    }),
    output: z.strictObject({ id: PointId }),
    changes: ['comite'],
    label: 'ordre du jour',
  }),
  'comite.movePoint': command({
    input: z.strictObject({ id: PointId, sens: z.enum(['monter', 'descendre']) }),
    output: Fait,
    changes: ['comite'],
    label: 'ordre du jour',
  }),
  'comite.deletePoint': command({
    input: z.strictObject({ id: PointId }),
    output: Fait,
    changes: ['comite'],
    label: 'point retiré de l’ordre du jour',
  }),
  'comite.setEchanges': command({
    input: z.strictObject({ pointId: PointId, echanges: Point.shape.echanges }),
    output: Fait,
    changes: ['comite'],
    label: 'échanges notés',
  }),
  'comite.setPresence': command({
    input: z.strictObject({ id: PresenceId, etat: EtatPresence, representePar: Presence.shape.representePar }),
    output: Fait,
    changes: ['comite'],
    label: 'présence notée',
  }),
  /** « Tous présents sauf… »: everyone is present except those named, who are excused. */
  'comite.setTousPresents': command({
    input: z.strictObject({ comiteId: ComiteId, sauf: z.array(PresenceId).max(200) }),
    output: Fait,
    changes: ['comite'],
    label: 'tous présents',
  }),
  'comite.addDecision': command({
    input: z.strictObject({
      comiteId: ComiteId,
      pointId: PointId.nullable(),
      libelle: Decision.shape.libelle,
      type: Decision.shape.type,
      piloteId: Decision.shape.piloteId,
      echeance: Decision.shape.echeance,
    }),
    output: z.strictObject({ id: DecisionId, numero: z.string() }),
    changes: ['comite'],
    label: 'décision notée',
  }),
  'comite.updateDecision': command({
    input: Decision.pick({ id: true, libelle: true, type: true, piloteId: true, echeance: true }),
    output: Fait,
    changes: ['comite'],
    label: 'décision modifiée',
  }),
  'comite.followDecision': command({
    input: z.strictObject({ id: DecisionId, etat: EtatDecision, motif: Decision.shape.motif }),
    output: Fait,
    changes: ['comite'],
    label: 'suite donnée à une décision',
  }),
  'comite.deleteDecision': command({
    input: z.strictObject({ id: DecisionId }),
    output: Fait,
    changes: ['comite'],
    label: 'décision supprimée',
  }),
  'comite.close': command({
    input: z.strictObject({ id: ComiteId }),
    output: Fait,
    changes: ['comite', 'fiche'],
    label: 'séance close',
  }),
  'comite.reopen': command({
    input: z.strictObject({ id: ComiteId }),
    output: Fait,
    changes: ['comite', 'fiche'],
    label: 'séance rouverte',
  }),
  /** One letter a page, one page a person expected. */
  'comite.printConvocations': task({ input: z.strictObject({ id: ComiteId }), output: Livraison }),
  'comite.deliverInvitation': task({ input: z.strictObject({ id: ComiteId }), output: Livraison }),
}
