import { feuille, S, type Disposition } from './disposition.ts'

/** Where the table stands, its heads and its columns, and what the file says of itself. */
export const TETES: readonly Disposition[] = [
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
      // « Accompagnements terminés » may count those that were interrupted.
      alertes: ['AM-SOI-05'],
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
]
