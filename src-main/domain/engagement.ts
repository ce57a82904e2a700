import { z } from 'zod'
import { ConventionId, EngagementId } from './id.ts'
import { Role } from './partie.ts'
import { ligneRequise } from './texte.ts'

/** The eight axes, in print order (domain.md §0.2). */
export const AXES = [
  'droits',
  'soins',
  'service-social',
  'prevention',
  'en-ligne',
  'action-sociale',
  'local',
  'gouvernance',
] as const
export const Axe = z.enum(AXES)
export type Axe = z.infer<typeof Axe>

export const NOMS_AXES: Readonly<Record<Axe, string>> = {
  droits: 'Accès aux droits',
  soins: 'Accès aux soins',
  'service-social': 'Service social',
  prevention: 'Prévention',
  'en-ligne': 'Services en ligne',
  'action-sociale': 'Action sanitaire et sociale',
  local: 'Initiatives locales',
  gouvernance: 'Gouvernance',
}

export const Tronc = z.enum(['commun', 'optionnel', 'gestion'])
export type Tronc = z.infer<typeof Tronc>

export const NOMS_TRONCS: Readonly<Record<Tronc, string>> = {
  commun: 'Tronc commun',
  optionnel: 'Tronc optionnel',
  gestion: 'Gestion de la convention',
}

/** Whether an option was taken; S4 does not say which were, hence the default « non précisée ». */
export const Souscription = z.enum(['souscrite', 'non-souscrite', 'non-precisee'])
export type Souscription = z.infer<typeof Souscription>

/** A clause: a promise of the convention, who owes it, the axes it serves. */
export const Engagement = z.strictObject({
  id: EngagementId,
  conventionId: ConventionId,
  code: ligneRequise(12),
  article: ligneRequise(40),
  tronc: Tronc,
  libelle: ligneRequise(240),
  axesJson: z.string(),
  debiteursJson: z.string(),
  /** Meaningful for the tronc optionnel only; the others bind everyone. */
  souscription: Souscription,
  rang: z.int().min(0),
})
export type Engagement = z.infer<typeof Engagement>

/** The roles that owe a clause. */
export const debiteursOf = (e: Pick<Engagement, 'debiteursJson'>): Role[] =>
  z.array(Role).parse(JSON.parse(e.debiteursJson))

/** The axes that a clause serves. */
export const axesOf = (e: Pick<Engagement, 'axesJson'>): Axe[] => z.array(Axe).parse(JSON.parse(e.axesJson))
