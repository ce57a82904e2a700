import { z } from 'zod'
import { Bilan, BilanEmis, SECTIONS_REDIGEES } from '../domain/bilan.ts'
import { BilanEmisId, BilanId, ConventionId } from '../domain/id.ts'
import { Livraison } from './bridge.ts'
import { command, Fait, query, task } from './operation.ts'

const deLAnnee = z.strictObject({ conventionId: ConventionId, annee: z.int() })

export const BilanDetail = z.strictObject({
  annee: z.int(),
  /** Null until a section is written. */
  bilan: Bilan.nullable(),
  emis: z.array(BilanEmis),
  /** What the reader of the draft must know: sheets not complete, séance not held. */
  reserves: z.array(z.string()),
  prochaineVersion: z.int(),
})
export type BilanDetail = z.infer<typeof BilanDetail>

export const bilan = {
  'bilan.get': query({
    input: deLAnnee,
    output: BilanDetail,
    reads: ['bilan', 'fiche', 'comite', 'convention', 'partie', 'engagement'],
  }),
  'bilan.write': command({
    input: z
      .strictObject({
        conventionId: ConventionId,
        annee: z.int(),
        section: z.enum(SECTIONS_REDIGEES),
        texte: Bilan.shape.analyse,
      })
      // Each section has its own length, on the printed page as in the base.
      .refine(({ section, texte }) => Bilan.shape[section].safeParse(texte).success, { path: ['texte'] }),
    output: z.strictObject({ id: BilanId }),
    changes: ['bilan'],
    label: 'texte du bilan',
  }),
  /** The same pages as the PDF, under an address of their own, without script. */
  'bilan.preview': task({ input: deLAnnee, output: z.strictObject({ adresse: z.string() }) }),
  /** Prints the next version and keeps it aside under a ticket. */
  'bilan.print': task({
    input: deLAnnee,
    output: z.strictObject({ impressionId: z.string(), version: z.int(), pages: z.int(), octets: z.int() }),
  }),
  /** Keeps a printed version for ever: its bytes become a piece, named by their SHA-256. */
  'bilan.issue': command({
    input: z.strictObject({ impressionId: z.string().max(80) }),
    output: z.strictObject({ id: BilanEmisId, nomFichier: z.string(), sha256: z.string() }),
    changes: ['bilan'],
    label: 'bilan émis',
  }),
  'bilan.deliver': task({ input: z.strictObject({ id: BilanEmisId }), output: Livraison }),
  'bilan.withdraw': command({
    input: z.strictObject({ id: BilanEmisId }),
    output: Fait,
    changes: ['bilan'],
    label: 'version du bilan retirée',
  }),
}
