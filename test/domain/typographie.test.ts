import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accorder,
  capitaliser,
  decapitaliser,
  enLettres,
  enumerer,
  formatDelai,
  formatEcart,
  formatHeure,
  formatJourComplet,
  formatJourCourt,
  formatJourLong,
  formatNombre,
  formatTaux,
  typographier,
} from '../../src-main/domain/typographie.ts'

const NB = '\u00A0'
const FINE = '\u202F'

describe('numbers', () => {
  it.each([
    [14305, `14${FINE}305`],
    [1234567.5, `1${FINE}234${FINE}567,5`],
    [-4, '\u22124'],
    [68.2, '68,2'],
    [0, '0'],
    [-0.001, '0'],
  ])('writes %d as in France', (n, attendu) => expect(formatNombre(n)).toBe(attendu))

  it.each([
    [5, '+5'],
    [-2, '\u22122'],
    [0, '0'],
    [0.001, '0'],
  ])('always signs the difference %d', (n, attendu) => expect(formatEcart(n)).toBe(attendu))

  it('binds the sign of a percentage', () => expect(formatTaux(55.75, 2)).toBe(`55,75${FINE}%`))

  it.each([
    [0, `0${NB}valeur`],
    [1, `1${NB}valeur`],
    [2, `2${NB}valeurs`],
  ])('agrees a noun with %d', (n, attendu) => expect(accorder(n, 'valeur')).toBe(attendu))

  it('writes small numbers in words, larger ones in figures', () => {
    expect([0, 1, 8, 16, 17].map(enLettres)).toEqual(['zéro', 'un', 'huit', 'seize', '17'])
  })
})

describe('days and hours', () => {
  it('writes the first of a month as an ordinal', () =>
    expect(formatJourLong('2025-01-01')).toBe(`1er${NB}janvier${NB}2025`))
  it('names the day of the week', () => {
    expect(formatJourComplet('2026-03-12')).toBe(`jeudi${NB}12${NB}mars${NB}2026`)
    expect(formatJourCourt('2026-02-17')).toBe(`mar.${NB}17${NB}févr.`)
  })
  it('leaves out the minutes of a round hour', () => {
    expect(formatHeure('14:00')).toBe(`14${NB}h`)
    expect(formatHeure('09:05')).toBe(`9${NB}h${NB}05`)
  })
  it.each([
    ['2026-02-16', 'aujourd’hui'],
    ['2026-02-17', 'demain'],
    ['2026-02-28', `dans 12${NB}jours`],
    ['2026-02-15', `1${NB}jour de retard`],
    ['2026-02-14', `2${NB}jours de retard`],
  ])('tells how far %s is', (jour, attendu) => expect(formatDelai(jour, '2026-02-16')).toBe(attendu))
})

describe('words', () => {
  it('lists with « et » before the last', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(enumerer)).toEqual(['', 'a', 'a et b', 'a, b et c'])
  })

  it('changes the first letter, except in an acronym', () => {
    expect(capitaliser('écart')).toBe('Écart')
    expect(decapitaliser('Saisines reçues')).toBe('saisines reçues')
    expect(decapitaliser('AME : demandes')).toBe('AME : demandes')
    expect(decapitaliser('À distance')).toBe('à distance')
  })

  it.each([
    ["l'accès aux droits", 'l’accès aux droits'],
    ['Difficultés : aucune ; et alors ? Non !', `Difficultés${NB}: aucune${FINE}; et alors${FINE}? Non${FINE}!`],
    ['le "guichet" << a >>', 'le "guichet" << a >>'],
    ['« mot »', `«${NB}mot${NB}»`],
    [`«${NB}mot${FINE}»`, `«${NB}mot${NB}»`],
    ['13 participants en 2025 au lieu de 8', `13${NB}participants en 2025 au lieu de 8`],
    ['le 14 novembre 2024', `le 14${NB}novembre${NB}2024`],
    ['14 %', `14${FINE}%`],
    ['https://exemple.org:8080/a?b=c;d', 'https://exemple.org:8080/a?b=c;d'],
    ['2026-03-12 salle', '2026-03-12 salle'],
  ])('sets %j', (texte, attendu) => expect(typographier(texte)).toBe(attendu))

  it('sets a colon before a closing quote as any other', () => expect(typographier(' :»')).toBe('\u00A0:\u00A0»'))

  it('changes nothing the second time, and only spaces and apostrophes the first', () => {
    const nu = (t: string): string => t.replace(/[\s']|’/gu, '')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a1 :;!?%«»\u00A0\u202F'’é€"), maxLength: 30 }), (texte) => {
        const une = typographier(texte)
        expect(typographier(une)).toBe(une)
        expect(nu(une)).toBe(nu(texte))
      }),
    )
  })
})
