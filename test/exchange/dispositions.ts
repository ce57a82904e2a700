import type { FeuilleEcrite } from './classeur-de-test.ts'

/** A layout that a partner could send, and what reading it must give. */
export type Disposition = {
  quoi: string
  /** Name of the file, without its extension. */
  nom: string
  feuilles: FeuilleEcrite[]
  attendu: {
    partie: string | null
    exercice: number | null
    valeurs: Record<string, number | string>
    'n-1'?: Record<string, number | string>
    commentaires?: Record<string, string>
    nonReconnus?: string[]
    /** Codes told with at least « attention », null for a line without code; none when left out. */
    alertes?: (string | null)[]
  }
}

const S = 'non renseigné'

const feuille = (lignes: FeuilleEcrite['lignes'], reste: Partial<FeuilleEcrite> = {}): FeuilleEcrite => ({
  nom: 'Feuil1',
  lignes,
  ...reste,
})

export const DISPOSITIONS: readonly Disposition[] = [
  {
    quoi: 'N-1, N, évolution and comments',
    nom: 'retour CPAM',
    feuilles: [
      feuille([
        ['Bilan annuel – Exercice 2025'],
        [],
        ['Indicateurs', 'N-1', 'N', 'Évol.', 'Observations'],
        ['Sessions d’information organisées', 2, 3, { pourcent: 0.5 }, 'dont une en visio'],
        ['Saisines reçues', 19, 24, { pourcent: 0.26 }, null],
        ['Publics en situation de précarité', { pourcent: 0.52 }, { pourcent: 0.542 }, null, null],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-SOI-02': 24, 'AM-EPS-04': 54.2 },
      'n-1': { 'AM-DRT-01': 2, 'AM-SOI-02': 19, 'AM-EPS-04': 52 },
      commentaires: { 'AM-DRT-01': 'dont une en visio' },
    },
  },
  {
    quoi: 'a head of two lines, years over « Prévu » and « Réalisé »',
    nom: 'fiche',
    feuilles: [
      feuille(
        [
          ['Renseigné par : CARSAT Rhône-Alpes'],
          ['Indicateur', '2024', null, '2025', null, 'Commentaire'],
          [null, 'Prévu', 'Réalisé', 'Prévu', 'Réalisé', null],
          ['Nombre d’entretiens réalisés', 30, 33, 40, 36, 'baisse'],
          ['Participants aux actions collectives', 10, 12, 15, 14, null],
        ],
        { fusions: ['A2:A3', 'B2:C2', 'D2:E2', 'F2:F3'] },
      ),
    ],
    attendu: {
      partie: 'CARSAT',
      exercice: 2025,
      valeurs: { 'AM-SSO-05': 36, 'AM-SSO-07': 14 },
      'n-1': { 'AM-SSO-05': 33, 'AM-SSO-07': 12 },
      commentaires: { 'AM-SSO-05': 'baisse' },
    },
  },
  {
    quoi: 'the same head, its groups not merged',
    nom: 'fiche CARSAT',
    feuilles: [
      feuille([
        ['Indicateur', 'Année 2024', null, 'Année 2025', null],
        [null, 'Objectif', 'Réalisé', 'Objectif', 'Réalisé'],
        ['Entretiens réalisés', 30, 33, 40, 36],
      ]),
    ],
    attendu: { partie: 'CARSAT', exercice: 2025, valeurs: { 'AM-SSO-05': 36 }, 'n-1': { 'AM-SSO-05': 33 } },
  },
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
    quoi: 'a cover sheet with the identity, one sheet per theme',
    nom: 'annexe5_VF',
    feuilles: [
      feuille(
        [
          ['Organisme', 'CPAM de la Loire'],
          ['Exercice', 2025],
        ],
        { nom: 'Page de garde' },
      ),
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Sessions d’information', 3],
          ['Droits ouverts après orientation', 58],
        ],
        { nom: 'Droits' },
      ),
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Saisines reçues du CCAS', 24],
        ],
        { nom: 'Soins' },
      ),
      feuille(
        [
          ['Indicateur', 'Valeur'],
          ['Saisines reçues du CCAS', 999],
        ],
        { nom: 'Brouillon', masquee: true },
      ),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-DRT-08': 58, 'AM-SOI-02': 24 },
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
    quoi: 'a table that begins in C4, a column of reminders and one of targets',
    nom: 'CPAM',
    feuilles: [
      feuille([
        [],
        [null, null, 'Suivi des indicateurs – année 2025'],
        [],
        [null, null, 'Intitulé', 'Rappel 2024', 'Objectif 2025', 'Réalisé 2025', 'Écart', 'Précisions'],
        [null, null, 'Saisines reçues du CCAS', 19, 25, 24, -1, 'stable'],
        [null, null, 'Accompagnements terminés', 9, 15, 13, -2, null],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-SOI-02': 24, 'AM-SOI-05': 13 },
      'n-1': { 'AM-SOI-02': 19, 'AM-SOI-05': 9 },
      commentaires: { 'AM-SOI-02': 'stable' },
    },
  },
  {
    quoi: 'one column per party',
    nom: 'annexe 5 CPAM 2025',
    feuilles: [
      feuille([
        ['Indicateur', 'CPAM', 'CCAS', 'CARSAT', 'Commentaire'],
        ['Participants aux ateliers numériques', 11, 13, null, null],
        ['Saisines reçues du CCAS', 24, null, null, null],
      ]),
    ],
    attendu: { partie: 'CPAM', exercice: 2025, valeurs: { 'AM-NUM-02': 11, 'AM-SOI-02': 24 } },
  },
  {
    quoi: 'the head repeated for each theme, its columns moved',
    nom: 'CPAM 2025',
    feuilles: [
      feuille([
        ['Accès aux droits', '2024', '2025'],
        ['Indicateur', '2024', '2025'],
        ['Sessions d’information', 2, 3],
        [],
        ['Indicateur', 'Unité', '2024', '2025'],
        ['Saisines reçues du CCAS', 'saisine', 19, 24],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-SOI-02': 24 },
      'n-1': { 'AM-DRT-01': 2, 'AM-SOI-02': 19 },
    },
  },
  {
    quoi: 'years alone in the head, libellés not headed, comments not headed',
    nom: 'CPAM',
    feuilles: [
      feuille([
        ['CPAM de la Loire'],
        [null, 2024, 2025, null],
        ['Nb sessions d’information', 2, 3, 'une en visio'],
        ['Nb saisines reçues du CCAS', 19, 24, null],
        ['Nb droits ouverts suite à orientation', 'NC', 58, null],
      ]),
    ],
    attendu: {
      partie: 'CPAM',
      exercice: 2025,
      valeurs: { 'AM-DRT-01': 3, 'AM-SOI-02': 24, 'AM-DRT-08': 58 },
      'n-1': { 'AM-DRT-01': 2, 'AM-SOI-02': 19, 'AM-DRT-08': S },
      commentaires: { 'AM-DRT-01': 'une en visio' },
    },
  },
  {
    quoi: 'libellés and figures, nothing else',
    nom: 'CCAS Montbrison 2025',
    feuilles: [
      feuille([
        ['Orientations vers la CPAM', 63],
        ['Demandes de CSS', 41],
        ['Demandes d’AME', 7],
        ['Orientations vers le service social', 18],
      ]),
    ],
    attendu: {
      partie: 'CCAS',
      exercice: 2025,
      valeurs: { 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-DRT-06': 7, 'AM-SSO-03': 18 },
    },
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
    quoi: 'the exercice before, sent again',
    nom: 'fiche CPAM 2024',
    feuilles: [
      feuille([
        ['Indicateur', '2023', '2024'],
        ['Saisines reçues du CCAS', 15, 19],
      ]),
    ],
    attendu: { partie: 'CPAM', exercice: 2024, valeurs: { 'AM-SOI-02': 19 }, 'n-1': { 'AM-SOI-02': 15 } },
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
