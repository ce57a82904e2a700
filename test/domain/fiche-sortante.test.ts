import { describe, expect, it } from 'vitest'
import { groupesOf, periodeOf, remiseOf } from '../../src-main/domain/fiche-sortante.ts'

const ligne = (code: string, tronc: 'commun' | 'optionnel' | 'gestion', axe: 'droits' | 'soins' | 'gouvernance') => ({
  code,
  tronc,
  axe,
})

describe('the groups of a sheet', () => {
  it('keep titles and lines in the order in which they come, lines of one axe together', () => {
    const groupes = groupesOf([
      ligne('A', 'commun', 'soins'),
      ligne('B', 'commun', 'droits'),
      ligne('C', 'commun', 'soins'),
      ligne('D', 'optionnel', 'soins'),
      ligne('E', 'gestion', 'gouvernance'),
    ])
    expect(groupes.map((g) => [g.titre, g.lignes.map((l) => l.code).join('')])).toEqual([
      ['Tronc commun\u00A0: accès aux soins', 'AC'],
      ['Tronc commun\u00A0: accès aux droits', 'B'],
      ['Tronc optionnel\u00A0: accès aux soins', 'D'],
      ['Gestion de la convention', 'E'],
    ])
  })

  it('are none for no line', () => {
    expect(groupesOf([])).toEqual([])
  })
})

describe('the period of a sheet', () => {
  it('says its year once when it is a civil year, twice when it is not', () => {
    expect(periodeOf({ debut: '2025-01-01', fin: '2025-12-31' })).toBe(
      'du 1er\u00A0janvier au 31\u00A0décembre\u00A02025',
    )
    expect(periodeOf({ debut: '2024-11-14', fin: '2025-11-13' })).toBe(
      'du 14\u00A0novembre\u00A02024 au 13\u00A0novembre\u00A02025',
    )
  })
})

describe('the day before which a sheet is asked back', () => {
  it.each([
    ['2026-01-05', '2026-02-05'],
    ['2026-02-04', '2026-02-05'],
    ['2026-02-05', '2026-02-10'],
    ['2026-02-10', '2026-02-19'],
    ['2026-02-19', '2026-02-25'],
    ['2026-02-25', null],
    ['2026-03-20', null],
  ])('on %s, for a séance on 12 March 2026: %s', (today, attendu) => {
    expect(remiseOf('2026-03-12', today)).toBe(attendu)
  })
})
