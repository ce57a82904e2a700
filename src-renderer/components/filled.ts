import type { ReactNode } from 'react'

/** Whether a node would show something: `condition && <X />` gives false when it is not there. */
export function isFilled(node: ReactNode): boolean {
  return node !== undefined && node !== null && typeof node !== 'boolean' && node !== ''
}
