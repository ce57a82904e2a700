import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '../../src-main/domain/day.ts'
import { estOuvre, jourOuvrePrecedent, joursFeries, paques } from '../../src-main/domain/ferie.ts'

// As published by the State for each year.
const MOBILES: readonly (readonly [paques: string, lundi: string, ascension: string, pentecote: string])[] = [
  ['2024-03-31', '2024-04-01', '2024-05-09', '2024-05-20'],
  ['2025-04-20', '2025-04-21', '2025-05-29', '2025-06-09'],
  ['2026-04-05', '2026-04-06', '2026-05-14', '2026-05-25'],
  ['2027-03-28', '2027-03-29', '2027-05-06', '2027-05-17'],
  ['2028-04-16', '2028-04-17', '2028-05-25', '2028-06-05'],
  ['2029-04-01', '2029-04-02', '2029-05-10', '2029-05-21'],
  ['2030-04-21', '2030-04-22', '2030-05-30', '2030-06-10'],
]

describe('the public holidays of France', () => {
  it.each(MOBILES)('Easter %s', (dimanche, lundi, ascension, pentecote) => {
    const annee = Number(dimanche.slice(0, 4))
    expect(paques(annee)).toBe(dimanche)
    expect([...joursFeries(annee)]).toEqual([
      [`${annee}-01-01`, 'jour de l’An'],
      [lundi, 'lundi de Pâques'],
      [`${annee}-05-01`, 'fête du Travail'],
      [`${annee}-05-08`, 'victoire de 1945'],
      [ascension, 'Ascension'],
      [pentecote, 'lundi de Pentecôte'],
      [`${annee}-07-14`, 'fête nationale'],
      [`${annee}-08-15`, 'Assomption'],
      [`${annee}-11-01`, 'Toussaint'],
      [`${annee}-11-11`, 'armistice de 1918'],
      [`${annee}-12-25`, 'Noël'],
    ])
  })

  it.each([
    ['1900', '1900-04-15'],
    ['1943', '1943-04-25'],
    ['1954', '1954-04-18'],
    ['1981', '1981-04-19'],
    ['2000', '2000-04-23'],
    ['2008', '2008-03-23'],
    ['2038', '2038-04-25'],
    ['2049', '2049-04-18'],
    ['2100', '2100-03-28'],
  ])('Easter of %s, among the hard ones', (annee, jour) => expect(paques(Number(annee))).toBe(jour))

  it('always falls on a Sunday between 22 March and 25 April', () => {
    for (let annee = 1900; annee <= 2199; annee += 1) {
      const p = paques(annee)
      expect([weekday(p), p >= `${annee}-03-22` && p <= `${annee}-04-25`]).toEqual([7, true])
    }
  })

  it('keeps both names when Ascension falls on 1 or 8 May: the day is one', () => {
    // 1 May 2008 was both: one day off, ten days in all.
    expect(joursFeries(2008).size).toBe(10)
    expect(joursFeries(2008).has('2008-05-01')).toBe(true)
  })
})

describe('worked days', () => {
  it.each([
    ['2026-03-12', true],
    ['2026-03-14', false],
    ['2026-03-15', false],
    ['2026-04-06', false],
    ['2026-05-14', false],
    ['2025-05-08', false],
  ] as const)('%s: %s', (jour, ouvre) => expect(estOuvre(jour)).toBe(ouvre))

  it('goes back to the last worked day, and stays on one', () => {
    expect(jourOuvrePrecedent('2026-03-12')).toBe('2026-03-12')
    expect(jourOuvrePrecedent('2026-04-06')).toBe('2026-04-03')
    expect(jourOuvrePrecedent('2026-05-03')).toBe('2026-04-30')
    expect(jourOuvrePrecedent('2027-01-03')).toBe('2026-12-31')
    for (let jour = '2024-01-01'; jour <= '2030-12-31'; jour = addDays(jour, 1)) {
      const p = jourOuvrePrecedent(jour)
      if (!estOuvre(p) || p > jour || p < addDays(jour, -5)) throw new Error(jour)
    }
  })
})
