/** The only element of a set of findings, or null when they are none or disagree. */
export function unique<T>(trouves: Iterable<T>): T | null {
  const distincts = [...new Set(trouves)]
  return distincts.length === 1 ? (distincts[0] ?? null) : null
}
