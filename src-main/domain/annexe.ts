import { z } from 'zod'
import { Day } from './day.ts'
import { AnnexeId, ConventionId } from './id.ts'
import { CodeIndicateur } from './indicateur.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What a column of a caisse's annexe holds; the year it is about is told apart, so that it follows the exercice. */
export const RoleColonne = z.enum([
  'code',
  'libelle',
  'unite',
  'precedent',
  'objectif',
  'valeur',
  'etat',
  'observation',
])
export type RoleColonne = z.infer<typeof RoleColonne>

/** How a caisse lays out its annexe 5, so that the sheets sent back look like hers: titles, columns and lines in her order and words. */
export const Presentation = z.strictObject({
  /** Heading of the document; « {N} » stands for the exercice, « {N-1} » for the one before. */
  titre: ligne(240),
  colonnes: z.array(z.strictObject({ role: RoleColonne, entete: ligneRequise(120) })).max(12),
  sections: z.array(z.strictObject({ titre: ligne(240), codes: z.array(CodeIndicateur).max(400) })).max(60),
})
export type Presentation = z.infer<typeof Presentation>

/** The caisse's own annexe 5, taken over: the file itself is kept as a piece. */
export const Annexe = z.strictObject({
  id: AnnexeId,
  conventionId: ConventionId,
  fichier: ligneRequise(160),
  pieceSha256: z.string().length(64),
  repriseLe: Day,
  presentationJson: z.string(),
})
export type Annexe = z.infer<typeof Annexe>

/** The layout of an annexe. */
export const presentationOf = (a: Pick<Annexe, 'presentationJson'>): Presentation =>
  Presentation.parse(JSON.parse(a.presentationJson))
