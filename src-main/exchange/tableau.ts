import { createVue, type Grille } from './grille.ts'
import type { Choix, Juge, Tableau } from './rangee.ts'
import { readEnColonnes } from './tableau-colonnes.ts'
import { guessTableau } from './tableau-devine.ts'
import { nameColonne, readEnLignes } from './tableau-lignes.ts'
import { listTetes, listTetesSansNom } from './tete.ts'

export { HORS_TABLE, type Case, type Choix, type Colonne, type Juge, type Rangee, type Tableau } from './rangee.ts'

/** A table, and how many indicators it names. */
type TableauCompte = { tableau: Tableau; compte: number }

/** Finds the table of a sheet, and counts its indicators: of the ways to read it, the one that recognises most. Null when there is none. */
export function findTableauCompte(g: Grille, juge: Juge, choix: Choix = {}): TableauCompte | null {
  const noter = (tableau: Tableau): TableauCompte => ({
    tableau,
    compte: juge.compter(tableau.rangees.map((r) => r.nom)),
  })
  const vue = createVue(g)
  const nommees = listTetes(g, vue).map((t) => readEnLignes(g, vue, t, juge, choix))
  const sansNom =
    nommees.length > 0
      ? []
      : listTetesSansNom(g, vue).flatMap((t) => {
          const complete = nameColonne(g, t, juge)
          return complete === null ? [] : [readEnLignes(g, vue, complete, juge, choix)]
        })
  const enLignes = [...nommees, ...sansNom].map(noter)
  const plus = Math.max(0, ...enLignes.map((t) => t.compte))
  // Only a row with more names than that can make a better table.
  const enColonnes = readEnColonnes(g, vue, juge, plus)
  const notes = enColonnes === null ? enLignes : [...enLignes, noter(enColonnes)]
  const meilleur = notes.reduce<TableauCompte | null>((a, b) => (a === null || b.compte > a.compte ? b : a), null)
  if (meilleur !== null && meilleur.compte > 0) return meilleur
  const devine = guessTableau(g, juge, choix)
  return devine === null ? meilleur : noter(devine)
}

/** Finds the table of a sheet: of the ways to read it, the one that recognises most indicators. Null when there is none. */
export const findTableau = (g: Grille, juge: Juge, choix: Choix = {}): Tableau | null =>
  findTableauCompte(g, juge, choix)?.tableau ?? null
