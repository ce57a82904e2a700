import type { ZodType } from 'zod'
import type { Result } from '../../contract/bridge.ts'
import { contract, type InputTyped, type OperationName, type Output } from '../../contract/index.ts'
import type { DomainErrorCode } from '../../domain/domain-error.ts'
import type { NewId } from '../../domain/id.ts'

/** A refusal met while playing a scenario: the operation that was refused, and why. */
export class Refus extends Error {
  readonly operation: OperationName
  readonly code: DomainErrorCode
  constructor(operation: OperationName, code: DomainErrorCode) {
    super(`${operation} : ${code}`)
    this.name = 'Refus'
    this.operation = operation
    this.code = code
  }
}

/** The one door of Copil, whether it is called here or through HTTP. */
export type Dispatch = (call: unknown) => Promise<Result>

export type Call = <N extends OperationName>(name: N, input: InputTyped<N>) => Promise<Output<N>>

// Said in the one way that lets the compiler tie a name to the type of its answer.
const answers: { readonly [N in OperationName]: { output: ZodType<Output<N>> } } = contract

/** Calls Copil as a screen does, by name through its one door. Throws `Refus`. */
export function createCaller(dispatch: Dispatch, newId: NewId): Call {
  async function call<N extends OperationName>(name: N, input: InputTyped<N>): Promise<Output<N>> {
    const { kind } = contract[name]
    const result = await dispatch({ name, input, ...(kind === 'command' ? { opId: newId() } : {}) })
    if (!result.ok) throw new Refus(name, result.error.code)
    return answers[name].output.parse(result.value)
  }
  return call
}
