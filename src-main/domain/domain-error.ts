/** Every refusal a user may meet; `error-text.ts` on screen owes a French sentence to each of them. */
export const DOMAIN_ERRORS = [
  'acces-refuse',
  'annexe-en-double',
  'annexe-sans-tableau',
  'annulation-impossible',
  'arbitrage-verrouille',
  'base-d-un-autre-logiciel',
  'base-endommagee',
  'base-occupee',
  'base-trop-recente',
  'base-vide',
  'bilan-depasse',
  'code-deja-pris',
  'codes-epuises',
  'collecte-fermee',
  'collecte-ouverte',
  'comite-clos',
  'comite-sans-presence',
  'comite-sans-referents',
  'controle-a-corriger',
  'controle-disparu',
  'date-hors-mandat',
  'decision-sans-echeance',
  'definition-a-dater',
  'definition-identique',
  'definition-incompatible',
  'definition-plus-recente',
  'depot-expire',
  'disque-plein',
  'ecriture-impossible',
  'exercice-hors-convention',
  'fiche-complete',
  'fichier-illisible',
  'fichier-trop-grand',
  'fichier-vide',
  'formule-circulaire',
  'formule-invalide',
  'formule-refusee',
  'import-perime',
  'impression-impossible',
  'indicateur-calcule',
  'indicateur-deja-suivi',
  'indicateur-nomme',
  'indicateur-non-suivi',
  'indicateur-sans-role',
  'interne',
  'introuvable',
  'lecture-seule',
  'libelle-deja-pris',
  'livraison-refusee',
  'mandat-inverse',
  'modele-invalide',
  'objectif-invalide',
  'objectifs-absents',
  'operation-inconnue',
  'paire-impossible',
  'partie-non-reconnue',
  'rien-a-ajouter',
  'rien-a-annuler',
  'rien-a-exporter',
  'rien-a-importer',
  'rien-a-renseigner',
  'rien-a-reprendre',
  'rien-a-retablir',
  'saisie-invalide',
  'seance-avant-exercice',
  'texte-personnel',
  'type-de-fichier',
  'valeur-hors-roles',
  'valeur-invalide',
  'valeurs-deja-saisies',
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
