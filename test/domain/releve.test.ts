import { describe, expect, it } from 'vitest'
import { VIDE } from '../../src-main/domain/fiche.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import {
  avancementsOf,
  compute,
  contenuOf,
  declaresBy,
  ecartOf,
  estPropreAChacune,
  expectedOf,
  nombreOf,
  rowsOf,
  sApplique,
  valeurOf,
} from '../../src-main/domain/releve.ts'
import type { Role } from '../../src-main/domain/partie.ts'
import { DIRES_2025, indicateurDe, makeReleve, nombre, PARTIES, partieDe } from './matiere.ts'

const r = makeReleve(2025, DIRES_2025)
const codes = (l: readonly { code: string }[]): string[] => l.map((i) => i.code)

describe('who declares what', () => {
  it('gives each party what its role fills, and the secretariat what the program computes', () => {
    expect(codes(declaresBy(r, partieDe('CARSAT')))).toEqual([
      'AM-SSO-01',
      'AM-SSO-02',
      'AM-SSO-04',
      'AM-SSO-05',
      'AM-SSO-06',
      'AM-SSO-07',
      'AM-QUA-01',
      'AM-QUA-02',
    ])
    const calcules = ['AM-DRT-09', 'AM-SOI-08', 'AM-EPS-03', 'GOV-01']
    for (const code of calcules) {
      expect(codes(rowsOf(r, partieDe('CCAS')))).toContain(code)
      expect(codes(rowsOf(r, partieDe('CPAM')))).not.toContain(code)
      expect(codes(declaresBy(r, partieDe('CCAS')))).not.toContain(code)
    }
  })

  it('leaves out the indicators of an option that was not taken, and of no other clause', () => {
    const sans = makeReleve(2025, {}, { souscriptions: { 'TO-1d': 'non-souscrite', 'TC-1d': 'non-souscrite' } })
    expect(sApplique(indicateurDe('AM-EPS-01'), sans.engagements)).toBe(false)
    expect(sApplique(indicateurDe('AM-DRT-04'), sans.engagements)).toBe(true)
    expect(sApplique(indicateurDe('AM-EPS-01'), r.engagements)).toBe(true)
    const avec = makeReleve(2025, {}, { souscriptions: { 'TO-1d': 'souscrite' } })
    expect(sApplique(indicateurDe('AM-EPS-01'), avec.engagements)).toBe(true)
  })
})

describe('what is said', () => {
  it('finds a value by party and code, even of an older definition', () => {
    expect(valeurOf(r, partieDe('CCAS').id, 'AM-NUM-02')?.nombre).toBe(13)
    expect(valeurOf(r, partieDe('CPAM').id, 'AM-NUM-02')?.nombre).toBe(11)
    expect(valeurOf(r, partieDe('CARSAT').id, 'AM-NUM-02')).toBeUndefined()
    const ancienne = { ...indicateurDe('AM-SOI-01'), id: 'i-ancien' as IndicateurId, version: 1 }
    const change = { ...r, indicateurs: [...r.indicateurs, { ...ancienne, version: 2 }] }
    expect(valeurOf(change, partieDe('CCAS').id, 'AM-SOI-01')?.nombre).toBe(26)
  })

  it('gives one number to a code only when nobody disagrees', () => {
    expect(nombreOf(r, 'AM-SOI-01')).toBe(26)
    expect(nombreOf(r, 'AM-NUM-02')).toBeNull()
    expect(nombreOf(makeReleve(2025, { CPAM: { 'AM-NUM-02': 13 }, CCAS: { 'AM-NUM-02': 13 } }), 'AM-NUM-02')).toBe(13)
    expect(nombreOf(r, 'AM-ASS-01')).toBeNull()
    expect(nombreOf(makeReleve(2025, { CCAS: { 'AM-SOI-01': 0 } }), 'AM-SOI-01')).toBe(0)
  })
})

describe('what is computed', () => {
  it('tells the terms of a rate, its hundred left out', () => {
    expect(compute(r, indicateurDe('AM-DRT-09'))).toEqual({ nombre: 90.63, detail: '58 sur 64' })
    expect(compute(r, indicateurDe('AM-SOI-08'))).toEqual({ nombre: 81.25, detail: '13 sur 16' })
  })

  it('knows nothing while a term is missing, an absence included', () => {
    expect(compute(r, indicateurDe('AM-EPS-03')).nombre).toBeNull()
    const nq = makeReleve(2025, {
      CPAM: { 'AM-EPS-02': { ...VIDE, etat: 'non-quantifie' } },
      CCAS: { 'AM-EPS-01': 15 },
    })
    expect(compute(nq, indicateurDe('AM-EPS-03'))).toEqual({ nombre: null, detail: '' })
    const zero = makeReleve(2025, { CPAM: { 'AM-EPS-02': 0 }, CCAS: { 'AM-EPS-01': 15 } })
    expect(compute(zero, indicateurDe('AM-EPS-03')).nombre).toBe(0)
    const parZero = makeReleve(2025, { CPAM: { 'AM-EPS-02': 3 }, CCAS: { 'AM-EPS-01': 0 } })
    expect(compute(parZero, indicateurDe('AM-EPS-03')).nombre).toBeNull()
  })

  it('counts the séances held', () => {
    expect(contenuOf(r, partieDe('CCAS').id, indicateurDe('GOV-01'))).toEqual(nombre(0))
    expect(
      contenuOf(makeReleve(2025, {}, { faits: { 'comites-tenus': 2 } }), partieDe('CCAS').id, indicateurDe('GOV-01')),
    ).toEqual(nombre(2))
  })

  it('is « non renseigné » when nothing is said', () =>
    expect(contenuOf(r, partieDe('CCAS').id, indicateurDe('AM-ASS-01'))).toEqual(VIDE))
})

