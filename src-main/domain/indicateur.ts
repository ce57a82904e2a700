import { z } from 'zod'
import { Axe, Tronc } from './engagement.ts'
import { ConventionId, IndicateurId } from './id.ts'
import { Role } from './partie.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What a value may be: `taux` is a percentage in points (55.75), `note` goes from 1 to 5. */
export const TypeIndicateur = z.enum(['entier', 'decimal', 'taux', 'note', 'texte'])
export type TypeIndicateur = z.infer<typeof TypeIndicateur>

/** How parts of a year make a year: quarters add up, a stock is its last one, means and rates are never added. */
export const Agregation = z.enum(['somme', 'stock', 'moyenne', 'taux'])
export type Agregation = z.infer<typeof Agregation>

export const CodeIndicateur = z.string().regex(/^[A-Z]{2,4}(-[A-Z]{3})?-\d{2}$/u)

export const Indicateur = z.strictObject({
  id: IndicateurId,
  conventionId: ConventionId,
  code: CodeIndicateur,
  /** A changed definition is a new version, which breaks the series in sight of everyone. */
  version: z.int().min(1),
  libelle: ligneRequise(240),
  libelleCourt: ligneRequise(120),
  libelleTri: z.string(),
  unite: ligneRequise(40),
  type: TypeIndicateur,
  agregation: Agregation,
  axe: Axe,
  tronc: Tronc,
  /** Code of the clause it measures. */
  engagement: ligneRequise(12),
  /** Roles that fill it: several when « ou » (each may declare); empty when the program computes it. */
  rolesJson: z.string(),
  /** Formula on other codes (domain/formule.ts), null when declared. */
  formule: ligne(240).nullable(),
  /** Whether it counts persons helped, which decides masking. */
  personnesAidees: z.literal([0, 1]),
  rang: z.int().min(0),
})
export type Indicateur = z.infer<typeof Indicateur>

/** The roles that fill an indicator. */
export const rolesOf = (i: Pick<Indicateur, 'rolesJson'>): Role[] => z.array(Role).parse(JSON.parse(i.rolesJson))
