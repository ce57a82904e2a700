import type { ActionLue, CompteLu, JournalLu } from '../../src-main/contract/action.ts'
import { NOMS_ETATS_ACTION, NOMS_TYPES_ACTION, type EtatAction, type TypeAction } from '../../src-main/domain/action.ts'
import { formatJour, formatJourLong } from '../../src-main/domain/typographie.ts'
import { foldText } from '../components/fold-text.ts'

/** The count whose actions are asked for, or those of them without participants. */
export type CompteVise = Pick<CompteLu, 'code' | 'partieId'> & { sansEffectif: boolean }

/** What the list is narrowed to. */
export type Filtres = {
  texte: string
  type: TypeAction | 'tous'
  etat: EtatAction | 'tous'
  /** A party, or all of them. */
  partie: string
  compte: CompteVise | null
}

export const SANS_FILTRE: Filtres = { texte: '', type: 'tous', etat: 'tous', partie: 'toutes', compte: null }

export const isFiltered = (f: Filtres): boolean =>
  f.texte.trim() !== '' || f.type !== 'tous' || f.etat !== 'tous' || f.partie !== 'toutes' || f.compte !== null

/** The count that a filter aims at, as it stands now. */
export const compteVise = (journal: JournalLu, vise: CompteVise | null): CompteLu | undefined =>
  vise === null ? undefined : journal.comptes.find((c) => c.code === vise.code && c.partieId === vise.partieId)

/** The clause of an action in the convention in view. */
export const clauseOf = (a: ActionLue): string => a.liens[0]?.engagement ?? ''

/** The short names of the parties that take part, in the order of the convention. */
export const partiesDe = (a: ActionLue, journal: JournalLu): string[] =>
  journal.parties.filter((p) => a.liens[0]?.parties.includes(p.id)).map((p) => p.nomCourt)

/** The short name of an indicator that the log counts. */
export const libelleOf = (journal: JournalLu, code: string): string =>
  journal.comptes.find((c) => c.code === code)?.libelle ?? code

/** Everything of each action that may be searched, without accent nor case. */
export function indexActions(journal: JournalLu): ReadonlyMap<string, string> {
  const clauses = new Map(journal.engagements.map((e) => [e.code, e.libelle]))
  return new Map(
    journal.actions.map((a) => {
      const clause = clauseOf(a)
      const mots = [
        a.intitule,
        a.lieu,
        a.observation,
        NOMS_TYPES_ACTION[a.type],
        NOMS_ETATS_ACTION[a.etat],
        formatJour(a.jour),
        formatJourLong(a.jour).replaceAll('\u00A0', ' '),
        clause,
        clauses.get(clause) ?? '',
        ...partiesDe(a, journal),
        ...a.liens.map((l) => l.convention),
        ...a.comptePour.flatMap((code) => [code, libelleOf(journal, code)]),
      ]
      return [a.id, foldText(mots.join(' '))]
    }),
  )
}

/** The actions that answer a filter, in the order of the days; every word searched must be somewhere in the action. */
export function filterActions(journal: JournalLu, index: ReadonlyMap<string, string>, f: Filtres): ActionLue[] {
  const mots = foldText(f.texte)
    .split(/\s+/u)
    .filter((m) => m !== '')
  const compte = compteVise(journal, f.compte)
  const ids = f.compte === null ? null : new Set(f.compte.sansEffectif ? compte?.sansEffectif : compte?.actionIds)
  return journal.actions.filter((a) => {
    if (f.type !== 'tous' && a.type !== f.type) return false
    if (f.etat !== 'tous' && a.etat !== f.etat) return false
    if (f.partie !== 'toutes' && !a.liens[0]?.parties.some((id) => id === f.partie)) return false
    if (ids !== null && !ids.has(a.id)) return false
    const tout = index.get(a.id) ?? ''
    return mots.every((m) => tout.includes(m))
  })
}
