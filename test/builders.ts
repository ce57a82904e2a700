import * as fs from 'node:fs'
import path from 'node:path'
import type { InputTyped, Output } from '../src-main/contract/index.ts'
import type { ConventionId, PartieId } from '../src-main/domain/id.ts'
import { RESOURCES, type TestApp } from './open-test-app.ts'

type Scenario = { convention: InputTyped<'convention.create'> }

/** The input that makes the Montbrison convention, as the demonstration does. */
export const montbrison = (resourcesDir: string = RESOURCES): InputTyped<'convention.create'> =>
  (JSON.parse(fs.readFileSync(path.join(resourcesDir, 'exemple/scenario.json'), 'utf8')) as Scenario).convention

export type Terrain = {
  conventionId: ConventionId
  parties: Record<'CCAS' | 'CPAM' | 'CARSAT', PartieId>
  detail: Output<'convention.get'>
  /** Identifier of an indicator by its code, as read in the sheet of a party that fills it. */
  indicateur(code: string): Output<'fiche.get'>['lignes'][number]['indicateur']
}

/** A base with the Montbrison convention in it. */
export async function createMontbrison(t: Pick<TestApp, 'call'>, saisie = montbrison()): Promise<Terrain> {
  const { id } = await t.call('convention.create', saisie)
  const detail = await t.call('convention.get', { id })
  const idOf = (role: string): PartieId => {
    const partie = detail.parties.find((p) => p.partie.role === role)
    if (partie === undefined) throw new Error(role)
    return partie.partie.id
  }
  const parties = { CCAS: idOf('CCAS'), CPAM: idOf('CPAM'), CARSAT: idOf('CARSAT') }
  const fiches = await Promise.all(
    Object.values(parties).map((partieId) => t.call('fiche.get', { conventionId: id, annee: 2025, partieId })),
  )
  return {
    conventionId: id,
    parties,
    detail,
    indicateur(code) {
      const ligne = fiches.flatMap((f) => f.lignes).find((l) => l.indicateur.code === code)
      if (ligne === undefined) throw new Error(code)
      return ligne.indicateur
    },
  }
}

/** A number as a cell says it. */
export const nombre = (n: number) => ({ etat: 'renseigne', nombre: n, texte: null, estime: 0 }) as const

/** Puts a file of the demonstration in, all the lines that can be. */
export async function importFile(
  t: TestApp,
  conventionId: ConventionId,
  fichier: string,
): Promise<Output<'fiche.importValeurs'>> {
  const octets = fs.readFileSync(path.join(RESOURCES, 'exemple', fichier))
  const depot = t.app.deposit({ nom: fichier, octets })
  if (!depot.ok) throw new Error(depot.error.code)
  const apercu = await t.call('fiche.readFile', {
    conventionId,
    depotId: depot.value.depotId,
    partieId: null,
    annee: null,
  })
  const rangs = apercu.lignes.filter((l) => l.statut === 'nouvelle' || l.statut === 'remplace').map((l) => l.rang)
  return t.call('fiche.importValeurs', { imports: [{ importId: apercu.importId, rangs }] })
}
