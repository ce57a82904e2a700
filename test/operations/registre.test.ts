import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, importFile, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

describe('everything, taken back', () => {
  it('undo down to the empty base and redo up again give the same answers', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    const { id } = await t.call('comite.schedule', {
      conventionId: m.conventionId,
      annee: 2025,
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS',
      visio: '',
    })
    await t.call('comite.setTousPresents', { comiteId: id, sauf: [] })
    await t.call('comite.addDecision', {
      comiteId: id,
      pointId: null,
      libelle: 'x',
      type: 'avis',
      piloteId: null,
      echeance: null,
    })
    await t.call('bilan.write', { conventionId: m.conventionId, annee: 2025, section: 'analyse', texte: 'Texte' })
    await t.call('convention.delete', { id: m.conventionId })
    expect(await t.call('convention.list', {})).toEqual([])
    await t.call('registre.undo', {})
    const photo = async (): Promise<unknown> => [
      await t.call('convention.get', { id: m.conventionId }),
      await t.call('comite.get', { id }),
      await t.call('fiche.get', { conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS }),
      await t.call('bilan.get', { conventionId: m.conventionId, annee: 2025 }),
    ]
    const plein = await photo()
    const n = 6
    for (let i = 0; i < n; i += 1) await t.call('registre.undo', {})
    await expect(t.call('registre.undo', {})).rejects.toThrow('rien-a-annuler')
    expect(await t.call('convention.list', {})).toEqual([])
    for (let i = 0; i < n; i += 1) await t.call('registre.redo', {})
    expect(await photo()).toEqual(plein)
    expect((await t.call('registre.situation', {})).retablir).toBe('convention CPAM · CARSAT · CCAS supprimée')
  })
})
