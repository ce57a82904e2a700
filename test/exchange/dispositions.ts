import { CELLULES } from './dispositions/cellules.ts'
import type { Disposition } from './dispositions/disposition.ts'
import { PERIODES } from './dispositions/periodes.ts'
import { TETES } from './dispositions/tetes.ts'

export type { Disposition } from './dispositions/disposition.ts'

/** Every layout of the tests. */
export const DISPOSITIONS: readonly Disposition[] = [...TETES, ...PERIODES, ...CELLULES]
