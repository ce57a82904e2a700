import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMinutes,
  addMonths,
  Day,
  dayOf,
  daysBetween,
  Heure,
  heureOf,
  Instant,
  readFrenchDay,
  weekday,
  yearOf,
} from '../../src-main/domain/day.ts'

const jour = fc.integer({ min: 0, max: daysBetween('1900-01-01', '2100-12-31') }).map((n) => addDays('1900-01-01', n))

describe('a civil day', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s is one', (j) =>
    expect(Day.safeParse(j).success).toBe(true),
  )

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2100-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '1899-12-31',
    '2200-01-01',
  ])('%s is none', (j) => expect(Day.safeParse(j).success).toBe(false))

  it.each(['2024-1-1', '24-01-01', '2024-01-01T00:00:00Z', '', ' 2024-01-01', '2024-01-01\n', '٢٠٢٤-٠١-٠١'])(
    '%j is none',
    (j) => expect(Day.safeParse(j).success).toBe(false),
  )

  it('passes every day from 1900 to 2100, one by one, weeks without a gap', () => {
    let vus = 0
    let precedent = 7
    for (let j = '1900-01-01'; j <= '2100-12-31'; j = addDays(j, 1)) {
      if (!Day.safeParse(j).success || weekday(j) !== (precedent % 7) + 1) throw new Error(j)
      precedent = weekday(j)
      vus += 1
    }
    expect(vus).toBe(73_414)
    expect(weekday('1900-01-01')).toBe(1)
    expect(weekday('2026-03-12')).toBe(4)
  })

  it('has leap years as the calendar has them', () => {
    const bissextiles = Array.from({ length: 201 }, (_, n) => 1900 + n).filter(
      (a) => addDays(`${a}-02-28`, 1) === `${a}-02-29`,
    )
    expect(bissextiles).toHaveLength(49)
    expect(bissextiles).not.toContain(1900)
    expect(bissextiles).toContain(2000)
    expect(bissextiles).not.toContain(2100)
  })
})

describe('arithmetic', () => {
  it('adds and counts days as inverses', () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: -36_000, max: 36_000 }), (j, n) => {
        expect(daysBetween(j, addDays(j, n))).toBe(n)
        expect(addDays(addDays(j, n), -n)).toBe(j)
      }),
    )
  })

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-08-31', -2, '2024-06-30'],
    ['2024-11-14', 12, '2025-11-14'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-01-15', -1, '2023-12-15'],
  ] as const)('%s, %d months later, is %s', (j, n, attendu) => expect(addMonths(j, n)).toBe(attendu))

  it('adds months without leaving the month aimed at, and keeps the date when it exists there', () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: -600, max: 600 }), (j, n) => {
        const vise = Number(j.slice(0, 4)) * 12 + Number(j.slice(5, 7)) - 1 + n
        const arrive = addMonths(j, n)
        expect(Number(arrive.slice(0, 4)) * 12 + Number(arrive.slice(5, 7)) - 1).toBe(vise)
        const garde = arrive.slice(8) === j.slice(8)
        const dernier = addDays(arrive, 1).slice(8) === '01'
        expect(garde || (dernier && arrive.slice(8) < j.slice(8))).toBe(true)
      }),
    )
  })

  it('keeps an hour within its day', () => {
    expect(addMinutes('14:00', 120)).toBe('16:00')
    expect(addMinutes('23:30', 45)).toBe('23:59')
    expect(addMinutes('00:10', -30)).toBe('00:00')
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.integer({ min: -3000, max: 3000 }), (h, m, n) => {
        const heure = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
        expect(Heure.safeParse(addMinutes(heure, n)).success).toBe(true)
      }),
    )
  })
})

