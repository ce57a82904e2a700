import { z } from 'zod'
import { PublicAction, TypeAction } from './action.ts'
import { RegimeExercice, Reconduction } from './convention.ts'
import { DomainError } from './domain-error.ts'
import { Axe, Tronc } from './engagement.ts'
import { FAITS_COMPTES } from './faits.ts'
import { checkCycles, codesOf, parseFormule, type Formule } from './formule.ts'
import {
  Agregation,
  CodeIndicateur,
  NaturePaire,
  Origine,
  Periodicite,
  TypeIndicateur,
  Ventilation,
} from './indicateur.ts'
import { Role } from './partie.ts'
import { cleDeTri, ligne, ligneRequise } from './texte.ts'

/** The smallest set that an indicator belongs to: to start with, usual, or the whole catalogue; each holds the ones before. */
export const JEUX = ['depart', 'usuel', 'complet'] as const
export const JeuIndicateurs = z.enum(JEUX)
export type JeuIndicateurs = z.infer<typeof JeuIndicateurs>

/** A model of convention: a file of `resources/modeles/`, data that can be replaced without touching the program. */
export const Modele = z.strictObject({
  modele: z.string().regex(/^[a-z0-9-]{1,60}$/u),
  version: z.int().min(1),
  nom: ligneRequise(160),
  titre: ligneRequise(240),
  objet: ligne(400),
  adosseeA: ligne(240),
  dureeMois: z.int().min(1).max(120),
  reconduction: Reconduction,
  preavisJours: z.int().min(0).max(730).nullable(),
  regimeExercice: RegimeExercice,
  exemplaires: z.int().min(1).max(99),
  secretariat: Role,
  parties: z
    .array(
      z.strictObject({
        role: Role,
        nom: ligneRequise(160),
        nomCourt: ligneRequise(40),
        groupe: ligne(80).nullable(),
        signataire: ligneRequise(120),
        referent: ligneRequise(120),
      }),
    )
    .min(2)
    .max(12),
  engagements: z.array(
    z.strictObject({
      code: ligneRequise(12),
      article: ligneRequise(40),
      tronc: Tronc,
      axes: z.array(Axe).min(1),
      debiteurs: z.array(Role).min(1),
      libelle: ligneRequise(240),
    }),
  ),
  indicateurs: z.array(
    z.strictObject({
      code: CodeIndicateur,
      libelle: ligneRequise(240),
      libelleCourt: ligneRequise(120),
      unite: ligneRequise(40),
      type: TypeIndicateur,
      agregation: Agregation,
      axe: Axe,
      engagement: ligneRequise(12),
      roles: z.array(Role),
      formule: ligneRequise(240).nullable(),
      personnesAidees: z.boolean(),
      periodicite: Periodicite,
      journal: z.boolean(),
      ventilations: z.array(Ventilation).max(6),
      synonymes: z.array(ligneRequise(240)).max(30),
      origine: Origine,
      jeu: JeuIndicateurs,
    }),
  ),
  paires: z.array(z.strictObject({ nature: NaturePaire, emis: CodeIndicateur, recu: CodeIndicateur })).max(60),
  /** What must hold between figures: the small never exceeds the big; two formulas on codes, and what to say when it does. */
  regles: z
    .array(z.strictObject({ petit: ligneRequise(240), grand: ligneRequise(240), dite: ligneRequise(240) }))
    .max(60),
  /** What indicators count in the log of actions. */
  comptages: z
    .array(
      z.strictObject({
        code: CodeIndicateur,
        types: z.array(TypeAction).min(1).max(10),
        mesure: z.enum(['actions', 'participants']),
        publics: z.array(PublicAction).max(3),
      }),
    )
    .max(400),
  ordreDuJour: z
    .array(z.strictObject({ intitule: ligneRequise(240), presentePar: ligne(120), dureeMin: z.int().min(1).max(480) }))
    .min(1),
})
export type Modele = z.infer<typeof Modele>
type IndicateurDeModele = Modele['indicateurs'][number]

const refuse = (raison: string): never => {
  throw new DomainError('modele-invalide', { raison })
}

function checkUnique(quoi: string, cles: readonly string[]): void {
  const double = cles.find((c, i) => cles.indexOf(c) !== i)
  if (double !== undefined) refuse(`${quoi} « ${double} » en double`)
}

function readFormule(code: string, texte: string): Formule {
  try {
    return parseFormule(texte)
  } catch (error) {
    if (error instanceof DomainError) return refuse(`la formule de ${code} ne se lit pas\u00A0: ${texte}`)
    throw error
  }
}

function refuseCycles(formules: ReadonlyMap<string, Formule>): void {
  try {
    checkCycles(formules)
  } catch (error) {
    if (error instanceof DomainError) refuse(`la formule de ${error.faits['code'] ?? ''} dépend d’elle-même`)
    throw error
  }
}

