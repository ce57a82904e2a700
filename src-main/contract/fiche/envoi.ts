import { z } from 'zod'
import { ConventionId, PartieId } from '../../domain/id.ts'
import { Livraison } from '../bridge.ts'
import { task } from '../operation.ts'

/** The sheets that go out to the parties. */
export const ficheEnvoyee = {
  /** The sheet of a party, as a workbook that Copil will know again, or empty on paper for the pen. */
  'fiche.deliverSheet': task({
    input: z.strictObject({
      conventionId: ConventionId,
      annee: z.int(),
      partieId: PartieId,
      forme: z.enum(['classeur', 'papier']),
    }),
    output: Livraison,
  }),
}
