import {
  participantsOf,
  partiesOf,
  publicsOf,
  typesOf,
  type Action,
  type ActionConvention,
  type Comptage,
  type Compteur,
} from './action.ts'
import type { Exercice } from './exercice.ts'
import type { ActionId, PartieId } from './id.ts'
import { rolesOf, type Indicateur } from './indicateur.ts'
import type { Partie } from './partie.ts'

/** The log of a convention for an exercice. */
export type JournalActions = {
  exercice: Pick<Exercice, 'debut' | 'fin'>
  actions: readonly (Action & { lien: ActionConvention })[]
  compteurs: readonly Compteur[]
  comptages: readonly Comptage[]
}

/** What the log counts for an indicator, in the sheet of a party, and from what. */
export type Compte = {
  partieId: PartieId
  code: string
  nombre: number
  actionIds: ActionId[]
  /** Part of it that comes from the one-click counters. */
  auCompteur: number
  /** Actions done whose participants nobody counted: the total is then a minimum. */
  sansEffectif: ActionId[]
}

const pendant = ({ debut, fin }: JournalActions['exercice'], jour: string): boolean => debut <= jour && jour <= fin

/** The party in whose sheet an action counts: of those that fill the indicator, the first that took part. */
function declarantOf(
  i: Pick<Indicateur, 'rolesJson'>,
  lien: ActionConvention,
  parties: readonly Partie[],
): Partie | undefined {
  const presentes = new Set<string>(partiesOf(lien))
  const roles = rolesOf(i)
  const candidates = parties.filter((p) => roles.includes(p.role))
  return candidates.find((p) => presentes.has(p.id)) ?? (candidates.length === 1 ? candidates[0] : undefined)
}

/**
 * What the log counts in an exercice: actions done, of the kinds and of the clause of each indicator, and the one-click counters.
 * A session of 10 persons is 1 session and 10 participations (domain.md §5.2). Nothing is counted for an indicator that nothing names.
 */
export function countActions(
  j: JournalActions,
  indicateurs: readonly Pick<Indicateur, 'code' | 'engagement' | 'rolesJson' | 'formule'>[],
  parties: readonly Partie[],
): Compte[] {
  const comptes = new Map<string, Compte>()
  const compteDe = (partieId: PartieId, code: string): Compte => {
    const cle = `${partieId} ${code}`
    const compte = comptes.get(cle) ?? { partieId, code, nombre: 0, actionIds: [], auCompteur: 0, sansEffectif: [] }
    comptes.set(cle, compte)
    return compte
  }
  const faites = j.actions.filter((a) => a.etat === 'realisee' && pendant(j.exercice, a.jour))
  for (const i of faites.length === 0 ? [] : indicateurs) {
    const comptage = j.comptages.find((c) => c.code === i.code)
    if (comptage === undefined || i.formule !== null) continue
    const [types, publics] = [typesOf(comptage), publicsOf(comptage)]
    for (const a of faites) {
      if (a.lien.engagement !== i.engagement || !types.includes(a.type)) continue
      const partie = declarantOf(i, a.lien, parties)
      if (partie === undefined) continue
      const n = comptage.mesure === 'actions' ? 1 : participantsOf(a, publics)
      const compte = compteDe(partie.id, i.code)
      compte.nombre += n ?? 0
      compte.actionIds.push(a.id)
      if (n === null) compte.sansEffectif.push(a.id)
    }
  }
  for (const c of j.compteurs) {
    if (!pendant(j.exercice, c.jour) || !indicateurs.some((i) => i.code === c.code && i.formule === null)) continue
    const compte = compteDe(c.partieId, c.code)
    compte.nombre += c.nombre
    compte.auCompteur += c.nombre
  }
  return [...comptes.values()]
}
