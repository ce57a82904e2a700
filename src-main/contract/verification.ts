import { z } from 'zod'
import { Justification, REGLES } from '../domain/controle.ts'
import { Contenu } from '../domain/fiche.ts'
import { ArbitrageId, ComiteId, ConventionId, JustificationId, PartieId, ValeurId } from '../domain/id.ts'
import { Role } from '../domain/partie.ts'
import { Arbitrage, Choix } from '../domain/rapprochement.ts'
import { Livraison } from './bridge.ts'
import { command, Fait, query, task } from './operation.ts'

const deLAnnee = { conventionId: ConventionId, annee: z.int().min(1990).max(2199) }

/** Something odd of an exercice, whose party's sheet it stands in, and why it is right if someone said so. */
export const AlerteLue = z.strictObject({
  /** What tells this alert from the others of the list. */
  cle: z.string(),
  regle: z.enum(REGLES),
  nom: z.string(),
  gravite: z.enum(['info', 'attention', 'bloquant']),
  partieId: PartieId,
  partie: z.string(),
  code: z.string().nullable(),
  libelle: z.string(),
  valeurId: ValeurId.nullable(),
  contenu: Contenu.nullable(),
  constat: z.string(),
  faire: z.string(),
  /** Whether a reason is enough to settle it: a definition is mended, not explained. */
  justifiable: z.boolean(),
  justification: Justification.pick({ id: true, motif: true, auteur: true, faiteLe: true }).nullable(),
})
export type AlerteLue = z.infer<typeof AlerteLue>

const DeclarationLue = z.strictObject({
  partieId: PartieId,
  /** Its short name, and the role that gives it its article. */
  partie: z.string(),
  role: Role,
  code: z.string(),
  libelle: z.string(),
  unite: z.string(),
  /** Null when it says nothing yet. */
  contenu: Contenu.nullable(),
  /** Counted from the log of actions, not declared. */
  auJournal: z.boolean(),
  commentaire: z.string(),
  /** File and cell, empty when typed. */
  origine: z.string(),
  /** What it said the year before. */
  precedent: z.number().nullable(),
})

const FaitLu = z.strictObject({
  cle: z.string(),
  titre: z.string(),
  nature: z.enum(['meme-fait', 'conversion', 'double']),
  emis: DeclarationLue,
  recu: DeclarationLue,
  /** Of a code that more than two declare, those after the second. */
  autres: z.array(DeclarationLue),
  /** Received less sent; from the lowest to the highest when more than two declare. */
  ecart: z.number().nullable(),
  /** Share that went through, in points, of a conversion. */
  part: z.number().nullable(),
  etat: z.enum(['accord', 'a-expliquer', 'a-revoir', 'explique', 'note']),
  phrase: z.string(),
  retenu: z.number().nullable(),
  arbitrage: Arbitrage.omit({ empreinte: true, exerciceId: true }).nullable(),
})
export type FaitLu = z.infer<typeof FaitLu>

export const verification = {
  /** Everything to look at in an exercice, across parties, most pressing first; what was justified stays in the list and says so. */
  'verification.list': query({
    input: z.strictObject(deLAnnee),
    output: z.strictObject({ alertes: z.array(AlerteLue), restantes: z.int(), bloquantes: z.int() }),
    reads: ['fiche', 'indicateur', 'partie', 'convention'],
  }),
  'verification.justify': command({
    input: z.strictObject({ ...deLAnnee, cle: z.string().max(120), motif: Justification.shape.motif }),
    output: z.strictObject({ id: JustificationId }),
    changes: ['fiche'],
    label: 'contrôle justifié',
  }),
  'verification.unjustify': command({
    input: z.strictObject({ id: JustificationId }),
    output: Fait,
    changes: ['fiche'],
    label: 'justification retirée',
  }),
  /** The facts that several parties tell, side by side. */
  'rapprochement.list': query({
    input: z.strictObject(deLAnnee),
    output: z.strictObject({
      faits: z.array(FaitLu),
      /** The séance that will decide, when it is scheduled, and whether it is over. */
      comite: z.strictObject({ id: ComiteId, jour: z.string(), clos: z.boolean() }).nullable(),
    }),
    reads: ['fiche', 'indicateur', 'partie', 'comite', 'convention'],
  }),
  /** Retains a value, or both, with the reason that the bilan will print. Every declaration stays. */
  'rapprochement.retain': command({
    input: z.strictObject({
      ...deLAnnee,
      cle: Arbitrage.shape.cle,
      choix: Choix,
      nombre: Arbitrage.shape.nombre,
      raison: Arbitrage.shape.raison.min(1),
    }),
    output: z.strictObject({ id: ArbitrageId }),
    changes: ['fiche', 'bilan'],
    label: 'valeur retenue',
  }),
  'rapprochement.release': command({
    input: z.strictObject({ id: ArbitrageId }),
    output: Fait,
    changes: ['fiche', 'bilan'],
    label: 'valeur retenue retirée',
  }),
  /** A message to one of the parties, or to all of them (null), with every figure, as a draft that the secretary sends herself. */
  'rapprochement.draft': task({
    input: z.strictObject({ ...deLAnnee, cle: Arbitrage.shape.cle, partieId: PartieId.nullable() }),
    output: Livraison,
  }),
}
