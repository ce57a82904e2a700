import { parentPort } from 'node:worker_threads'
import { DomainError, type DomainErrorCode } from '../domain/domain-error.ts'

/** What the thread says once, when it is ready to read. */
export const PRET = 'pret'

/** What crosses to the reading thread, one at a time. */
export type Demande<A = never> = { nom: string; args: readonly A[] }

/** What comes back: a value, or a refusal; errors never cross as such. */
export type Reponse<T> =
  | { ok: true; valeur: T }
  | { ok: false; code: DomainErrorCode; faits: Readonly<Record<string, string>> }

type Lecture = (...args: readonly never[]) => unknown

/** Runs one reading. What nobody foresaw in a file makes it unreadable, and no more. */
function run(lectures: ReadonlyMap<string, Lecture>, { nom, args }: Demande): Reponse<unknown> {
  try {
    const lire = lectures.get(nom)
    if (lire === undefined) return { ok: false, code: 'operation-inconnue', faits: {} }
    return { ok: true, valeur: lire(...args) }
  } catch (error) {
    if (error instanceof DomainError) return { ok: false, code: error.code, faits: error.faits }
    return { ok: false, code: 'fichier-illisible', faits: {} }
  }
}

/** Says that the reading thread is ready, then answers each demand that its other side sends. */
export function serveLectures(lectures: Readonly<Record<string, Lecture>>): void {
  const parNom = new Map(Object.entries(lectures))
  parentPort?.on('message', (demande: Demande) => parentPort?.postMessage(run(parNom, demande), []))
  parentPort?.postMessage(PRET, [])
}
