import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { enFonction } from '../../src-main/domain/partie.ts'

export type PartieLue = ConventionDetail['parties'][number]

/** The référent in office on a day: the last one named when two mandates touch. */
export const referentOf = ({ referents }: PartieLue, jour: Day) => referents.findLast((r) => enFonction(r, jour))

/** The one who will be in office next, when a replacement is already dated. */
export const prochainOf = ({ referents }: PartieLue, jour: Day) => referents.find((r) => r.mandatDu > jour)
