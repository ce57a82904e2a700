import type { Convention } from '../../domain/convention.ts'
import { dayOf } from '../../domain/day.ts'
import { countFaits, faitsNommes, type Faits, type Reponse } from '../../domain/faits.ts'
import { expectedOf, valeurOf, type Releve } from '../../domain/releve.ts'
import { findComite, listDecisions, listPresences } from '../../store/comite.ts'
import type { Reader } from '../../store/database.ts'
import { dernierInstant, listEtatsDesValeurs } from '../../store/faits.ts'
import { listReferents } from '../../store/partie.ts'

/** How each answer that is expected was given, by the days on which it was written. */
function loadReponses(db: Reader, releve: Releve): (Reponse | null)[] {
  const { id } = releve.exercice
  const etats = id === null ? [] : listEtatsDesValeurs(db, id)
  const parValeur = Map.groupBy(
    etats.map(({ valeurId, instant, etat }) => ({ valeurId, jour: dayOf(instant), etat: etat ?? 'non-renseigne' })),
    (e) => e.valeurId,
  )
  return releve.parties.flatMap((partie) =>
    expectedOf(releve, partie).map((i) => {
      const valeur = valeurOf(releve, partie.id, i.code)
      return valeur === undefined ? [] : (parValeur.get(valeur.id) ?? null)
    }),
  )
}

/** Counts the facts that the formulas of an exercice name; nothing is read for those that none does. */
export function loadFaits(db: Reader, convention: Convention, releve: Releve): Faits {
  const { exercice, parties, indicateurs } = releve
  const noms = faitsNommes(indicateurs)
  if (noms.length === 0) return {}
  const comite = exercice.id === null ? undefined : findComite(db, exercice.id)
  const nomme = (debut: string): boolean => noms.some((n) => n.startsWith(debut))
  const instant = dernierInstant(db)
  return countFaits(noms, {
    convention,
    exercice,
    parties,
    comite: comite ?? null,
    presences: comite === undefined || !nomme('parties') ? [] : listPresences(db, comite.id),
    referents: nomme('parties') || nomme('changements') ? listReferents(db, convention.id) : [],
    decisions: nomme('decisions') ? listDecisions(db, convention.id) : [],
    reponses: nomme('reponses') ? loadReponses(db, releve) : [],
    dernierJour: instant === null ? '' : dayOf(instant),
  })
}
