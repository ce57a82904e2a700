import type { EtatValeur } from '../../src-main/domain/fiche.ts'

/** A way of not giving a figure: what it means, the letter that chooses it, what is typed to say it in full. */
export type Absence = {
  id: Exclude<EtatValeur, 'renseigne'>
  libelle: string
  detail: string
  lettre: string
  tape: string
}

/** The four ways of not giving a figure, as they are offered. */
export const ABSENCES: readonly Absence[] = [
  {
    id: 'non-renseigne',
    libelle: 'non renseigné',
    detail: 'attendu, pas encore donné',
    lettre: 'r',
    tape: '',
  },
  {
    id: 'non-concerne',
    libelle: 'non concerné',
    detail: 'sans objet pour cette partie',
    lettre: 'c',
    tape: 's.o.',
  },
  {
    id: 'non-quantifie',
    libelle: 'non quantifié',
    detail: 'fait, mais pas compté\u00A0: un texte le dit',
    lettre: 'q',
    tape: 'n.q.',
  },
  {
    id: 'masque-a-la-source',
    libelle: 'masqué à la source',
    detail: 'petit effectif, tu par le partenaire',
    lettre: 'm',
    tape: 'masqué',
  },
]
