import type { JournalLu } from '../../src-main/contract/action.ts'

/** A counter, with what it has counted in the exercice. */
export type ACompter = JournalLu['aCompter'][number] & { total: number; clics: number }
export type GroupeDeCompteurs = { nom: string; articles: ACompter[] }

const PLUS_UTILISES = 6

/** The counters as they are offered: those that serve most first, then party by party in the order of the sheets. */
export function groupCompteurs({ aCompter, compteurs, parties }: JournalLu): GroupeDeCompteurs[] {
  const tous = aCompter.map((c): ACompter => {
    const siens = compteurs.filter((k) => k.code === c.code && k.partieId === c.partieId)
    return { ...c, clics: siens.length, total: siens.reduce((n, k) => n + k.nombre, 0) }
  })
  const utilises = tous
    .filter((c) => c.clics > 0)
    .toSorted((a, b) => (b.clics === a.clics ? b.total - a.total : b.clics - a.clics))
    .slice(0, PLUS_UTILISES)
  const autres = parties.map(({ id, nomCourt }) => ({
    nom: nomCourt,
    articles: tous.filter((c) => c.partieId === id && !utilises.includes(c)),
  }))
  return [{ nom: 'Les plus utilisés', articles: utilises }, ...autres].filter((g) => g.articles.length > 0)
}
