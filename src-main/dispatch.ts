import { Call, type CallError, type Result } from './contract/bridge.ts'
import { contract, isOperationName, type OperationName } from './contract/index.ts'
import type { Command, Nom, Operation, Query } from './contract/operation.ts'
import { dayOf, type Instant } from './domain/day.ts'
import { DomainError } from './domain/domain-error.ts'
import type { NewId } from './domain/id.ts'
import { operations } from './operations/index.ts'
import type { CommandContext, Lecteur, Port, QueryContext, TaskContext } from './operations/contexts.ts'
import type { Staging } from './operations/staging.ts'
import type { Recorded, Store } from './store/store.ts'
import { storeError } from './store/open.ts'

export type DispatchOptions = {
  /** The base, or the reason why there is none; asked at each call, so that a base set free, or a disk mended, is found open. */
  store: (intention: 'lire' | 'ecrire') => Store | DomainError
  /** A write failed on the disk: the base is opened anew before the next one. */
  doubt: () => void
  situation: () => QueryContext['situation']
  clock: () => Instant
  newId: NewId
  staging: Staging
  lecteur: Lecteur
  host: Port
  resourcesDir: string
  auteur: (store: Store | null) => string
  announce: (noms: readonly Nom[]) => void
}

type Handler = (context: unknown, input: unknown) => unknown

/** Questions that make sense without a base: where it stands, and how to get out of trouble. */
const SANS_BASE: ReadonlySet<OperationName> = new Set(['registre.situation', 'registre.readGuide'])

const refusal = (e: DomainError): Result => ({ ok: false, error: { code: e.code, faits: { ...e.faits } } })

const success = ({ value, geste }: Recorded): Result =>
  geste === null ? { ok: true, value } : { ok: true, value, geste }

/** Turns whatever was thrown into a refusal; what nobody foresaw is « interne », and its text stays here. */
function refusalOf(e: unknown): Result {
  const known = storeError(e)
  if (known !== null) return refusal(known)
  return { ok: false, error: { code: 'interne', faits: {} } satisfies CallError }
}

/** The road of every call: parse, run (in one transaction when it is a command), answer, announce the nouns changed. Never throws. */
export function createDispatch(options: DispatchOptions): (call: unknown) => Promise<Result> {
  const { clock, newId, staging, lecteur, host, resourcesDir } = options
  const common = (): { now: Instant; today: string; resourcesDir: string } => {
    const now = clock()
    return { now, today: dayOf(now), resourcesDir }
  }

  function runCommand(store: Store, name: OperationName, operation: Command, input: unknown, opId: string): Result {
    const { now, today } = common()
    const geste = {
      operation: name,
      libelle: operation.label,
      auteur: options.auteur(store),
      instant: now,
      noms: operation.changes,
    }
    const attempt = (): Recorded =>
      store.transaction(opId, geste, (enCours) => {
        const context: CommandContext = {
          db: store.writer,
          now,
          today,
          resourcesDir,
          newId,
          staging,
          auteur: geste.auteur,
          name: enCours.name,
          replay: enCours.replay,
        }
        return operation.output.parse((operations[name] as Handler)(context, input))
      })
    try {
      return success(attempt())
    } catch (e) {
      if (e instanceof DomainError) return refusal(e)
      // An error on COMMIT does not mean « not saved » (F4): the base itself, opened anew, is asked before anything is told.
      const again = openAnew()
      const saved = again instanceof DomainError ? null : again.recorded(opId, name)
      return saved === null ? refusalOf(e) : success(saved)
    }
  }

  const openAnew = (): Store | DomainError => {
    options.doubt()
    return options.store('ecrire')
  }

  /** SQLite says « corrupt » of a page that the disk failed to give once: only a base opened anew, and checked, may be called damaged. */
  function ask(store: Store | null, name: OperationName, operation: Query, input: unknown): Result {
    const answer = (s: Store | null): Result => {
      const context = { ...common(), db: s?.reader, situation: options.situation() }
      return { ok: true, value: operation.output.parse((operations[name] as Handler)(context, input)) }
    }
    try {
      return answer(store)
    } catch (e) {
      if (e instanceof DomainError || storeError(e) === null) throw e
      const again = openAnew()
      if (again instanceof DomainError && !SANS_BASE.has(name)) return refusal(again)
      return answer(again instanceof DomainError ? null : again)
    }
  }

  async function run(name: OperationName, input: unknown, opId: string | undefined): Promise<Result> {
    const operation: Operation = contract[name]
    const opened = options.store(operation.kind === 'command' || name === 'registre.situation' ? 'ecrire' : 'lire')
    const store = opened instanceof DomainError ? null : opened
    if (opened instanceof DomainError && !SANS_BASE.has(name)) return refusal(opened)
    switch (operation.kind) {
      case 'query':
        return ask(store, name, operation, input)
      case 'command': {
        if (store === null || opId === undefined) return refusal(new DomainError('saisie-invalide', { champ: 'opId' }))
        if (store.lectureSeule !== null) return refusal(new DomainError('lecture-seule'))
        const result = runCommand(store, name, operation, input, opId)
        if (result.ok) options.announce(operation.changes)
        return result
      }
      case 'task': {
        const context = {
          ...common(),
          db: store?.reader,
          host,
          staging,
          lecteur,
          auteur: options.auteur(store),
        } as TaskContext
        return { ok: true, value: operation.output.parse(await (operations[name] as Handler)(context, input)) }
      }
    }
  }

  return async (call) => {
    try {
      const lu = Call.safeParse(call)
      if (!lu.success) return refusal(new DomainError('saisie-invalide', { champ: 'appel' }))
      const { name, input, opId } = lu.data
      if (!isOperationName(name)) return refusal(new DomainError('operation-inconnue'))
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success) {
        const champ = parsed.error.issues[0]?.path.join('.') ?? ''
        return refusal(new DomainError('saisie-invalide', { champ }))
      }
      return await run(name, parsed.data, opId)
    } catch (e) {
      return refusalOf(e)
    }
  }
}
