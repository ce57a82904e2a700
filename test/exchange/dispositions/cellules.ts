import { feuille, S, type Disposition } from './disposition.ts'

/** What stands in the cells and what the lines are called: units, absences, errors, totals, libellés that could be several. */
export const CELLULES: readonly Disposition[] = [
  {
    quoi: 'units, approximations and absences in the cells',
    nom: 'cpam-loire-2025',
    feuilles: [
      feuille([
        ['Indicateur', 'Valeur'],
        ['Durée moyenne d’accompagnement', '71,4 j'],
        ['Part de publics en situation de précarité', '54,2 %'],
        ['Saisines reçues du CCAS', '24 saisines'],
        ['Participants aux sessions d’information', '≈ 35'],
        ['Accompagnements sans suite', '< 5'],
        ['Nombre d’ateliers numériques', 's.o.'],
        ['Examens réalisés après orientation', 'n.q.'],
        ['Accompagnements en cours', '-'],
        ['Renoncements aux soins pris en charge', '1\u202F204'],
        ['Interventions dans les locaux du CCAS', '4*'],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: {
        'AM-SOI-09': 71.4,
        'AM-EPS-04': 54.2,
        'AM-SOI-02': 24,
        'AM-DRT-02': 35,
        'AM-SOI-07': 'masqué',
        'AM-NUM-01': 'non concerné',
        'AM-EPS-02': 'non quantifié',
        'AM-SOI-06': S,
        'AM-SOI-04': 1204,
        'AM-DRT-03': 4,
      },
      alertes: ['AM-DRT-03'],
    },
  },
  {
    quoi: 'sections as rows, the same short libellé in two of them',
    nom: 'CPAM 2025',
    feuilles: [
      feuille(
        [
          ['Libellé', 'Réalisé'],
          ['ACCÈS AUX DROITS', null],
          ['Sessions d’information', 3],
          ['Participants', 47],
          ['SERVICES EN LIGNE', null],
          ['Ateliers', 2],
          ['Participants', 11],
          ['Sous-total', 13],
        ],
        { fusions: ['A2:B2', 'A5:B5'] },
      ),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-DRT-02': 47, 'AM-NUM-01': 2, 'AM-NUM-02': 11 },
    },
  },
  {
    quoi: 'a libellé that could be two indicators',
    nom: 'CCAS 2025',
    feuilles: [
      feuille([
        ['Indicateur', 'Nombre'],
        ['Orientations', 63],
        ['Demandes', 12],
        ['Sollicitations du référent', 29],
      ]),
    ],
    attendu: {
      partie: 'CCAS',
      exercice: 2025,
      valeurs: { 'AM-DRT-10': 29 },
      nonReconnus: ['Orientations', 'Demandes'],
      alertes: [null, null],
    },
  },
  {
    quoi: 'errors, formulas never computed, dates and booleans are told',
    nom: 'CPAM 2025',
    feuilles: [
      feuille([
        ['Code', 'Indicateur', '2025'],
        ['AM-SOI-02', 'Saisines', { erreur: '#REF!' }],
        ['AM-SOI-03', 'Assurés', { formule: 'B1*2' }],
        ['AM-SOI-04', 'Renoncements', { jour: '2025-03-01' }],
        ['AM-SOI-05', 'Clos', { vrai: true }],
        ['AM-SOI-06', 'En cours', 5],
        ['AM-SOI-07', 'Sans suite', 2.5],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-06': 5 },
      alertes: ['AM-SOI-02', 'AM-SOI-03', 'AM-SOI-04', 'AM-SOI-05', 'AM-SOI-07'],
    },
  },
  {
    quoi: 'totals, details, footers and signatures',
    nom: 'CCAS 2025',
    feuilles: [
      feuille([
        ['Thème', 'Indicateur', 'Valeur', 'Remarques'],
        ['Droits', 'Demandes de CSS accompagnées', 41, null],
        [null, 'dont renouvellements', 12, null],
        [null, 'Demandes d’AME accompagnées', 7, null],
        [null, 'Total demandes', 48, null],
        [null, 'Habitants de la commune', '15 600', 'Insee'],
        [],
        ['Fait à Montbrison, le', { jour: '2026-01-09' }],
        ['Signature', null],
      ]),
    ],
    attendu: {
      partie: 'CCAS',
      exercice: 2025,
      valeurs: { 'AM-DRT-05': 41, 'AM-DRT-06': 7 },
      nonReconnus: ['dont renouvellements', 'Habitants de la commune'],
    },
  },
  {
    quoi: 'hidden rows and columns',
    nom: 'CPAM 2025',
    feuilles: [
      feuille(
        [
          ['Indicateur', '2024', '2025', 'Valeur', 'Commentaires'],
          ['Saisines reçues du CCAS', 19, 24, 99, null],
          ['Saisines reçues du CCAS', 1, 1, 1, null],
          ['Accompagnements en cours', 6, 5, 99, 'au 31/12'],
        ],
        { lignesMasquees: [3], colonnesMasquees: ['D'] },
      ),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-02': 24, 'AM-SOI-06': 5 },
      'n-1': { 'AM-SOI-02': 19, 'AM-SOI-06': 6 },
      commentaires: { 'AM-SOI-06': 'au 31/12' },
    },
  },
  {
    quoi: 'a title that begins with the caisse and names the CCAS, closing lines with figures',
    nom: 'fichier',
    feuilles: [
      feuille([
        ['Caisse primaire d’assurance maladie de la Loire – bilan 2025 de la convention avec le CCAS de Montbrison'],
        ['N°', 'Axe', 'Indicateur', 'Unité', 'Résultat N', 'Résultat N-1', 'Écart', 'Commentaires libres'],
        [1, 'En ligne', 'Participants aux ateliers', 'participant', 11, 8, 3, null],
        [2, 'En ligne', '2) Ateliers d’inclusion numérique', 'atelier', 2, 1, 1, 'à l’accueil'],
        [null, null, 'TOTAL', null, 13, 9, 4, null],
        [null, null, 'Contact : pôle partenariats', null, 4700, null, null, null],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-NUM-01': 2, 'AM-NUM-02': 11 },
      'n-1': { 'AM-NUM-01': 1, 'AM-NUM-02': 8 },
      commentaires: { 'AM-NUM-01': 'à l’accueil' },
    },
  },
  {
    quoi: 'one value in a cell merged over two lines is asked for',
    nom: 'CPAM 2025',
    feuilles: [
      feuille(
        [
          ['Indicateur', '2025'],
          ['Sessions d’information', 3],
          ['Participants aux sessions d’information', null],
          ['Saisines reçues du CCAS', 24],
        ],
        { fusions: ['B2:B3'] },
      ),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-SOI-02': 24 },
      alertes: ['AM-DRT-01', 'AM-DRT-02'],
    },
  },
  {
    quoi: 'what is left once the others are taken is asked, not guessed',
    nom: 'CCAS 2025',
    feuilles: [
      feuille([
        ['Indicateur', '2025'],
        ['Orientations CPAM', 63],
        ['Orientations EPS', 15],
        ['Orientations', 18],
      ]),
    ],
    attendu: {
      partie: 'CCAS',
      exercice: 2025,
      valeurs: { 'AM-DRT-04': 63, 'AM-EPS-01': 15 },
      nonReconnus: ['Orientations'],
      alertes: [null],
    },
  },
]
