import * as fs from 'node:fs'
import path from 'node:path'
import type { InputTyped, Output } from '../../src-main/contract/index.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { createMontbrison, type Terrain } from '../builders.ts'
import { openTestApp, RESOURCES, type TestApp } from '../open-test-app.ts'

export type Apercu = Output<'fiche.readFile'>

/** Copil with the Montbrison convention, and what is done with files in it. */
export type Poste = TestApp & {
  m: Terrain
  /** Reads bytes under a name, for nobody in particular unless it is said. */
  lire(nom: string, octets: Uint8Array | string, dit?: Partial<InputTyped<'fiche.readFile'>>): Promise<Apercu>
  /** Writes every line that may be, of one or several readings, in one gesture. */
  importer(...apercus: Apercu[]): Promise<Output<'fiche.importValeurs'>>
  fiche(partieId: PartieId, annee?: number): Promise<Output<'fiche.get'>>
  /** What a party says, by code: number, text or absence. */
  valeurs(partieId: PartieId, annee?: number): Promise<Record<string, unknown>>
  close(): void
}

/** A file of the demonstration. */
export const exemple = (nom: string): Uint8Array => fs.readFileSync(path.join(RESOURCES, 'exemple', nom))

/** The lines that « Importer » takes. */
export const rangsOf = ({ lignes }: Apercu): number[] =>
  lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace').map((l) => l.rang)

/** How many lines of each status. */
export const statutsOf = ({ lignes }: Apercu): Record<string, number> =>
  Object.fromEntries(Object.entries(Object.groupBy(lignes, (l) => l.statut)).map(([s, l]) => [s, l.length]))

/** Opens it. */
export async function openPoste(): Promise<Poste> {
  const t = openTestApp()
  const m = await createMontbrison(t)
  const { conventionId } = m
  const fiche: Poste['fiche'] = (partieId, annee = 2025) => t.call('fiche.get', { conventionId, annee, partieId })
  return {
    ...t,
    m,
    fiche,
    async lire(nom, octets, dit = {}) {
      const depot = t.app.deposit({ nom, octets: typeof octets === 'string' ? Buffer.from(octets) : octets })
      if (!depot.ok) throw new Error(depot.error.code)
      const { depotId } = depot.value
      return t.call('fiche.readFile', { conventionId, depotId, partieId: null, annee: null, ...dit })
    },
    importer: (...apercus) =>
      t.call('fiche.importValeurs', {
        imports: apercus.map((apercu) => ({ importId: apercu.importId, rangs: rangsOf(apercu) })),
      }),
    async valeurs(partieId, annee) {
      const { lignes } = await fiche(partieId, annee)
      return Object.fromEntries(
        lignes.flatMap(({ indicateur, valeur: v }) =>
          v === null ? [] : [[indicateur.code, v.nombre ?? v.texte ?? v.etat]],
        ),
      )
    },
  }
}
