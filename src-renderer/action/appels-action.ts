import type { ActionLue } from '../../src-main/contract/action.ts'
import { NOMS_ETATS_ACTION, type EtatAction } from '../../src-main/domain/action.ts'
import { formatJour } from '../../src-main/domain/typographie.ts'
import { attempt, tellUndoable } from '../comite/geste.ts'

/** Done, planned or cancelled, at once. */
export async function changeEtat({ id, jour, etat }: ActionLue, vers: EtatAction): Promise<void> {
  if (etat === vers) return
  if ((await attempt('action.setEtat', { id, etat: vers })) !== null)
    tellUndoable(`Action du ${formatJour(jour)} ${NOMS_ETATS_ACTION[vers]}`)
}

/** Takes an action out of the log. */
export async function removeAction({ id, jour }: ActionLue): Promise<void> {
  if ((await attempt('action.delete', { id })) !== null) tellUndoable(`Action du ${formatJour(jour)} supprimée`)
}
