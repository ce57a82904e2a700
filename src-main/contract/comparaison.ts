import { z } from 'zod'
import { PLUSIEURS, SOURCES_ACCORD } from '../domain/accord.ts'
import { ABSENCES_COMPAREES } from '../domain/comparaison.ts'
import { Day } from '../domain/day.ts'
import { Contenu } from '../domain/fiche.ts'
import { ConventionId, PartieId } from '../domain/id.ts'
import { Indicateur } from '../domain/indicateur.ts'
import { query } from './operation.ts'

/** How many conventions are set side by side at most. */
export const MAX_COMPAREES = 30

/** What a convention says of an indicator in an exercice, every party together; a word when there is nothing to read. */
const CaseLue = z.union([
  z.enum(ABSENCES_COMPAREES),
  z.strictObject({
    contenu: Contenu.nullable(),
    source: z.enum(SOURCES_ACCORD),
    plusieurs: z.enum(PLUSIEURS).nullable(),
    provisoire: z.boolean(),
    dits: z.array(z.strictObject({ partie: z.string(), contenu: Contenu })),
    detail: z.string(),
    /** Why it is not to be held against the other conventions, null when it may be. */
    difference: z.string().nullable(),
    /** What breaks its own series since the year before, null when nothing does. */
    rupture: z.string().nullable(),
  }),
])
export type CaseLue = z.infer<typeof CaseLue>

const EcartLu = z.discriminatedUnion('nature', [
  z.strictObject({ nature: z.literal('mesure'), texte: z.string(), pourcent: z.string().nullable() }),
  z.strictObject({ nature: z.literal('non-comparable') }),
  z.strictObject({ nature: z.literal('premiere-annee') }),
])

const LigneComparaison = z.strictObject({
  indicateur: Indicateur.pick({
    code: true,
    libelle: true,
    libelleCourt: true,
    unite: true,
    type: true,
    axe: true,
  }),
  /** One per column: its three exercices, the chosen one first, and its evolution since the year before. */
  croisements: z.array(z.strictObject({ cases: z.array(CaseLue), ecart: EcartLu.nullable() })),
  total: z.union([
    z.strictObject({ nombre: z.number(), sur: z.int() }),
    z.strictObject({ raison: z.string().nullable() }),
  ]),
})
export type LigneComparaison = z.infer<typeof LigneComparaison>

const ColonneComparaison = z.strictObject({
  conventionId: ConventionId,
  titreCourt: z.string(),
  titre: z.string(),
  /** Who keeps its secretariat: what tells two conventions of one title apart. */
  secretariat: z.string(),
  secretariatId: PartieId.nullable(),
  exercices: z.array(
    z.strictObject({
      annee: z.int(),
      debut: Day,
      fin: Day,
      ouvert: z.boolean(),
      pourMemoire: z.boolean(),
      /** Sheets that a référent validated, out of those of the parties that fill one. */
      validees: z.int(),
      toutes: z.int(),
    }),
  ),
})
export type ColonneComparaison = z.infer<typeof ColonneComparaison>

const ConventionProposee = z.strictObject({
  conventionId: ConventionId,
  titreCourt: z.string(),
  titre: z.string(),
  secretariat: z.string(),
  /** Indicators that both define alike, and those of one code that they do not. */
  communs: z.int(),
  autrement: z.int(),
  /** At least half of the smaller catalogue is common. */
  memeCatalogue: z.boolean(),
})
export type ConventionProposee = z.infer<typeof ConventionProposee>

export const Comparaison = z.strictObject({
  annee: z.int(),
  /** The exercices that one of the columns has opened. */
  annees: z.array(z.int()),
  /** Other conventions that share indicators with this one, the nearest first. */
  proposees: z.array(ConventionProposee),
  colonnes: z.array(ColonneComparaison),
  lignes: z.array(LigneComparaison),
})
export type Comparaison = z.infer<typeof Comparaison>

export const comparaison = {
  /** Conventions of one catalogue side by side, for an exercice and the two before: this one first, then those of `avec`. */
  'comparaison.get': query({
    input: z.strictObject({
      conventionId: ConventionId,
      annee: z.int().min(1990).max(2199),
      /** Null: the nearest ones, those of one catalogue. */
      avec: z
        .array(ConventionId)
        .max(MAX_COMPAREES - 1)
        .nullable()
        .default(null),
    }),
    output: Comparaison,
    reads: ['convention', 'partie', 'engagement', 'indicateur', 'fiche', 'action', 'comite'],
  }),
}