/** A breakdown told twice would be counted twice: its name within an indicator, its parts within it. */
function checkVentilations({ code, ventilations }: IndicateurDeModele): void {
  checkUnique(
    `ventilation de ${code}`,
    ventilations.map((v) => v.nom),
  )
  for (const v of ventilations) checkUnique(`modalité « ${v.nom} » de ${code}`, v.modalites)
}

/** A wording that names two indicators would tie a line of a partner's file to the wrong one. */
function checkSynonymes(indicateurs: readonly IndicateurDeModele[]): void {
  const nommes = new Map(indicateurs.flatMap((i) => [i.libelle, i.libelleCourt].map((nom) => [cleDeTri(nom), i.code])))
  for (const i of indicateurs) {
    checkUnique(`synonyme de ${i.code}`, i.synonymes.map(cleDeTri))
    for (const s of i.synonymes) {
      const autre = nommes.get(cleDeTri(s)) ?? i.code
      if (autre !== i.code) refuse(`« ${s} » nomme à la fois ${autre} et ${i.code}`)
      nommes.set(cleDeTri(s), i.code)
    }
  }
}

function checkPaires({ paires, indicateurs }: Modele): void {
  const codes = new Set(indicateurs.map((i) => i.code))
  for (const { emis, recu } of paires) {
    const inconnu = [emis, recu].find((code) => !codes.has(code))
    if (inconnu !== undefined) refuse(`le rapprochement de ${emis} et ${recu} nomme ${inconnu}, inconnu`)
    if (emis === recu) refuse(`${emis} est rapproché de lui-même`)
  }
  checkUnique(
    'rapprochement',
    paires.map(({ emis, recu }) => [emis, recu].toSorted().join(' et ')),
  )
}

function checkRegles({ regles, comptages, indicateurs }: Modele): void {
  const codes = new Set(indicateurs.map((i) => i.code))
  for (const { petit, grand } of regles)
    for (const texte of [petit, grand]) {
      const inconnu = codesOf(readFormule(`la règle ${petit} et ${grand}`, texte)).find((code) => !codes.has(code))
      if (inconnu !== undefined) refuse(`la règle entre ${petit} et ${grand} nomme ${inconnu}, inconnu`)
    }
  checkUnique(
    'règle',
    regles.map((r) => `${r.petit} et ${r.grand}`),
  )
  for (const { code } of comptages) {
    const i = indicateurs.find((x) => x.code === code)
    if (i === undefined) return refuse(`le comptage nomme ${code}, inconnu`)
    if (i.formule !== null) refuse(`${code} est calculé\u00A0: le journal ne peut pas le compter aussi`)
  }
  checkUnique(
    'comptage',
    comptages.map((c) => c.code),
  )
}

/**
 * Reads a model (parsed JSON): its shape, then its meaning (codes unique, clauses and formulas known, no cycle, every role has a party,
 * what is computed given to nobody, pairs of known indicators, no wording for two). Throws `modele-invalide` with a French reason.
 */
export function readModele(json: unknown): Modele {
  const lu = Modele.safeParse(json)
  if (!lu.success) return refuse(`champ « ${lu.error.issues[0]?.path.join('.') ?? ''} » inattendu ou absent`)
  const m = lu.data
  const roles = new Set(m.parties.map((p) => p.role))
  checkUnique(
    'rôle',
    m.parties.map((p) => p.role),
  )
  checkUnique(
    'engagement',
    m.engagements.map((e) => e.code),
  )
  checkUnique(
    'indicateur',
    m.indicateurs.map((i) => i.code),
  )
  if (!roles.has(m.secretariat)) refuse(`le secrétariat ${m.secretariat} n’est pas une partie`)
  for (const e of m.engagements)
    for (const r of e.debiteurs)
      if (!roles.has(r)) refuse(`l’engagement ${e.code} nomme ${r}, qui n’est pas une partie`)
  const clauses = new Set(m.engagements.map((e) => e.code))
  const codes = new Set([...m.indicateurs.map((i) => i.code), ...FAITS_COMPTES])
  const formules = new Map<string, Formule>()
  for (const i of m.indicateurs) {
    if (!clauses.has(i.engagement)) refuse(`l’indicateur ${i.code} renvoie à l’engagement ${i.engagement}, inconnu`)
    for (const r of i.roles)
      if (!roles.has(r)) refuse(`l’indicateur ${i.code} est confié à ${r}, qui n’est pas une partie`)
    checkVentilations(i)
    if (i.formule === null && i.roles.length === 0) refuse(`l’indicateur ${i.code} n’est confié à personne`)
    if (i.formule === null) continue
    if (i.roles.length > 0)
      refuse(`l’indicateur ${i.code} est calculé, il ne peut pas être aussi confié à ${i.roles.join(', ')}`)
    const f = readFormule(i.code, i.formule)
    const inconnu = codesOf(f).find((c) => !codes.has(c))
    if (inconnu !== undefined) refuse(`la formule de ${i.code} nomme ${inconnu}, inconnu`)
    formules.set(i.code, f)
  }
  checkRegles(m)
  refuseCycles(formules)
  checkSynonymes(m.indicateurs)
  checkPaires(m)
  return m
}
