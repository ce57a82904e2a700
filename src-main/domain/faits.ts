import { estRepresentee, type Comite, type Presence } from './comite.ts'
import type { Convention } from './convention.ts'
import type { Day } from './day.ts'
import type { Decision } from './decision.ts'
import { jourDeLEtape } from './echeance.ts'
import { estPourMemoire, type Periode } from './exercice.ts'
import type { EtatValeur } from './fiche.ts'
import { codesOf, parseFormule } from './formule.ts'
import type { Indicateur } from './indicateur.ts'
import { enFonction, type Partie, type Referent } from './partie.ts'

/** Facts that the program counts by itself and that a formula may name. */
export const FAITS_COMPTES = [
  'comites-tenus',
  'parties',
  'parties-presentes',
  'parties-avec-referent',
  'changements-de-referent',
  'reponses-attendues',
  'reponses-a-la-remise',
  'decisions-echues',
  'decisions-realisees',
] as const
export type FaitCompte = (typeof FAITS_COMPTES)[number]

/** How the facts are called where a formula is read in words. */
export const NOMS_FAITS: Readonly<Record<FaitCompte, string>> = {
  'comites-tenus': 'comités de pilotage tenus',
  parties: 'parties à la convention',
  'parties-presentes': 'parties présentes ou représentées au comité',
  'parties-avec-referent': 'parties ayant un référent en fonction au dernier jour de l’exercice',
  'changements-de-referent': 'changements de référent dans l’exercice',
  'reponses-attendues': 'réponses attendues des parties',
  'reponses-a-la-remise': 'réponses enregistrées à la date limite de remise des fiches',
  'decisions-echues': 'décisions et actions arrivées à échéance dans l’exercice',
  'decisions-realisees': 'décisions et actions réalisées, parmi celles arrivées à échéance',
}

/** The fact out of which another one is counted: « 2 sur 3 ». */
const ENSEMBLES: Readonly<Partial<Record<FaitCompte, FaitCompte>>> = {
  'parties-presentes': 'parties',
  'parties-avec-referent': 'parties',
  'reponses-a-la-remise': 'reponses-attendues',
  'decisions-realisees': 'decisions-echues',
}

/** What the program counted; a fact that the base cannot know is null, never 0. */
export type Faits = Readonly<Partial<Record<FaitCompte, number | null>>>

/** Whether a name in a formula is a fact that the program counts. */
export const estFait = (nom: string): nom is FaitCompte => FAITS_COMPTES.some((f) => f === nom)

/** The fact out of which a fact is counted, null when it stands alone. */
export const ensembleDe = (fait: FaitCompte): FaitCompte | null => ENSEMBLES[fait] ?? null

/** The facts that the formulas of some indicators name, with those that their details need. */
export function faitsNommes(indicateurs: readonly Pick<Indicateur, 'formule'>[]): FaitCompte[] {
  const nommes = indicateurs.flatMap((i) =>
    i.formule === null ? [] : codesOf(parseFormule(i.formule)).filter(estFait),
  )
  return [...new Set(nommes.flatMap((f) => [f, ensembleDe(f) ?? f]))]
}

/** What the journal tells of an answer that is expected: its states, in order, each with the day that it was written on. */
export type Reponse = readonly { jour: Day; etat: EtatValeur }[]

/** What the facts are counted from. */
export type MatiereFaits = {
  convention: Pick<Convention, 'signeeLe'>
  exercice: Periode
  parties: readonly Pick<Partie, 'id'>[]
  /** The séance that examines the exercice, and who came. */
  comite: Pick<Comite, 'jour' | 'closLe'> | null
  presences: readonly Pick<Presence, 'partieId' | 'etat'>[]
  /** Every mandate of the convention. */
  referents: readonly Pick<Referent, 'partieId' | 'mandatDu' | 'mandatAu'>[]
  /** Of every séance of the convention. */
  decisions: readonly Pick<Decision, 'type' | 'echeance' | 'etat'>[]
  /** One per answer expected of a party for that exercice; null when the journal no longer holds how it was given. */
  reponses: readonly (Reponse | null)[]
  /** Last day on which something was written in the base: of what comes after, it knows nothing. */
  dernierJour: Day
}

/** Designations that follow an earlier one of the same party: the first one changes nobody. */
function countChangements({ referents, exercice }: MatiereFaits): number {
  const changements = referents.filter(
    (r) =>
      exercice.debut <= r.mandatDu &&
      r.mandatDu <= exercice.fin &&
      referents.some((autre) => autre.partieId === r.partieId && autre.mandatDu < r.mandatDu),
  )
  return changements.length
}

/**
 * Decisions and actions whose due day falls within the exercice and is past; one that was given up is no longer due. The base does
 * not know on which day a decision was carried out, only that it was: one told done late counts as done.
 */
function decisionsEchues({ decisions, exercice, dernierJour }: MatiereFaits): MatiereFaits['decisions'] {
  return decisions.filter(
    (d) =>
      (d.type === 'decision' || d.type === 'action') &&
      d.etat !== 'abandonnee' &&
      d.echeance !== null &&
      exercice.debut <= d.echeance &&
      d.echeance <= exercice.fin &&
      d.echeance < dernierJour,
  )
}

/** Answers that the base held when the last day for sending the sheets ended, whatever came or was corrected since. */
function countReponses({ reponses, comite, dernierJour }: MatiereFaits): number | null {
  const remise = comite === null ? null : jourDeLEtape(comite.jour, 'remise')
  if (remise === null || dernierJour <= remise) return null
  let comptees = 0
  for (const reponse of reponses) {
    if (reponse === null) return null
    const etat = reponse.findLast((e) => e.jour <= remise)?.etat ?? 'non-renseigne'
    if (etat !== 'non-renseigne') comptees += 1
  }
  return comptees
}

function countFait(fait: FaitCompte, m: MatiereFaits): number | null {
  const clos = m.comite !== null && m.comite.closLe !== null
  const horsConvention = estPourMemoire(m.convention, m.exercice)
  const presente = (p: Pick<Partie, 'id'>): boolean => m.presences.some((x) => x.partieId === p.id && estRepresentee(x))
  const tenue = (p: Pick<Partie, 'id'>): boolean =>
    m.referents.some((r) => r.partieId === p.id && enFonction(r, m.exercice.fin))
  switch (fait) {
    case 'comites-tenus':
      return clos ? 1 : horsConvention ? null : 0
    case 'parties':
      return m.parties.length
    case 'parties-presentes':
      return clos ? m.parties.filter(presente).length : null
    case 'parties-avec-referent':
      return horsConvention || m.dernierJour <= m.exercice.fin ? null : m.parties.filter(tenue).length
    case 'changements-de-referent':
      return horsConvention || m.dernierJour < m.exercice.debut ? null : countChangements(m)
    case 'reponses-attendues':
      return horsConvention ? null : m.reponses.length
    case 'reponses-a-la-remise':
      return horsConvention ? null : countReponses(m)
    case 'decisions-echues':
      return horsConvention ? null : decisionsEchues(m).length
    case 'decisions-realisees':
      return horsConvention ? null : decisionsEchues(m).filter((d) => d.etat === 'faite').length
  }
}

/** Counts the facts named; one that the base cannot know is null. */
export const countFaits = (noms: readonly FaitCompte[], m: MatiereFaits): Faits =>
  Object.fromEntries(noms.map((fait) => [fait, countFait(fait, m)]))
