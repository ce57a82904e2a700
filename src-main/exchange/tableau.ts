import { createVue, type Grille } from './grille.ts'
import type { Choix, Juge, Tableau } from './rangee.ts'
import { readEnColonnes } from './tableau-colonnes.ts'
import { guessTableau } from './tableau-devine.ts'
import { nameColonne, readEnLignes } from './tableau-lignes.ts'
import { listTetes, listTetesSansNom } from './tete.ts'

export { HORS_TABLE, type Case, type Choix, type Colonne, type Juge, type Rangee, type Tableau } from './rangee.ts'

/** Finds the table of a sheet: of the ways to read it, the one that recognises most indicators. Null when there is none. */
export function findTableau(g: Grille, juge: Juge, choix: Choix = {}): Tableau | null {
  const vue = createVue(g)
  const nommees = listTetes(g, vue).map((t) => readEnLignes(g, vue, t, juge, choix))
  const sansNom =
    nommees.length > 0
      ? []
      : listTetesSansNom(g, vue).flatMap((t) => {
          const complete = nameColonne(g, t, juge)
          return complete === null ? [] : [readEnLignes(g, vue, complete, juge, choix)]
        })
  const enColonnes = readEnColonnes(g, vue, juge)
  const lus = [...nommees, ...sansNom, ...(enColonnes === null ? [] : [enColonnes])]
  const notes = lus.map((t) => ({ t, compte: juge.compter(t.rangees.map((r) => r.nom)) }))
  const meilleur = notes.reduce<{ t: Tableau; compte: number } | null>(
    (a, b) => (a === null || b.compte > a.compte ? b : a),
    null,
  )
  if (meilleur !== null && meilleur.compte > 0) return meilleur.t
  return guessTableau(g, juge, choix) ?? meilleur?.t ?? null
}
