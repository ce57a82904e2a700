import type { FeuilleEcrite } from '../classeur-de-test.ts'

/** A layout that a partner could send, and what reading it must give. */
export type Disposition = {
  quoi: string
  /** Name of the file, without its extension. */
  nom: string
  feuilles: FeuilleEcrite[]
  attendu: {
    partie: string | null
    exercice: number | null
    valeurs: Record<string, number | string>
    'n-1'?: Record<string, number | string>
    commentaires?: Record<string, string>
    nonReconnus?: string[]
    /** Codes told with at least « attention », null for a line without code; none when left out. */
    alertes?: (string | null)[]
  }
}

/** What a cell without a value reads as. */
export const S = 'non renseigné'

/** A sheet of a test's workbook, « Feuil1 » unless it is named. */
export const feuille = (lignes: FeuilleEcrite['lignes'], reste: Partial<FeuilleEcrite> = {}): FeuilleEcrite => ({
  nom: 'Feuil1',
  lignes,
  ...reste,
})
