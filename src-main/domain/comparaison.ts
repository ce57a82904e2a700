import { accordOf, type Accord, type AnneeTenue } from './accord.ts'
import { ecartImprime } from './assemblage.ts'
import type { Ecart } from './bilan.ts'
import type { Convention } from './convention.ts'
import { estPourMemoire } from './exercice.ts'
import { estFait } from './faits.ts'
import { VIDE } from './fiche.ts'
import { codesOf, parseFormule } from './formule.ts'
import { synonymesOf, type Indicateur } from './indicateur.ts'
import { causeDeRupture, memeDuree, type Annee } from './serie.ts'
import { cleDeTri } from './texte.ts'
import { accorder, enumerer } from './typographie.ts'

/** How many exercices are set side by side: the one chosen and the two before. */
export const PROFONDEUR = 3

/** A convention as it is compared: the exercice chosen, then the two before; null for one that was never opened. */
export type Comparee = { convention: Convention; annees: readonly (AnneeTenue | null)[] }

// What a figure depends on: who declares it, its axe and its breakdowns are each convention's own.
const CHAMPS = [
  ['unite', 'l’unité'],
  ['type', 'la forme de la réponse'],
  ['agregation', 'la façon d’additionner'],
  ['formule', 'le calcul'],
  ['periodicite', 'la périodicité'],
] as const satisfies readonly (readonly [keyof Indicateur, string])[]

/** What of an indicator says whether two figures tell the same thing. */
type Definie = Pick<Indicateur, 'code' | 'libelleTri' | 'libelleCourt' | 'synonymesJson' | (typeof CHAMPS)[number][0]>

const nomsDe = (i: Definie): string[] => [i.libelleTri, cleDeTri(i.libelleCourt), ...synonymesOf(i).map(cleDeTri)]

/** Two wordings are one when one of them is known of the other: a caisse's words become synonyms, the definition does not change. */
const memesMots = (a: Definie, b: Definie): boolean =>
  a.libelleTri === b.libelleTri || nomsDe(b).includes(a.libelleTri) || nomsDe(a).includes(b.libelleTri)

/** What two conventions define differently under one code, told (« l’unité », « le libellé »); nothing when their figures compare. */
export function differencesDeDefinition(a: Definie, b: Definie): string[] {
  if (a.code !== b.code) return ['le code']
  const champs = CHAMPS.flatMap(([champ, nom]) => (a[champ] === b[champ] ? [] : [nom]))
  return memesMots(a, b) ? champs : ['le libellé', ...champs]
}

const trouver = (a: Annee, code: string): Indicateur | undefined => a.indicateurs.find((i) => i.code === code)

/** The first term of a formula that the two conventions do not define alike, null when they all are; formulas have no cycle. */
function termeAutre(i: Indicateur, ici: Annee, la: Annee): string | null {
  if (i.formule === null) return null
  for (const code of codesOf(parseFormule(i.formule))) {
    if (estFait(code)) continue
    const [terme, autre] = [trouver(ici, code), trouver(la, code)]
    if (terme === undefined || autre === undefined || differencesDeDefinition(terme, autre).length > 0)
      return (terme ?? autre)?.libelleCourt ?? code
    const dessous = termeAutre(terme, ici, la)
    if (dessous !== null) return dessous
  }
  return null
}

/**
 * Why the figure of one convention is not to be held against that of another for the same code, null when it may be: another
 * definition, one of its terms, or exercices of different lengths (domain.md §0.2). `reference` is the definition compared with.
 */
export function causeDeDifference(i: Indicateur, ici: Annee, reference: Indicateur, la: Annee): string | null {
  const champs = differencesDeDefinition(i, reference)
  if (champs.length > 0)
    return `Autre définition\u00A0: ${enumerer(champs)} ${champs.length === 1 ? 'diffère' : 'diffèrent'}`
  const terme = termeAutre(i, ici, la)
  if (terme !== null) return `Calculé à partir de « ${terme} », défini autrement`
  return memeDuree(ici.exercice, la.exercice) ? null : 'Exercices de durées différentes'
}

/** A convention that could stand beside another: how many indicators they define alike, out of those of the same code. */
type Parente = { communs: number; autrement: number; memeCatalogue: boolean }

/** How near a catalogue is to another: one catalogue when half of the smaller one is defined alike. */
export function parenteOf(ici: readonly Definie[], la: readonly Definie[]): Parente {
  const parCode = new Map(ici.map((i) => [i.code, i]))
  let [communs, autrement] = [0, 0]
  for (const i of la) {
    const autre = parCode.get(i.code)
    if (autre === undefined) continue
    if (differencesDeDefinition(i, autre).length === 0) communs += 1
    else autrement += 1
  }
  return { communs, autrement, memeCatalogue: communs > 0 && 2 * communs >= Math.min(ici.length, la.length) }
}

/** Why there is nothing to read: the exercice was never opened, the indicator not followed, its option not taken. */
export const ABSENCES_COMPAREES = ['non-ouvert', 'non-suivi', 'option'] as const
export type AbsenceComparee = (typeof ABSENCES_COMPAREES)[number]

/** What a convention says in an exercice, and what breaks it: against the other conventions, against its own year before. */
export type Case = Accord & { difference: string | null; rupture: string | null }

/** An indicator in one convention: its exercices, the one chosen first, and its evolution since the year before. */
type Croisement = { cases: (Case | AbsenceComparee)[]; ecart: Ecart | null }

/** What an indicator adds up to over the conventions that compare; null with the reason when adding makes no sense. */
export type Total = { nombre: number; sur: number } | { raison: string | null }

type LigneComparee = { indicateur: Indicateur; croisements: Croisement[]; total: Total }

