import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Result } from '../../src-main/contract/bridge.ts'
import { contract, type OperationName } from '../../src-main/contract/index.ts'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { operations } from '../../src-main/operations/index.ts'
import { dump } from '../dump.ts'
import { RESOURCES } from '../open-test-app.ts'
import { MAINTENANT, openMemoryApp, type MemoryApp } from './memory-app.ts'
import { AUTRES_TYPES, nest, nImporteQuoi } from './mutations.ts'
import { createLieux } from './samples.ts'
import { empreinte, GRAINE, prototypes, torture } from './torture.ts'

const noms = Object.keys(contract) as OperationName[]

describe('T14: whatever is asked of the comité, the bilan and the register', () => {
  torture(noms.filter((nom) => !/^(?:convention|partie|fiche|indicateur)\./u.test(nom)))
})

describe('T14: whatever is called', () => {
  let app: MemoryApp
  beforeAll(async () => {
    app = openMemoryApp()
    await createLieux(app)
  })
  afterAll(() => {
    app.close()
  })

  it('T5: anything that is no call is refused, and neither the base nor any prototype changes', async () => {
    const [base, objets, avant] = [dump(app.connection), prototypes(), empreinte(app)]
    const nom = fc.oneof(
      fc.constantFrom(...noms),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'convention', 'CONVENTION.LIST'),
      fc.string({ unit: 'binary', maxLength: 100 }),
      nImporteQuoi(),
    )
    const opId = fc.oneof(fc.constant(undefined), fc.constant(''), fc.string(), fc.uuid(), nImporteQuoi())
    const presque = fc.record({ name: nom, input: nImporteQuoi(), opId, deTrop: nImporteQuoi() }, { requiredKeys: [] })
    const codes = new Set<string>()
    const call = async (appel: unknown): Promise<void> => {
      const reponse = Result.parse(await app.dispatch(appel))
      if (!reponse.ok) codes.add(reponse.error.code)
      expect(codes).not.toContain('interne')
      expect(empreinte(app)).toBe(avant)
    }
    await fc.assert(fc.asyncProperty(fc.oneof(nImporteQuoi(), presque), call), { seed: GRAINE, numRuns: 3000 })
    for (const profondeur of [5000, 100_000])
      for (const objet of [true, false]) {
        await call(nest(profondeur, objet))
        await call({ name: 'convention.list', input: nest(profondeur, objet) })
      }
    expect([...codes].toSorted()).toEqual(['operation-inconnue', 'saisie-invalide'])
    expect([dump(app.connection), prototypes()]).toEqual([base, objets])
  })

  it('control: operations run on inputs that nobody parsed do throw, and not refusals', async () => {
    const context = {
      db: app.store.writer,
      now: MAINTENANT,
      today: MAINTENANT.slice(0, 10),
      resourcesDir: RESOURCES,
      newId: () => '00000000-0000-4000-8000-000000000000',
      name: () => {},
    }
    const fautives = new Set<string>()
    for (const nom of noms)
      // A list rather than chance: what the control sees must not depend on a seed.
      for (const input of AUTRES_TYPES)
        try {
          await (operations[nom] as (c: unknown, i: unknown) => unknown)(context, input)
        } catch (e) {
          if (!(e instanceof DomainError)) fautives.add(nom)
        }
    console.info(`${fautives.size} opérations sur ${noms.length} lèvent une erreur quand rien n’est vérifié`)
    expect(fautives.size).toBeGreaterThan(noms.length / 2)
  })
})