describe('what is computed from a code that two parties declare', () => {
  const deux = makeReleve(2025, { CPAM: { 'AM-NUM-01': 2, 'AM-NUM-02': 11 }, CCAS: { 'AM-NUM-02': 13 } })
  const parAtelier = { ...indicateurDe('AM-NUM-02'), code: 'AM-NUM-90', formule: 'AM-NUM-02 / AM-NUM-01' }

  it('waits until a value is retained, then follows it', () => {
    expect(compute(deux, parAtelier)).toEqual({ nombre: null, detail: '' })
    expect(compute({ ...deux, retenus: new Map([['AM-NUM-02', 13]]) }, parAtelier)).toEqual({
      nombre: 6.5,
      detail: '13 sur 2',
    })
  })
})

describe('whose facts an indicator counts', () => {
  const propre = (roles: readonly Role[], parties = PARTIES) =>
    estPropreAChacune({ rolesJson: JSON.stringify(roles) }, parties)

  it('each party’s own when every one owes it, or every one of a group; the same ones where either may tell', () => {
    expect(propre(['CCAS', 'CPAM', 'CARSAT'])).toBe(true)
    expect(propre(['CPAM', 'CARSAT'])).toBe(true)
    expect(propre(['CPAM', 'CCAS'])).toBe(false)
    expect(propre(['CARSAT', 'CCAS'])).toBe(false)
    expect(propre(['CPAM'])).toBe(false)
    const sansGroupe = PARTIES.map((p) => ({ ...p, groupe: null }))
    expect(propre(['CPAM', 'CARSAT'], sansGroupe)).toBe(false)
  })

  it('stays expected of each caisse', () => {
    const supports = { ...indicateurDe('AM-DRT-02'), rolesJson: '["CPAM","CARSAT"]' }
    const deux = { ...makeReleve(2025, { CPAM: { 'AM-DRT-02': 5 } }), indicateurs: [supports] }
    expect(codes(expectedOf(deux, partieDe('CARSAT')))).toEqual(['AM-DRT-02'])
    const ou = { ...deux, indicateurs: [{ ...supports, rolesJson: '["CCAS","CPAM"]' }] }
    expect(codes(expectedOf(ou, partieDe('CCAS')))).toEqual([])
  })
})

describe('what is still expected', () => {
  it('does not ask the other party what one has answered, « ou » meaning either', () => {
    expect(codes(expectedOf(r, partieDe('CCAS')))).not.toContain('AM-DRT-02')
    expect(codes(expectedOf(r, partieDe('CPAM')))).toContain('AM-DRT-02')
    // Both answered: both are counted.
    for (const role of ['CCAS', 'CPAM'] as const) expect(codes(expectedOf(r, partieDe(role)))).toContain('AM-NUM-02')
    expect(codes(expectedOf(makeReleve(2025, {}), partieDe('CCAS')))).toContain('AM-DRT-02')
  })

  it('asks every party for what each owes', () => {
    const unSeul = makeReleve(2025, { CCAS: { 'AM-QUA-01': 4 } })
    for (const role of ['CCAS', 'CPAM', 'CARSAT'] as const)
      expect(codes(expectedOf(unSeul, partieDe(role)))).toContain('AM-QUA-01')
  })

  it('counts an absence that was said as an answer, an empty cell as none', () => {
    const dires = {
      CARSAT: { 'AM-SSO-01': 0, 'AM-SSO-02': { ...VIDE, etat: 'non-concerne' as const }, 'AM-SSO-04': VIDE },
    }
    expect(
      avancementsOf(makeReleve(2025, dires)).map((a) => [a.partie.role, a.etat, a.renseignees, a.attendues]),
    ).toEqual([
      ['CCAS', 'attendue', 0, 17],
      ['CPAM', 'attendue', 0, 17],
      ['CARSAT', 'en-saisie', 2, 8],
    ])
    expect(avancementsOf(makeReleve(2025, dires, { completes: ['CARSAT'] }))[2]?.etat).toBe('complete')
  })
})

it('tells a difference only between two numbers', () => {
  expect(ecartOf(nombre(26), nombre(21))).toBe('+5')
  expect(ecartOf(nombre(7), nombre(9))).toBe('−2')
  expect(ecartOf(nombre(0), nombre(0))).toBe('0')
  for (const [a, b] of [
    [null, nombre(1)],
    [nombre(1), null],
    [nombre(1), VIDE],
    [VIDE, VIDE],
  ] as const)
    expect(ecartOf(a, b)).toBeNull()
})
