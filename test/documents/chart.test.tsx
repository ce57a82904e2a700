import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  BarresN1N,
  couperLignes,
  decrireGroupe,
  finEchelle,
  hachures,
  PointsIndicateurs,
  type Groupe,
} from '../../src-main/documents/chart.tsx'

const barre = (libelle: string, valeur: number, precedent: number | null) => ({
  libelle,
  unite: '',
  valeur,
  texte: String(valeur),
  precedent: precedent === null ? null : { valeur: precedent, texte: String(precedent) },
})
const groupe: Groupe = {
  unite: 'saisines',
  max: null,
  barres: [barre('Reçues', 24, 19), barre('Transmises', 26, null)],
}
const rendre = (g: Groupe): string => renderToStaticMarkup(<BarresN1N groupe={g} annee={2025} dater />)
const largeurs = (svg: string, classe: string): number[] =>
  [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="[\\d.]+" class="${classe}"`, 'gu'))].map((m) => Number(m[1]))

describe('bars of N and N-1', () => {
  it('tells every value in its text alternative', () => {
    expect(decrireGroupe(groupe, 2025)).toBe('saisines : Reçues, 24 en 2025, 19 en 2024 ; Transmises, 26 en 2025.')
    expect(rendre(groupe)).toContain(`role="img" aria-label="${decrireGroupe(groupe, 2025)}"`)
  })

  it('draws lengths in proportion from zero, both years on one scale', () => {
    const [recues = 0, transmises = 0] = largeurs(rendre(groupe), 'g-plein')
    const [avant = 0] = largeurs(rendre(groupe), 'g-n1')
    expect(recues / transmises).toBeCloseTo(24 / 26, 2)
    expect(avant / recues).toBeCloseTo(19 / 24, 2)
    expect(rendre(groupe)).toContain('class="g-base"')
  })

  it('writes the years once, on the first bar that has both', () => {
    expect(rendre(groupe).match(/en 2025</gu)).toHaveLength(1)
    expect(rendre(groupe).match(/en 2024</gu)).toHaveLength(1)
  })

  it('draws a percentage on 100, a zero without width, and no pattern, style or image', () => {
    const taux = rendre({ unite: '%', max: 100, barres: [barre('Part', 50, 0)] })
    expect(largeurs(taux, 'g-plein')).toEqual([64])
    expect(largeurs(taux, 'g-n1')).toEqual([0])
    expect(taux).not.toMatch(/<pattern|<image|style=|NaN|Infinity/u)
  })

  it('stays finite for any value', () => {
    const valeur = fc.double({ min: 0, max: 999_999_999, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 80 }), valeur, fc.option(valeur)), { minLength: 1, maxLength: 8 }),
        (lignes) => {
          const svg = rendre({
            unite: 'acte',
            max: null,
            barres: lignes.map(([l, v, p], i) => ({ ...barre(l, v, p), libelle: `${i} ${l}` })),
          })
          expect(svg.replace(/<text.*?<\/text>|aria-label="[^"]*"/gsu, '')).not.toMatch(
            /NaN|Infinity|undefined|-\d+\.?\d*" height/u,
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('labels', () => {
  it('breaks between words, and cuts a word that is longer than the line', () => {
    expect(couperLignes('Participants aux sessions', 70)).toEqual(['Participants', 'aux sessions'])
    expect(couperLignes('a'.repeat(40), 58).map((l) => l.length)).toEqual([10, 10, 10, 10])
  })

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 20, max: 300 }), (texte, max) => {
        expect(couperLignes(texte, max).join('').replace(/\s/gu, '')).toBe(texte.replace(/\s/gu, ''))
      }),
    )
  })
})

it('hatches inside the bar only', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 300, noNaN: true }), fc.integer({ min: 3, max: 20 }), (w, h) => {
      for (const m of hachures(0, 0, w, h).matchAll(/([ML])(-?[\d.]+) (-?[\d.]+)/gu)) {
        expect(Number(m[2])).toBeGreaterThanOrEqual(0)
        expect(Number(m[2])).toBeLessThanOrEqual(w + 0.1)
        expect(Number(m[3])).toBeGreaterThanOrEqual(0)
        expect(Number(m[3])).toBeLessThanOrEqual(h + 0.1)
      }
    }),
  )
  expect(hachures(0, 0, 0, 7)).toBe('')
})

it('ends a common scale on a round number', () => {
  expect([0, 1, 4, 9, 26, 31, 47, 120].map(finEchelle)).toEqual([1, 1, 5, 10, 30, 50, 50, 200])
})

it('draws one dot an indicator', () => {
  const svg = renderToStaticMarkup(
    <PointsIndicateurs compares={15} renseignes={20} sansValeur={60} titre="95 indicateurs" />,
  )
  expect(svg.match(/<circle/gu)).toHaveLength(95)
  expect(svg.match(/class="g-plein"/gu)).toHaveLength(15)
})
