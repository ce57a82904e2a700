import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { type Contenu, VIDE } from '../../src-main/domain/fiche.ts'
import { type Colonne } from './colonnes.ts'
import { saisir } from './contenu-texte.ts'
import type { Cellules } from './presse-papiers.ts'

/** What is copied of a content: figures as they are typed, absences in words, nothing where nothing is given. */
export const copier = (c: Contenu): string => (c.etat === 'non-concerne' ? 'non concerné' : saisir(c))

export type Copie = {
  lignes: readonly LigneFiche[]
  colonnes: readonly Colonne[]
  /** What a row shows in « Réalisé », saved or not. */
  realiseDe: (ligne: LigneFiche) => string
  controleDe: (ligne: LigneFiche) => string
}

/** The texts of a block of the sheet. */
export function copyBloc({ lignes, colonnes, realiseDe, controleDe }: Copie): Cellules {
  const texteDe = (ligne: LigneFiche, colonne: Colonne): string => {
    switch (colonne) {
      case 'indicateur':
        return ligne.indicateur.libelleCourt
      case 'unite':
        return ligne.indicateur.unite
      case 'precedent':
        return ligne.precedent === null ? '' : copier(ligne.precedent)
      case 'objectif':
        return ligne.objectif === null ? '' : saisir({ ...VIDE, etat: 'renseigne', nombre: ligne.objectif })
      case 'realise':
        return realiseDe(ligne)
      case 'ecart':
        return (ligne.ecart ?? '').replace('\u2212', '-')
      case 'controle':
        return controleDe(ligne)
    }
  }
  return lignes.map((ligne) => colonnes.map((colonne) => texteDe(ligne, colonne)))
}
