export const MAX_CITATION = 400
export const MAX_COMMENTAIRE = 1000
export const MAX_TEXTE = 4000

/** The text of a cell as the base accepts it: no control, no broken surrogate, cut at `max`, trimmed. */
export function clean(texte: string, max: number): string {
  const propre = texte
    .slice(0, max * 4)
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
  return propre.length > max
    ? `${propre
        .slice(0, max - 1)
        .toWellFormed()
        .trimEnd()}…`
    : propre
}
