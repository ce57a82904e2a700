import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, type Terrain } from '../builders.ts'
import { openMemoryApp, type MemoryApp } from '../faults/memory-app.ts'
import { readExemple } from '../faults/samples.ts'

let app: MemoryApp
let m: Terrain

beforeEach(async () => {
  app = openMemoryApp()
  m = await createMontbrison(app)
})
afterEach(() => {
  app.close()
})

const fiche = (annee: number) =>
  app.call('fiche.get', { conventionId: m.conventionId, annee, partieId: m.parties.CPAM })

describe('a partner’s file, once definitions have changed', () => {
  it('goes to the version of its exercice, whichever version names its lines', async () => {
    const { lignes } = await app.call('indicateur.list', { conventionId: m.conventionId, annee: 2025 })
    for (const code of ['AM-SOI-02', 'AM-DRT-02']) {
      const ligne = lignes.find((l) => l.indicateur.code === code)
      if (ligne === undefined) throw new Error(code)
      await app.call('indicateur.redefine', {
        id: ligne.indicateur.id,
        annee: 2025,
        definition: { ...ligne.definition, unite: 'unité nouvelle' },
      })
    }
    for (const annee of [2024, 2025])
      await app.call('fiche.importValeurs', await readExemple(app, m.conventionId, `fiche-cpam-${annee}.csv`))
    for (const [annee, version] of [
      [2024, 1],
      [2025, 2],
    ] as const) {
      const lues = (await fiche(annee)).lignes.filter((l) => ['AM-SOI-02', 'AM-DRT-02'].includes(l.indicateur.code))
      expect(lues.map((l) => [l.indicateur.version, typeof l.valeur?.nombre])).toEqual([
        [version, 'number'],
        [version, 'number'],
      ])
    }
    const [saisines] = (await fiche(2025)).lignes.filter((l) => l.indicateur.code === 'AM-SOI-02')
    expect(saisines).toMatchObject({
      ecart: null,
      rupture: expect.stringContaining('non comparable à 2024') as unknown,
    })
  })

  it('leaves aside what the exercice no longer asks', async () => {
    await app.call('indicateur.retire', { conventionId: m.conventionId, annee: 2025, codes: ['AM-SOI-02'] })
    const { imports } = await readExemple(app, m.conventionId, 'fiche-cpam-2025.csv')
    await app.call('fiche.importValeurs', { imports })
    expect((await fiche(2025)).lignes.map((l) => l.indicateur.code)).not.toContain('AM-SOI-02')
    expect((await fiche(2025)).lignes.filter((l) => l.valeur !== null).length).toBeGreaterThan(5)
  })
})
