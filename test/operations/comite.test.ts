import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, type Terrain } from '../builders.ts'
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

describe('the comité', () => {
  const seance = () => ({
    conventionId: m.conventionId,
    annee: 2025,
    jour: '2026-03-12',
    heure: '14:00',
    lieu: 'CCAS',
    visio: '',
  })

  it('is born from the model, held, minuted and closed; its decisions live on', async () => {
    const { id } = await t.call('comite.schedule', seance())
    const { points, presences, prochainNumero } = await t.call('comite.get', { id })
    expect([points.length, presences.length, prochainNumero]).toEqual([6, 6, '2026-01-D01'])
    await expect(t.call('comite.close', { id })).rejects.toThrow('comite-sans-presence')
    const absent = presences.find((p) => p.fonction.startsWith('Directeur'))
    await t.call('comite.setTousPresents', { comiteId: id, sauf: absent === undefined ? [] : [absent.id] })
    const decision = {
      comiteId: id,
      pointId: points[2]?.id ?? null,
      libelle: 'Compter les orientations',
      type: 'action',
      piloteId: m.parties.CPAM,
    } as const
    await expect(t.call('comite.addDecision', { ...decision, echeance: null })).rejects.toThrow(
      'decision-sans-echeance',
    )
    const d1 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    const d2 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    await t.call('comite.deleteDecision', { id: d2.id })
    const d3 = await t.call('comite.addDecision', { ...decision, echeance: '2026-06-30' })
    expect([d1.numero, d2.numero, d3.numero]).toEqual(['2026-01-D01', '2026-01-D02', '2026-01-D03'])
    await t.call('comite.close', { id })
    await expect(
      t.call('comite.move', { id, jour: '2026-03-13', heure: '14:00', lieu: 'CCAS', visio: '' }),
    ).rejects.toThrow('comite-clos')
    t.setNow('2027-02-16T09:00:00.000Z')
    const suivant = await t.call('comite.schedule', { ...seance(), annee: 2026, jour: '2027-03-11' })
    expect((await t.call('comite.get', suivant)).anterieures.map((d) => [d.numero, d.pilote, d.enRetard])).toEqual([
      ['2026-01-D01', 'CPAM', true],
      ['2026-01-D03', 'CPAM', true],
    ])
  })

  it('raises SEQUENCE when a convened séance moves, not before', async () => {
    const { id } = await t.call('comite.schedule', seance())
    const autre = { id, jour: '2026-03-13', heure: '10:00', lieu: 'CCAS', visio: '' }
    await t.call('comite.move', autre)
    expect((await t.call('comite.get', { id })).comite.sequence).toBe(0)
    await t.call('comite.setConvoque', { id, convoqueLe: '2026-02-25' })
    await t.call('comite.move', { ...autre, jour: '2026-03-19' })
    await t.call('comite.move', { ...autre, jour: '2026-03-19' })
    expect((await t.call('comite.get', { id })).comite.sequence).toBe(1)
    await t.call('comite.deliverInvitation', { id })
    expect(Buffer.from(t.host.livrees.values().next().value ?? []).toString()).toContain('SEQUENCE:1')
  })

  it('refuses a second séance for the exercice and one before it', async () => {
    await t.call('comite.schedule', seance())
    await expect(t.call('comite.schedule', seance())).rejects.toThrow('saisie-invalide')
    await expect(t.call('comite.schedule', { ...seance(), annee: 2026, jour: '2025-12-01' })).rejects.toThrow(
      'seance-avant-exercice',
    )
  })
})
