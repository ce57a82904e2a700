import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { AXES, NOMS_AXES, NOMS_TRONCS, type Axe, type Engagement } from '../../src-main/domain/engagement.ts'
import { enumerer } from '../../src-main/domain/typographie.ts'

/** The rows of one axe, under its name and what it comes from in the convention. */
export type Groupe<L = LigneFiche> = { axe: Axe; nom: string; detail: string; lignes: readonly L[] }

const uniques = (mots: readonly string[]): string[] => [...new Set(mots)]

/** « article 3 » or « articles 3, 4 et 6 », from « article 3 », « article 4 »… */
function enumererArticles(articles: readonly string[]): string {
  const [premier = ''] = articles
  if (articles.length < 2) return premier
  const numeros = articles.map((a) => /^article\s(.+)$/u.exec(a)?.[1])
  return numeros.includes(undefined) ? enumerer(articles) : `articles ${enumerer(numeros.map((n) => n ?? ''))}`
}

/** The rows grouped by axe, in the order of print; inside a group, the order of the catalogue. */
export function groupByAxe<L extends Pick<LigneFiche, 'indicateur'>>(
  lignes: readonly L[],
  engagements: readonly Pick<Engagement, 'code' | 'article'>[],
): Groupe<L>[] {
  const articles = new Map(engagements.map((e) => [e.code, e.article]))
  return AXES.map((axe): Groupe<L> => {
    const siennes = lignes.filter((l) => l.indicateur.axe === axe)
    const cites = uniques(siennes.map((l) => articles.get(l.indicateur.engagement) ?? '').filter((a) => a !== ''))
    const troncs = uniques(siennes.map((l) => NOMS_TRONCS[l.indicateur.tronc].toLowerCase()))
    const detail = [enumererArticles(cites.toSorted()), enumerer(troncs)].filter((m) => m !== '').join(', ')
    return { axe, nom: NOMS_AXES[axe], detail, lignes: siennes }
  }).filter((g) => g.lignes.length > 0)
}
