import type { Axe } from '../domain/engagement.ts'
import { rolesOf, synonymesOf } from '../domain/indicateur.ts'
import type { Role } from '../domain/partie.ts'
import { analyzeLibelle, estOppose, FAIBLES, motsOf, type Analyse } from './mots.ts'
import type { IndicateurLu, Nom } from './reconnaissance.ts'

/**
 * An indicator that a libellé could mean. `part`: share of the words of the line that it has, lowered by what speaks against it;
 * `couverture`: share of its own words that the line has; `score` sums both up; `confiance` is the score, lowered when the line says
 * something that no indicator says, or nothing of what tells this one best. All from 0 to 1.
 */
export type Candidat = {
  indicateur: IndicateurLu
  part: number
  couverture: number
  score: number
  confiance: number
}

const PART_MIN = 0.65
const SCORE_MIN = 0.5
/** Two candidates nearer than that are not told apart. */
const ECART_MIN = 0.12
/** Trusted no more than that, a match is shown as one to check. */
const A_VERIFIER = 0.7
const COUVERTURE_SURE = 0.7
/** A word that no indicator has is likely to tell something else: the others must then say much more. */
const PART_MIN_ETRANGERE = 0.77

const THEMES: readonly (readonly [string, Axe])[] = [
  ['servicesocial', 'service-social'],
  ['droit', 'droits'],
  ['soin', 'soins'],
  ['renoncement', 'soins'],
  ['mas', 'soins'],
  ['prevention', 'prevention'],
  ['eps', 'prevention'],
  ['numerique', 'en-ligne'],
  ['lign', 'en-ligne'],
  ['ass', 'action-sociale'],
  ['allervers', 'local'],
  ['local', 'local'],
  ['gouvernanc', 'gouvernance'],
  ['pilotag', 'gouvernance'],
]

/** The axe that a title names by one of its words; null when it names none. */
export const axeOf = (theme: string): Axe | null => {
  if (theme === '') return null
  const mots = new Set(motsOf(theme))
  return THEMES.find(([mot]) => mots.has(mot))?.[1] ?? null
}

/** Words of measure or of sense: a line that has one and an indicator that has not speak of two things. */
const DECISIFS: readonly (readonly [mots: readonly string[], facteur: number])[] = [
  [['part'], 0.4],
  [['dure', 'delai', 'heur', 'temp'], 0.4],
  [['moyenn', 'median'], 0.4],
  [['montant', 'cout', 'budget', 'euro', 'depens'], 0.3],
  [
    ['objectif', 'cibl', 'prevision', 'previsionnel', 'prevu', 'attendu', 'inscrit', 'evolution', 'ecart', 'variation'],
    0.3,
  ],
  [['non', 'refu', 'refus', 'rejet', 'rejete', 'annul', 'irrecevabl'], 0.5],
  [['attent', 'instanc', 'cour'], 0.6],
  [['interrompu'], 0.5],
  [['appreciation'], 0.5],
  [['recu'], 0.75],
  [['transmi'], 0.8],
  [['habilit'], 0.7],
  [['form', 'formation'], 0.7],
  [['personn'], 0.9],
]

/** The words by which a line is told: what they weigh together, the first that counts, whether some belong to no indicator. */
type Ligne = Analyse & { dits: ReadonlySet<string>; poids: number; tete: string; etrangere: boolean }

/** One wording of an indicator. `permis`: its words and those of the libellé. */
type Forme = Analyse & { permis: ReadonlySet<string>; poids: number; tete: string }

type Fiche = { indicateur: IndicateurLu; roles: readonly Role[]; formes: readonly Forme[] }

const teteDe = (mots: readonly string[]): string => mots.find((m) => !FAIBLES.has(m)) ?? ''

function desaccord(ligne: Ligne, forme: Forme): number {
  let facteur = estOppose(ligne, forme) ? 0.5 : ligne.vers !== null && forme.vers === null ? 0.85 : 1
  for (const [mots, f] of DECISIFS)
    if (mots.some((m) => ligne.dits.has(m)) && !mots.some((m) => forme.permis.has(m))) facteur *= f
  return facteur
}

/** What is counted comes first: a line that names it later is further, one that does not name it counts something else. */
const accordDesTetes = (ligne: Ligne, forme: Forme): number =>
  forme.tete === ligne.tete ? 1 : ligne.dits.has(forme.tete) ? 0.85 : 0.62

/** A libellé without what it adds in brackets, null when it adds nothing, or something that changes what is counted. */
function sansPrecision(libelle: string): string | null {
  const m = /^([^()]{4,200})\(([^()]{1,200})\)([^()]{0,100})$/u.exec(libelle)
  if (m === null) return null
  const dedans = motsOf(m[2] ?? '')
  return DECISIFS.some(([mots]) => mots.some((mot) => dedans.includes(mot))) ? null : `${m[1] ?? ''} ${m[3] ?? ''}`
}

/** How much each word weighs: rare ones more than those that many indicators have, those that none has in between. */
function createPoids(vocabulaires: readonly (readonly string[])[]): {
  connu: (mot: string) => boolean
  poidsDe: (mot: string) => number
} {
  const frequences = new Map<string, number>()
  for (const mots of vocabulaires) for (const m of new Set(mots)) frequences.set(m, (frequences.get(m) ?? 0) + 1)
  const calculer = (vus: number): number =>
    Math.min(3, Math.max(0.7, Math.log((vocabulaires.length + 1) / (vus + 0.5))))
  const poids = new Map([...frequences].map(([mot, vus]) => [mot, calculer(vus)]))
  const inconnu = 0.65 * calculer(1)
  return {
    connu: (mot) => poids.has(mot) || FAIBLES.has(mot),
    poidsDe: (mot) => (FAIBLES.has(mot) ? 0.3 : (poids.get(mot) ?? inconnu)),
  }
}

