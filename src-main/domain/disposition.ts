import { z } from 'zod'
import { Day, Instant } from './day.ts'
import { DispositionId, FicheId, PartieId, ReceptionId } from './id.ts'
import { CodeIndicateur } from './indicateur.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What the user corrected in the reading of a party's file, told so that it holds for the file of the next year. */
export const LectureRetenue = z.strictObject({
  /** Name of the sheet to read, « {N} » and « {N-1} » in place of the years; null when it was found alone. */
  feuille: ligne(160).nullable(),
  /** Columns chosen by hand, by their heading (same braces) and by their letter, which decides when no heading is the same. */
  colonnes: z
    .array(
      z.strictObject({
        role: z.enum(['valeur', 'precedent', 'observation']),
        entete: ligne(160),
        lettre: z.string().regex(/^[A-Z]{1,3}$/u),
      }),
    )
    .max(3),
  /** Lines tied by hand: the sorted key of what names the line, and its indicator, or null for a line to leave aside. */
  liens: z.array(z.strictObject({ cle: ligneRequise(400), code: CodeIndicateur.nullable() })).max(400),
})
export type LectureRetenue = z.infer<typeof LectureRetenue>

/** How a party lays out its files, learnt from one import and used at the next. */
export const Disposition = z.strictObject({
  id: DispositionId,
  partieId: PartieId,
  /** The file it was learnt from. */
  fichier: ligneRequise(160),
  retenueLe: Day,
  lectureJson: z.string(),
})
export type Disposition = z.infer<typeof Disposition>

/** What was learnt. */
export const lectureOf = (d: Pick<Disposition, 'lectureJson'>): LectureRetenue =>
  LectureRetenue.parse(JSON.parse(d.lectureJson))

/** A file imported into a sheet. */
export const Reception = z.strictObject({
  id: ReceptionId,
  ficheId: FicheId,
  fichier: ligneRequise(160),
  pieceSha256: z.string().length(64),
  recueLe: Instant,
  /** When the file says it was last saved, null when it does not say. */
  modifieLe: Instant.nullable(),
  /** When the sheet of ours that came back had gone out; null for a partner's own file. */
  editeLe: Instant.nullable(),
})
export type Reception = z.infer<typeof Reception>
