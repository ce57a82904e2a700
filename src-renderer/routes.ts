import { z } from 'zod'
import { ConventionId, PartieId } from '../src-main/domain/id.ts'
import { CodeIndicateur } from '../src-main/domain/indicateur.ts'

const annee = z.coerce.number().int().min(1990).max(2199)
const conventionId = ConventionId

/** Every screen: its parameters, and its address after « # ». A « : » begins a parameter, a « ? » makes it optional. */
const Route = z.discriminatedUnion('ecran', [
  z.strictObject({ ecran: z.literal('tableau-de-bord') }),
  z.strictObject({ ecran: z.literal('nouvelle-convention') }),
  z.strictObject({ ecran: z.literal('convention'), conventionId }),
  z.strictObject({ ecran: z.literal('indicateurs'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('annexe'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('journal'), conventionId, annee }),
  z.strictObject({
    ecran: z.literal('fiche'),
    conventionId,
    annee,
    partieId: PartieId.optional(),
    code: CodeIndicateur.optional(),
  }),
  z.strictObject({ ecran: z.literal('import'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('verification'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('rapprochement'), conventionId, annee, code: CodeIndicateur.optional() }),
  z.strictObject({ ecran: z.literal('comite'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('bilan'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('comparaison'), conventionId, annee }),
  z.strictObject({ ecran: z.literal('historique') }),
  z.strictObject({ ecran: z.literal('reglages') }),
  z.strictObject({ ecran: z.literal('guide') }),
])
export type Route = z.infer<typeof Route>
export type Ecran = Route['ecran']
export type RouteOf<E extends Ecran> = Extract<Route, { ecran: E }>
/** The parameters of a screen: what its page takes. */
export type ParamsOf<E extends Ecran> = Omit<RouteOf<E>, 'ecran'>

const MOTIFS: Readonly<Record<Ecran, string>> = {
  'tableau-de-bord': '/',
  'nouvelle-convention': '/nouvelle-convention',
  convention: '/convention/:conventionId',
  indicateurs: '/convention/:conventionId/indicateurs/:annee',
  annexe: '/convention/:conventionId/annexe/:annee',
  journal: '/convention/:conventionId/journal/:annee',
  fiche: '/convention/:conventionId/fiche/:annee/:partieId?/:code?',
  import: '/convention/:conventionId/import/:annee',
  verification: '/convention/:conventionId/verification/:annee',
  rapprochement: '/convention/:conventionId/rapprochement/:annee/:code?',
  comite: '/convention/:conventionId/comite/:annee',
  bilan: '/convention/:conventionId/bilan/:annee',
  comparaison: '/convention/:conventionId/comparaison/:annee',
  historique: '/historique',
  reglages: '/reglages',
  guide: '/guide',
}

const partsOf = (chemin: string): string[] => chemin.split('/').filter((p) => p !== '')
const nameOf = (part: string): string => part.replace(/^:|\?$/gu, '')

function readParts(motif: string, parts: readonly string[]): Record<string, string> | null {
  const attendues = partsOf(motif)
  if (parts.length > attendues.length) return null
  const params: Record<string, string> = {}
  for (const [i, attendue] of attendues.entries()) {
    const part = parts[i]
    if (part === undefined) {
      if (attendue.endsWith('?')) continue
      return null
    }
    if (attendue.startsWith(':')) params[nameOf(attendue)] = part
    else if (attendue !== part) return null
  }
  return params
}

/** The screen that an address names (`#/convention/…`), or null when there is none. */
export function readHash(hash: string): Route | null {
  const parts = partsOf(hash.replace(/^#/u, ''))
  for (const [ecran, motif] of Object.entries(MOTIFS)) {
    const params = readParts(motif, parts)
    const read = params === null ? null : Route.safeParse({ ecran, ...params })
    if (read?.success === true) return read.data
  }
  return null
}

/** The address of a screen, for a link: `#/convention/…/fiche/2025`. */
export function hashOf(route: Route): string {
  const params: Readonly<Record<string, string | number | undefined>> = route
  const parts = partsOf(MOTIFS[route.ecran]).map((p) => (p.startsWith(':') ? `${params[nameOf(p)] ?? ''}` : p))
  return `#/${parts.filter((p) => p !== '').join('/')}`
}

/** Opens a screen. */
export function goTo(route: Route): void {
  location.hash = hashOf(route)
}
