import { z } from 'zod'
import { ConventionId, IndicateurId, PaireId } from '../domain/id.ts'
import { Definition, Indicateur, NaturePaire, Objectif, Paire } from '../domain/indicateur.ts'
import { JeuIndicateurs, Modele } from '../domain/modele.ts'
import { Role } from '../domain/partie.ts'
import { ligneRequise } from '../domain/texte.ts'
import { Livraison } from './bridge.ts'
import { command, Fait, query, task } from './operation.ts'

/** What the user writes of an indicator; its formula with codes, or with names in square brackets. */
export { Definition }

const LigneCatalogue = z.strictObject({
  indicateur: Indicateur,
  definition: Definition,
  /** `suivi` in that exercice; `retire` before it; `a-venir` after it; `option`: its option is not taken. */
  etat: z.enum(['suivi', 'retire', 'a-venir', 'option']),
  /** Its formula with the names of the indicators, null when it is declared. */
  formuleDite: z.string().nullable(),
  objectif: z.number().nullable(),
  /** Every version, earliest first, with the exercices that it applies to and how many values it holds. */
  versions: z.array(
    z.strictObject({
      id: IndicateurId,
      version: z.int(),
      depuisAnnee: z.int().nullable(),
      jusquaAnnee: z.int().nullable(),
      libelle: z.string(),
      valeurs: z.int(),
    }),
  ),
})
export type LigneCatalogue = z.infer<typeof LigneCatalogue>

export const Catalogue = z.strictObject({
  annee: z.int(),
  /** Exercices for which an objective or a change may be asked. */
  annees: z.array(z.int()),
  /** In the order of the sheets; one line per code, its version of that exercice, else its nearest. */
  lignes: z.array(LigneCatalogue),
  paires: z.array(Paire),
  /** What the convention's model offers and the convention does not follow; empty when its file is gone. */
  proposes: z.array(Modele.shape.indicateurs.element),
  /** Facts that the program counts and that a formula may name: their key and how they are called. */
  faits: z.array(z.strictObject({ cle: z.string(), nom: z.string() })),
  /** Name of the caisse's annexe that was taken over. */
  annexe: z.string().nullable(),
})
export type Catalogue = z.infer<typeof Catalogue>

/** What a model file would bring to a catalogue. */
export const ApercuModele = z.strictObject({
  modeleId: z.string(),
  fichier: z.string(),
  nom: z.string(),
  version: z.int(),
  /** Codes that the catalogue lacks, and those it holds already, which stay as they are. */
  nouveaux: z.array(z.strictObject({ code: z.string(), libelle: z.string(), jeu: JeuIndicateurs })),
  connus: z.array(z.string()),
  /** What cannot be taken, and why, in French: given to a role that is no party of the convention… */
  ecartes: z.array(z.strictObject({ code: z.string(), libelle: z.string(), raison: z.string() })),
})
export type ApercuModele = z.infer<typeof ApercuModele>

const deLAnnee = { conventionId: ConventionId, annee: z.int().min(1990).max(2199) }
const CHANGES = ['indicateur', 'fiche', 'convention', 'bilan'] as const

