import { showAutour } from './cellule-montree.ts'
import type { Guide } from './guide.ts'
import { readFiche, type FicheLue, type IndicateurLu } from './read-fiche.ts'

let derniere: { cle: string; liste: readonly IndicateurLu[] } | null = null

/** The same list as the last time when it says the same: what is prepared from a list is kept with it (reconnaissance.ts). */
function sameList(liste: readonly IndicateurLu[]): readonly IndicateurLu[] {
  const cle = JSON.stringify(liste)
  if (derniere?.cle !== cle) derniere = { cle, liste }
  return derniere.liste
}

/** The readings of files, by name: each takes bytes that nobody vouches for, and gives plain data. */
export const lectures = {
  fiche: (
    fichier: { nom: string; octets: Uint8Array },
    indicateurs: readonly IndicateurLu[],
    exercice: number | null,
    guide: Guide,
  ): FicheLue => readFiche(fichier, sameList(indicateurs), exercice, guide),
  cellule: showAutour,
}

export type Lectures = typeof lectures
