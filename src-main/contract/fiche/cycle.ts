import { z } from 'zod'
import { ConventionId, FicheId } from '../../domain/id.ts'
import { ligneRequise } from '../../domain/texte.ts'
import { command } from '../operation.ts'

/** The life of a sheet after « complète ». */
export const cycleDeFiche = {
  /** A référent says that the sheet is right. */
  'fiche.validate': command({
    input: z.strictObject({ ficheId: FicheId, par: ligneRequise(120) }),
    output: z.strictObject({ ficheId: FicheId }),
    changes: ['fiche', 'bilan'],
    label: 'fiche validée',
  }),
  /** The committee locks every validated sheet of the exercice; tells those that are not. */
  'fiche.lock': command({
    input: z.strictObject({ conventionId: ConventionId, annee: z.int().min(1990).max(2199) }),
    output: z.strictObject({ verrouillees: z.int(), restantes: z.array(z.string()) }),
    changes: ['fiche', 'bilan'],
    label: 'fiches verrouillées',
  }),
}
