import { describe, expect, it } from 'vitest'
import type { PartieId, ReferentId } from '../../src-main/domain/id.ts'
import { endMandat, enFonction, nommer, type Referent } from '../../src-main/domain/partie.ts'
import { codeOf } from './refus.ts'

const referent: Referent = {
  id: '1' as ReferentId,
  partieId: '2' as PartieId,
  fonction: 'Référente CPAM',
  nom: '',
  courriel: '',
  telephone: '',
  mandatDu: '2024-11-14',
  mandatAu: null,
}

describe('a mandate', () => {
  it('counts its first and last days', () => {
    const termine = { mandatDu: '2024-11-14', mandatAu: '2025-09-14' }
    expect(['2024-11-13', '2024-11-14', '2025-09-14', '2025-09-15'].map((j) => enFonction(termine, j))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(enFonction(referent, '2099-01-01')).toBe(true)
  })

  it('ends on a day, included, never before it began', () => {
    expect(endMandat(referent, '2025-09-14')).toEqual({ ...referent, mandatAu: '2025-09-14' })
    expect(endMandat(referent, '2024-11-14').mandatAu).toBe('2024-11-14')
    expect(codeOf(() => endMandat(referent, '2024-11-13'))).toBe('mandat-inverse')
  })
})

it('names a person, else a function', () => {
  expect(nommer({ nom: '', fonction: 'Référente CPAM' })).toBe('Référente CPAM')
  expect(nommer({ nom: 'Camille Exemple', fonction: 'Référente CPAM' })).toBe('Camille Exemple')
})
