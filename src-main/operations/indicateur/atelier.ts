import { checkFormules } from '../../domain/catalogue-formules.ts'
import type { Versions } from '../../domain/catalogue.ts'
import type { Convention } from '../../domain/convention.ts'
import type { Day } from '../../domain/day.ts'
import type { Engagement } from '../../domain/engagement.ts'
import type { ConventionId, NewId } from '../../domain/id.ts'
import type { Partie } from '../../domain/partie.ts'
import { getConvention } from '../../store/convention.ts'
import type { Writer } from '../../store/database.ts'
import { listEngagements } from '../../store/engagement.ts'
import {
  deleteIndicateur,
  insertIndicateur,
  listIndicateurs,
  listValeursDuCatalogue,
  updateIndicateur,
  type ValeurDuCatalogue,
} from '../../store/indicateur.ts'
import { listParties } from '../../store/partie.ts'
import type { CommandContext } from '../contexts.ts'

/** A catalogue being worked on within one gesture: what was there, what it becomes; nothing is written before `poser`. */
export type Atelier = {
  db: Writer
  newId: NewId
  today: Day
  convention: Convention
  parties: readonly Partie[]
  engagements: readonly Engagement[]
  avant: Versions
  versions: Versions
  valeurs: readonly ValeurDuCatalogue[]
  /** Codes whose definition this gesture writes: a wrong formula is theirs. */
  ecrits: string[]
  /** What is written once the versions are: it names them. */
  suites: (() => void)[]
}

/** Opens the catalogue of a convention. Throws `introuvable`. */
export function openAtelier({ db, newId, today }: CommandContext, conventionId: ConventionId): Atelier {
  const convention = getConvention(db, conventionId)
  const avant = listIndicateurs(db, conventionId)
  return {
    db,
    newId,
    today,
    convention,
    parties: listParties(db, conventionId),
    engagements: listEngagements(db, conventionId),
    avant,
    versions: avant,
    valeurs: listValeursDuCatalogue(db, conventionId),
    ecrits: [],
    suites: [],
  }
}

/** Checks the whole and writes what changed, in one go: a catalogue is never seen half changed. */
export function poser(a: Atelier): void {
  checkFormules(a.versions, a.ecrits)
  const anciens = new Map(a.avant.map((i) => [i.id, i]))
  const gardes = new Set(a.versions.map((i) => i.id))
  for (const i of a.avant) if (!gardes.has(i.id)) deleteIndicateur(a.db, i.id)
  for (const i of a.versions) {
    const ancien = anciens.get(i.id)
    if (ancien === undefined) insertIndicateur(a.db, i)
    else if (ancien !== i && JSON.stringify(ancien) !== JSON.stringify(i)) updateIndicateur(a.db, i)
  }
  for (const suite of a.suites) suite()
}
