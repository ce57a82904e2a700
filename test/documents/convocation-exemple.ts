import type { ConvocationData } from '../../src-main/documents/convocation.tsx'

const CPAM = {
  organisme: 'Caisse primaire d’assurance maladie de la Loire',
  adresse: '1 parvis Pierre-Laroque, 42027 Saint-Étienne',
}

/** The convocations to the séance of 12 March 2026, which examines 2025. */
export function convocationExemple(change: Partial<ConvocationData> = {}): ConvocationData {
  return {
    convention: {
      titre: 'convention locale de partenariat',
      titreCourt: 'CPAM · CARSAT · CCAS de Montbrison',
      signeeLe: '2024-11-14',
    },
    emetteur: {
      nom: 'CCAS de Montbrison',
      adresse: '12 rue de la Préfecture, 42600 Montbrison',
      signataireFonction: 'Le Président du CCAS de Montbrison',
      referent: 'Référente CCAS',
      courriel: 'referente@ccas.example.org',
    },
    comite: {
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS de Montbrison, salle du conseil, 12 rue de la Préfecture',
      visio: 'https://visio.example.org/copil-2026',
      dureeMin: 120,
    },
    annee: 2025,
    points: [
      {
        intitule: 'Émargement, secrétaire de séance, compte rendu du 20 mars 2025',
        presentePar: 'Secrétariat',
        dureeMin: 10,
      },
      { intitule: 'Suivi des décisions antérieures', presentePar: 'Référente CCAS', dureeMin: 15 },
      {
        intitule: 'Bilan 2025 : résultats par axe et rapprochements',
        presentePar: 'les trois référentes',
        dureeMin: 45,
      },
      { intitule: 'Protection des données, difficultés, non quantifié', presentePar: 'Référente CARSAT', dureeMin: 15 },
      { intitule: 'Plan d’actions 2026 et décisions', presentePar: 'Président du CCAS', dureeMin: 25 },
      {
        intitule: 'Vie de la convention : échéance du 13 novembre 2026, date du prochain comité',
        presentePar: 'Secrétariat',
        dureeMin: 10,
      },
    ],
    destinataires: [
      { nom: '', fonction: 'Référente CPAM', ...CPAM, signataireEnCopie: 'Directrice de la CPAM, signataire' },
      {
        nom: '',
        fonction: 'Référente CARSAT',
        organisme: 'CARSAT Rhône-Alpes',
        adresse: '26 rue d’Aubigny, 69003 Lyon',
        signataireEnCopie: 'Directeur de la CARSAT, signataire',
      },
      { nom: '', fonction: 'Directrice de la CPAM', ...CPAM, signataireEnCopie: '' },
    ],
    dateLimiteReponse: '2026-03-05',
    faitLe: '2026-02-16',
    faitA: 'Montbrison',
    pieces: ['bilan partagé 2025 (projet)', 'fiche de suivi des indicateurs', 'relevé des décisions de 2025'],
    ...change,
  }
}
