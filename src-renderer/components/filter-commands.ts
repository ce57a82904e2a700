import { foldText } from './fold-text.ts'

export type Commande = {
  id: string
  libelle: string
  /** Where it is, or what it concerns; searched too. */
  detail?: string | undefined
  /** Its keys, « Ctrl N »; shown, not searched. */
  raccourci?: string | undefined
}

/** 0: the label begins so; 1: one of its words does; 2: inside; null: a word of the query is nowhere. */
function rank(commande: Commande, query: string, words: readonly string[]): number | null {
  const libelle = foldText(commande.libelle)
  const all = `${libelle} ${foldText(commande.detail ?? '')}`
  if (!words.every((word) => all.includes(word))) return null
  if (libelle.startsWith(query)) return 0
  const starts = libelle.split(/[\s'-]+/)
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 1 : 2
}

/** The commands that hold every word of the query, nearest first, otherwise in the order given. */
export function filterCommands(commandes: readonly Commande[], query: string): Commande[] {
  const folded = foldText(query).trim()
  if (folded === '') return [...commandes]
  const words = folded.split(/\s+/)
  return commandes
    .map((commande) => ({ commande, rank: rank(commande, folded, words) }))
    .filter((found): found is { commande: Commande; rank: number } => found.rank !== null)
    .toSorted((a, b) => a.rank - b.rank)
    .map((found) => found.commande)
}
