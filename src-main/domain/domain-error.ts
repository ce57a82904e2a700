/** Every refusal a user may meet; `error-text.ts` on screen owes a French sentence to each of them. */
export const DOMAIN_ERRORS = [
  'acces-refuse',
  'annulation-impossible',
  'base-d-un-autre-logiciel',
  'base-endommagee',
  'base-occupee',
  'base-trop-recente',
  'base-vide',
  'bilan-depasse',
  'comite-clos',
  'comite-sans-presence',
  'comite-sans-referents',
  'date-hors-mandat',
  'decision-sans-echeance',
  'depot-expire',
  'disque-plein',
  'ecriture-impossible',
  'exercice-hors-convention',
  'fichier-illisible',
  'fichier-trop-grand',
  'fichier-vide',
  'fiche-complete',
  'formule-circulaire',
  'formule-invalide',
  'impression-impossible',
  'import-perime',
  'indicateur-calcule',
  'interne',
  'introuvable',
  'lecture-seule',
  'livraison-refusee',
  'mandat-inverse',
  'modele-invalide',
  'operation-inconnue',
  'partie-non-reconnue',
  'rien-a-annuler',
  'rien-a-importer',
  'rien-a-renseigner',
  'rien-a-retablir',
  'saisie-invalide',
  'seance-avant-exercice',
  'type-de-fichier',
  'valeur-hors-roles',
  'valeur-invalide',
] as const

export type DomainErrorCode = (typeof DOMAIN_ERRORS)[number]

/** The only error a user is meant to see: a code, and facts that its sentence may quote (never a path, never SQL). */
export class DomainError extends Error {
  readonly code: DomainErrorCode
  readonly faits: Readonly<Record<string, string>>
  constructor(code: DomainErrorCode, faits: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.faits = faits
  }
}
