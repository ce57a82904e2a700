import type { AxeBilan, BilanAssemble, Ecart, LigneBilan, ValeurImprimee } from '../../src-main/domain/bilan.ts'
import { formatEcart, formatNombre, formatTaux } from '../../src-main/domain/typographie.ts'

type Mot = Extract<ValeurImprimee, { etat: 'absent' }>['mot']

export const nombre = (n: number, unite = '', detail = ''): ValeurImprimee => ({
  etat: 'nombre',
  nombre: n,
  texte: unite === '%' ? formatTaux(n, 2) : formatNombre(n),
  detail,
  estime: false,
})

export const absent = (mot: Mot, texte = ''): ValeurImprimee => ({ etat: 'absent', mot, texte })

const ecartOf = (n: ValeurImprimee, n1: ValeurImprimee | null, unite: string): Ecart => {
  if (n1 === null) return { nature: 'premiere-annee' }
  if (n.etat !== 'nombre' || n1.etat !== 'nombre') return { nature: 'non-comparable' }
  const texte = formatEcart(n.nombre - n1.nombre)
  return { nature: 'mesure', texte: unite === '%' ? `${texte} points` : texte, pourcent: null }
}

/** One line of a table; `n1` null when 2025 is the first year that it is collected. */
export function ligne(
  code: string,
  libelle: string,
  unite: string,
  renseignePar: string,
  n1: number | Mot | null,
  n: number | ValeurImprimee,
  commentaire = '',
  libelleCourt = libelle,
): LigneBilan {
  const valeur = typeof n === 'number' ? nombre(n, unite) : n
  const precedent = n1 === null ? null : typeof n1 === 'number' ? nombre(n1, unite) : absent(n1)
  return {
    code,
    libelle,
    libelleCourt,
    unite,
    renseignePar,
    precedent: precedent ?? absent('non renseigné'),
    pourMemoire: precedent?.etat === 'nombre',
    valeur,
    ecart: ecartOf(valeur, precedent, unite),
    commentaire,
  }
}

const axe = (nomAxe: string, nom: string, tronc: string, lignes: LigneBilan[], textes: AxeBilan['textes'] = []): AxeBilan => ({
  axe: nomAxe,
  nom,
  tronc,
  lignes,
  textes,
})

