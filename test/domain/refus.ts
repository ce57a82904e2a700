import { DomainError, type DomainErrorCode } from '../../src-main/domain/domain-error.ts'

/** The refusal that a rule answers with, or null when it accepts; any other error goes on. */
export function refusalOf(rule: () => unknown): DomainError | null {
  try {
    rule()
    return null
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The code of that refusal. */
export const codeOf = (rule: () => unknown): DomainErrorCode | null => refusalOf(rule)?.code ?? null
