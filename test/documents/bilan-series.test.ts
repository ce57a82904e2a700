import { describe, expect, it } from 'vitest'
import { renderBilan } from '../../src-main/documents/bilan.tsx'
import { constatChiffre } from '../../src-main/documents/bilan/constat.ts'
import type { AxeBilan, LigneBilan } from '../../src-main/domain/bilan.ts'
import { decoder, infractionsOf, plier } from './balisage.ts'
import { bilanExemple, ligne } from './bilan-exemple.ts'
import { FONTS } from './imprimer.ts'

const NB = '\u00A0'
const fait = (code: string, n1: number | null, n: number, reste: Partial<LigneBilan> = {}): LigneBilan => ({
  ...ligne({ code, libelle: `Faits ${code}`, libelleCourt: `Faits ${code}`, unite: 'acte' }, 'CPAM', n1, n),
  ...reste,
})
const axe = (...lignes: LigneBilan[]): AxeBilan => ({
  axe: 'soins',
  nom: 'Accès aux soins',
  tronc: 'Tronc commun',
  lignes,
  plusSuivis: [],
  textes: [],
})

/** The cells of the table, row by row. */
function rangees(...lignes: LigneBilan[]): string[][] {
  const html = renderBilan(bilanExemple({ axes: [axe(...lignes)] }), FONTS)
  expect(infractionsOf(html)).toEqual([])
  const [table = ''] = html.match(/<table class="chapitre.*?<\/table>/su) ?? []
  const largeurs = new Set(
    (table.match(/<tr.*?<\/tr>/gsu) ?? [])
      .map((tr) => (tr.match(/<t[hd]/gu) ?? []).length)
      .concat((table.match(/<col[ />]/gu) ?? []).length),
  )
  expect(largeurs.size, 'as many columns as cells').toBe(1)
  return (table.match(/<tr.*?<\/tr>/gsu) ?? []).map((tr) =>
    (tr.match(/<t[hd].*?<\/t[hd]>/gsu) ?? []).map((c) => plier(decoder(c.replace(/<[^>]*>/gu, ' ')))),
  )
}
const rompu = { rupture: 'Définition changée en 2025', ecart: { nature: 'non-comparable' } } as const

describe('a broken series on paper', () => {
  it('says « non comparable » in full, and what broke it; both figures stay', () => {
    const [, a, b] = rangees(fait('A', 31, 47, rompu), fait('B', 31, 47))
    expect(a).toEqual(expect.arrayContaining(['31', '47', 'non comparable']) as unknown)
    expect(a?.join(' ')).toContain('Définition changée en 2025')
    expect(b).toEqual(expect.arrayContaining(['+16']) as unknown)
    expect(b?.join(' ')).not.toContain('Définition')
    expect(constatChiffre(fait('A', 31, 47, rompu), 2025)).toContain('Non comparable à 2024 (31')
  })
})

describe('« pour mémoire » on paper', () => {
  const rendre = (change: Parameters<typeof bilanExemple>[0]): string =>
    plier(decoder(renderBilan(bilanExemple(change), FONTS).replace(/<[^>]*>/gu, ' ')))

  it('is said of what is followed no more, under the table, with its last figure', () => {
    const l = fait('B', 31, 47)
    const plusSuivis = [{ libelleCourt: 'Faits A', renseignePar: 'CPAM', precedent: l.precedent }]
    const html = renderBilan(bilanExemple({ axes: [{ ...axe(l), plusSuivis }] }), FONTS)
    expect(infractionsOf(html)).toEqual([])
    expect(rendre({ axes: [{ ...axe(l), plusSuivis }] })).toContain(
      'Indicateur qui n’est plus suivi en 2025, valeur de 2024 : Faits A (CPAM), 31.',
    )
    expect(rendre({ axes: [axe(l)] })).not.toContain('plus suivi')
  })

  it('is said of a whole exercice that began before the convention', () => {
    const { exercice } = bilanExemple()
    expect(rendre({ exercice: { ...exercice, pourMemoire: true }, axes: [axe(fait('A', 31, 47))] })).toContain(
      'Année 2025 et 2024, pour mémoire',
    )
    expect(rendre({ axes: [axe(fait('A', 31, 47))] })).not.toContain('Année 2025 et 2024, pour mémoire')
  })
})

describe('objectives on paper', () => {
  it('have their column before what was done, where some were set', () => {
    const [tete, a, b] = rangees(fait('A', 31, 47, { objectif: '60' }), fait('B', 2, 3))
    expect(tete?.slice(3)).toEqual(['2024', 'Objectif 2025', 'Réalisé 2025', 'Écart'])
    expect(a?.slice(3, 6)).toEqual(['31', '60', '47'])
    expect(b?.slice(3, 6)).toEqual(['2', '–', '3'])
  })

  it('have none where none was set, and leave the comments their column in a first year', () => {
    expect(rangees(fait('A', 31, 47))[0]).not.toContain('Objectif 2025')
    const [tete] = rangees(fait('A', null, 47, { objectif: '60', commentaire: 'Par courrier' }))
    expect(tete?.slice(3)).toEqual(['Objectif 2025', 'Réalisé 2025', 'Commentaire'])
  })

  it('are told under a key figure', () => {
    expect(constatChiffre(fait('A', 31, 47, { objectif: '60' }), 2025)).toMatch(
      new RegExp(`^16 de plus qu’en 2024 .*\\. Objectif${NB}2025${NB}: 60\\.$`, 'u'),
    )
    expect(constatChiffre(fait('A', 31, 47), 2025)).not.toContain('Objectif')
  })
})
