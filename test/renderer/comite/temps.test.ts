import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHeure } from '../../../src-main/domain/typographie.ts'
import { formatDuree, formatHoraire, horairesOf, readDuree, readHeure } from '../../../src-renderer/comite/temps.ts'

const heure = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)

describe('hours as they are typed', () => {
  test.each([
    ['14 h 30', '14:30'],
    ['14h30', '14:30'],
    ['14h', '14:00'],
    ['14:30', '14:30'],
    ['14.30', '14:30'],
    ['14 30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    [' 9 H 5 ', '09:05'],
  ])('« %s » is %s', (texte, lue) => expect(readHeure(texte)).toEqual({ heure: lue }))

  test.each(['', 'midi', '24h', '14h60', '2500', '14h30m12', '-1'])('« %s » says what to type', (texte) =>
    expect(readHeure(texte)).toHaveProperty('erreur'),
  )

  test('every hour that the screen shows is read back the same', () =>
    fc.assert(
      fc.property(heure, (h) => {
        expect(readHeure(formatHeure(h))).toEqual({ heure: h })
        expect(readHeure(formatHoraire(h))).toEqual({ heure: h })
      }),
    ))
})

describe('durations as they are typed', () => {
  test.each([
    ['15', 15],
    ['15 min', 15],
    ['1 h', 60],
    ['1h30', 90],
    ['1 h 05', 65],
    ['480', 480],
  ])('« %s » is %i minutes', (texte, minutes) => expect(readDuree(texte)).toEqual({ minutes }))

  test.each(['', '0', '481', '9 h', 'long', '1,5 h', '-10'])('« %s » says what to type', (texte) =>
    expect(readDuree(texte)).toHaveProperty('erreur'),
  )

  test('every duration that the screen shows is read back the same', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 480 }), (n) => {
        expect(readDuree(formatDuree(n))).toEqual({ minutes: n })
      }),
    ))
})

test('each point begins when the one before ends, and the last hour is the end', () => {
  expect(horairesOf('14:00', [{ dureeMin: 10 }, { dureeMin: 65 }, { dureeMin: 5 }])).toEqual([
    '14:00',
    '14:10',
    '15:15',
    '15:20',
  ])
  expect(horairesOf('14:00', [])).toEqual(['14:00'])
})
