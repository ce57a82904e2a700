import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import { createMontbrison, montbrison, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

// Each of these once answered « interne », or left a base that a screen could no longer read.
let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

const entrant = { fonction: 'Référente CPAM', nom: '', courriel: '', telephone: '' }
const seance = { heure: '14:00', lieu: 'CCAS', visio: '' }

async function refus(name: string, input: unknown): Promise<string> {
  const r = await t.raw(name, input)
  return r.ok ? 'ok' : [r.error.code, r.error.faits['champ']].filter(Boolean).join(' ')
}

describe('refused, and told why', () => {
  it('a party twice in a new convention', async () => {
    const input = montbrison()
    expect(await refus('convention.create', { ...input, parties: [...input.parties, input.parties[0]] })).toBe(
      'saisie-invalide parties',
    )
  })

  it('a day for a séance of a year that no exercice has', async () => {
    const { conventionId } = m
    for (const annee of [-1, 0, 1e15, 2199, 2300, 9999])
      expect(await refus('comite.proposeJour', { conventionId, annee }), String(annee)).toBe('exercice-hors-convention')
  })

  it('a section of the bilan longer than its page', async () => {
    const { conventionId } = m
    const write = (section: string, n: number) =>
      refus('bilan.write', { conventionId, annee: 2025, section, texte: 'x'.repeat(n) })
    expect(await write('essentiel', 2001)).toBe('saisie-invalide texte')
    expect(await write('analyse', 8001)).toBe('saisie-invalide texte')
    expect([await write('essentiel', 2000), await write('analyse', 8000)]).toEqual(['ok', 'ok'])
    expect(await refus('bilan.get', { conventionId, annee: 2025 })).toBe('ok')
  })

  it('a séance more than ten years after its exercice began', async () => {
    const input = { conventionId: m.conventionId, annee: 2025, ...seance }
    expect(await refus('comite.schedule', { ...input, jour: '2199-12-20' })).toBe('saisie-invalide jour')
    expect(await refus('comite.schedule', { ...input, jour: '2036-01-01' })).toBe('saisie-invalide jour')
    const { id } = await t.call('comite.schedule', { ...input, jour: '2035-12-31' })
    await t.call('comite.setTousPresents', { comiteId: id, sauf: [] })
    await t.call('comite.close', { id })
    expect(await refus('convention.tableauDeBord', {})).toBe('ok')
  })

  it('a mandate that would begin after it ended, and a référent replaced twice', async () => {
    const sortant = m.detail.parties[1]?.referents[0]
    if (sortant === undefined) throw new Error('référent')
    await t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2026-02-01', ...entrant })
    expect(await refus('partie.updateReferent', { id: sortant.id, ...entrant, mandatDu: '2026-02-01' })).toBe(
      'mandat-inverse',
    )
    expect(await refus('partie.replaceReferent', { sortantId: sortant.id, ...entrant, mandatDu: '2026-02-10' })).toBe(
      'introuvable',
    )
  })
})

describe('accepted, and read again', () => {
  it('decisions of two séances of a year that exchanged their places: no number twice', async () => {
    const { conventionId } = m
    const schedule = (annee: number, jour: string) =>
      t.call('comite.schedule', { conventionId, annee, jour, ...seance })
    const decide = (comiteId: Output<'comite.schedule'>['id']) =>
      t.call('comite.addDecision', {
        comiteId,
        pointId: null,
        libelle: 'Avis',
        type: 'avis',
        piloteId: null,
        echeance: null,
      })
    const { id: a } = await schedule(2024, '2026-03-10')
    const { id: b } = await schedule(2025, '2026-06-10')
    expect([(await decide(a)).numero, (await decide(a)).numero]).toEqual(['2026-01-D01', '2026-01-D02'])
    await t.call('comite.move', { id: a, jour: '2026-09-10', ...seance })
    expect((await t.call('comite.get', { id: b })).prochainNumero).toBe('2026-01-D03')
    expect([(await decide(b)).numero, (await decide(b)).numero]).toEqual(['2026-01-D03', '2026-01-D04'])
    expect((await decide(a)).numero).toBe('2026-02-D03')
  })

  it('F18: conventions under a clock that went back to 1970 or on to 2099', async () => {
    for (const instant of ['1970-01-01T00:00:00.000Z', '2010-06-01T09:00:00.000Z', '2099-12-31T22:00:00.000Z']) {
      t.setNow(instant)
      expect(await t.call('convention.list', {}), instant).toHaveLength(1)
      expect((await t.call('convention.tableauDeBord', {})).collectes, instant).toHaveLength(1)
      expect((await t.call('convention.get', { id: m.conventionId })).parties, instant).toHaveLength(3)
    }
  })
})
