import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AxeBilan, BilanAssemble, Ecart, LigneBilan, ValeurImprimee } from '../../src-main/domain/bilan.ts'
import { AXES, NOMS_AXES, NOMS_TRONCS } from '../../src-main/domain/engagement.ts'
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
  return { nature: 'mesure', texte: unite === '%' ? `${texte} pt` : texte, pourcent: null }
}

type Indicateur = { code: string; libelle: string; libelleCourt: string; unite: string; axe: keyof typeof NOMS_AXES }

const MODELE = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../resources/modeles/cpam-carsat-ccas.json'), 'utf8'),
) as { indicateurs: Indicateur[] }

/** One line of a table; `n1` null when 2025 is the first year that it is collected. */
export function ligne(
  i: Omit<Indicateur, 'axe'>,
  renseignePar: string,
  n1: number | Mot | null,
  n: number | ValeurImprimee,
  commentaire = '',
): LigneBilan {
  const valeur = typeof n === 'number' ? nombre(n, i.unite) : n
  const precedent = n1 === null ? null : typeof n1 === 'number' ? nombre(n1, i.unite) : absent(n1)
  return {
    code: i.code,
    libelle: i.libelle,
    libelleCourt: i.libelleCourt,
    unite: i.unite,
    renseignePar,
    precedent: precedent ?? absent('non renseigné'),
    pourMemoire: precedent?.etat === 'nombre',
    objectif: null,
    valeur,
    ecart: ecartOf(valeur, precedent, i.unite),
    rupture: null,
    commentaire,
    retenu: i.code === 'AM-NUM-02' ? '13' : null,
  }
}

// The figures of the three sheets of 2025 and, from the CPAM alone, of 2024.
const RELEVE: readonly (readonly [string, string, number | Mot | null, number | ValeurImprimee, string?])[] = [
  ['AM-DRT-01', 'CPAM', 2, 3, '2 à Montbrison, 1 en visio'],
  ['AM-DRT-02', 'CPAM', 31, 47],
  ['AM-DRT-03', 'CPAM', 4, 4],
  ['AM-DRT-04', 'CCAS', null, 63],
  ['AM-DRT-05', 'CCAS', null, 41, 'dont 12 renouvellements'],
  ['AM-DRT-06', 'CCAS', null, 7],
  ['AM-DRT-07', 'CCAS', null, 16],
  ['AM-DRT-08', 'CPAM', null, 58, '2024 non suivi'],
  ['AM-DRT-09', 'calculé', null, nombre(90.63, '', '58 sur 64')],
  ['AM-SOI-01', 'CCAS', null, 26, '2 transmises par courrier'],
  ['AM-SOI-02', 'CPAM', 19, 24],
  ['AM-SOI-03', 'CPAM', 17, 21],
  ['AM-SOI-04', 'CPAM', 22, 27, 'un assuré peut renoncer à plusieurs soins'],
  ['AM-SOI-05', 'CPAM', 9, 13],
  ['AM-SOI-06', 'CPAM', 6, 5],
  ['AM-SOI-07', 'CPAM', 2, 3],
  ['AM-SOI-08', 'calculé', 81.82, nombre(81.25, '%', '13 sur 16')],
  ['AM-SOI-09', 'CPAM', 74.5, 68.2],
  ['AM-SOI-12', 'CCAS', null, 4],
  ['AM-SSO-01', 'CARSAT', null, 2],
  ['AM-SSO-02', 'CARSAT', null, 23],
  ['AM-SSO-03', 'CCAS', null, 18],
  ['AM-SSO-04', 'CARSAT', null, 14],
  ['AM-SSO-05', 'CARSAT', null, 36],
  ['AM-SSO-06', 'CARSAT', null, 4],
  ['AM-SSO-07', 'CARSAT', null, 14],
  ['AM-EPS-01', 'CCAS', null, 15],
  [
    'AM-EPS-02',
    'CPAM',
    11,
    absent('non quantifié', "le CES ne distingue pas l'origine"),
    "le CES ne distingue pas l'origine",
  ],
  ['AM-EPS-03', 'calculé', null, absent('non renseigné')],
  ['AM-EPS-04', 'CPAM', 52, 55.75],
  ['AM-NUM-01', 'CPAM', 1, 2],
  ['AM-NUM-02', 'CCAS', null, 13, "11 selon la CPAM, feuille d'émargement à 13"],
  ['AM-NUM-02', 'CPAM', 8, 11],
  ['AM-ASS-01', 'CCAS', null, absent('non renseigné'), 'non suivi cette année'],
  ['GOV-01', 'calculé', 0, 1],
  ['GOV-02', 'CCAS', null, absent('non renseigné')],
  ['AM-DRT-10', 'CCAS', null, 29],
  ['AM-NUM-06', 'CCAS', null, 2],
  ['AM-QUA-01', 'CCAS', null, 4],
]

