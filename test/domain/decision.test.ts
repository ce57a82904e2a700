import { describe, expect, it } from 'vitest'
import {
  checkDecision,
  Decision,
  EtatDecision,
  estOuverte,
  NOMS_ETATS_DECISION,
  numeroOf,
} from '../../src-main/domain/decision.ts'
import { codeOf } from './refus.ts'

describe('a decision', () => {
  it.each(['decision', 'action'] as const)('of type « %s » has a due date', (type) => {
    expect(codeOf(() => checkDecision({ type, echeance: null }))).toBe('decision-sans-echeance')
    expect(codeOf(() => checkDecision({ type, echeance: '2026-06-30' }))).toBeNull()
  })

  it.each(['avis', 'information'] as const)('of type « %s » needs none', (type) =>
    expect(codeOf(() => checkDecision({ type, echeance: null }))).toBeNull(),
  )

  it('is heard about again until it is done or given up', () => {
    expect(EtatDecision.options.filter((etat) => estOuverte({ etat }))).toEqual(['a-faire', 'en-cours'])
  })

  it('has a French word for each state', () =>
    expect(Object.keys(NOMS_ETATS_DECISION)).toEqual([...EtatDecision.options]))
})

describe('its number', () => {
  it.each([
    [2026, 1, 3, '2026-01-D03'],
    [2026, 2, 10, '2026-02-D10'],
    [2026, 12, 100, '2026-12-D100'],
  ] as const)('year %d, séance %d, order %d: %s', (annee, seance, ordre, numero) => {
    expect(numeroOf(annee, seance, ordre)).toBe(numero)
    expect(Decision.shape.numero.safeParse(numero).success).toBe(true)
  })

  it('is never the same for two decisions, and sorts as it was given', () => {
    const numeros = [1, 2, 3].flatMap((seance) => Array.from({ length: 30 }, (_, n) => numeroOf(2026, seance, n + 1)))
    expect(new Set(numeros).size).toBe(numeros.length)
    expect(numeros.toSorted()).toEqual(numeros)
  })
})
