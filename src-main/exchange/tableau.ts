import { createVue, type Grille } from './grille.ts'

/** Finds the table of a sheet: of the ways to read it, the one that recognises most indicators. Null when there is none. */
export function findTableau(g: Grille, juge: Juge): Tableau | null {
  const vue = createVue(g)
  const nommees = listTetes(g, vue).map((t) => readEnLignes(g, vue, t, juge))
  const sansNom =
    nommees.length > 0
      ? []
      : listTetesSansNom(g, vue).flatMap((t) => {
          const complete = nameColonne(g, t, juge)
          return complete === null ? [] : [readEnLignes(g, vue, complete, juge)]
        })
  const enColonnes = readEnColonnes(g, vue, juge)
  const lus = [...nommees, ...sansNom, ...(enColonnes === null ? [] : [enColonnes])]
  const notes = lus.map((t) => ({ t, compte: juge.compter(t.rangees.map((r) => r.nom)) }))
  const meilleur = notes.reduce<{ t: Tableau; compte: number } | null>(
    (a, b) => (a === null || b.compte > a.compte ? b : a),
    null,
  )
  if (meilleur !== null && meilleur.compte > 0) return meilleur.t
  return guessTableau(g, juge) ?? meilleur?.t ?? null
}
