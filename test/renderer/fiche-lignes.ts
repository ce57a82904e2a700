import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { type Contenu } from '../../src-main/domain/fiche.ts'
import type { Indicateur, TypeIndicateur } from '../../src-main/domain/indicateur.ts'

/** A row of a sheet, with what a test says of it and nothing else. */
export function ligneDe(
  libelleCourt: string,
  plus: Partial<Pick<Indicateur, 'code' | 'libelle' | 'unite' | 'synonymesJson'>> & {
    type?: TypeIndicateur
    calcul?: number
    valeur?: Contenu | null
    autres?: LigneFiche['autres']
    reste?: Partial<LigneFiche>
  } = {},
): LigneFiche {
  const { type = 'entier', calcul, valeur = null, autres = [], reste, ...champs } = plus
  return {
    indicateur: {
      id: libelleCourt,
      code: 'AM-DRT-99',
      libelle: `Nombre de ${libelleCourt}`,
      libelleCourt,
      unite: 'acte',
      type,
      formule: calcul === undefined ? null : 'x',
      axe: 'droits',
      tronc: 'commun',
      engagement: 'TC-1d',
      synonymesJson: '[]',
      ...champs,
    } as Indicateur,
    valeur: valeur === null ? null : ({ ...valeur, commentaire: '' } as LigneFiche['valeur']),
    calcul: calcul === undefined ? null : { nombre: calcul, detail: '' },
    compte: null,
    precedent: null,
    ecart: null,
    rupture: null,
    objectif: null,
    autres,
    ...reste,
  }
}

/** The sheet of the CCAS, in the order shown: which of its rows are computed, what each takes. */
export const FICHE_CCAS: readonly LigneFiche[] = [
  ligneDe('Participants aux sessions d’information', { unite: 'participation', code: 'AM-DRT-02' }),
  ligneDe('Orientations du CCAS vers la CPAM', { code: 'AM-DRT-04' }),
  ligneDe('Demandes de complémentaire santé solidaire', { unite: 'demande', code: 'AM-DRT-05' }),
  ligneDe('Demandes d’aide médicale d’État', { unite: 'demande', code: 'AM-DRT-06' }),
  ligneDe('Démarches PUMa accompagnées', { unite: 'démarche', code: 'AM-DRT-07' }),
  ligneDe('Droits ouverts pour 100 demandes', { type: 'decimal', calcul: 90.63, code: 'AM-DRT-09' }),
  ligneDe('Saisines transmises par le CCAS', { unite: 'saisine', code: 'AM-SOI-01' }),
  ligneDe('Taux de réalisation des soins', { type: 'taux', unite: '%', calcul: 54.2, code: 'AM-SOI-08' }),
  ligneDe('Agents formés à la détection', { unite: 'personne', code: 'AM-SOI-12' }),
  ligneDe('Orientations vers le service social (3646)', { code: 'AM-SSO-03' }),
  ligneDe('Orientations vers un examen de prévention', { code: 'AM-EPS-01' }),
  ligneDe('Taux de réalisation des examens', { type: 'taux', unite: '%', calcul: 40, code: 'AM-EPS-03' }),
  ligneDe('Ateliers d’inclusion numérique', { unite: 'atelier', code: 'AM-NUM-01' }),
  ligneDe('Participants aux ateliers numériques', { unite: 'participation', code: 'AM-NUM-02' }),
  ligneDe('Demandes d’aide transmises', { unite: 'demande', code: 'AM-ASS-01' }),
  ligneDe('Réunions du comité de pilotage', { unite: 'réunion', calcul: 1, code: 'GOV-01' }),
  ligneDe('Points de rencontre entre référents', { unite: 'réunion', code: 'GOV-02' }),
  ligneDe('Sollicitations du référent Assurance Maladie', { unite: 'sollicitation', code: 'AM-DRT-10' }),
  ligneDe('Agents habilités Aidants Connect', { unite: 'personne', code: 'AM-NUM-06' }),
  ligneDe('Appréciation du partenariat (1 à 5)', { type: 'note', unite: 'note 1 à 5', code: 'AM-QUA-01' }),
  ligneDe('Points forts, difficultés, pistes', { type: 'texte', unite: 'texte', code: 'AM-QUA-02' }),
]
