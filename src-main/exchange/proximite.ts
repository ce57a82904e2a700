import type { Axe } from '../domain/engagement.ts'
import { rolesOf } from '../domain/indicateur.ts'
import type { Role } from '../domain/partie.ts'
import { FAIBLES, motsOf } from './mots.ts'
import type { IndicateurLu, Nom } from './reconnaissance.ts'

/**
 * An indicator that a libellé could mean. `part`: share of the words of the line that it has, lowered by what speaks against it;
 * `couverture`: share of its own words that the line has; `score` sums both up. All from 0 to 1.
 */
export type Candidat = { indicateur: IndicateurLu; part: number; couverture: number; score: number }

const PART_MIN = 0.6
const SCORE_MIN = 0.5
/** Two candidates nearer than that are not told apart. */
const ECART_MIN = 0.12

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
  [['dure', 'delai'], 0.4],
  [['non', 'refu', 'refus'], 0.5],
  [['appreciation'], 0.5],
  [['recu'], 0.75],
  [['transmi'], 0.8],
  [['habilit'], 0.7],
  [['form', 'formation'], 0.7],
]

type Fiche = {
  indicateur: IndicateurLu
  roles: readonly Role[]
  formes: readonly (readonly string[])[]
  mots: ReadonlySet<string>
}

function desaccord(ligne: ReadonlySet<string>, fiche: ReadonlySet<string>): number {
  let facteur = 1
  for (const [mots, f] of DECISIFS) if (mots.some((m) => ligne.has(m)) && !mots.some((m) => fiche.has(m))) facteur *= f
  return facteur
}

/** Prepares how near a libellé comes to each indicator, rare words weighing more than those that many indicators have. */
export function createProximite(indicateurs: readonly IndicateurLu[]): {
  candidatsOf: (nom: Nom, role: Role | null) => Candidat[]
  partager: (candidats: readonly Candidat[]) => Candidat[]
} {
  const fiches: Fiche[] = indicateurs.map((indicateur) => {
    const formes = [motsOf(indicateur.libelle), motsOf(indicateur.libelleCourt)]
    return { indicateur, roles: rolesOf(indicateur), formes, mots: new Set(formes.flat()) }
  })
  const frequences = new Map<string, number>()
  for (const f of fiches) for (const m of f.mots) frequences.set(m, (frequences.get(m) ?? 0) + 1)
  const poids = (mot: string): number => {
    if (FAIBLES.has(mot)) return 0.4
    const vus = frequences.get(mot)
    return vus === undefined ? 1.5 : Math.min(3, Math.max(0.7, Math.log((fiches.length + 1) / (vus + 0.5))))
  }
  const somme = (mots: Iterable<string>): number => [...mots].reduce((s, m) => s + poids(m), 0)
  const tetes = (mots: readonly string[]): string => mots.find((m) => !FAIBLES.has(m)) ?? ''

  const mesurer = (f: Fiche, mots: readonly string[], total: number): Candidat => {
    const dits = new Set(mots)
    let meilleur = { part: 0, couverture: 0, score: 0 }
    for (const forme of f.formes) {
      const communs = forme.filter((m) => dits.has(m))
      if (communs.length === 0) continue
      const tete = tetes(forme) === tetes(mots) ? 1 : 0.78
      const part = (somme(mots.filter((m) => f.mots.has(m))) / total) * tete
      const couverture = somme(communs) / somme(forme)
      const score = part * (0.6 + 0.4 * couverture)
      if (score > meilleur.score) meilleur = { part, couverture, score }
    }
    return { indicateur: f.indicateur, ...meilleur }
  }

  return {
    candidatsOf: (nom, role) => {
      const mots = motsOf(nom.libelle)
      const total = somme(mots)
      if (total === 0) return []
      const axe = axeOf(nom.theme)
      const dits = new Set(mots)
      return fiches
        .filter((f) => mots.some((m) => f.mots.has(m)))
        .map((f) => {
          const c = mesurer(f, mots, total)
          const horsRole = role !== null && f.roles.length > 0 && !f.roles.includes(role)
          const horsTheme = axe !== null && f.indicateur.axe !== axe
          const sansTaux = f.indicateur.agregation === 'taux' && !dits.has('part')
          const contre = (horsRole ? 0.8 : 1) * (horsTheme ? 0.84 : 1) * (sansTaux ? 0.8 : 1)
          const facteur = desaccord(dits, f.mots) * contre
          return { ...c, part: c.part * facteur, score: c.score * facteur }
        })
        .filter((c) => c.part >= PART_MIN && c.score >= SCORE_MIN)
        .toSorted((a, b) => b.score - a.score)
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
