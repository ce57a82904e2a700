import { z } from 'zod'
import { Day } from './day.ts'
import { ActionConventionId, ActionId, ComptageId, CompteurId, ConventionId, PartieId } from './id.ts'
import { CodeIndicateur } from './indicateur.ts'
import { ligne, ligneRequise, paragraphe } from './texte.ts'

/** What kind of dated fact an action is; an indicator says which kinds it counts. */
export const TypeAction = z.enum([
  'session-information',
  'webinaire',
  'atelier',
  'intervention',
  'permanence',
  'formation',
  'prevention',
  'aller-vers',
  'reunion',
  'autre',
])
export type TypeAction = z.infer<typeof TypeAction>

export const NOMS_TYPES_ACTION: Readonly<Record<TypeAction, string>> = {
  'session-information': 'Session d’information',
  webinaire: 'Webinaire',
  atelier: 'Atelier',
  intervention: 'Intervention',
  permanence: 'Permanence',
  formation: 'Formation',
  prevention: 'Action de prévention',
  'aller-vers': 'Aller-vers',
  reunion: 'Réunion',
  autre: 'Autre action',
}

/** Who takes part: counted, never named. */
export const PUBLICS = ['usagers', 'equipes', 'benevoles'] as const
export const PublicAction = z.enum(PUBLICS)
export type PublicAction = z.infer<typeof PublicAction>

export const NOMS_PUBLICS: Readonly<Record<PublicAction, string>> = {
  usagers: 'usagers',
  equipes: 'salariés',
  benevoles: 'bénévoles',
}

export const EtatAction = z.enum(['prevue', 'realisee', 'annulee'])
export type EtatAction = z.infer<typeof EtatAction>

export const NOMS_ETATS_ACTION: Readonly<Record<EtatAction, string>> = {
  prevue: 'prévue',
  realisee: 'réalisée',
  annulee: 'annulée',
}

const effectif = z.int().min(0).max(99_999).nullable()

/** A dated fact, planned or done; it may serve several conventions, and counts in each. */
export const Action = z.strictObject({
  id: ActionId,
  jour: Day,
  type: TypeAction,
  intitule: ligneRequise(160),
  lieu: ligne(160),
  etat: EtatAction,
  /** Participants by public; null when they were not counted, which is not 0. */
  usagers: effectif,
  equipes: effectif,
  benevoles: effectif,
  observation: paragraphe(1000),
})
export type Action = z.infer<typeof Action>

/** What an action is for one of the conventions it serves: the clause it keeps, the parties that take part. */
export const ActionConvention = z.strictObject({
  id: ActionConventionId,
  actionId: ActionId,
  conventionId: ConventionId,
  /** Code of the clause; empty when it keeps none in particular. */
  engagement: ligne(12),
  partiesJson: z.string(),
})
export type ActionConvention = z.infer<typeof ActionConvention>

/** The parties that take part. */
export const partiesOf = (a: Pick<ActionConvention, 'partiesJson'>): PartieId[] =>
  z.array(PartieId).parse(JSON.parse(a.partiesJson))

/** « + n orientations vers … this week »: acts too small and too many to be each an action. */
export const Compteur = z.strictObject({
  id: CompteurId,
  conventionId: ConventionId,
  partieId: PartieId,
  code: CodeIndicateur,
  jour: Day,
  nombre: z.int().min(1).max(9_999),
})
export type Compteur = z.infer<typeof Compteur>

/** What an indicator counts in the log: actions of some kinds, or those who took part in them. */
export const Comptage = z.strictObject({
  id: ComptageId,
  conventionId: ConventionId,
  code: CodeIndicateur,
  typesJson: z.string(),
  mesure: z.enum(['actions', 'participants']),
  /** Publics whose participants count; every public when empty. */
  publicsJson: z.string(),
})
export type Comptage = z.infer<typeof Comptage>

const Types = z.array(TypeAction)
const Publics = z.array(PublicAction)

/** The kinds of actions that count. */
export const typesOf = (c: Pick<Comptage, 'typesJson'>): TypeAction[] => Types.parse(JSON.parse(c.typesJson))

/** The publics whose participants count. */
export const publicsOf = (c: Pick<Comptage, 'publicsJson'>): PublicAction[] => Publics.parse(JSON.parse(c.publicsJson))

/** Participants of an action, of some publics or of all; null when none of them was counted. */
export function participantsOf(a: Pick<Action, PublicAction>, publics: readonly PublicAction[] = []): number | null {
  const comptes = (publics.length === 0 ? PUBLICS : publics).flatMap((p) => a[p] ?? [])
  return comptes.length === 0 ? null : comptes.reduce((total, n) => total + n, 0)
}