describe('an instant, in Paris', () => {
  it.each([
    ['2026-02-16T22:59:59.999Z', '2026-02-16', '23:59'],
    ['2026-02-16T23:00:00.000Z', '2026-02-17', '00:00'],
    ['2026-07-16T21:59:59.000Z', '2026-07-16', '23:59'],
    ['2026-07-16T22:00:00.000Z', '2026-07-17', '00:00'],
    // Clocks go forward on 29 March 2026 and back on 25 October: the day is never skipped nor lived twice.
    ['2026-03-29T00:59:59.000Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '03:00'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25', '02:30'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', '02:30'],
    ['2025-12-31T23:30:00.000Z', '2026-01-01', '00:30'],
  ] as const)('%s is %s at %s', (instant, j, h) => {
    expect(Instant.safeParse(instant).success).toBe(true)
    expect([dayOf(instant), heureOf(instant)]).toEqual([j, h])
  })
})

describe('a date as it is typed', () => {
  const lire = (texte: string, today = '2026-02-16') => readFrenchDay(texte, today)

  it.each(['14/11/2024', '14/11/24', '14-11-24', '14.11.24', '14 11 2024', '14112024', '141124', ' 14/11/2024 '])(
    '« %s » is 14 November 2024',
    (texte) => expect(lire(texte)).toEqual({ jour: '2024-11-14' }),
  )

  it.each([
    ['1/2/2026', '2026-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['12/3', '2026-03-12'],
    ['31/12', '2026-12-31'],
    ['1/1', '2026-01-01'],
  ] as const)('« %s » is %s', (texte, j) => expect(lire(texte)).toEqual({ jour: j }))

  it('takes the next year when the day is more than six months past', () => {
    expect(lire('15/1', '2026-09-30')).toEqual({ jour: '2027-01-15' })
    expect(lire('15/6', '2026-09-30')).toEqual({ jour: '2026-06-15' })
    expect([lire('1/4', '2026-10-01'), lire('31/3', '2026-10-01')]).toEqual([
      { jour: '2026-04-01' },
      { jour: '2027-03-31' },
    ])
    // 29 February is looked for in the year it will be taken in.
    expect(lire('29/2', '2027-12-01')).toEqual({ jour: '2028-02-29' })
    expect(lire('29/2', '2028-12-01')).toEqual({ erreur: 'Février 2029 finit le 28.' })
  })

  it.each([
    ['29/02/2025', 'Février 2025 finit le 28.'],
    ['31/04/2026', 'Avril 2026 finit le 30.'],
    ['32/01/2026', 'Janvier 2026 finit le 31.'],
    ['11/14/2024', 'pas de mois 14'],
    ['00/11/2024', 'pas de jour 0'],
    ['14/00/2024', 'pas de mois 0'],
    ['14/11/1789', 'hors du calendrier'],
    ['14/11/0024', 'hors du calendrier'],
    ['14/11/2200', 'hors du calendrier'],
    ...[
      '',
      'demain',
      '14',
      '14/11/',
      '14/11/204',
      '14/11/20245',
      '2024-11-14',
      '14/11/2024 à 9 h',
      '1411',
      '-1/2/2024',
    ].map((t) => [t, 'Tapez le jour'] as const),
  ] as const)('« %s » is refused: %s', (texte, erreur) => {
    expect(lire(texte)).toMatchObject({ erreur: expect.stringContaining(erreur) as unknown })
  })

  it('reads back every day it may be given, in each way of writing it', () => {
    fc.assert(
      fc.property(jour, jour, (j, today) => {
        const [a = '', m = '', d = ''] = j.split('-')
        for (const texte of [`${d}/${m}/${a}`, `${Number(d)}.${Number(m)}.${a}`, `${d}${m}${a}`])
          expect(readFrenchDay(texte, today)).toEqual({ jour: j })
      }),
    )
  })

  it('answers a real day or a sentence, whatever is typed', () => {
    const frappe = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[\d/.\- ]{0,12}$/u))
    fc.assert(
      fc.property(frappe, jour, (texte, today) => {
        const lu = readFrenchDay(texte, today)
        const juste =
          'jour' in lu ? Day.safeParse(lu.jour).success : /^\p{Lu}.*\.$/u.test(lu.erreur) || lu.erreur.endsWith('-la.')
        expect(juste).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

it('gives the same answers in every time zone of the computer', async () => {
  const zones = [
    'UTC',
    'Europe/Paris',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'America/St_Johns',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
  ]
  const script = join(import.meta.dirname, 'balayage.ts')
  const empreintes = await Promise.all(
    zones.map(async (TZ) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script], {
        env: { ...process.env, TZ },
      })
      return stdout
    }),
  )
  expect(empreintes[0]).toMatch(/^73414 [0-9a-f]{64}$/u)
  expect(new Set(empreintes).size).toBe(1)
})

it('names an exercice by the year of a day', () => expect(yearOf('2026-03-12')).toBe(2026))