const TRONCS = { commun: ['droits', 'soins', 'service-social'], gestion: ['gouvernance'] } as const
const troncOf = (axe: string): string =>
  (TRONCS.commun as readonly string[]).includes(axe)
    ? NOMS_TRONCS.commun
    : axe === 'gouvernance'
      ? NOMS_TRONCS.gestion
      : NOMS_TRONCS.optionnel

const axesExemple = (): AxeBilan[] =>
  AXES.map((axe): AxeBilan => ({
    axe,
    nom: NOMS_AXES[axe],
    tronc: troncOf(axe),
    lignes: RELEVE.flatMap(([code, par, n1, n, commentaire]) =>
      MODELE.indicateurs.filter((i) => i.code === code && i.axe === axe).map((i) => ligne(i, par, n1, n, commentaire)),
    ),
    plusSuivis: [],
    textes:
      axe === 'gouvernance'
        ? [
            {
              libelle: 'Points forts, difficultés, besoins, pistes',
              renseignePar: 'CCAS',
              texte: "Accès au référent plus simple ; délais encore longs pour l'AME",
            },
          ]
        : [],
  })).filter((a) => a.lignes.length > 0)

const referent = (fonction: string, depuis: string) => ({ fonction, nom: '', depuis })

/** The bilan of Montbrison for 2025 as the committee of 12 March 2026 adopts it: organisations and figures are real, persons are functions. */
export function bilanExemple(change: Partial<BilanAssemble> = {}): BilanAssemble {
  return {
    convention: {
      titre: 'Convention locale de partenariat CPAM – CARSAT – CCAS de Montbrison',
      titreCourt: 'CPAM · CARSAT · CCAS',
      objet: 'Accès aux droits, aux soins et à la prévention des personnes accueillies par le CCAS.',
      lieuSignature: 'Saint-Étienne',
      signeeLe: '2024-11-14',
      terme: '2026-11-13',
      reconductions: 1,
      reconduction: 'tacite',
      adosseeA: 'convention Espace Partenaires',
    },
    exercice: { annee: 2025, debut: '2025-01-01', fin: '2025-12-31', pourMemoire: false },
    parties: [
      {
        nom: 'CCAS de Montbrison',
        nomCourt: 'CCAS',
        adresse: '12 rue de la Préfecture, 42600 Montbrison',
        secretariat: true,
        signataire: { fonction: 'Président du CCAS', nom: '', signePour: '' },
        referents: [referent('Référente CCAS', '2024-11-14')],
        fiche: { etat: 'complète', renseignees: 13, attendues: 14 },
      },
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
    axes: axesExemple(),
    rapprochements: [
      {
        libelle: 'Participants aux sessions d’information',
        declarations: [
          { partie: 'CPAM', valeur: nombre(47) },
          { partie: 'CCAS', valeur: absent('non quantifié') },
        ],
        ecart: 'non comparable',
        retenu: '',
        nombreRetenu: null,
        motif: '',
        par: '',
      },
      {
        libelle: 'Participants aux ateliers numériques',
        declarations: [
          { partie: 'CCAS', valeur: nombre(13) },
          { partie: 'CPAM', valeur: nombre(11) },
        ],
        ecart: '−2',
        retenu: '13',
        nombreRetenu: 13,
        motif: 'Feuilles d’émargement à 13 ; deux arrivées tardives non comptées par la caisse.',
        par: 'arrêté par le comité',
      },
    ],
    decisions: [
      {
        numero: '2026-01-D01',
        libelle: 'Retenir 24 saisines reçues et 13 participations aux ateliers',
        pilote: 'CCAS',
        echeance: '2026-03-12',
        etat: 'faite',
      },
      {
        numero: '2026-01-D02',
        libelle: 'Transmettre toutes les saisines par Espace Partenaires',
        pilote: 'CCAS',
        echeance: '2026-05-04',
        etat: 'à faire',
      },
      {
        numero: '2026-01-D03',
        libelle: 'Faire distinguer l’origine des examens de prévention par le centre d’examens de santé',
        pilote: 'CPAM',
        echeance: '2026-06-30',
        etat: 'en cours',
      },
      {
        numero: '2026-01-D04',
        libelle: 'Tenir trois ateliers numériques, avec une feuille d’émargement commune',
        pilote: 'CPAM',
        echeance: '2026-09-30',
        etat: 'à faire',
      },
    ],
    decisionsAnterieures: [
      {
        numero: '2025-01-D03',
        libelle: 'Suivre les demandes d’aide d’action sanitaire et sociale',
        pilote: 'CCAS',
        echeance: '2025-12-31',
        etat: 'à faire',
      },
    ],
    ...change,
  }
}
