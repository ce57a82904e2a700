import { z } from 'zod'
import type { ConventionEnTete } from '../../src-main/contract/convention.ts'
import { ConventionId } from '../../src-main/domain/id.ts'
import { observable } from '../observable.ts'
import type { Route } from '../routes.ts'

/** The convention and the exercice that the navigation speaks of. */
export type Courante = { convention: ConventionEnTete; annee: number }

const STOCKEE = 'copil-courante'
const Choix = z.strictObject({ conventionId: ConventionId, annee: z.int() })
type Choix = z.infer<typeof Choix>

function readChoix(): Choix | null {
  try {
    return Choix.parse(JSON.parse(sessionStorage.getItem(STOCKEE) ?? 'null'))
  } catch {
    return null
  }
}

/** What was looked at last: the screens that speak of no convention keep it in the navigation. */
export const choisie = observable<Choix | null>(readChoix())

/** Keeps a convention and an exercice as those in view. */
export function choose({ conventionId, annee }: Choix): void {
  const before = choisie.get()
  if (before?.conventionId === conventionId && before.annee === annee) return
  choisie.set({ conventionId, annee })
  sessionStorage.setItem(STOCKEE, JSON.stringify(choisie.get()))
}

/** The convention of the address, else the last one seen, else the first; with the exercice of the address, or its own. */
export function couranteOf(
  route: Route | null,
  conventions: readonly ConventionEnTete[],
  choix: Choix | null,
): Courante | null {
  const conventionId = route !== null && 'conventionId' in route ? route.conventionId : choix?.conventionId
  const convention = conventions.find((c) => c.id === conventionId) ?? conventions[0]
  if (convention === undefined) return null
  if (route !== null && 'annee' in route) return { convention, annee: route.annee }
  const isKept = choix?.conventionId === convention.id && convention.annees.includes(choix.annee)
  return { convention, annee: isKept ? choix.annee : convention.anneeCourante }
}
