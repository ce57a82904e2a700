import { describe, expect, test } from 'vitest'
import { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { hashOf, readHash, type Route } from '../../src-renderer/routes.ts'

const conventionId = ConventionId.parse('0a5e1c5e-6f0b-4a35-9d51-6b1c6f3f7a01')
const partieId = PartieId.parse('0a5e1c5e-6f0b-4a35-9d51-6b1c6f3f7a02')

const routes: Route[] = [
  { ecran: 'tableau-de-bord' },
  { ecran: 'nouvelle-convention' },
  { ecran: 'convention', conventionId },
  { ecran: 'indicateurs', conventionId, annee: 2025 },
  { ecran: 'annexe', conventionId, annee: 2025 },
  { ecran: 'journal', conventionId, annee: 2025 },
  { ecran: 'fiche', conventionId, annee: 2025 },
  { ecran: 'fiche', conventionId, annee: 2025, partieId },
  { ecran: 'fiche', conventionId, annee: 2025, partieId, code: 'AM-SOI-01' },
  { ecran: 'import', conventionId, annee: 2025 },
  { ecran: 'rapprochement', conventionId, annee: 2025 },
  { ecran: 'rapprochement', conventionId, annee: 2025, code: 'AM-NUM-02' },
  { ecran: 'comite', conventionId, annee: 2025 },
  { ecran: 'bilan', conventionId, annee: 2025 },
  { ecran: 'comparaison', conventionId, annee: 2025 },
  { ecran: 'historique' },
  { ecran: 'reglages' },
  { ecran: 'guide' },
]

describe('addresses of the screens', () => {
  test.each(routes)('$ecran is read back from its own address', (route) => {
    expect(readHash(hashOf(route))).toEqual(route)
  })

  test('two screens never share an address', () => {
    expect(new Set(routes.map(hashOf)).size).toBe(routes.length)
  })

  test.each(['', '#', '#/'])('« %s » is the dashboard', (hash) => {
    expect(readHash(hash)).toEqual({ ecran: 'tableau-de-bord' })
  })

  test.each([
    '#/ailleurs',
    '#/convention',
    '#/convention/pas-un-identifiant',
    `#/convention/${conventionId}/fiche`,
    `#/convention/${conventionId}/fiche/25`,
    `#/convention/${conventionId}/fiche/2025/pas-une-partie`,
    `#/convention/${conventionId}/fiche/2025/${partieId}/plus`,
    `#/convention/${conventionId}/bilan/2025.5`,
    '#/guide/../historique',
    '#cle=abcdef',
    '#/__proto__',
  ])('« %s » leads nowhere', (hash) => {
    expect(readHash(hash)).toBeNull()
  })
})