export const indicateur = {
  'indicateur.list': query({
    input: z.strictObject(deLAnnee),
    output: Catalogue,
    reads: ['indicateur', 'engagement', 'partie', 'fiche', 'convention'],
  }),
  /** How a formula reads with names, or why it cannot be kept: nothing is written. */
  'indicateur.readFormule': query({
    input: z.strictObject({ ...deLAnnee, code: z.string().max(12).nullable(), formule: z.string().max(2000) }),
    output: z.strictObject({
      dite: z.string().nullable(),
      refus: z.string().nullable(),
      exemple: z.string().nullable(),
    }),
    reads: ['indicateur', 'fiche'],
  }),
  /** Adds an indicator from an exercice on; without a code, the next free one of its axis. */
  'indicateur.add': command({
    input: z.strictObject({ ...deLAnnee, code: Indicateur.shape.code.nullable(), definition: Definition }),
    output: z.strictObject({ id: IndicateurId, code: z.string() }),
    changes: CHANGES,
    label: 'indicateur ajouté',
  }),
  /** Adds indicators of the convention's model, as the model writes them. */
  'indicateur.addFromModele': command({
    input: z.strictObject({ ...deLAnnee, codes: z.array(Indicateur.shape.code).min(1).max(400) }),
    output: z.strictObject({ ajoutes: z.int() }),
    changes: CHANGES,
    label: 'indicateurs ajoutés',
  }),
  /** Corrects a wording, an assignment, a breakdown…: the definition stays the same, and so does the series. */
  'indicateur.correct': command({
    input: z.strictObject({ id: IndicateurId, definition: Definition }),
    output: Fait,
    changes: CHANGES,
    label: 'indicateur corrigé',
  }),
  /** Another definition from an exercice on: a new version, which breaks the series. Values already there from that exercice on follow it. */
  'indicateur.redefine': command({
    input: z.strictObject({ id: IndicateurId, annee: deLAnnee.annee, definition: Definition }),
    output: z.strictObject({ id: IndicateurId, version: z.int() }),
    changes: CHANGES,
    label: 'nouvelle définition',
  }),
  /** No longer asked from an exercice on; earlier years keep it. */
  'indicateur.retire': command({
    input: z.strictObject({ ...deLAnnee, codes: z.array(Indicateur.shape.code).min(1).max(400) }),
    output: Fait,
    changes: CHANGES,
    label: 'indicateur retiré',
  }),
  /** Asked again from an exercice on; years in between stay without it. */
  'indicateur.restore': command({
    input: z.strictObject({ id: IndicateurId, annee: deLAnnee.annee }),
    output: Fait,
    changes: CHANGES,
    label: 'indicateur repris',
  }),
  /** Puts an indicator right before another one in the sheets, or last. */
  'indicateur.move': command({
    input: z.strictObject({
      conventionId: ConventionId,
      code: Indicateur.shape.code,
      avant: Indicateur.shape.code.nullable(),
    }),
    output: Fait,
    changes: CHANGES,
    label: 'ordre des indicateurs',
  }),
  /** Gives several indicators to the same roles at once. */
  'indicateur.assign': command({
    input: z.strictObject({
      ...deLAnnee,
      codes: z.array(Indicateur.shape.code).min(1).max(400),
      roles: z.array(Role).min(1).max(12),
    }),
    output: Fait,
    changes: CHANGES,
    label: 'indicateurs confiés',
  }),
  'indicateur.setObjectif': command({
    input: z.strictObject({ ...deLAnnee, code: Indicateur.shape.code, nombre: Objectif.shape.nombre.nullable() }),
    output: Fait,
    changes: CHANGES,
    label: 'objectif',
  }),
  /** Objectives of an exercice taken from the year before, for the indicators that have none yet. */
  'indicateur.copyObjectifs': command({
    input: z.strictObject(deLAnnee),
    output: z.strictObject({ repris: z.int() }),
    changes: CHANGES,
    label: 'objectifs repris',
  }),
  'indicateur.pair': command({
    input: z.strictObject({
      conventionId: ConventionId,
      nature: NaturePaire,
      emis: Indicateur.shape.code,
      recu: Indicateur.shape.code,
    }),
    output: z.strictObject({ id: PaireId }),
    changes: CHANGES,
    label: 'indicateurs rapprochés',
  }),
  'indicateur.unpair': command({
    input: z.strictObject({ id: PaireId }),
    output: Fait,
    changes: CHANGES,
    label: 'rapprochement retiré',
  }),
  /** The convention's clauses and catalogue as a model file, without anything nominative. */
  'indicateur.exportModele': task({
    input: z.strictObject({ ...deLAnnee, nom: ligneRequise(160) }),
    output: Livraison,
  }),
  /** Reads a deposited model file; what it would bring is kept under a ticket. */
  'indicateur.readModele': task({
    input: z.strictObject({ conventionId: ConventionId, depotId: z.string().max(80) }),
    output: ApercuModele,
  }),
  /** Adds what the model file brings and the catalogue lacks. */
  'indicateur.importModele': command({
    input: z.strictObject({
      modeleId: z.string().max(80),
      annee: deLAnnee.annee,
      codes: z.array(Indicateur.shape.code).max(400),
    }),
    output: z.strictObject({ ajoutes: z.int() }),
    changes: CHANGES,
    label: 'modèle importé',
  }),
}
