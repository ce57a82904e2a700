import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCycles, codesOf, evaluate, parseFormule } from '../../src-main/domain/formule.ts'
import { codeOf, refusalOf } from './refus.ts'

const calculer = (texte: string, valeurs: Record<string, number> = {}): number | null =>
  evaluate(parseFormule(texte), (code) => valeurs[code] ?? null)

describe('reading and computing', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['100 / 10 / 2', 5],
    ['2 * (3 + 4) - 1', 13],
    ['1.5 * 2', 3],
    ['  7  ', 7],
    ['((((8))))', 8],
  ] as const)('%s = %d', (texte, n) => expect(calculer(texte)).toBe(n))

  it('reads codes with their hyphens, and a minus by its spaces', () => {
    expect(
      calculer('100 * AM-DRT-08 / (AM-DRT-05 + AM-DRT-06 + AM-DRT-07)', {
        'AM-DRT-08': 58,
        'AM-DRT-05': 41,
        'AM-DRT-06': 7,
        'AM-DRT-07': 16,
      }),
    ).toBe(90.625)
    expect(calculer('GOV-01 - GOV-02', { 'GOV-01': 5, 'GOV-02': 3 })).toBe(2)
    expect(calculer('comites-tenus', { 'comites-tenus': 1 })).toBe(1)
    expect(codesOf(parseFormule('A-1 / (A-1 + B-2) * 100'))).toEqual(['A-1', 'A-1', 'B-2'])
  })

  it('knows nothing as soon as a term is unknown, and never divides by 0', () => {
    expect(calculer('A + 1')).toBeNull()
    expect(calculer('A / B', { A: 3 })).toBeNull()
    expect(calculer('A / B', { A: 3, B: 0 })).toBeNull()
    expect(calculer('0 / B', { B: 0 })).toBeNull()
    // 0 is a value.
    expect(calculer('A / B', { A: 0, B: 4 })).toBe(0)
  })

  it.each([
    '',
    ' ',
    '+',
    '1 +',
    '* 2',
    '(1',
    '1)',
    '()',
    '1 2',
    'A B',
    '-1',
    '1..2',
    '1.',
    '.5',
    'A-',
    '-A',
    'A--B',
    '1e3',
    '2 ** 3',
    'A[0]',
    'a.b',
    '=1',
    'é',
    '1;2',
    '__proto__',
    'A\0',
    '１',
  ])('« %s » is refused, with its text', (texte) => {
    const refus = refusalOf(() => parseFormule(texte))
    expect(refus?.code).toBe('formule-invalide')
    expect(refus?.faits['formule']).toBe(texte)
  })

  it('computes like arithmetic does', () => {
    const expression = fc.letrec<{ e: string }>((tie) => ({
      e: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.integer({ min: 0, max: 999 }).map(String),
        fc.tuple(tie('e'), fc.constantFrom('+', '-', '*', '/'), tie('e')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      ),
    })).e
    // A reference of another make: values carried as fractions of floats, innermost brackets first.
    const reference = (texte: string): number | null => {
      let t = texte
      const valeurs: (number | null)[] = []
      for (
        let m = /\(([^()]+) ([-+*/]) ([^()]+)\)/u.exec(t);
        m !== null;
        m = /\(([^()]+) ([-+*/]) ([^()]+)\)/u.exec(t)
      ) {
        const lire = (x: string | undefined): number | null =>
          x?.startsWith('#') === true ? (valeurs[Number(x.slice(1))] ?? null) : Number(x)
        const [a, op, b] = [lire(m[1]), m[2], lire(m[3])]
        const calcule: Record<string, (x: number, y: number) => number | null> = {
          '+': (x, y) => x + y,
          '-': (x, y) => x - y,
          '*': (x, y) => x * y,
          '/': (x, y) => (y === 0 ? null : x / y),
        }
        valeurs.push(a === null || b === null ? null : (calcule[op ?? '']?.(a, b) ?? null))
        t = t.replace(m[0], `#${valeurs.length - 1}`)
      }
      return t.startsWith('#') ? (valeurs[Number(t.slice(1))] ?? null) : Number(t)
    }
    fc.assert(
      fc.property(expression, (texte) => {
        expect(calculer(texte)).toBe(reference(texte))
      }),
    )
  })

  it('reads or refuses, never anything else', () => {
    const morceau = fc.constantFrom('1', '2.5', 'AM-DRT-08', 'x', '+', '-', '*', '/', '(', ')', ' ', '.', ',', '"')
    fc.assert(
      fc.property(
        fc.array(morceau, { maxLength: 20 }).map((m) => m.join('')),
        (texte) => {
          expect([null, 'formule-invalide']).toContain(codeOf(() => calculer(texte)))
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('cycles', () => {
  const formules = (paires: Record<string, string>) =>
    new Map(Object.entries(paires).map(([code, f]) => [code, parseFormule(f)]))

  it('accepts formulas that rest on each other in one direction', () =>
    expect(codeOf(() => checkCycles(formules({ A: 'B + C', B: 'C', C: 'D / E' })))).toBeNull())

  it.each([{ A: 'A' }, { A: 'B', B: 'A' }, { A: 'B', B: 'C + 1', C: '2 * A' }, { X: '1', A: 'B', B: 'B' }])(
    'refuses %j',
    (paires) => expect(codeOf(() => checkCycles(formules(paires)))).toBe('formule-circulaire'),
  )
})
