import type { comite as part } from '../../contract/comite.ts'
import { piloteOf } from '../../domain/assemblage.ts'
import { checkOuvert, type Comite } from '../../domain/comite.ts'
import { yearOf, type Day } from '../../domain/day.ts'
import { checkDecision, estOuverte, numeroOf, type Decision } from '../../domain/decision.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { ComiteId, DecisionId } from '../../domain/id.ts'
import type { Partie } from '../../domain/partie.ts'
import {
  deleteDecision,
  getComite,
  getDecision,
  insertDecision,
  listComites,
  listDecisions,
  listPoints,
  updateComite,
  updateDecision,
} from '../../store/comite.ts'
import type { Reader } from '../../store/database.ts'
import { listParties } from '../../store/partie.ts'
import type { Handlers } from '../contexts.ts'

/** A decision as the screens show it: who carries it, and whether it is late. */
export const lire = (d: Decision, parties: readonly Partie[], today: Day) => ({
  ...d,
  pilote: piloteOf(d, parties),
  enRetard: estOuverte(d) && d.echeance !== null && d.echeance < today,
})

/**
 * « 2026-01-D03 »: the rank of the séance among those of its year, then the next number that was never given. A séance that was moved
 * may find numbers of its new rank taken by the one that had it before: they are passed over.
 */
export function prochainNumero(db: Reader, c: Comite): { numero: string; ordre: number } {
  const annee = yearOf(c.jour)
  const rang = listComites(db, c.conventionId)
    .filter((x) => yearOf(x.jour) === annee)
    .findIndex((x) => x.id === c.id)
  const pris = new Set(listDecisions(db, c.conventionId).map((d) => d.numero))
  let ordre = c.numerotees + 1
  while (pris.has(numeroOf(annee, rang + 1, ordre))) ordre += 1
  return { numero: numeroOf(annee, rang + 1, ordre), ordre }
}

/** A séance that can still change. Throws `introuvable`, `comite-clos`. */
export function openComite(db: Reader, id: ComiteId): Comite {
  const c = getComite(db, id)
  checkOuvert(c)
  return c
}

/** A pilot must be a party of the convention, and a point one of that séance. */
function checkLiens(db: Reader, c: Comite, piloteId: string | null, pointId: string | null): void {
  if (piloteId !== null && !listParties(db, c.conventionId).some((p) => p.id === piloteId))
    throw new DomainError('introuvable')
  if (pointId !== null && !listPoints(db, c.id).some((p) => p.id === pointId)) throw new DomainError('introuvable')
}

type Part = Handlers<typeof part>
type Decisions = Pick<
  Part,
  'comite.addDecision' | 'comite.updateDecision' | 'comite.followDecision' | 'comite.deleteDecision'
>

export const decisions: Decisions = {
  'comite.addDecision': ({ db, newId, name }, { comiteId, ...champs }) => {
    const c = openComite(db, comiteId)
    checkDecision(champs)
    checkLiens(db, c, champs.piloteId, champs.pointId)
    const id = newId<DecisionId>()
    const { numero, ordre } = prochainNumero(db, c)
    insertDecision(db, { id, conventionId: c.conventionId, comiteId, numero, ...champs, etat: 'a-faire', motif: '' })
    updateComite(db, { ...c, numerotees: ordre })
    name(`décision ${numero}`)
    return { id, numero }
  },

  'comite.updateDecision': ({ db, name }, { id, ...champs }) => {
    const d = getDecision(db, id)
    const c = openComite(db, d.comiteId)
    checkDecision(champs)
    checkLiens(db, c, champs.piloteId, null)
    updateDecision(db, { ...d, ...champs })
    name(`décision ${d.numero} modifiée`)
    return {}
  },

  // A decision is followed long after its séance is closed, and from the next one (it lives across years).
  'comite.followDecision': ({ db, name }, { id, etat, motif }) => {
    const d = getDecision(db, id)
    if (etat === 'abandonnee' && motif === '') throw new DomainError('saisie-invalide', { champ: 'motif' })
    updateDecision(db, { ...d, etat, motif })
    name(`suite de la décision ${d.numero}`)
    return {}
  },

  'comite.deleteDecision': ({ db, name }, { id }) => {
    const d = getDecision(db, id)
    openComite(db, d.comiteId)
    name(`décision ${d.numero} supprimée`)
    deleteDecision(db, id)
    return {}
  },
}
