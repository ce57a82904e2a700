import type { IndicateurId } from '../../src-main/domain/id.ts'

/** The columns that a sheet may have, from left to right. */
export const COLONNES = ['indicateur', 'unite', 'precedent', 'objectif', 'realise', 'ecart', 'controle'] as const
export type Colonne = (typeof COLONNES)[number]

/** Where a cell is: its row among those shown, its column. */
export type Case = { rang: number; colonne: Colonne }

/** Whether a text names a column. */
export const isColonne = (texte: string | undefined): texte is Colonne => COLONNES.some((c) => c === texte)

/** The columns of a sheet: last year’s two are there only when there was one, objectives when there are some. */
export const colonnesOf = (a: { precedent: boolean; objectif: boolean }): readonly Colonne[] =>
  COLONNES.filter((c) => {
    if (c === 'precedent' || c === 'ecart') return a.precedent
    return c !== 'objectif' || a.objectif
  })

/** What is written at the head of a column. */
export function titreOf(colonne: Colonne, annee: number): string {
  switch (colonne) {
    case 'indicateur':
      return 'Indicateur'
    case 'unite':
      return 'Unité'
    case 'precedent':
      return String(annee - 1)
    case 'objectif':
      return 'Objectif'
    case 'realise':
      return `Réalisé ${annee}`
    case 'ecart':
      return `Écart ${annee - 1}`
    case 'controle':
      return 'Contrôles'
  }
}

/** The identifier of a cell in the page: what moves the focus there by name. */
export const idOfCell = (id: IndicateurId, colonne: Colonne): string => `cellule-${id}-${colonne}`
