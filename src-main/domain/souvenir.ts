const MAX_SOUVENIRS = 2000
const MAX_CLE = 400

/** A pure function of a text that remembers its last answers: the same headings come back many times in a file, the same hours and lists of roles in a base. */
export function createSouvenir<T>(calculer: (texte: string) => T): (texte: string) => T {
  const connus = new Map<string, { valeur: T }>()
  return (texte) => {
    if (texte.length > MAX_CLE) return calculer(texte)
    const connu = connus.get(texte)
    if (connu !== undefined) return connu.valeur
    const valeur = calculer(texte)
    if (connus.size >= MAX_SOUVENIRS) connus.clear()
    connus.set(texte, { valeur })
    return valeur
  }
}
