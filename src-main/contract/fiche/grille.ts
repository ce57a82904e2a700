import { z } from 'zod'
import { Contenu } from '../../domain/fiche.ts'
import { ConventionId, IndicateurId, PartieId } from '../../domain/id.ts'
import { command } from '../operation.ts'

/** How several cells came to change in one gesture, which names it: « 12 valeurs collées ». */
export const ORIGINES_SAISIE = ['collees', 'coupees', 'effacees', 'recopiees', 'saisies'] as const

export const grille = {
  /** Several cells of one sheet in one gesture: all of them or none. What says the same already is left alone. */
  'fiche.setValeurs': command({
    input: z.strictObject({
      conventionId: ConventionId,
      annee: z.int(),
      partieId: PartieId,
      comment: z.enum(ORIGINES_SAISIE),
      valeurs: z
        .array(z.strictObject({ indicateurId: IndicateurId, contenu: Contenu }))
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ ecrites: z.int() }),
    changes: ['fiche'],
    label: 'valeurs saisies',
  }),
}