const AXES: AxeBilan[] = [
  axe('droits', 'Accès aux droits', 'Tronc commun', [
    ligne('AM-DRT-01', 'Sessions d’information organisées par l’Assurance Maladie', 'session', 'CPAM', 2, 3, '2 à Montbrison, 1 en visio', 'Sessions d’information'),
    ligne('AM-DRT-02', 'Participants aux sessions d’information', 'participation', 'CPAM', 31, 47),
    ligne('AM-DRT-03', 'Interventions d’agents de l’Assurance Maladie dans les locaux du CCAS', 'intervention', 'CPAM', 4, 4, '', 'Interventions dans les locaux du CCAS'),
    ligne('AM-DRT-04', 'Orientations du CCAS vers la CPAM', 'acte', 'CCAS', null, 63),
    ligne('AM-DRT-05', 'Demandes de complémentaire santé solidaire accompagnées', 'demande', 'CCAS', null, 41, 'dont 12 renouvellements', 'Complémentaire santé solidaire'),
    ligne('AM-DRT-06', 'Demandes d’aide médicale d’État accompagnées', 'demande', 'CCAS', null, 7, '', 'Aide médicale d’État'),
    ligne('AM-DRT-07', 'Démarches PUMa accompagnées', 'démarche', 'CCAS', null, 16),
    ligne('AM-DRT-08', 'Droits ouverts ou renouvelés à la suite d’une orientation du CCAS', 'droit', 'CPAM', 'non renseigné', 58, '2024 non suivi', 'Droits ouverts ou renouvelés'),
    ligne('AM-DRT-09', 'Droits ouverts pour 100 demandes accompagnées', '%', 'calculé', null, nombre(90.63, '%', '58 sur 64')),
  ]),
  axe('soins', 'Accès aux soins', 'Tronc commun', [
    ligne('AM-SOI-01', 'Saisines de la Mission accompagnement santé transmises par le CCAS', 'saisine', 'CCAS', null, 26, '2 transmises par courrier', 'Saisines transmises'),
    ligne('AM-SOI-02', 'Saisines reçues du CCAS par la Mission accompagnement santé', 'saisine', 'CPAM', 19, 24, '', 'Saisines reçues'),
    ligne('AM-SOI-03', 'Assurés accompagnés à la suite d’une saisine du CCAS', 'personne', 'CPAM', 17, 21, '', 'Assurés accompagnés'),
    ligne('AM-SOI-04', 'Renoncements aux soins pris en charge', 'renoncement', 'CPAM', 22, 27, 'un assuré peut renoncer à plusieurs soins'),
    ligne('AM-SOI-05', 'Accompagnements clos avec soins réalisés', 'accompagnement', 'CPAM', 9, 13, '', 'Soins réalisés'),
    ligne('AM-SOI-06', 'Accompagnements en cours au dernier jour de la période', 'accompagnement', 'CPAM', 6, 5, '', 'En cours au 31 décembre'),
    ligne('AM-SOI-07', 'Accompagnements classés sans suite ou interrompus', 'accompagnement', 'CPAM', 2, 3, '', 'Classés sans suite'),
    ligne('AM-SOI-09', 'Durée moyenne d’accompagnement', 'jour', 'CPAM', 74.5, 68.2),
    ligne('AM-SOI-12', 'Agents du CCAS formés à la détection du renoncement', 'personne', 'CCAS', null, 4, '', 'Agents du CCAS formés'),
  ]),
  axe('service-social', 'Service social', 'Tronc commun', [
    ligne('AM-SSO-01', 'Sessions ou webinaires de présentation du service social', 'session', 'CARSAT', null, 2),
    ligne('AM-SSO-02', 'Participants à ces sessions', 'participation', 'CARSAT', null, 23, '', 'Participants aux sessions'),
    ligne('AM-SSO-03', 'Orientations du CCAS vers le service social (3646)', 'acte', 'CCAS', null, 18, '', 'Orientations vers le 3646'),
    ligne('AM-SSO-04', 'Assurés orientés par le CCAS et pris en charge', 'personne', 'CARSAT', null, 14),
    ligne('AM-SSO-05', 'Entretiens réalisés pour ces assurés', 'entretien', 'CARSAT', null, 36),
    ligne('AM-SSO-06', 'Réorientations du service social vers le CCAS', 'acte', 'CARSAT', null, 4, '', 'Réorientations vers le CCAS'),
    ligne('AM-SSO-07', 'Participants aux actions collectives', 'participation', 'CARSAT', null, 14),
  ]),
  axe('prevention', 'Prévention', 'Tronc optionnel', [
    ligne('AM-EPS-01', 'Orientations vers un examen de prévention en santé', 'acte', 'CCAS', null, 15),
    ligne('AM-EPS-02', 'Examens de prévention réalisés à la suite d’une orientation', 'examen', 'CPAM', 11, absent('non quantifié', 'le CES ne distingue pas l’origine'), 'le CES ne distingue pas l’origine', 'Examens réalisés'),
    ligne('AM-EPS-04', 'Part de publics en situation de précarité', '%', 'CPAM', 52, 55.75),
  ]),
  axe('en-ligne', 'Services en ligne', 'Tronc optionnel', [
    ligne('AM-NUM-01', 'Ateliers d’inclusion numérique', 'atelier', 'CPAM', 1, 2),
    ligne('AM-NUM-02', 'Participants aux ateliers', 'participation', 'CPAM, CCAS', 8, 13, '11 selon la CPAM, feuille d’émargement à 13'),
    ligne('AM-NUM-06', 'Agents habilités Aidants Connect', 'personne', 'CCAS', null, 2),
  ]),
  axe('action-sociale', 'Action sanitaire et sociale', 'Tronc optionnel', [
    ligne('AM-ASS-01', 'Demandes d’aide d’action sanitaire et sociale transmises', 'demande', 'CCAS', null, absent('non renseigné'), 'non suivi cette année', 'Demandes d’aide transmises'),
  ]),
  axe(
    'gouvernance',
    'Gouvernance',
    'Gestion de la convention',
    [
      ligne('AM-DRT-10', 'Sollicitations du référent Assurance Maladie par le CCAS', 'sollicitation', 'CCAS', null, 29, '', 'Sollicitations du référent'),
      ligne('AM-QUA-01', 'Appréciation du partenariat', 'note 1 à 5', 'CCAS', null, 4),
    ],
    [{ libelle: 'Points forts, difficultés, besoins, pistes', renseignePar: 'CCAS', texte: 'Accès au référent plus simple ; délais encore longs pour l\'AME' }],
  ),
]

const referent = (fonction: string, depuis: string) => ({ fonction, nom: '', depuis })