const anneeDe = (a: AnneeTenue): Annee => a.releve

function caseOf(c: Comparee, rang: number, code: string, reference: Repere | undefined): Case | AbsenceComparee {
  const annee = c.annees[rang] ?? null
  if (annee === null) return 'non-ouvert'
  const i = trouver(anneeDe(annee), code)
  if (i === undefined) return 'non-suivi'
  const accord = accordOf(annee, i)
  if (accord === null) return 'option'
  return {
    ...accord,
    difference:
      reference === undefined ? null : causeDeDifference(i, anneeDe(annee), reference.indicateur, reference.annee),
    rupture: causeDeRupture(i, anneeDe(annee), c.annees[rang + 1]?.releve ?? null),
  }
}

type Repere = { indicateur: Indicateur; annee: Annee }

/** The definition that an exercice of a code is held against: that of the first convention that follows it. */
function repereOf(comparees: readonly Comparee[], rang: number, code: string): Repere | undefined {
  for (const { annees } of comparees) {
    const annee = annees[rang]?.releve
    const indicateur = annee === undefined ? undefined : trouver(annee, code)
    if (annee !== undefined && indicateur !== undefined) return { indicateur, annee }
  }
  return undefined
}

function croisementOf(c: Comparee, code: string, reperes: readonly (Repere | undefined)[]): Croisement {
  const cases = Array.from({ length: PROFONDEUR }, (_, rang) => caseOf(c, rang, code, reperes[rang]))
  const [n, avant] = cases
  const [ici, la] = c.annees
  const indicateur = ici == null ? undefined : trouver(anneeDe(ici), code)
  if (n === undefined || typeof n === 'string' || indicateur === undefined) return { cases, ecart: null }
  const dit = avant === undefined || typeof avant === 'string' ? null : avant.contenu
  // Several figures on either side, or none this year: nothing lies between.
  if (n.contenu?.nombre == null || (dit === null && typeof avant === 'object')) return { cases, ecart: null }
  const pourMemoire = la != null && estPourMemoire(c.convention, la.releve.exercice)
  return {
    cases,
    ecart: ecartImprime(indicateur, n.contenu, { contenu: dit ?? VIDE, rupture: n.rupture }, pourMemoire),
  }
}

/**
 * Why an indicator is never added up from one convention to another, null when it may be. Acts and participations add up; rates and
 * means never do, and what exists at a date or counts distinct persons may be the same in two conventions (domain.md §0.2, §5.2).
 */
export function raisonSansTotal(i: Indicateur): string | null {
  if (i.type === 'taux' || i.agregation === 'taux') return 'Un taux ne s’additionne pas'
  if (i.type === 'note' || i.agregation === 'moyenne') return 'Une moyenne ne s’additionne pas'
  if (i.agregation === 'stock') return 'Ce qui existe à une date peut compter dans plusieurs conventions'
  if (cleDeTri(i.unite).startsWith('personne')) return 'Une même personne peut compter dans plusieurs conventions'
  return null
}

const memesDates = (a: Annee, b: Annee): boolean =>
  a.exercice.debut === b.exercice.debut && a.exercice.fin === b.exercice.fin

/** What the comparable figures of an exercice add up to, with how many of them. */
function totalOf(i: Indicateur, comparees: readonly Comparee[], croisements: readonly Croisement[]): Total {
  const raison = raisonSansTotal(i)
  if (raison !== null) return { raison }
  const pris = croisements.flatMap(({ cases: [n] }, rang) => {
    const annee = comparees[rang]?.annees[0]?.releve
    if (n === undefined || typeof n === 'string' || annee === undefined || n.difference !== null) return []
    return n.contenu?.nombre == null ? [] : [{ nombre: n.contenu.nombre, annee, actionIds: n.actionIds }]
  })
  const [premier, ...autres] = pris
  if (premier === undefined || autres.length === 0) return { raison: null }
  if (!autres.every((p) => memesDates(p.annee, premier.annee)))
    return { raison: 'Ces exercices ne couvrent pas les mêmes dates' }
  const actions = pris.flatMap((p) => [...new Set(p.actionIds)])
  const communes = actions.length - new Set(actions).size
  if (communes > 0)
    return {
      raison: `${accorder(communes, 'action compte', 'actions comptent')} déjà dans plusieurs de ces conventions`,
    }
  return { nombre: Number(pris.reduce((s, p) => s + p.nombre, 0).toFixed(2)), sur: pris.length }
}

/** Every code followed in one of the exercices, in the order of the first convention, the others' after those of their axe. */
function indicateursDe(comparees: readonly Comparee[]): Indicateur[] {
  const lignes: Indicateur[] = []
  const connus = new Set<string>()
  for (const c of comparees)
    for (const annee of c.annees)
      for (const i of annee?.releve.indicateurs ?? []) {
        if (i.type === 'texte' || connus.has(i.code)) continue
        connus.add(i.code)
        const dernier = lignes.findLastIndex((l) => l.axe === i.axe)
        lignes.splice(dernier === -1 ? lignes.length : dernier + 1, 0, i)
      }
  return lignes
}

/** Sets conventions side by side, indicator by indicator. Texts are left out: nothing compares them. */
export function comparer(comparees: readonly Comparee[]): LigneComparee[] {
  return indicateursDe(comparees).map((indicateur) => {
    const reperes = Array.from({ length: PROFONDEUR }, (_, rang) => repereOf(comparees, rang, indicateur.code))
    const croisements = comparees.map((c) => croisementOf(c, indicateur.code, reperes))
    return { indicateur, croisements, total: totalOf(indicateur, comparees, croisements) }
  })
}
