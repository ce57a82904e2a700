import { z } from 'zod'
import { Annexe, Presentation } from '../domain/annexe.ts'
import { Day } from '../domain/day.ts'
import { ConventionId } from '../domain/id.ts'
import { Indicateur } from '../domain/indicateur.ts'
import { Livraison } from './bridge.ts'
import { Definition } from './indicateur.ts'
import { command, Fait, query, task } from './operation.ts'

/** A line of the caisse's annexe and the indicator it may be. */
const LigneAnnexe = z.strictObject({
  rang: z.int(),
  feuille: z.string().nullable(),
  cellule: z.string(),
  section: z.string(),
  numero: z.string(),
  libelleLu: z.string(),
  uniteLue: z.string(),
  /** Indicator recognised, else null; `sur` when nothing needs to be checked. */
  code: z.string().nullable(),
  sur: z.boolean(),
  /** Codes among which to choose, when it could be several. */
  candidats: z.array(z.string()),
  /** What is odd: another unit, another party… */
  remarque: z.string().nullable(),
  /** What it would be as a new indicator; no code when it is tied to a known one. */
  proposition: z.strictObject({ code: Indicateur.shape.code.nullable(), definition: Definition }),
})
export type LigneAnnexe = z.infer<typeof LigneAnnexe>

export const ApercuAnnexe = z.strictObject({
  annexeId: z.string(),
  fichier: z.string(),
  format: z.string(),
  /** Sheets that hold a table; the one that is read, null when all of them are. */
  feuilles: z.array(z.string()),
  feuille: z.string().nullable(),
  titre: Presentation.shape.titre,
  colonnes: Presentation.shape.colonnes,
  /** Headings that the sheets sent back will not have. */
  nonReprises: z.array(z.string()),
  lignes: z.array(LigneAnnexe),
  /** Indicators that a line may be tied to: asked, no longer asked, or offered by the convention's model. */
  connus: z.array(
    z.strictObject({
      code: z.string(),
      libelle: z.string(),
      libelleCourt: z.string(),
      etat: z.enum(['suivi', 'retire', 'modele']),
    }),
  ),
  /** Indicators asked that the annexe does not name; `obstacle`: why one of them cannot be retired. */
  absents: z.array(z.strictObject({ code: z.string(), libelle: z.string(), obstacle: z.string().nullable() })),
})
export type ApercuAnnexe = z.infer<typeof ApercuAnnexe>

/** The annexe that was taken over, as the sheets of an exercice show it. */
export const AnnexePrise = z.strictObject({
  fichier: Annexe.shape.fichier,
  repriseLe: Day,
  titre: z.string(),
  colonnes: Presentation.shape.colonnes,
  sections: z.array(
    z.strictObject({
      titre: z.string(),
      lignes: z.array(
        z.strictObject({
          code: z.string(),
          numero: z.string(),
          libelle: z.string(),
          unite: z.string(),
          textes: z.array(z.string()),
          /** Whether the exercice asks for it. */
          suivi: z.boolean(),
        }),
      ),
    }),
  ),
})
export type AnnexePrise = z.infer<typeof AnnexePrise>

const CHANGES = ['indicateur', 'fiche', 'convention', 'bilan'] as const
const annee = z.int().min(1990).max(2199)

/** « Reprendre l'annexe 5 de ma caisse »: her lines, her order, her words and her layout. */
export const annexe = {
  /** The annexe taken over and how the sheets of an exercice follow it; null when there is none. */
  'annexe.get': query({
    input: z.strictObject({ conventionId: ConventionId, annee }),
    output: z.strictObject({ annexe: AnnexePrise.nullable() }),
    reads: ['indicateur', 'engagement'],
  }),
  'annexe.read': task({
    input: z.strictObject({
      conventionId: ConventionId,
      annee,
      depotId: z.string().max(80),
      /** The only sheet to read; null for Copil's choice. */
      feuille: z.string().max(160).nullable(),
    }),
    output: ApercuAnnexe,
  }),
  /** Ties or creates the lines chosen and takes the order, the wording and the layout; one gesture. */
  'annexe.take': command({
    input: z.strictObject({
      annexeId: z.string().max(80),
      annee,
      choix: z
        .array(
          z.discriminatedUnion('geste', [
            z.strictObject({ geste: z.literal('lier'), rang: z.int(), code: Indicateur.shape.code }),
            z.strictObject({
              geste: z.literal('creer'),
              rang: z.int(),
              /** Null for the next free one of its axis. */
              code: Indicateur.shape.code.nullable(),
              definition: Definition,
            }),
            z.strictObject({ geste: z.literal('laisser'), rang: z.int() }),
          ]),
        )
        .max(400),
      /** Indicators that the annexe does not name and that are no longer asked. */
      retirer: z.array(Indicateur.shape.code).max(400),
    }),
    output: z.strictObject({ lies: z.int(), crees: z.int() }),
    changes: CHANGES,
    label: 'annexe 5 reprise',
  }),
  /** Forgets the layout: sheets go out in Copil's own again. Indicators stay. */
  'annexe.forget': command({
    input: z.strictObject({ conventionId: ConventionId }),
    output: Fait,
    changes: CHANGES,
    label: 'présentation de l’annexe oubliée',
  }),
  /** Gives back the file that was taken over. */
  'annexe.deliver': task({ input: z.strictObject({ conventionId: ConventionId }), output: Livraison }),
}