/** Prepares how near a libellé comes to each indicator. */
export function createProximite(indicateurs: readonly IndicateurLu[]): {
  candidatsOf: (nom: Nom, role: Role | null) => Candidat[]
  partager: (candidats: readonly Candidat[]) => Candidat[]
} {
  const dits = indicateurs.map((i) => ({ i, textes: [i.libelle, i.libelleCourt, ...synonymesOf(i)] }))
  const { connu, poidsDe } = createPoids(dits.map(({ textes }) => textes.flatMap(motsOf)))
  const somme = (mots: readonly string[]): number => mots.reduce((s, m) => s + poidsDe(m), 0)

  const prepareForme = (texte: string, propres: readonly string[]): Forme => {
    const dit = analyzeLibelle(texte)
    return { ...dit, permis: new Set([...dit.mots, ...propres]), poids: somme(dit.mots), tete: teteDe(dit.mots) }
  }
  const fiches = dits.map(({ i, textes }): Fiche => {
    const propres = [...motsOf(i.libelle), ...motsOf(i.libelleCourt)]
    return { indicateur: i, roles: rolesOf(i), formes: textes.map((t) => prepareForme(t, propres)) }
  })
  const parMot = new Map<string, Set<Fiche>>()
  for (const f of fiches)
    for (const m of f.formes.flatMap((x) => x.mots)) parMot.set(m, (parMot.get(m) ?? new Set()).add(f))

  const prepareLigne = (libelle: string): Ligne => {
    const dit = analyzeLibelle(libelle)
    const { mots } = dit
    const etrangere = mots.some((m) => !connu(m))
    return { ...dit, dits: new Set(mots), poids: somme(mots), tete: teteDe(mots), etrangere }
  }

  const mesurer = (f: Fiche, ligne: Ligne, axe: Axe | null): Candidat => {
    let meilleur = { part: 0, couverture: 0, score: 0, confiance: 0 }
    for (const forme of f.formes) {
      const communs = forme.mots.filter((m) => ligne.dits.has(m))
      if (communs.length === 0) continue
      const accord = desaccord(ligne, forme)
      const facteur = accord * accordDesTetes(ligne, forme)
      const part = (somme(ligne.mots.filter((m) => forme.permis.has(m))) / ligne.poids) * facteur
      const couverture = somme(communs) / forme.poids
      const score = part * (0.6 + 0.4 * couverture)
      const dansSonAxe = f.indicateur.axe === axe
      const sure = !ligne.etrangere && accord === 1 && (couverture >= COUVERTURE_SURE || dansSonAxe)
      if (score > meilleur.score)
        meilleur = {
          part,
          couverture,
          score,
          confiance: sure ? Math.max(score, dansSonAxe ? part * 0.75 : 0) : Math.min(score, A_VERIFIER),
        }
    }
    return { indicateur: f.indicateur, ...meilleur }
  }

  const ranger = (libelle: string, axe: Axe | null, role: Role | null): Candidat[] => {
    const ligne = prepareLigne(libelle)
    if (ligne.poids === 0) return []
    const possibles = new Set(ligne.mots.flatMap((m) => [...(parMot.get(m) ?? [])]))
    return fiches
      .filter((f) => possibles.has(f))
      .map((f) => {
        const c = mesurer(f, ligne, axe)
        const horsRole = role !== null && f.roles.length > 0 && !f.roles.includes(role)
        const horsTheme = axe !== null && f.indicateur.axe !== axe
        const sansTaux = f.indicateur.agregation === 'taux' && !ligne.dits.has('part')
        const contre = (horsRole ? 0.8 : 1) * (horsTheme ? 0.84 : 1) * (sansTaux ? 0.8 : 1)
        const confiance = Math.min(c.confiance * contre, sansTaux || horsRole ? A_VERIFIER : 1)
        return { ...c, part: c.part * contre, score: c.score * contre, confiance }
      })
      .filter((c) => c.part >= (ligne.etrangere ? PART_MIN_ETRANGERE : PART_MIN) && c.score >= SCORE_MIN)
      .toSorted((a, b) => b.score - a.score)
  }

  return {
    candidatsOf: (nom, role) => {
      const axe = axeOf(nom.theme)
      const directs = ranger(nom.libelle, axe, role)
      const nue = directs.length > 0 ? null : sansPrecision(nom.libelle)
      if (nue === null) return directs
      return ranger(nue, axe, role)
        .filter((c) => c.couverture >= COUVERTURE_SURE)
        .map((c) => ({ ...c, confiance: Math.min(c.confiance, A_VERIFIER) }))
    },
    partager: (candidats) => {
      const [premier, ...autres] = candidats
      if (premier === undefined) return []
      const complet = premier.couverture >= 0.9 && premier.part >= 0.9
      return [
        premier,
        ...autres.filter(
          (c) =>
            c.part >= premier.part - ECART_MIN && !(complet && c.couverture < 0.75) && c.score >= premier.score * 0.7,
        ),
      ]
    },
  }
}
