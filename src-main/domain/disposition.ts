import { z } from 'zod'
import { Day, Instant } from './day.ts'
import { DispositionId, FicheId, PartieId, ReceptionId } from './id.ts'
import { CodeIndicateur } from './indicateur.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What a person may say that a column of a partner's file holds. */
export const RoleDeColonne = z.enum(['valeur', 'precedent', 'observation'])
export type RoleDeColonne = z.infer<typeof RoleDeColonne>

const Colonne = z.strictObject({
  role: RoleDeColonne,
  entete: ligne(160),
  lettre: z.string().regex(/^[A-Z]{1,3}$/u),
})
export type Colonne = z.infer<typeof Colonne>

const MAX_LIENS = 400

/** What the user corrected in the reading of a party's file, told so that it holds for the file of the next year. */
export const LectureRetenue = z.strictObject({
  /** Name of the sheet to read, « {N} » and « {N-1} » in place of the years; null when it was found alone. */
  feuille: ligne(160).nullable(),
  /** Columns chosen by hand, by their heading (same braces) and by their letter, which decides when no heading is the same. */
  colonnes: z.array(Colonne).max(3),
  /**
   * Lines tied by hand: the key of what names the line (its words without accents, numbering nor years, and its section when another
   * line has the same words), and its indicator, or null for a line to leave aside.
   */
  liens: z.array(z.strictObject({ cle: ligneRequise(400), code: CodeIndicateur.nullable() })).max(MAX_LIENS),
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

/** What is known once more was learnt: what is new decides, and the oldest ties give way. */
export function mergeLectures(avant: LectureRetenue | null, apprise: LectureRetenue): LectureRetenue {
  if (avant === null) return apprise
  const roles = new Set(apprise.colonnes.map((c) => c.role))
  const cles = new Set(apprise.liens.map((l) => l.cle))
  return {
    feuille: apprise.feuille ?? avant.feuille,
    colonnes: [...avant.colonnes.filter((c) => !roles.has(c.role)), ...apprise.colonnes],
    liens: [...avant.liens.filter((l) => !cles.has(l.cle)), ...apprise.liens].slice(-MAX_LIENS),
  }
}

/** How many corrections were learnt. */
export const countCorrections = ({ feuille, colonnes, liens }: LectureRetenue): number =>
  (feuille === null ? 0 : 1) + colonnes.length + liens.length

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
