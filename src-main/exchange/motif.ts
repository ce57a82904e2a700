import { cleDeTri } from '../domain/texte.ts'
import { clean } from './texte-lu.ts'

const ANNEE = /(?<!\d)(?:19|20|21)\d\d(?!\d)/gu

/** The years that a text names. */
const anneesDe = (texte: string): number[] => [...texte.matchAll(ANNEE)].map((m) => Number(m[0]))

/** A heading or the name of a sheet as it will be sought next year: its years become « {N} » and « {N-1} », on one line. */
export function motifOf(texte: string, annee: number | null, max: number): string {
  const nu = clean(texte.replace(/[{}]/gu, ' ').replace(/\s+/gu, ' '), max - 6).replace(/\s+/gu, ' ')
  if (annee === null) return nu
  return clean(
    nu.replace(ANNEE, (dit) => {
      if (Number(dit) === annee) return '{N}'
      return Number(dit) === annee - 1 ? '{N-1}' : dit
    }),
    max,
  )
}

/** Whether a text is what a pattern says for an exercice, whatever its accents, its case and its punctuation. */
export function memeMotif(motif: string, texte: string, annee: number | null): boolean {
  const dit = annee === null ? motif : motif.replaceAll('{N}', String(annee)).replaceAll('{N-1}', String(annee - 1))
  return cleDeTri(dit) === cleDeTri(texte)
}

/** Of some names, the one that a pattern means: that of the exercice when it is known, else of the latest year. Null for none. */
export function findMotif(motif: string, noms: readonly string[], exercice: number | null): string | null {
  const vus = noms.flatMap((nom) => {
    const annees = exercice === null ? [...anneesDe(nom), ...anneesDe(nom).map((a) => a + 1), null] : [exercice]
    return annees.filter((a) => memeMotif(motif, nom, a)).map((a) => ({ nom, annee: a ?? 0 }))
  })
  return vus.toSorted((a, b) => b.annee - a.annee)[0]?.nom ?? null
}
