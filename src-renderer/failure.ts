import type { DomainErrorCode } from '../src-main/domain/domain-error.ts'

/** What may refuse a call: the domain, a host that no longer answers, or a window whose key is not the host's any more. */
export type FailureCode = DomainErrorCode | 'hote-perdu' | 'cle-perdue'

/** The one error that `call` throws: a code, and the facts that its sentence may quote. */
export class CallFailed extends Error {
  readonly code: FailureCode
  readonly faits: Readonly<Record<string, string>>
  constructor(code: FailureCode, faits: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'CallFailed'
    this.code = code
    this.faits = faits
  }
}

/** Any thrown thing as a `CallFailed`: what nobody foresaw is « interne ». */
export const toCallFailed = (error: unknown): CallFailed =>
  error instanceof CallFailed ? error : new CallFailed('interne')

// Refusals that trying again later, unchanged, may lift: what was typed is then kept to be sent again.
const PASSAGERES: readonly FailureCode[] = [
  'acces-refuse',
  'base-occupee',
  'cle-perdue',
  'disque-plein',
  'ecriture-impossible',
  'hote-perdu',
  'interne',
  'lecture-seule',
]

/** Whether the same gesture may succeed later without any change of what was typed. */
export const estPassagere = (code: FailureCode): boolean => PASSAGERES.includes(code)
