import { fromModele, indicateursDuJeu } from '../../src-main/operations/convention/from-modele.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Convention } from '../../src-main/domain/convention.ts'
import type { Engagement, Souscription } from '../../src-main/domain/engagement.ts'
import { periodOf } from '../../src-main/domain/exercice.ts'
import { NEUVE, VIDE, type Contenu, type Fiche } from '../../src-main/domain/fiche.ts'
import type {
  ConventionId,
  EngagementId,
  ExerciceId,
  FicheId,
  IndicateurId,
  PartieId,
  ValeurId,
} from '../../src-main/domain/id.ts'
import type { Faits } from '../../src-main/domain/faits.ts'
import type { Indicateur } from '../../src-main/domain/indicateur.ts'
import { readModele } from '../../src-main/domain/modele.ts'
import type { Partie, Role } from '../../src-main/domain/partie.ts'
import type { Releve } from '../../src-main/domain/releve.ts'
import { cleDeTri } from '../../src-main/domain/texte.ts'

const modele = readModele(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../resources/modeles/cpam-carsat-ccas.json'), 'utf8'),
  ) as unknown,
)

const conventionId = 'c' as ConventionId

export const CONVENTION: Convention = {
  id: conventionId,
  modele: modele.modele,
  modeleVersion: modele.version,
  titre: modele.titre,
  titreTri: cleDeTri(modele.titre),
  titreCourt: 'CPAM · CARSAT · CCAS',
  objet: modele.objet,
  lieuSignature: 'Saint-Étienne',
  signeeLe: '2024-11-14',
  exemplaires: modele.exemplaires,
  dureeMois: modele.dureeMois,
  reconduction: modele.reconduction,
  preavisJours: modele.preavisJours,
  regimeExercice: modele.regimeExercice,
  adosseeA: modele.adosseeA,
}

export const PARTIES: readonly Partie[] = modele.parties.map((p, rang) => ({
  id: `p-${p.role}` as PartieId,
  conventionId,
  role: p.role,
  nom: p.nom,
  nomTri: cleDeTri(p.nom),
  nomCourt: p.nomCourt,
  groupe: p.groupe,
  adresse: '',
  siret: '',
  rang,
  secretariat: p.role === modele.secretariat ? 1 : 0,
}))

/** The party of a role. */
export function partieDe(role: Role): Partie {
  const partie = PARTIES.find((p) => p.role === role)
  if (partie === undefined) throw new Error(role)
  return partie
}

/** The usual set, as the demonstration follows it. */
export const INDICATEURS: readonly Indicateur[] = indicateursDuJeu(modele, 'usuel').map((i, rang) =>
  fromModele(i, modele, conventionId, rang, `i-${i.code}` as IndicateurId),
)

/** The indicator of a code. */
export function indicateurDe(code: string): Indicateur {
  const indicateur = INDICATEURS.find((i) => i.code === code)
  if (indicateur === undefined) throw new Error(code)
  return indicateur
}

const engagements = (souscriptions: Readonly<Record<string, Souscription>>): Engagement[] =>
  modele.engagements.map((e, rang) => ({
    id: `e-${e.code}` as EngagementId,
    conventionId,
    code: e.code,
    article: e.article,
    tronc: e.tronc,
    libelle: e.libelle,
    axesJson: JSON.stringify(e.axes),
    debiteursJson: JSON.stringify(e.debiteurs),
    souscription: souscriptions[e.code] ?? 'non-precisee',
    rang,
  }))

export const nombre = (n: number): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime: 0 })

/** What each party says, by role then code: a number, or a whole content. */
export type Dires = Partial<Record<Role, Record<string, number | Contenu>>>

/** An exercice as the base would give it. */
export function makeReleve(
  annee: number,
  dires: Dires,
  options: {
    completes?: readonly Role[]
    faits?: Faits
    souscriptions?: Readonly<Record<string, Souscription>>
  } = {},
): Releve {
  const ficheIdDe = (role: string): FicheId => `f-${annee}-${role}` as FicheId
  const roles = PARTIES.map((p) => p.role).filter(
    (r) => dires[r] !== undefined || options.completes?.includes(r) === true,
  )
  const fiches: Fiche[] = roles.map((role) => ({
    id: ficheIdDe(role),
    exerciceId: `x-${annee}` as ExerciceId,
    partieId: partieDe(role).id,
    ...NEUVE,
    completeLe: options.completes?.includes(role) === true ? '2026-02-13T09:00:00.000Z' : null,
  }))
  return {
    exercice: { id: `x-${annee}` as ExerciceId, conventionId, annee, ...periodOf(CONVENTION, annee) },
    parties: PARTIES,
    engagements: engagements(options.souscriptions ?? {}),
    indicateurs: INDICATEURS,
    fiches,
    valeurs: roles.flatMap((role) =>
      Object.entries(dires[role] ?? {}).map(([code, dit]) => ({
        ...VIDE,
        ...(typeof dit === 'number' ? nombre(dit) : dit),
        id: `v-${annee}-${role}-${code}` as ValeurId,
        ficheId: ficheIdDe(role),
        indicateurId: indicateurDe(code).id,
        partieId: partieDe(role).id,
        commentaire: '',
        source: 'import' as const,
        origine: '',
        pieceSha256: null,
      })),
    ),
    faits: { 'comites-tenus': 0, ...options.faits },
    comptes: [],
  }
}

/** The demonstration's figures of 2025. */
export const DIRES_2025: Dires = {
  CPAM: {
    'AM-DRT-01': 3,
    'AM-DRT-02': 47,
    'AM-DRT-08': 58,
    'AM-SOI-02': 24,
    'AM-SOI-05': 13,
    'AM-SOI-07': 3,
    'AM-NUM-02': 11,
    'AM-EPS-04': 55.75,
  },
  CARSAT: { 'AM-SSO-01': 2 },
  CCAS: { 'AM-DRT-05': 41, 'AM-DRT-06': 7, 'AM-DRT-07': 16, 'AM-SOI-01': 26, 'AM-NUM-02': 13, 'AM-EPS-01': 15 },
}

export const DIRES_2024: Dires = {
  CPAM: {
    'AM-DRT-01': 2,
    'AM-DRT-02': 31,
    'AM-SOI-02': 19,
    'AM-SOI-05': 9,
    'AM-SOI-07': 2,
    'AM-NUM-02': 8,
    'AM-EPS-04': 52,
  },
}
