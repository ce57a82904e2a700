import { z } from 'zod'
import { Axe, Tronc } from './engagement.ts'
import { ConventionId, ExerciceId, IndicateurId, ObjectifId, PaireId } from './id.ts'
import { Role } from './partie.ts'
import { createSouvenir } from './souvenir.ts'
import { ligne, ligneRequise } from './texte.ts'

/** What a value may be: `taux` is a percentage in points (55.75), `note` goes from 1 to 5. */
export const TypeIndicateur = z.enum(['entier', 'decimal', 'taux', 'note', 'texte'])
export type TypeIndicateur = z.infer<typeof TypeIndicateur>

/** How parts of a year make a year: quarters add up, a stock is its last one, means and rates are never added. */
export const Agregation = z.enum(['somme', 'stock', 'moyenne', 'taux'])
export type Agregation = z.infer<typeof Agregation>

export const CodeIndicateur = z.string().regex(/^[A-Z]{2,4}(-[A-Z]{3})?-\d{2}$/u)

/** How often a party counts: over the year, by quarters that make the year, or since the signature. */
export const Periodicite = z.enum(['annuelle', 'trimestrielle', 'cumul'])
export type Periodicite = z.infer<typeof Periodicite>

/** Where a definition comes from: the convention's own words, a public text, our proposal, the caisse's annexe, the user. */
export const Origine = z.enum(['convention', 'publication', 'proposition', 'annexe', 'ajout'])
export type Origine = z.infer<typeof Origine>

/** A breakdown: « motif », and the parts whose sum is the value; no part when they are free (« structure »). */
export const Ventilation = z.strictObject({ nom: ligneRequise(60), modalites: z.array(ligneRequise(80)).max(20) })
export type Ventilation = z.infer<typeof Ventilation>

export const Indicateur = z.strictObject({
  id: IndicateurId,
  conventionId: ConventionId,
  code: CodeIndicateur,
  /** A changed definition is a new version, which breaks the series in sight of everyone. */
  version: z.int().min(1),
  libelle: ligneRequise(240),
  libelleCourt: ligneRequise(120),
  libelleTri: z.string(),
  unite: ligneRequise(40),
  type: TypeIndicateur,
  agregation: Agregation,
  axe: Axe,
  tronc: Tronc,
  /** Code of the clause it measures. */
  engagement: ligneRequise(12),
  /** Roles that fill it: several when « ou » (each may declare); empty when the program computes it. */
  rolesJson: z.string(),
  /** Formula on other codes (domain/formule.ts), null when declared. */
  formule: ligne(240).nullable(),
  /** Whether it counts persons helped, which decides masking. */
  personnesAidees: z.literal([0, 1]),
  periodicite: Periodicite,
  /** 1 when dated actions can count it; 0 when only the party's own system knows. */
  journal: z.literal([0, 1]),
  ventilationsJson: z.string(),
  /** Other wordings under which partners' sheets name it. */
  synonymesJson: z.string(),
  origine: Origine,
  /** First and last exercice that this version applies to; null when nothing bounds it. */
  depuisAnnee: z.int().nullable(),
  jusquaAnnee: z.int().nullable(),
  rang: z.int().min(0),
})
export type Indicateur = z.infer<typeof Indicateur>

/** What the user writes of an indicator: its definition, without what the program keeps (code, version, order, years). */
export const Definition = z.strictObject({
  ...Indicateur.pick({
    libelle: true,
    libelleCourt: true,
    unite: true,
    type: true,
    agregation: true,
    axe: true,
    engagement: true,
    personnesAidees: true,
    periodicite: true,
    journal: true,
  }).shape,
  /** Typed with codes or with names in square brackets; longer than what is kept, which holds codes alone. */
  formule: ligne(2000).nullable(),
  /** Empty exactly when a formula computes it. */
  roles: z.array(Role).max(12),
  ventilations: z.array(Ventilation).max(6),
  synonymes: z.array(ligneRequise(240)).max(30),
})
export type Definition = z.infer<typeof Definition>

const Roles = z.array(Role)
const rolesDits = createSouvenir((rolesJson): readonly Role[] => Roles.parse(JSON.parse(rolesJson)))

/** The roles that fill an indicator. */
export const rolesOf = (i: Pick<Indicateur, 'rolesJson'>): readonly Role[] => rolesDits(i.rolesJson)

/** The breakdowns of an indicator. */
export const ventilationsOf = (i: Pick<Indicateur, 'ventilationsJson'>): Ventilation[] =>
  z.array(Ventilation).parse(JSON.parse(i.ventilationsJson))

/** The other wordings of an indicator. */
export const synonymesOf = (i: Pick<Indicateur, 'synonymesJson'>): string[] =>
  z.array(z.string()).parse(JSON.parse(i.synonymesJson))

/** Whether a version of an indicator applies to an exercice. */
export const enVigueur = (i: Pick<Indicateur, 'depuisAnnee' | 'jusquaAnnee'>, annee: number): boolean =>
  (i.depuisAnnee === null || i.depuisAnnee <= annee) && (i.jusquaAnnee === null || annee <= i.jusquaAnnee)

/** What an exercice aims at for an indicator, every party together. */
export const Objectif = z.strictObject({
  id: ObjectifId,
  exerciceId: ExerciceId,
  indicateurId: IndicateurId,
  nombre: z.number().min(0).max(999_999_999),
})
export type Objectif = z.infer<typeof Objectif>

/** Two indicators that confront: the same fact counted twice (a gap to explain), or a conversion (a ratio), domain.md §0.2. */
export const NaturePaire = z.enum(['meme-fait', 'conversion'])
export type NaturePaire = z.infer<typeof NaturePaire>

export const Paire = z.strictObject({
  id: PaireId,
  conventionId: ConventionId,
  nature: NaturePaire,
  /** Codes: what is sent, what is received of it. */
  emis: CodeIndicateur,
  recu: CodeIndicateur,
})
export type Paire = z.infer<typeof Paire>
