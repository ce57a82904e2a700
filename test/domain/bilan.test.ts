import { describe, expect, it } from 'vitest'
import { faitsOf, nomFichierOf } from '../../src-main/domain/bilan.ts'

describe('the name of a file', () => {
  it.each([
    ['CCAS de Montbrison', '2025_Bilan-partage_CCAS-Montbrison_v1.pdf'],
    ['CPAM de la Loire', '2025_Bilan-partage_CPAM-Loire_v1.pdf'],
    ['Restos du Cœur', '2025_Bilan-partage_Restos-Coeur_v1.pdf'],
    ['CCAS de L’Étrat', '2025_Bilan-partage_CCAS-L-Etrat_v1.pdf'],
    ['Caisse d’allocations familiales', '2025_Bilan-partage_Caisse-allocations-familiales_v1.pdf'],
    ['../..\\C:*?"<>|', '2025_Bilan-partage_C_v1.pdf'],
  ])('%s: %s', (qui, nom) => expect(nomFichierOf(2025, 'Bilan-partage', qui, '_v1.pdf')).toBe(nom))

  it.each(['x'.repeat(500), `${'x'.repeat(59)} y`, 'é\0\n', '日本', ''])('is one that Windows accepts', (qui) => {
    const nom = nomFichierOf(2025, 'Bilan-partage', qui, '_v1.pdf')
    expect(nom).toMatch(/^2025_Bilan-partage_[A-Za-z0-9-]*_v1\.pdf$/u)
    expect(nom).not.toContain('-_')
    expect(nom.length).toBeLessThan(120)
  })
})

it('counts one fact a line', () => {
  expect(faitsOf('un\n\n  deux  \n \ntrois')).toEqual(['un', 'deux', 'trois'])
  expect(faitsOf('')).toEqual([])
})
