import type { App } from '../../app.ts'
import { contract } from '../../contract/index.ts'
import type { NewId } from '../../domain/id.ts'
import type { SettableClock } from './clock.ts'
import { JOUR_EXEMPLE, matinDu, prepareSeance } from './scenario.ts'

/** Fills the demonstration base when it is empty, then leaves the clock in the morning of 16 February 2026. Throws `Refus`. */
export async function openDemonstration(
  app: App,
  clock: SettableClock,
  newId: NewId,
  resourcesDir: string,
): Promise<void> {
  const listed = await app.dispatch({ name: 'convention.list', input: {} })
  const empty = listed.ok && contract['convention.list'].output.parse(listed.value).length === 0
  if (empty)
    await prepareSeance({
      dispatch: (call) => app.dispatch(call),
      deposit: (file) => Promise.resolve(app.deposit(file)),
      setClock: clock.set,
      newId,
      resourcesDir,
      step: (_libelle, work) => work(),
    })
  clock.set(matinDu(JOUR_EXEMPLE))
}

/** Whether another Copil holds the base of this one. */
export async function isBaseTaken(app: App): Promise<boolean> {
  const result = await app.dispatch({ name: 'registre.situation', input: {} })
  if (!result.ok) return false
  const { base } = contract['registre.situation'].output.parse(result.value)
  return base.etat === 'refusee' && base.code === 'base-occupee'
}
