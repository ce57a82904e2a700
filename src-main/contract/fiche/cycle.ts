import { z } from 'zod'
import { ConventionId, FicheId, PartieId } from '../../domain/id.ts'
import { ligneRequise } from '../../domain/texte.ts'
import { command } from '../operation.ts'

const deLAnnee = { conventionId: ConventionId, annee: z.int().min(1990).max(2199) }

/** The life of a sheet from « complète » on; the sheets of an exercice go forward together, all of them or none. */
export const cycleDeFiche = {
  'fiche.completeAll': command({
    input: z.strictObject({ ...deLAnnee, partieIds: z.array(PartieId).min(1).max(12) }),
    output: z.strictObject({ completes: z.int() }),
    changes: ['fiche'],
    label: 'fiches marquées complètes',
  }),
  /** Each sheet by its own référent. */
  'fiche.validateAll': command({
    input: z.strictObject({
      ...deLAnnee,
      validations: z
        .array(z.strictObject({ partieId: PartieId, par: ligneRequise(120) }))
        .min(1)
        .max(12),
    }),
    output: z.strictObject({ validees: z.int() }),
    changes: ['fiche', 'bilan'],
    label: 'fiches validées',
  }),
  /** A référent says that the sheet is right. */
  'fiche.validate': command({
    input: z.strictObject({ ficheId: FicheId, par: ligneRequise(120) }),
    output: z.strictObject({ ficheId: FicheId }),
    changes: ['fiche', 'bilan'],
    label: 'fiche validée',
  }),
  /** The committee locks every validated sheet of the exercice; tells those that are not. */
  'fiche.lock': command({
    input: z.strictObject(deLAnnee),
    output: z.strictObject({ verrouillees: z.int(), restantes: z.array(z.string()) }),
    changes: ['fiche', 'bilan'],
    label: 'fiches verrouillées',
  }),
}
