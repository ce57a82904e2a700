import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src-main/domain/day.ts'
import { type Place, placeJalons } from '../../src-renderer/convention/ligne-de-vie.tsx'

type Jalons = Parameters<typeof placeJalons>[0]

const jalons: Jalons = [
  { jour: '2024-11-14', libelle: 'Signature', nature: 'signature' },
  { jour: '2025-11-14', libelle: 'Reconduction tacite n° 1', nature: 'reconduction' },
  { jour: '2026-02-16', libelle: 'Aujourd’hui', nature: 'aujourdhui' },
  { jour: '2026-03-12', libelle: 'Comité de pilotage', nature: 'comite' },
  { jour: '2026-07-16', libelle: 'Alerte, 120 jours avant', nature: 'alerte' },
  { jour: '2026-11-13', libelle: 'Échéance, reconduction', nature: 'terme' },
]

const overlaps = (places: readonly Place[]): boolean =>
  places.some((a, i) => places.slice(i + 1).some((b) => a.lane === b.lane && a.from < b.to && b.from < a.to))

describe('labels of the life line', () => {
  test.each([1096, 1600])('at %d px two lanes hold the reference convention, and no label touches another', (width) => {
    const places = placeJalons(jalons, width)
    expect(places.every((p) => p.lane < 2)).toBe(true)
    expect(overlaps(places)).toBe(false)
    expect(places.every((p) => p.from >= 0 && p.to <= width)).toBe(true)
  })

  test('dates stand where time puts them', () => {
    const places = placeJalons(jalons, 1000)
    expect(places[0]?.x).toBe(0)
    expect(places[1]?.x).toBeCloseTo((365 / 729) * 1000)
    expect(places.at(-1)?.x).toBe(1000)
  })

  test('dates all on one day, or none, still have a place each', () => {
    expect(placeJalons([], 800)).toEqual([])
    const same = jalons.map((j) => ({ ...j, jour: '2026-02-16' }))
    expect(placeJalons(same, 800).map((p) => p.x)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('whatever the dates, each is placed once and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2000), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 2000 }),
        (days, width) => {
          const some = days
            .toSorted((a, b) => a - b)
            .map((n) => ({
              jour: addDays('2024-01-01', n),
              libelle: 'Comité de pilotage',
              nature: 'comite' as const,
            }))
          const places = placeJalons(some, width)
          expect(places.map((p) => p.jalon)).toEqual(some)
          expect(places.every((p) => p.lane >= 0 && p.lane < 4)).toBe(true)
        },
      ),
    )
  })
})
