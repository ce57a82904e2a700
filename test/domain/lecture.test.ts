import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Contenu } from '../../src-main/domain/fiche.ts'
import { TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import { readContenu } from '../../src-main/domain/lecture.ts'
import { formatNombre } from '../../src-main/domain/typographie.ts'

const nombreLu = (texte: string, type: TypeIndicateur = 'decimal') => readContenu(texte, type).contenu?.nombre ?? null
const etatLu = (texte: string, type: TypeIndicateur = 'entier') => readContenu(texte, type).contenu?.etat ?? null

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['26', 26],
    ['  26  ', 26],
    ['+26', 26],
    ['−4', -4],
    ['71,4', 71.4],
    ['71.4', 71.4],
    ['71,4 j', 71.4],
    ['71,4\u00A0jours', 71.4],
    ['14 305', 14_305],
    ['14\u00A0305', 14_305],
    ['14\u202F305', 14_305],
    ['14\u2009305,50', 14_305.5],
    ['1 234 567', 1_234_567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ["'26", 26],
    ['000026', 26],
  ])('« %s » is %d', (texte, n) => expect(nombreLu(texte)).toBe(n))

  it.each(['54,2 %', '54,2%', '54,2\u202F%', '54,2 pour cent', '54,2 points'])('« %s » is a rate in points', (texte) =>
    expect(nombreLu(texte, 'taux')).toBe(54.2),
  )

  it.each(['≈ 35', '~35', 'environ 35', 'env. 35', 'près de 35', '35 environ'])(
    '« %s » is an estimate of 35',
    (texte) => {
      expect(readContenu(texte, 'entier').contenu).toEqual({ etat: 'renseigne', nombre: 35, texte: null, estime: 1 })
    },
  )

  it.each(['4', '4/5', '4 / 5', '4 sur 5'])('« %s » is the note 4', (texte) => expect(nombreLu(texte, 'note')).toBe(4))

  it.each([
    ['1.234', 'entier', 1234],
    ['1,234', 'entier', 1234],
    ['12.345.678', 'entier', 12_345_678],
    ['0,5', 'taux', 0.5],
    ['néant', 'entier', 0],
    ['aucune', 'entier', 0],
  ] as const)('« %s » (%s) is read %d, with a warning', (texte, type, n) => {
    expect(nombreLu(texte, type)).toBe(n)
    expect(readContenu(texte, type).remarque?.gravite).toBe('attention')
  })

  it.each([
    '26 ou 27',
    '12 34',
    '1 2 3',
    '1,2,3',
    '26¹',
    '5²',
    '½',
    '٢٦',
    '1e5',
    '0x1A',
    'Infinity',
    'NaN',
    '26 personnes',
    '10 semaines',
    "=cmd|' /C calc'!A0",
    '=1+1',
    '@SUM(A1)',
    '12/03/2025',
    '4/5',
    '> 5',
    '9'.repeat(90),
  ])('« %s » is no number', (texte) => {
    const lu = readContenu(texte, 'entier')
    expect(lu.contenu).toBeNull()
    expect(lu.remarque?.gravite).toBe('erreur')
  })

  it('reads back every number the program writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (n) => {
        expect(nombreLu(formatNombre(n / 100))).toBe(n / 100)
      }),
    )
  })
})

describe('absences, which are never 0', () => {
  it.each([
    ...[
      '',
      ' ',
      '\u00A0',
      '-',
      '–',
      '—',
      '...',
      '…',
      '?',
      '/',
      'NC',
      'nc',
      'N.C.',
      'n/a',
      'nd',
      'non renseignée',
      'Non communiqué',
    ].map((t) => [t, 'non-renseigne'] as const),
    ...['n.q.', 'NQ', 'non quantifié', 'Non quantifiées', 'non chiffré'].map((t) => [t, 'non-quantifie'] as const),
    ...['s.o.', 'SO', 'sans objet', 'Sans Objet', 'non concerné', 'non concernée', 'non applicable'].map(
      (t) => [t, 'non-concerne'] as const,
    ),
    ...['< 5', '<5', '≤ 4', 'moins de 5', 'secret', 'masqué', 'n.d. (secret)'].map(
      (t) => [t, 'masque-a-la-source'] as const,
    ),
  ])('« %s » is %s', (texte, etat) => {
    expect(etatLu(texte)).toBe(etat)
    expect(etatLu(texte, 'texte')).toBe(etat)
    expect(nombreLu(texte)).toBeNull()
  })

  it('keeps what a partner masked, and what a « non quantifié » says', () => {
    expect(readContenu('< 5', 'entier').contenu?.texte).toBe('< 5')
    expect(readContenu('non quantifié : effet observé', 'entier').contenu).toMatchObject({
      etat: 'non-quantifie',
      texte: 'effet observé',
    })
  })
})

describe('texts', () => {
  it.each(["=cmd|' /C calc'!A0", '+33', '@SUM(A1)', '<script>', '👍', '!!!', 'non renseigné par la CPAM'])(
    'keeps « %s » as it is',
    (texte) => {
      expect(readContenu(texte, 'texte').contenu).toEqual({ etat: 'renseigne', nombre: null, texte, estime: 0 })
    },
  )
})

it('never throws, and always gives a content that the base accepts', () => {
  const morceaux = fc.constantFrom(
    '≈',
    '<',
    '%',
    ' ',
    '\u00A0',
    'n.q.',
    '1',
    '23',
    ',',
    '.',
    '-',
    '/5',
    'j',
    '=',
    'é',
    '’',
    '\n',
  )
  const texte = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(morceaux, { maxLength: 12 }).map((m) => m.join('')),
  )
  fc.assert(
    fc.property(texte, fc.constantFrom(...TypeIndicateur.options), (t, type) => {
      const { contenu } = readContenu(t, type)
      const coherent =
        contenu === null || (contenu.etat === 'renseigne' && type !== 'texte') === (contenu.nombre !== null)
      const accepte = contenu === null || /\p{Cc}/u.test(t) || Contenu.safeParse(contenu).success
      expect({ coherent, accepte }).toEqual({ coherent: true, accepte: true })
    }),
    { numRuns: 5000 },
  )
})
