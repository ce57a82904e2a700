import { z } from 'zod'
import { Contenu } from '../../domain/fiche.ts'
import { ActionId, ConventionId, IndicateurId, PartieId } from '../../domain/id.ts'
import { Part } from '../../domain/part.ts'
import { command, Fait, query } from '../operation.ts'
import { AlerteLue } from '../verification.ts'

const cible = { conventionId: ConventionId, annee: z.int().min(1990).max(2199), partieId: PartieId }

export const PanneauLu = z.strictObject({
  /** Five exercices, earliest first; a year that was never opened says nothing. */
  serie: z.array(
    z.strictObject({
      annee: z.int(),
      contenu: Contenu.nullable(),
      /** The log counted it, nobody declared it. */
      auJournal: z.boolean(),
      pourMemoire: z.boolean(),
      /** Why this year cannot be compared with the one before, null when it can. */
      rupture: z.string().nullable(),
    }),
  ),
  repartitions: z.array(
    z.strictObject({
      nom: z.string(),
      libre: z.boolean(),
      modalites: z.array(z.strictObject({ nom: z.string(), nombre: z.number().nullable() })),
      somme: z.number().nullable(),
      reste: z.number().nullable(),
    }),
  ),
  alertes: z.array(AlerteLue),
  /** Actions of the log that make the count, with what each brings. */
  actions: z.array(
    z.strictObject({ id: ActionId, jour: z.string(), intitule: z.string(), nombre: z.int().nullable() }),
  ),
})
export type PanneauLu = z.infer<typeof PanneauLu>

export const panneauDeFiche = {
  /** Everything about one row beside the grid: its past, its breakdowns, what to check, the actions it counts. */
  'fiche.panneau': query({
    input: z.strictObject({ ...cible, code: z.string().max(12) }),
    output: PanneauLu,
    reads: ['fiche', 'action', 'indicateur', 'engagement', 'convention', 'partie', 'comite'],
  }),
  'fiche.setPart': command({
    input: z.strictObject({
      ...cible,
      indicateurId: IndicateurId,
      ventilation: Part.shape.ventilation,
      modalite: Part.shape.modalite,
      nombre: Part.shape.nombre.nullable(),
    }),
    output: Fait,
    changes: ['fiche', 'bilan'],
    label: 'ventilation',
  }),
}
