import { keepPreviousData, QueryClient, useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { ZodType } from 'zod'
import type { Bridge } from '../src-main/contract/bridge.ts'
import {
  contract,
  isOperationName,
  type CommandName,
  type InputTyped,
  type OperationName,
  type Output,
  type QueryName,
  type TaskName,
} from '../src-main/contract/index.ts'
import type { Nom } from '../src-main/contract/operation.ts'
import { commitTyped } from './depart.ts'
import { dernierInstant, enVol, release, retain, souffrances } from './enregistrement.ts'
import { CallFailed, estPassagere, toCallFailed } from './failure.ts'
import { createHttpBridge } from './http-bridge.ts'
import { liaison } from './liaison.ts'
import { useObservable } from './observable.ts'

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    copil?: Bridge
  }
}

const bridge: Bridge = window.copil ?? createHttpBridge()

/** Answers already had. They are asked again when their nouns change, never because time passes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // « always »: a PC without network is the ordinary case, and the host is on this PC.
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
})

function readsOneOf(key: QueryKey, noms: readonly Nom[]): boolean {
  const [name] = key
  if (typeof name !== 'string' || !isOperationName(name)) return false
  const operation = contract[name]
  return operation.kind === 'query' && operation.reads.some((nom) => noms.includes(nom))
}

/** Asks again what is on screen and reads one of these nouns; what is not on screen is forgotten, so that it never shows old. */
function refresh(noms: readonly Nom[]): void {
  const predicate = ({ queryKey }: { queryKey: QueryKey }) => readsOneOf(queryKey, noms)
  queryClient.removeQueries({ type: 'inactive', predicate })
  void queryClient.invalidateQueries({ type: 'active', predicate })
}

async function invoke(name: OperationName, input: unknown, opId?: string): Promise<unknown> {
  const result = await bridge.invoke({ name, input, ...(opId === undefined ? {} : { opId }) })
  if (!result.ok) throw new CallFailed(result.error.code, result.error.faits)
  if (result.geste !== undefined) dernierInstant.set(result.geste.instant)
  return result.value
}

// Gestures leave one by one, in the order in which they were made: two requests side by side could arrive crossed.
let previous: Promise<unknown> = Promise.resolve()

const queued = new Set<() => void>()

function turnAfter(before: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    function go() {
      queued.delete(go)
      resolve()
    }
    queued.add(go)
    void before.finally(go)
  })
}

/** The window closes, and nobody will hear an answer: what is being typed, and what waits for its turn, leave now, in order. */
function hurry(): void {
  commitTyped()
  for (const go of [...queued]) go()
}
// The first listeners of the window: those who then ask whether it may close see what could not be saved.
window.addEventListener('beforeunload', hurry)
window.addEventListener('pagehide', hurry)

async function perform(name: CommandName, input: unknown, opId: string): Promise<unknown> {
  enVol.set(enVol.get() + 1)
  const turn = turnAfter(previous).then(() => invoke(name, input, opId))
  previous = turn.catch(() => null)
  try {
    const value = await turn
    release({ opId, name, input })
    refresh(contract[name].changes)
    return value
  } catch (error) {
    const failed = toCallFailed(error)
    if (estPassagere(failed.code)) retain({ opId, name, input, error: failed })
    else release({ opId, name, input })
    throw failed
  } finally {
    enVol.set(enVol.get() - 1)
  }
}

const isCommandName = (name: OperationName): name is CommandName => contract[name].kind === 'command'

// The contract again, said in the one way that lets the compiler tie a name to the type of its answer.
const answers: { readonly [N in OperationName]: { output: ZodType<Output<N>> } } = contract

/** A new identifier of gesture: made once, and kept when the same gesture is sent again. */
export const newOpId = (): string => crypto.randomUUID()

