import { z } from 'zod'
import { LectureRetenue } from '../../domain/disposition.ts'
import { Contenu } from '../../domain/fiche.ts'
import { Day } from '../../domain/day.ts'
import { ConventionId, FicheId, PartieId, ValeurId } from '../../domain/id.ts'
import { Indicateur } from '../../domain/indicateur.ts'
import { Livraison } from '../bridge.ts'
import { command, Fait, query, task } from '../operation.ts'

/** One line of a file, against what the base holds: nothing is written before « Importer ». */
const LigneImport = z.strictObject({
  rang: z.int(),
  cellule: z.string(),
  feuille: z.string().nullable(),
  /** What the file says, as it is written there. */
  libelleLu: z.string(),
  lu: z.string(),
  code: z.string().nullable(),
  libelle: z.string().nullable(),
  /** Indicators among which to choose, when the libellé could mean several. */
  candidats: z.array(z.strictObject({ code: z.string(), libelle: z.string() })),
  contenu: Contenu.nullable(),
  commentaire: z.string(),
  avant: Contenu.nullable(),
  /**
   * `refusee`: cannot be imported; `inconnue`: no indicator of this name; `identique`: already so; `intacte`: a cell of our own sheet
   * that the party did not touch; `laissee`: left aside by the user.
   */
  statut: z.enum(['nouvelle', 'remplace', 'identique', 'inconnue', 'refusee', 'intacte', 'laissee']),
  remarque: z.string().nullable(),
  gravite: z.enum(['info', 'attention', 'erreur']).nullable(),
})
export type LigneImport = z.infer<typeof LigneImport>

export const ApercuImport = z.strictObject({
  importId: z.string(),
  fichier: z.string(),
  format: z.string(),
  /** `copil`: a sheet of ours that comes back, which answers by itself for its party and its exercice. */
  origine: z.enum(['copil', 'partenaire']),
  /** Sheets that can be read, and the one that is. */
  feuilles: z.array(z.string()),
  feuille: z.string().nullable(),
  /** Columns of the table that is read, and what each was taken for. */
  colonnes: z.array(
    z.strictObject({
      lettre: z.string(),
      entete: z.string(),
      role: z.enum(['libelle', 'code', 'valeur', 'precedent', 'observation', 'autre']),
    }),
  ),
  /** What is odd about the whole file: an older version, another year, a hidden sheet left aside. */
  remarques: z.array(z.strictObject({ texte: z.string(), gravite: z.enum(['info', 'attention', 'erreur']) })),
  /** When this very file was imported, null when it never was. */
  dejaImporteLe: z.string().nullable(),
  /** The file that the layout was learnt from, when what was corrected then has been used again. */
  retenueDe: z.strictObject({ fichier: z.string(), retenueLe: Day }).nullable(),
  /** Indicators that a line may be tied to: those of the party, else all. */
  aLier: z.array(z.strictObject({ code: z.string(), libelle: z.string() })),
  partieId: PartieId.nullable(),
  annee: z.int().nullable(),
  /** The sheet it goes to is told complete: it is reopened first. */
  ficheComplete: z.boolean(),
  lignes: z.array(LigneImport),
})
export type ApercuImport = z.infer<typeof ApercuImport>

/** What the user corrects in the reading of a file; absent lists and nulls leave what was found. */
export const Corrections = z.strictObject({
  feuille: z.string().max(160).nullable(),
  colonnes: z.array(LectureRetenue.shape.colonnes.element.pick({ role: true, lettre: true })).max(3),
  /** Lines tied (a code) or left aside (null), by rank. */
  liens: z.array(z.strictObject({ rang: z.int(), code: Indicateur.shape.code.nullable() })).max(400),
})
export type Corrections = z.infer<typeof Corrections>

export const fichierRecu = {
  /** Reads a deposited file; party and year are those found in it unless they are given. */
  'fiche.readFile': task({
    input: z.strictObject({
      conventionId: ConventionId,
      depotId: z.string().max(80),
      partieId: PartieId.nullable(),
      annee: z.int().nullable(),
      /** The exercice on screen: a file about another one is told; null for the one being collected. */
      enVue: z.int().nullable().default(null),
      corrections: Corrections.nullable().default(null),
    }),
    output: ApercuImport,
  }),
  /** Writes the lines chosen of one or several files, all in one gesture; what was corrected is remembered for each party. */
  'fiche.importValeurs': command({
    input: z.strictObject({
      imports: z
        .array(z.strictObject({ importId: z.string().max(80), rangs: z.array(z.int()).max(5000) }))
        .min(1)
        .max(120),
    }),
    output: z.strictObject({
      importees: z.int(),
      fiches: z.array(z.strictObject({ ficheId: FicheId, importees: z.int(), partieId: PartieId, annee: z.int() })),
    }),
    changes: ['fiche', 'convention', 'indicateur'],
    label: 'fichier importé',
  }),
  /** Forgets what was corrected for the files of a party. */
  'fiche.forgetDisposition': command({
    input: z.strictObject({ partieId: PartieId }),
    output: Fait,
    changes: ['fiche'],
    label: 'lecture oubliée',
  }),
  /** What each party's files taught, for the screen that lets it be forgotten. */
  'fiche.listDispositions': query({
    input: z.strictObject({ conventionId: ConventionId }),
    output: z.array(
      z.strictObject({
        partieId: PartieId,
        partie: z.string(),
        fichier: z.string(),
        retenueLe: Day,
        corrections: z.int(),
      }),
    ),
    reads: ['fiche', 'partie'],
  }),
  /** The cell that an imported value came from, with what stands around it in the file that was kept. */
  'fiche.showCellule': task({
    input: z.strictObject({ valeurId: ValeurId }),
    output: z.strictObject({
      fichier: z.string(),
      feuille: z.string().nullable(),
      cellule: z.string(),
      sha256: z.string(),
      colonnes: z.array(z.string()),
      lignes: z.array(z.strictObject({ numero: z.int(), cellules: z.array(z.string()) })),
      /** Place of the cell in `lignes` and `colonnes`. */
      ligne: z.int(),
      colonne: z.int(),
    }),
  }),
  /** Gives the file that was kept back to the user. */
  'fiche.deliverPiece': task({ input: z.strictObject({ valeurId: ValeurId }), output: Livraison }),
}
