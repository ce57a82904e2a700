import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { Result } from '../../src-main/contract/bridge.ts'
import { contract, type OperationName } from '../../src-main/contract/index.ts'
import { dump } from '../dump.ts'
import { openMemoryApp, type MemoryApp } from './memory-app.ts'
import { mutate, mutations, nImporteQuoi } from './mutations.ts'
import { readEverything } from './read-everything.ts'
import { createLieux, SAMPLES, type Lieux } from './samples.ts'

/** Fast-check prints the seed with a failure; another one may be tried. */
export const GRAINE = Number(process.env['COPIL_GRAINE'] ?? 20260216)
const ESSAIS = 500

/** What any write leaves behind: the journal's triggers trace every table but the journal and the pieces. */
export const empreinte = ({ connection }: MemoryApp): string =>
  JSON.stringify(
    connection
      .prepare(
        `SELECT (SELECT max(seq) FROM geste) AS dernier, (SELECT count(*) FROM geste) AS gestes, (SELECT max(rang) FROM trace) AS traces,
                (SELECT count(*) FROM gesteOuvert) AS ouverts, (SELECT count(*) FROM piece) AS pieces`,
      )
      .get(),
  )

/** Names of what every object inherits: a polluted prototype has one more. */
export const prototypes = (): string =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype]
    .map((p) => Reflect.ownKeys(p).map(String).join())
    .join('|')

type Banc = {
  app: MemoryApp
  lieux: Lieux
  nom: OperationName
  depart: string
  refusees: number
  acceptees: number
  lues: Set<string>
}

/** Asks once, and checks that the answer keeps the contract: refused without a trace, or accepted, readable and taken back. */
async function ask(banc: Banc, input: unknown): Promise<number> {
  const { app, nom, lues } = banc
  const operation = contract[nom]
  const avant = empreinte(app)
  const debut = performance.now()
  const reponse = await app.raw(nom, input)
  const duree = performance.now() - debut
  expect(Result.safeParse(reponse).error).toBeUndefined()
  if (!reponse.ok) {
    banc.refusees += 1
    expect(reponse.error.code).not.toBe('interne')
    expect(empreinte(app)).toBe(avant)
    if (banc.refusees % 100 === 0) expect(dump(app.connection)).toBe(banc.depart)
    return duree
  }
  banc.acceptees += 1
  operation.output.parse(reponse.value)
  if (operation.kind !== 'command') {
    expect(empreinte(app)).toBe(avant)
    return duree
  }
  // What was accepted must not make any screen unreadable.
  const cle = fc.stringify(input)
  if (!lues.has(cle) && (lues.size < 30 || lues.size % 5 === 0)) await readEverything(app)
  lues.add(cle)
  if (reponse.geste !== undefined) await app.call(nom === 'registre.undo' ? 'registre.redo' : 'registre.undo', {})
  if (banc.acceptees % 10 === 0) expect(dump(app.connection)).toBe(banc.depart)
  return duree
}

/** T14, for these operations: a thousand inputs each, half of any kind, half a valid input spoilt. */
export function torture(noms: readonly OperationName[]): void {
  let app: MemoryApp
  let lieux: Lieux
  let pire = { nom: '', ms: 0 }

  beforeEach(async () => {
    app = openMemoryApp()
    lieux = await createLieux(app)
  })
  afterEach(() => {
    app.close()
  })
  afterAll(() => {
    console.info(
      `${noms.length} opérations × ${2 * ESSAIS} entrées, pire réponse ${pire.ms.toFixed(0)} ms (${pire.nom})`,
    )
  })

  it.each(noms)(
    '%s',
    async (nom) => {
      const valide = await SAMPLES[nom](lieux)
      const ids = app.connection.prepare('SELECT DISTINCT cle FROM trace').pluck().all() as string[]
      const banc: Banc = { app, lieux, nom, depart: dump(app.connection), refusees: 0, acceptees: 0, lues: new Set() }
      const avant = prototypes()
      const once = async (input: unknown): Promise<void> => {
        const ms = await ask(banc, input)
        if (ms > pire.ms) pire = { nom, ms }
      }
      await once(valide)
      expect(banc.acceptees, 'the sample is valid').toBe(1)
      const parametres = { seed: GRAINE, numRuns: ESSAIS }
      await fc.assert(fc.asyncProperty(nImporteQuoi(), once), parametres)
      await fc.assert(
        fc.asyncProperty(mutations(), (m) => once(mutate(valide, m, { ids }))),
        parametres,
      )
      expect(banc.refusees).toBeGreaterThan(ESSAIS / 2)
      expect(dump(app.connection)).toBe(banc.depart)
      expect(prototypes()).toBe(avant)
    },
    120_000,
  )
}
