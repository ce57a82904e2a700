import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSignature, termOf, vieOf, type Reconduction } from '../../src-main/domain/convention.ts'
import { addDays, addMonths, daysBetween } from '../../src-main/domain/day.ts'
import { codeOf } from './refus.ts'

const montbrison = { signeeLe: '2024-11-14', dureeMois: 12, reconduction: 'tacite' as Reconduction }

describe('the life of a convention', () => {
  it.each([
    ['2024-11-13', 'a-venir', '2024-11-14', '2025-11-13', 0],
    ['2024-11-14', 'en-vigueur', '2024-11-14', '2025-11-13', 0],
    ['2025-11-13', 'en-vigueur', '2024-11-14', '2025-11-13', 0],
    ['2025-11-14', 'en-vigueur', '2025-11-14', '2026-11-13', 1],
    ['2026-02-16', 'en-vigueur', '2025-11-14', '2026-11-13', 1],
    ['2026-11-13', 'en-vigueur', '2025-11-14', '2026-11-13', 1],
    ['2026-11-14', 'en-vigueur', '2026-11-14', '2027-11-13', 2],
    ['2034-11-14', 'en-vigueur', '2034-11-14', '2035-11-13', 10],
  ] as const)('on %s: %s, from %s to %s, renewed %d times', (today, etat, debut, terme, reconductions) => {
    expect(vieOf(montbrison, today)).toEqual({ etat, debut, terme, reconductions })
  })

  it.each(['expresse', 'aucune'] as const)('ends at its term when the renewal is « %s »', (reconduction) => {
    const c = { ...montbrison, reconduction }
    expect(vieOf(c, '2025-11-13')).toMatchObject({ etat: 'en-vigueur', terme: '2025-11-13' })
    expect(vieOf(c, '2025-11-14')).toEqual({
      etat: 'echue',
      debut: '2024-11-14',
      terme: '2025-11-13',
      reconductions: 0,
    })
    expect(vieOf(c, '2031-01-01')).toMatchObject({ etat: 'echue', terme: '2025-11-13' })
  })

  it.each([
    ['2024-02-29', 12, ['2025-02-27', '2026-02-27', '2027-02-27', '2028-02-28', '2029-02-27']],
    ['2024-01-31', 1, ['2024-02-28', '2024-03-30', '2024-04-29', '2024-05-30']],
    ['2024-08-31', 6, ['2025-02-27', '2025-08-30', '2026-02-27']],
    ['2024-01-01', 36, ['2026-12-31', '2029-12-31']],
  ] as const)(
    'signed on %s for %d months: terms computed from the signature, never from the term before',
    (signeeLe, dureeMois, termes) => {
      expect(termes.map((_, n) => termOf({ signeeLe, dureeMois }, n))).toEqual(termes)
    },
  )

  it('gives the next deadline right after every renewal, for any signature and length', () => {
    const signature = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1990-01-01', n))
    const cas = fc.tuple(signature, fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(cas, ([signeeLe, dureeMois, n]) => {
        const c = { signeeLe, dureeMois, reconduction: 'tacite' as const }
        const terme = termOf(c, n)
        const [veille, lendemain] = [vieOf(c, terme), vieOf(c, addDays(terme, 1))]
        expect(veille).toMatchObject({ etat: 'en-vigueur', terme, reconductions: n })
        // The alert is armed again at once: the next term is one length away, and no day is left out.
        expect(lendemain).toEqual({
          etat: 'en-vigueur',
          debut: addDays(terme, 1),
          terme: termOf(c, n + 1),
          reconductions: n + 1,
        })
        expect(addDays(lendemain.terme, 1)).toBe(addMonths(signeeLe, dureeMois * (n + 2)))
      }),
      { numRuns: 2000 },
    )
  })

  it('is, on any day after the signature, in the one period that holds that day', () => {
    const jours = fc.integer({ min: 0, max: 40_000 })
    fc.assert(
      fc.property(jours, fc.integer({ min: 1, max: 60 }), (n, dureeMois) => {
        const c = { signeeLe: '2000-02-29', dureeMois, reconduction: 'tacite' as const }
        const today = addDays(c.signeeLe, n)
        const vie = vieOf(c, today)
        expect(vie.debut <= today && today <= vie.terme).toBe(true)
        expect(vie.terme).toBe(termOf(c, vie.reconductions))
        expect(daysBetween(vie.debut, vie.terme) + 1).toBeLessThanOrEqual(dureeMois * 31)
      }),
    )
  })
})

it('refuses a signature more than a year ahead', () => {
  expect(codeOf(() => checkSignature('2027-02-18', '2026-02-16'))).toBe('saisie-invalide')
  expect(codeOf(() => checkSignature('2027-02-17', '2026-02-16'))).toBeNull()
  expect(codeOf(() => checkSignature('1990-01-01', '2026-02-16'))).toBeNull()
})
