import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, yearOf } from '../../src-main/domain/day.ts'
import {
  anneeAExaminer,
  checkExercice,
  estPourMemoire,
  etapeOf,
  exerciceToExamine,
  periodOf,
  type Etape,
} from '../../src-main/domain/exercice.ts'
import type { ConventionId, ExerciceId } from '../../src-main/domain/id.ts'
import { codeOf } from './refus.ts'

const civil = { regimeExercice: 'civil' as const, signeeLe: '2024-11-14' }
const anniversaire = { regimeExercice: 'convention' as const, signeeLe: '2024-11-14' }

describe('the days of an exercice', () => {
  it('is the civil year of the caisses', () =>
    expect(periodOf(civil, 2025)).toEqual({ debut: '2025-01-01', fin: '2025-12-31' }))

  it('is the year of the convention, named by the year in which it begins', () => {
    expect(periodOf(anniversaire, 2024)).toEqual({ debut: '2024-11-14', fin: '2025-11-13' })
    expect(periodOf(anniversaire, 2025)).toEqual({ debut: '2025-11-14', fin: '2026-11-13' })
  })

  it('runs to the eve of 29 February when it was signed on one', () => {
    const c = { regimeExercice: 'convention' as const, signeeLe: '2024-02-29' }
    expect([2024, 2027, 2028].map((annee) => periodOf(c, annee))).toEqual([
      { debut: '2024-02-29', fin: '2025-02-27' },
      { debut: '2027-02-28', fin: '2028-02-28' },
      { debut: '2028-02-29', fin: '2029-02-27' },
    ])
  })

  it('leaves no day between two exercices, whatever the day of signature', () => {
    const signature = fc.oneof(
      fc.constantFrom('2024-02-29', '2000-02-29', '2024-12-31', '2025-01-01'),
      fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n)),
    )
    fc.assert(
      fc.property(
        signature,
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('civil' as const, 'convention' as const),
        (signeeLe, n, regimeExercice) => {
          const c = { signeeLe, regimeExercice }
          const annee = yearOf(signeeLe) + n
          const periode = periodOf(c, annee)
          expect(yearOf(periode.debut)).toBe(annee)
          expect(periodOf(c, annee + 1).debut).toBe(addDays(periode.fin, 1))
        },
      ),
    )
  })
})

describe('the exercice to examine', () => {
  it.each([
    [civil, '2026-02-16', 2025],
    [civil, '2026-12-31', 2025],
    [civil, '2027-01-01', 2026],
    [civil, '2025-12-31', 2024],
    [civil, '2024-11-20', 2024],
    [anniversaire, '2025-11-13', 2024],
    [anniversaire, '2025-11-14', 2024],
    [anniversaire, '2026-11-13', 2024],
    [anniversaire, '2026-11-14', 2025],
    [anniversaire, '2024-11-20', 2024],
  ] as const)('%j on %s: %d', (c, today, annee) => expect(exerciceToExamine(c, today)).toBe(annee))

  it('is the last one over, never before the one of the signature', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.boolean(), (n, estCivil) => {
        const c = estCivil ? civil : anniversaire
        const today = addDays('2024-11-14', n)
        const annee = exerciceToExamine(c, today)
        expect(annee).toBeGreaterThanOrEqual(2024)
        expect(periodOf(c, annee + 1).fin >= today).toBe(true)
        expect(annee === 2024 || periodOf(c, annee).fin < today).toBe(true)
      }),
    )
  })
})

describe('the year that the next bilan is about', () => {
  const annee = (etapes: Readonly<Record<number, Etape>>, today = '2027-02-01') => {
    const ouverts = Object.keys(etapes).map((a) => ({
      id: `x-${a}` as ExerciceId,
      conventionId: 'c' as ConventionId,
      annee: Number(a),
      ...periodOf(civil, Number(a)),
    }))
    return anneeAExaminer(civil, ouverts, (e) => etapes[e.annee] ?? null, today)
  }
  it('is the last one over, when nothing else was begun', () => expect(annee({})).toBe(2026))
  it('stays that of a committee which has not met', () =>
    expect(annee({ 2025: 'seance', 2026: 'collecte' })).toBe(2025))
  it('stays that of a campaign still open when the year turns', () => expect(annee({ 2025: 'collecte' })).toBe(2025))
  it('is that of the campaign opened last', () => {
    expect(annee({ 2025: 'collecte', 2026: 'collecte' })).toBe(2026)
    expect(annee({ 2025: 'close', 2026: 'collecte' }, '2026-12-10')).toBe(2026)
  })
  it('never goes back behind a committee that closed', () =>
    expect(annee({ 2025: 'collecte', 2026: 'close' })).toBe(2026))
  it('leaves aside a year that the convention did not cover', () => expect(annee({ 2024: 'collecte' })).toBe(2026))
  it('a séance with a date comes before the campaign, and closes it', () => {
    expect([etapeOf(undefined, false), etapeOf(undefined, true)]).toEqual([null, 'collecte'])
    expect([etapeOf({ closLe: null }, true), etapeOf({ closLe: '2026-03-12' }, true)]).toEqual(['seance', 'close'])
  })
})

it('tells « pour mémoire » the figures of a period that began before the convention', () => {
  expect(estPourMemoire(civil, { debut: '2024-01-01' })).toBe(true)
  expect(estPourMemoire(civil, { debut: '2025-01-01' })).toBe(false)
  expect(estPourMemoire(civil, { debut: '2024-11-14' })).toBe(false)
})

describe('an exercice that belongs to the convention', () => {
  it.each([2019, 2024, 2025, 2026, 2027])('%d is accepted', (annee) =>
    expect(codeOf(() => checkExercice(civil, annee, '2026-02-16'))).toBeNull(),
  )

  it.each([2018, 2028, 1900, 9999, -1])('%d is refused', (annee) =>
    expect(codeOf(() => checkExercice(civil, annee, '2026-02-16'))).toBe('exercice-hors-convention'),
  )

  it('never accepts a year that the base could not hold', () => {
    expect(codeOf(() => checkExercice({ ...civil, signeeLe: '1950-05-01' }, 1989, '2026-02-16'))).toBe(
      'exercice-hors-convention',
    )
    expect(codeOf(() => checkExercice({ ...civil, signeeLe: '1950-05-01' }, 1990, '2026-02-16'))).toBeNull()
    expect(codeOf(() => checkExercice(civil, 2200, '2199-12-31'))).toBe('exercice-hors-convention')
  })
})
