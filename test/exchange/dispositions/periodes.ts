import { feuille, S, type Disposition } from './disposition.ts'

/** Months, quarters, semesters and years, in columns, in rows or in sheets. */
export const PERIODES: readonly Disposition[] = [
  {
    quoi: 'quarters in columns, with a total that adds up what does not',
    nom: 'CPAM_2025',
    feuilles: [
      feuille([
        ['Indicateur', 'T1', 'T2', 'T3', 'T4', 'Total'],
        ['Saisines reçues du CCAS', 5, 6, 7, 6, { formule: 'SUM(B2:E2)', valeur: 24 }],
        ['Accompagnements en cours', 4, 6, 7, 5, 22],
        ['Durée moyenne d’accompagnement (jours)', 60, 70, 80, 62, 272],
        ['Accompagnements clos avec soins réalisés', 3, 3, 3, 4, 12],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-02': 24, 'AM-SOI-06': 5, 'AM-SOI-09': S, 'AM-SOI-05': 12 },
      alertes: ['AM-SOI-06', 'AM-SOI-09', 'AM-SOI-05'],
    },
  },
  {
    quoi: 'quarters without a total, formulas never computed',
    nom: 'CPAM 2025',
    feuilles: [
      feuille([
        ['Indicateur', '1er trimestre', '2e trimestre', '3e trimestre', '4e trimestre', 'Année'],
        ['Saisines reçues du CCAS', 5, 6, 7, 6, { formule: 'SUM(B2:E2)' }],
        ['Accompagnements en cours', 4, 6, 7, 5, null],
        ['Durée moyenne d’accompagnement', 60, 70, 80, 62, null],
        ['Renoncements aux soins pris en charge', 5, 6, null, 6, null],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-02': 24, 'AM-SOI-06': 5, 'AM-SOI-09': S, 'AM-SOI-04': 17 },
      alertes: ['AM-SOI-09', 'AM-SOI-04'],
    },
  },
  {
    quoi: 'months in columns, headed by dates',
    nom: 'suivi ccas',
    feuilles: [
      feuille([
        ['Suivi mensuel'],
        [
          'Code',
          'Indicateur',
          ...Array.from({ length: 12 }, (_, m) => ({
            jour: `2025-${String(m + 1).padStart(2, '0')}-01`,
            format: 'mmm yyyy',
          })),
        ],
        ['AM-DRT-04', 'Orientations vers la CPAM', 5, 5, 6, 4, 5, 6, 7, 2, 6, 5, 6, 6],
        ['AM-NUM-06', 'Agents habilités', 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4],
      ]),
    ],
    attendu: { partie: 'CCAS', exercice: 2025, valeurs: { 'AM-DRT-04': 63, 'AM-NUM-06': 4 } },
  },
  {
    quoi: 'indicators in columns, months in rows, no total',
    nom: 'ssam montbrison',
    feuilles: [
      feuille([
        ['Service social de l’Assurance Maladie', null, null, null, '2025'],
        ['Mois', 'Sessions de présentation', 'Participants', 'Entretiens réalisés', 'Réorientations vers le CCAS'],
        ...'Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre'
          .split(' ')
          .map((mois, n) => [mois, n === 2 ? 1 : 0, n === 2 ? 9 : 0, 3, n % 6 === 0 ? 2 : 0]),
      ]),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-01': 1, 'AM-SSO-02': 9, 'AM-SSO-05': 36, 'AM-SSO-06': 4 },
      alertes: ['AM-SSO-02'],
    },
  },
  {
    quoi: 'indicators in columns, years in rows',
    nom: 'CARSAT',
    feuilles: [
      feuille([
        ['Année', 'Entretiens réalisés', 'Réorientations vers le CCAS', 'Participants aux actions collectives'],
        [2023, 20, 1, 4],
        [2024, 33, 3, 12],
        [2025, 36, 4, 14],
      ]),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-05': 36, 'AM-SSO-06': 4, 'AM-SSO-07': 14 },
      'n-1': { 'AM-SSO-05': 33, 'AM-SSO-06': 3, 'AM-SSO-07': 12 },
    },
  },
  {
    quoi: 'one sheet per year',
    nom: 'CARSAT suivi',
    feuilles: [
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Entretiens réalisés', 33],
          ['Réorientations vers le CCAS', 3],
        ],
        { nom: '2024' },
      ),
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Entretiens réalisés', 36],
          ['Réorientations vers le CCAS', 4],
        ],
        { nom: '2025' },
      ),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-05': 36, 'AM-SSO-06': 4 },
      'n-1': { 'AM-SSO-05': 33, 'AM-SSO-06': 3 },
    },
  },
  {
    quoi: 'one sheet per quarter',
    nom: 'CARSAT 2025',
    feuilles: ['T1', 'T2', 'T3', 'T4'].map((nom, n) =>
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Entretiens réalisés', 8 + n],
          ['Réorientations vers le CCAS', 1],
        ],
        { nom },
      ),
    ),
    attendu: { partie: 'CARSAT', exercice: 2025, valeurs: { 'AM-SSO-05': 38, 'AM-SSO-06': 4 } },
  },
  {
    quoi: 'semesters, a note and a long title',
    nom: 'fiche-2025',
    feuilles: [
      feuille(
        [
          [
            'Convention locale de partenariat – annexe 5 – fiche de suivi des indicateurs de la CPAM de la Loire pour 2025',
          ],
          ['Thème', 'Indicateur', '1er semestre', '2nd semestre'],
          ['Soins', 'Assurés accompagnés après saisine', 10, 11],
          ['Soins', 'Renoncements aux soins', 12, 15],
        ],
        { fusions: ['A1:D1'], notes: { D3: 'chiffre provisoire' } },
      ),
    ],
    attendu: { partie: 'CPAM', exercice: 2025, valeurs: { 'AM-SOI-03': 21, 'AM-SOI-04': 27 } },
  },
  {
    quoi: 'indicators in columns, quarters of two years in rows, each year written once',
    nom: 'CARSAT',
    feuilles: [
      feuille([
        ['Année', 'Trimestre', 'Sessions de présentation', 'Entretiens réalisés'],
        [2024, 'T1', 1, 8],
        [null, 'T2', 0, 9],
        [null, 'T3', 0, 8],
        [null, 'T4', 0, 8],
        [2025, 'T1', 1, 8],
        [null, 'T2', 0, 11],
        [null, 'T3', 0, 5],
        [null, 'T4', 1, 12],
      ]),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-01': 2, 'AM-SSO-05': 36 },
      'n-1': { 'AM-SSO-01': 1, 'AM-SSO-05': 33 },
    },
  },
  {
    quoi: 'quarters of two years in columns, under merged years',
    nom: 'CPAM',
    feuilles: [
      feuille(
        [
          ['Indicateur', 2024, null, null, null, 2025, null, null, null],
          [null, 'T1', 'T2', 'T3', 'T4', 'T1', 'T2', 'T3', 'T4'],
          ['Saisines reçues', 4, 5, 5, 5, 5, 6, 7, 6],
        ],
        { fusions: ['A1:A2', 'B1:E1', 'F1:I1'] },
      ),
    ],
    attendu: { partie: 'CPAM', exercice: 2025, valeurs: { 'AM-SOI-02': 24 }, 'n-1': { 'AM-SOI-02': 19 } },
  },
  {
    quoi: 'indicators in columns, a total that adds up a stock, a mean given for the year',
    nom: 'CPAM 2025',
    feuilles: [
      feuille([
        ['Trimestre', 'Saisines reçues', 'Accompagnements en cours', 'Durée moyenne d’accompagnement'],
        ['T1', 5, 4, 60],
        ['T2', 6, 6, 70],
        ['T3', 7, 7, 80],
        ['T4', 6, 5, 62],
        ['Total', 24, 22, 68],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-02': 24, 'AM-SOI-06': 5, 'AM-SOI-09': 68 },
      alertes: ['AM-SOI-06'],
    },
  },
  {
    quoi: 'a quarter masked, one left empty, one estimated',
    nom: 'CARSAT 2025',
    feuilles: [
      feuille([
        ['Indicateur', 'T1', 'T2', 'T3', 'T4'],
        ['Entretiens', 8, '< 5', 5, 12],
        ['Réorientations vers le CCAS', 1, 2, null, 1],
        ['Participants aux actions collectives', 'NC', 'NC', 'NC', 'NC'],
        ['Assurés pris en charge', 's.o.', 3, 4, '≈ 5'],
      ]),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-05': 'masqué', 'AM-SSO-06': 4, 'AM-SSO-07': S, 'AM-SSO-04': 12 },
      alertes: ['AM-SSO-05', 'AM-SSO-06'],
    },
  },
]