/** The bilan of Montbrison for 2025 as the committee of 12 March 2026 adopts it: organisations and figures are real, persons are functions. */
export function bilanExemple(change: Partial<BilanAssemble> = {}): BilanAssemble {
  return {
    convention: {
      titre: 'Convention locale de partenariat pour l’accès aux droits, l’accès aux soins et l’accompagnement social des personnes accueillies par le CCAS de Montbrison',
      titreCourt: 'CPAM · CARSAT · CCAS de Montbrison',
      objet: 'Accès aux droits, aux soins et à la prévention des personnes accueillies par le CCAS.',
      lieuSignature: 'Saint-Étienne',
      signeeLe: '2024-11-14',
      terme: '2026-11-13',
      reconductions: 1,
      reconduction: 'tacite',
      adosseeA: 'convention Espace Partenaires',
    },
    exercice: { annee: 2025, debut: '2025-01-01', fin: '2025-12-31' },
    parties: [
      {
        nom: 'CPAM de la Loire',
        nomCourt: 'CPAM',
        adresse: '1 parvis Pierre-Laroque, 42027 Saint-Étienne',
        secretariat: false,
        signataire: { fonction: 'Directrice de la CPAM', nom: '', signePour: '' },
        referents: [referent('Référente CPAM', '2025-09-15')],
        fiche: { etat: 'complète', renseignees: 15, attendues: 15 },
      },
      {
        nom: 'CARSAT Rhône-Alpes',
        nomCourt: 'CARSAT',
        adresse: '26 rue d’Aubigny, 69003 Lyon',
        secretariat: false,
        signataire: { fonction: 'Responsable du service social', nom: '', signePour: 'le Directeur de la CARSAT' },
        referents: [referent('Référente CARSAT', '2024-11-14')],
        fiche: { etat: 'complète', renseignees: 6, attendues: 6 },
      },
      {
        nom: 'CCAS de Montbrison',
        nomCourt: 'CCAS',
        adresse: '12 rue de la Préfecture, 42600 Montbrison',
        secretariat: true,
        signataire: { fonction: 'Président du CCAS', nom: '', signePour: '' },
        referents: [referent('Référente CCAS', '2024-11-14')],
        fiche: { etat: 'complète', renseignees: 13, attendues: 14 },
      },
    ],
    comite: {
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS de Montbrison, salle du conseil',
      clos: true,
      presences: [
        { partie: 'CPAM', fonction: 'Référente CPAM', nom: '', presence: 'présent' },
        { partie: 'CCAS', fonction: 'Référente CCAS', nom: '', presence: 'présent' },
        { partie: 'CCAS', fonction: 'Président du CCAS', nom: '', presence: 'présent' },
        { partie: 'CARSAT', fonction: 'Référente CARSAT', nom: '', presence: 'en visioconférence' },
        { partie: 'CPAM', fonction: 'Directrice de la CPAM', nom: '', presence: 'excusé' },
      ],
    },
    statut: 'adopte',
    version: 1,
    editeLe: '2026-03-16',
    redige: {
      essentiel: '',
      faitsMarquants:
        'La convention a été reconduite tacitement le 14 novembre 2025.\nUne nouvelle référente CPAM a pris ses fonctions ; le changement a été notifié par courrier.\nDeux saisines envoyées par courrier n’ont pas été retrouvées.',
      analyse:
        'Les agents du CCAS savent repérer un renoncement et le dire dans les mots de la mission. L’accès à la référente de la caisse est plus simple : une seule adresse, une réponse dans la semaine.\nLes délais restent longs pour l’aide médicale d’État, et un atelier numérique a été annulé faute de salle.',
      perspectives:
        'Former quatre nouveaux agents à la détection du renoncement avant l’été.\nTenir un point trimestriel sur les demandes d’aide médicale d’État en attente.',
    },
    axes: structuredClone(AXES),
    rapprochements: [
      {
        libelle: 'Saisines de la Mission accompagnement santé (AM-SOI-01, AM-SOI-02)',
        declarations: [
          { partie: 'CCAS', valeur: nombre(26) },
          { partie: 'CPAM', valeur: nombre(24) },
        ],
        ecart: '−2',
      },
      {
        libelle: 'Participants aux ateliers numériques (AM-NUM-02)',
        declarations: [
          { partie: 'CCAS', valeur: nombre(13) },
          { partie: 'CPAM', valeur: nombre(11) },
        ],
        ecart: '−2',
      },
    ],
    decisions: [
      { numero: '2026-01-D01', libelle: 'Retenir 24 saisines reçues et 13 participations aux ateliers', pilote: 'CCAS', echeance: '2026-03-12', etat: 'faite' },
      { numero: '2026-01-D02', libelle: 'Transmettre toutes les saisines par Espace Partenaires', pilote: 'CCAS', echeance: '2026-05-04', etat: 'à faire' },
      { numero: '2026-01-D03', libelle: 'Faire distinguer l’origine des examens de prévention par le centre d’examens de santé', pilote: 'CPAM', echeance: '2026-06-30', etat: 'en cours' },
      { numero: '2026-01-D04', libelle: 'Tenir trois ateliers numériques, avec une feuille d’émargement commune', pilote: 'CPAM', echeance: '2026-09-30', etat: 'à faire' },
    ],
    decisionsAnterieures: [
      { numero: '2025-01-D03', libelle: 'Suivre les demandes d’aide d’action sanitaire et sociale', pilote: 'CCAS', echeance: '2025-12-31', etat: 'à faire' },
    ],
    ...change,
  }
}
