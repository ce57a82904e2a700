import type { EtatValeur } from '../../src-main/domain/fiche.ts'

/** The four ways of not giving a figure, as they are offered, each with what it means. */
export const ABSENCES: readonly { id: Exclude<EtatValeur, 'renseigne'>; libelle: string; detail: string }[] = [
  { id: 'non-renseigne', libelle: 'non renseigné', detail: 'attendu, pas encore donné' },
  { id: 'non-concerne', libelle: 'non concerné', detail: 'sans objet pour cette partie' },
  { id: 'non-quantifie', libelle: 'non quantifié', detail: 'fait, mais pas compté\u00A0: un texte le dit' },
  { id: 'masque-a-la-source', libelle: 'masqué à la source', detail: 'petit effectif, tu par le partenaire' },
]
