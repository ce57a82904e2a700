import type { Day } from '../../domain/day.ts'
import type { ConventionId } from '../../domain/id.ts'
import type { JournalActions } from '../../domain/journal-actions.ts'
import { listActions, listComptages, listCompteurs, listLiens } from '../../store/action.ts'
import type { Reader } from '../../store/database.ts'

/** The log of a convention between two days, as the counting takes it. */
export function loadJournal(db: Reader, conventionId: ConventionId, periode: { debut: Day; fin: Day }): JournalActions {
  const liens = new Map(
    listLiens(db, conventionId, periode)
      .filter((l) => l.conventionId === conventionId)
      .map((l) => [l.actionId, l]),
  )
  return {
    exercice: periode,
    actions: listActions(db, conventionId, periode).flatMap((a) => {
      const lien = liens.get(a.id)
      return lien === undefined ? [] : [{ ...a, lien }]
    }),
    compteurs: listCompteurs(db, conventionId, periode),
    comptages: listComptages(db, conventionId),
  }
}
