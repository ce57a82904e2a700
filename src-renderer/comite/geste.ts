import type { CommandName, InputTyped, Output, TaskName } from '../../src-main/contract/index.ts'
import { call } from '../client.ts'
import { toCallFailed } from '../failure.ts'
import { undo } from '../shell/gestes.ts'
import { complain, tell } from '../toasts.ts'

/** Sends a gesture that has no field of its own: its refusal is shown above the page. Null when it was refused. */
export async function attempt<N extends CommandName | TaskName>(
  name: N,
  input: InputTyped<N>,
): Promise<Output<N> | null> {
  try {
    return await call(name, input)
  } catch (error) {
    complain(toCallFailed(error))
    return null
  }
}

/** Tells what has just been done, with the way back. */
export const tellUndoable = (texte: string): void => tell(texte, { libelle: 'Annuler', onPress: () => void undo() })
