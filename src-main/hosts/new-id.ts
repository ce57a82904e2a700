import { randomUUID } from 'node:crypto'

/** A fresh identifier, of the kind that the caller expects: the signature says what a cast would have to. */
export function newId<Id extends string>(): Id
export function newId(): string {
  return randomUUID()
}
