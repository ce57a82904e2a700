import type { InputTyped, OperationName, Output } from '../../src-main/contract/index.ts'
import type { MemoryApp } from './memory-app.ts'

/** Asks every question that the screens ask, of every convention; gives the answers, and throws at the first refusal. */
export async function readEverything(app: MemoryApp): Promise<unknown[]> {
  const answers: unknown[] = []
  const ask = async <N extends OperationName>(name: N, input: InputTyped<N>): Promise<Output<N>> => {
    const answer = await app.raw(name, input)
    if (!answer.ok) throw new Error(`${name} ${JSON.stringify(input)} : ${answer.error.code}`)
    answers.push(answer.value)
    return answer.value as Output<N>
  }
  await ask('convention.tableauDeBord', {})
  await ask('registre.situation', {})
  await ask('registre.history', { limite: 3 })
  for (const { id: conventionId, annees } of await ask('convention.list', {})) {
    const { parties } = await ask('convention.get', { id: conventionId })
    for (const { id } of await ask('comite.list', { conventionId })) await ask('comite.get', { id })
    // A definition written for a year to come is read there.
    await ask('indicateur.list', { conventionId, annee: Math.max(2000, ...annees) + 1 })
    for (const annee of annees) {
      await ask('bilan.get', { conventionId, annee })
      await ask('indicateur.list', { conventionId, annee })
      for (const question of ['verification.list', 'rapprochement.list', 'action.list', 'collecte.get'] as const)
        await ask(question, { conventionId, annee })
      for (const { partie } of parties) await ask('fiche.get', { conventionId, annee, partieId: partie.id })
    }
  }
  return answers
}
