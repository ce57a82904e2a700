import { readAnnexe, type AnnexeLue } from './annexe/read-annexe.ts'
import { showAutour } from './cellule-montree.ts'
import type { Guide } from './guide.ts'
import { readFiche, type FicheLue, type IndicateurLu } from './read-fiche.ts'
import { createRapprocheur } from './reconnaissance.ts'

/** Gives the same list as the last time when it says the same: what is prepared from a list is kept with it (reconnaissance.ts). */
function createMemeListe(): (liste: readonly IndicateurLu[]) => readonly IndicateurLu[] {
  let derniere: { cle: string; liste: readonly IndicateurLu[] } | null = null
  return (liste) => {
    const cle = JSON.stringify(liste)
    if (derniere?.cle !== cle) derniere = { cle, liste }
    return derniere.liste
  }
}

const desFiches = createMemeListe()
const desAnnexes = createMemeListe()

/** The readings of files, by name: each takes bytes that nobody vouches for, and gives plain data. */
export const lectures = {
  fiche: (
    fichier: { nom: string; octets: Uint8Array },
    indicateurs: readonly IndicateurLu[],
    exercice: number | null,
    guide: Guide,
  ): FicheLue => readFiche(fichier, desFiches(indicateurs), exercice, guide),
  cellule: showAutour,
  annexe: (
    fichier: { nom: string; octets: Uint8Array },
    feuille: string | null,
    connus: readonly IndicateurLu[],
  ): AnnexeLue => {
    const { seul } = createRapprocheur(desAnnexes(connus))
    return readAnnexe(fichier, feuille, (libelle) => seul({ code: '', libelle, theme: '' }) !== null)
  },
}

export type Lectures = typeof lectures