/** Asks the application, by name. Throws `CallFailed`; a command's `opId` makes sending it twice harmless. */
export async function call<N extends OperationName>(
  name: N,
  input: InputTyped<N>,
  opId: string = newOpId(),
): Promise<Output<N>> {
  try {
    const operation: OperationName = name
    const value = isCommandName(operation) ? await perform(operation, input, opId) : await invoke(operation, input)
    return answers[name].output.parse(value)
  } catch (error) {
    throw toCallFailed(error)
  }
}

/** Sends again, in order, the gestures whose saving failed; stops at the first that still fails. */
export async function resend(): Promise<void> {
  for (const s of souffrances.get()) {
    try {
      await perform(s.name, s.input, s.opId)
    } catch {
      return
    }
  }
}

bridge.onChange(refresh)
liaison.subscribe(() => {
  if (liaison.get() === 'reliee') void resend()
})

/** Deposits a dropped file and gives the ticket that a task names. Throws `CallFailed`. */
export async function upload(file: File): Promise<string> {
  try {
    const result = await bridge.upload({ nom: file.name, octets: new Uint8Array(await file.arrayBuffer()) })
    if (!result.ok) throw new CallFailed(result.error.code, result.error.faits)
    return result.value.depotId
  } catch (error) {
    throw toCallFailed(error)
  }
}

export type AskOptions<T = unknown> = {
  /** False: not asked yet. */
  enabled?: boolean | undefined
  /** Keeps the former answer on screen while the answer to a new input comes. */
  keep?: boolean | undefined
  /** Asks again every so many milliseconds, given what the last answer was. */
  every?: ((answer: T | undefined) => number | false) | undefined
}

/** Asks a question and asks it again whenever what it reads changes. */
export function useAsk<N extends QueryName>(
  name: N,
  input: InputTyped<N>,
  { enabled = true, keep = false, every }: AskOptions<Output<N>> = {},
): UseQueryResult<Output<N>, CallFailed> {
  return useQuery<Output<N>, CallFailed>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
    ...(every === undefined ? {} : { refetchInterval: ({ state }) => every(state.data) }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A gesture of a screen: its sending, its refusal, its second try under the same identifier. */
export type Gesture<N extends CommandName | TaskName> = {
  /** Sends it; null when it failed, `error` then says why. */
  run(input: InputTyped<N>): Promise<Output<N> | null>
  /** Sends the last one again, unchanged. */
  retry(): Promise<Output<N> | null>
  error: CallFailed | null
  isPending: boolean
  /** Forgets the refusal. */
  clear(): void
}

type Attempt<N extends CommandName | TaskName> = { input: InputTyped<N>; opId: string }
type GestureState<N extends CommandName | TaskName> = {
  attempt: Attempt<N> | null
  error: CallFailed | null
  isPending: boolean
}

/** Prepares a command or a task for a button or a field. Its failure is a value to show, never an exception. */
export function useCommand<N extends CommandName | TaskName>(name: N): Gesture<N> {
  const [state, setState] = useState<GestureState<N>>({ attempt: null, error: null, isPending: false })
  const waiting = useObservable(souffrances)

  async function send(attempt: Attempt<N>): Promise<Output<N> | null> {
    setState({ attempt, error: null, isPending: true })
    try {
      const value = await call(name, attempt.input, attempt.opId)
      setState((now) => (now.attempt === attempt ? { attempt, error: null, isPending: false } : now))
      return value
    } catch (error) {
      const failed = toCallFailed(error)
      setState((now) => (now.attempt === attempt ? { attempt, error: failed, isPending: false } : now))
      return null
    }
  }

  // A gesture kept for later may have been saved since, from the bottom bar: its refusal is then history.
  const isResolved =
    state.error !== null &&
    isCommandName(name) &&
    estPassagere(state.error.code) &&
    !waiting.some((s) => s.opId === state.attempt?.opId)

  return {
    run: (input) => send({ input, opId: newOpId() }),
    retry: async () => (state.attempt === null ? null : send(state.attempt)),
    error: isResolved ? null : state.error,
    isPending: state.isPending,
    clear: () => setState({ attempt: null, error: null, isPending: false }),
  }
}
