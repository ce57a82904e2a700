import { z } from 'zod'

/** A schema for the identifier of one kind of record: a UUID that cannot be passed where another kind is expected. */
const id = <Nom extends string>() => z.uuid().brand<Nom>()

export const ConventionId = id<'Convention'>()
export const PartieId = id<'Partie'>()
export const SignataireId = id<'Signataire'>()
export const ReferentId = id<'Referent'>()
export const EngagementId = id<'Engagement'>()
export const IndicateurId = id<'Indicateur'>()
export const PaireId = id<'Paire'>()
export const ObjectifId = id<'Objectif'>()
export const AnnexeId = id<'Annexe'>()
export const DispositionId = id<'Disposition'>()
export const ReceptionId = id<'Reception'>()
export const RegleId = id<'Regle'>()
export const JustificationId = id<'Justification'>()
export const ActionId = id<'Action'>()
export const ActionConventionId = id<'ActionConvention'>()
export const ComptageId = id<'Comptage'>()
export const CompteurId = id<'Compteur'>()
export const CollecteId = id<'Collecte'>()
export const EnvoiId = id<'Envoi'>()
export const PartId = id<'Part'>()
export const ArbitrageId = id<'Arbitrage'>()
export const ExerciceId = id<'Exercice'>()
export const FicheId = id<'Fiche'>()
export const ValeurId = id<'Valeur'>()
export const ComiteId = id<'Comite'>()
export const PointId = id<'Point'>()
export const PresenceId = id<'Presence'>()
export const DecisionId = id<'Decision'>()
export const BilanId = id<'Bilan'>()
export const BilanEmisId = id<'BilanEmis'>()

export type ConventionId = z.infer<typeof ConventionId>
export type PartieId = z.infer<typeof PartieId>
export type SignataireId = z.infer<typeof SignataireId>
export type ReferentId = z.infer<typeof ReferentId>
export type EngagementId = z.infer<typeof EngagementId>
export type IndicateurId = z.infer<typeof IndicateurId>
export type PaireId = z.infer<typeof PaireId>
export type ObjectifId = z.infer<typeof ObjectifId>
export type AnnexeId = z.infer<typeof AnnexeId>
export type DispositionId = z.infer<typeof DispositionId>
export type ReceptionId = z.infer<typeof ReceptionId>
export type RegleId = z.infer<typeof RegleId>
export type JustificationId = z.infer<typeof JustificationId>
export type ActionId = z.infer<typeof ActionId>
export type ActionConventionId = z.infer<typeof ActionConventionId>
export type ComptageId = z.infer<typeof ComptageId>
export type CompteurId = z.infer<typeof CompteurId>
export type CollecteId = z.infer<typeof CollecteId>
export type EnvoiId = z.infer<typeof EnvoiId>
export type PartId = z.infer<typeof PartId>
export type ArbitrageId = z.infer<typeof ArbitrageId>
export type ExerciceId = z.infer<typeof ExerciceId>
export type FicheId = z.infer<typeof FicheId>
export type ValeurId = z.infer<typeof ValeurId>
export type ComiteId = z.infer<typeof ComiteId>
export type PointId = z.infer<typeof PointId>
export type PresenceId = z.infer<typeof PresenceId>
export type DecisionId = z.infer<typeof DecisionId>
export type BilanId = z.infer<typeof BilanId>
export type BilanEmisId = z.infer<typeof BilanEmisId>

/** Gives a fresh identifier of the kind asked for; the host provides it, so the domain stays reproducible. */
export type NewId = <Id extends string>() => Id
