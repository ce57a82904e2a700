import type { ApercuImport } from '../../src-main/contract/fiche/import.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { call, upload } from '../client.ts'
import { type Fichier, liensOf, miseEnPageOf } from './fichier.ts'

/**
 * Reads a file as the person wants it read. Lines are tied by their rank among those that this layout gives: when the layout
 * changes, they are read once to be found again.
 */
export async function lire(conventionId: ConventionId, enVue: number | null, fichier: Fichier): Promise<ApercuImport> {
  const { file, dit, feuille, colonnes, liens, apercu, lueAvec } = fichier
  const depotId = await upload(file)
  const ask = (rattaches: ReturnType<typeof liensOf>) => {
    const isRaw = feuille === null && colonnes.length === 0 && rattaches.length === 0
    const corrections = isRaw ? null : { feuille, colonnes, liens: rattaches }
    return call('fiche.readFile', { conventionId, depotId, enVue, ...dit, corrections })
  }
  if (liens.size === 0) return ask([])
  const isSameLayout = apercu !== null && lueAvec === miseEnPageOf(fichier)
  const base = isSameLayout ? apercu : await ask([])
  const rattaches = liensOf(liens, base.lignes)
  return rattaches.length === 0 && !isSameLayout ? base : ask(rattaches)
}
