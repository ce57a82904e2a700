import { depart } from './001-depart.ts'
import { catalogue } from './002-catalogue.ts'
import { verification } from './003-verification.ts'
import { collecteAnnuelle } from './005-collecte.ts'
import { cycle } from './006-cycle.ts'
import { ventilation } from './007-ventilation.ts'
import { journalDesActions } from './004-journal-des-actions.ts'

/** One step of the schema; its place in the list is the version it brings. */
export type Step = { nom: string; sql: string }

/** Every step ever shipped, in order; never renamed, never changed. */
export const STEPS: readonly Step[] = [
  { nom: '001-depart', sql: depart },
  { nom: '002-catalogue', sql: catalogue },
  { nom: '003-verification', sql: verification },
  { nom: '004-journal-des-actions', sql: journalDesActions },
  { nom: '005-collecte', sql: collecteAnnuelle },
  { nom: '006-cycle', sql: cycle },
  { nom: '007-ventilation', sql: ventilation },
]
