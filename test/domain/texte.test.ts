import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleDeTri, ligne, ligneRequise, paragraphe } from '../../src-main/domain/texte.ts'

describe('a line', () => {
  it('is trimmed, may be empty, has a length', () => {
    expect(ligne(5).parse('  abc ')).toBe('abc')
    expect(ligne(5).parse('')).toBe('')
    expect(ligne(3).safeParse('abcd').success).toBe(false)
    expect(ligne(3).safeParse('  abc  ').success).toBe(true)
  })

  it('cannot be empty where it is required', () => {
    expect(ligneRequise(5).safeParse('   ').success).toBe(false)
    expect(ligneRequise(5).safeParse('a').success).toBe(true)
  })

  it.each(['a\nb', 'a\tb', 'a\0b', 'a\u0007', '\u0085', '\u001B[31m', '\uD83D', '\uDE00x'])('refuses %j', (t) =>
    expect(ligne(50).safeParse(t).success).toBe(false),
  )

  it.each([
    'l’accès',
    '« à »',
    '=1+1',
    '<b>&amp;</b>',
    '👍',
    '\u202E',
    'e\u0301',
    '\u200B',
    "'; DROP TABLE valeur; --",
  ])('keeps %j as it is', (t) => expect(ligne(50).parse(t)).toBe(t))
})

describe('a paragraph', () => {
  it('keeps its lines and tabs, ends them all alike, is not trimmed', () => {
    expect(paragraphe(50).parse(' a\r\nb\rc\n\td ')).toBe(' a\nb\nc\n\td ')
  })

  it.each(['a\0b', '\u000B', '\u0085', '\uD800'])('refuses %j', (t) =>
    expect(paragraphe(50).safeParse(t).success).toBe(false),
  )

  it('has a length', () => {
    expect(paragraphe(3).safeParse('abc').success).toBe(true)
    expect(paragraphe(3).safeParse('abcd').success).toBe(false)
  })
})

describe('the key of sorting and searching', () => {
  it.each([
    ['Évaluation', 'evaluation'],
    ['  Accès   aux DROITS ', 'acces aux droits'],
    ['l’aide médicale d’État', 'l aide medicale d etat'],
    ["l'aide médicale d'État", 'l aide medicale d etat'],
    ['Restos du Cœur', 'restos du coeur'],
    ['Æthelred', 'aethelred'],
    ['CPAM – CARSAT', 'cpam carsat'],
    ['Orientations (3646 « service social »)', 'orientations 3646 service social'],
    ['', ''],
    ['—', ''],
  ])('« %s » is « %s »', (texte, cle) => expect(cleDeTri(texte)).toBe(cle))

  it('is the same for two ways of writing an accent, and for itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (t) => {
        const cle = cleDeTri(t)
        expect(cleDeTri(t.normalize('NFD'))).toBe(cleDeTri(t.normalize('NFC')))
        expect(cleDeTri(cle)).toBe(cle)
        expect(cle).toBe(cle.trim())
      }),
    )
  })

  it('sorts É with E', () =>
    expect(['Zone', 'Évaluation', 'Accès', 'Eau'].toSorted((a, b) => (cleDeTri(a) < cleDeTri(b) ? -1 : 1))).toEqual([
      'Accès',
      'Eau',
      'Évaluation',
      'Zone',
    ]))
})
