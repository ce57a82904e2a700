import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkContenu,
  checkOuverte,
  Contenu,
  etatFicheOf,
  ETATS_VALEUR,
  memeContenu,
  NOMS_ETATS,
  NEUVE,
  VIDE,
  type Fiche,
} from '../../src-main/domain/fiche.ts'
import type { ExerciceId, FicheId, PartieId } from '../../src-main/domain/id.ts'
import { TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import { codeOf, refusalOf } from './refus.ts'

const nombre = (n: number): Contenu => ({ etat: 'renseigne', nombre: n, texte: null, estime: 0 })
const texte = (t: string): Contenu => ({ etat: 'renseigne', nombre: null, texte: t, estime: 0 })
const raison = (type: TypeIndicateur, c: Contenu): string | null => {
  const refus = refusalOf(() => checkContenu({ code: 'AM-DRT-01', type, formule: null }, c))
  return refus === null ? null : (refus.faits['raison'] ?? refus.code)
}

describe('what an indicator can hold', () => {
  it.each([
    ['entier', 0, null],
    ['entier', 999_999_999, null],
    ['entier', 1_000_000_000, 'trop-grand'],
    ['entier', 26.5, 'entier'],
    ['entier', -1, 'négatif'],
    ['decimal', 68.2, null],
    ['decimal', -0.1, 'négatif'],
    ['taux', 55.75, null],
    ['taux', 100, null],
    ['taux', 100.01, 'taux'],
    ['note', 1, null],
    ['note', 5, null],
    ['note', 0, 'note'],
    ['note', 6, 'note'],
    ['note', 3.5, 'note'],
    ['texte', 3, 'texte'],
    ['entier', Number.NaN, 'nombre'],
    ['decimal', Number.POSITIVE_INFINITY, 'nombre'],
  ] as const)('%s %d: %s', (type, n, attendu) => expect(raison(type, nombre(n))).toBe(attendu))

  it('holds a text where a text is asked, and nowhere else', () => {
    expect(raison('texte', texte('Accès plus simple'))).toBeNull()
    expect(raison('texte', texte('  '))).toBe('texte')
    expect(raison('texte', { ...texte(''), texte: null })).toBe('texte')
    expect(raison('entier', texte('beaucoup'))).toBe('nombre')
  })

  it.each(ETATS_VALEUR.filter((e) => e !== 'renseigne'))(
    'holds the absence « %s » everywhere, but never with a number',
    (etat) => {
      for (const type of TypeIndicateur.options) {
        expect(raison(type, { ...VIDE, etat })).toBeNull()
        expect(raison(type, { ...VIDE, etat, nombre: 0 })).toBe('état')
        expect(raison(type, { ...VIDE, etat, estime: 1 })).toBe('état')
      }
    },
  )

  it('estimates numbers, not texts', () => {
    expect(raison('entier', { ...nombre(35), estime: 1 })).toBeNull()
    expect(raison('texte', { ...texte('environ'), estime: 1 })).toBe('texte')
  })

  it('is never typed when it is computed', () => {
    for (const c of [nombre(3), VIDE])
      expect(codeOf(() => checkContenu({ code: 'AM-DRT-09', type: 'taux', formule: 'a / b' }, c))).toBe(
        'indicateur-calcule',
      )
  })

  it('accepts only what a base with these rules accepts', () => {
    const contenu = fc.record({
      etat: fc.constantFrom(...ETATS_VALEUR),
      nombre: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: null }),
      texte: fc.option(fc.string({ maxLength: 20 }), { nil: null }),
      estime: fc.constantFrom(0 as const, 1 as const),
    })
    fc.assert(
      fc.property(contenu, fc.constantFrom(...TypeIndicateur.options), (c, type) => {
        const accepte = raison(type, c) === null
        const tenu =
          (c.etat === 'renseigne' || c.nombre === null) &&
          (c.etat !== 'renseigne' || c.nombre !== null || c.texte !== null) &&
          (c.estime === 0 || c.nombre !== null) &&
          (c.nombre === null || (c.nombre >= 0 && Number.isFinite(c.nombre)))
        expect(!accepte || tenu).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('states', () => {
  it('has a French word for each', () => expect(Object.keys(NOMS_ETATS)).toEqual([...ETATS_VALEUR]))

  it('never takes 0 for an absence', () => {
    expect(memeContenu(nombre(0), VIDE)).toBe(false)
    expect(memeContenu(nombre(0), { ...VIDE, etat: 'non-concerne' })).toBe(false)
    for (const a of ETATS_VALEUR)
      for (const b of ETATS_VALEUR) expect(memeContenu({ ...VIDE, etat: a }, { ...VIDE, etat: b })).toBe(a === b)
  })

  it('says the same when value, text and estimate are the same', () => {
    expect(memeContenu(nombre(26), nombre(26))).toBe(true)
    expect(memeContenu(nombre(26), { ...nombre(26), estime: 1 })).toBe(false)
    expect(memeContenu({ ...VIDE, texte: '' }, VIDE)).toBe(true)
    expect(
      memeContenu(
        { ...VIDE, etat: 'masque-a-la-source', texte: '< 5' },
        { ...VIDE, etat: 'masque-a-la-source', texte: '< 11' },
      ),
    ).toBe(false)
  })

  it.each(['a\0b', '\uD800', 'x'.repeat(4001)])('refuses a text that the base could not keep', (t) =>
    expect(Contenu.safeParse({ ...VIDE, texte: t }).success).toBe(false),
  )
})

describe('a sheet', () => {
  const fiche: Fiche = {
    id: '1' as FicheId,
    exerciceId: '2' as ExerciceId,
    partieId: '3' as PartieId,
    ...NEUVE,
  }

  it('is expected, being filled, then complete', () => {
    expect(etatFicheOf(undefined, 0)).toBe('attendue')
    expect(etatFicheOf(fiche, 0)).toBe('attendue')
    expect(etatFicheOf(fiche, 1)).toBe('en-saisie')
    expect(etatFicheOf({ completeLe: '2026-02-13T09:00:00.000Z' }, 0)).toBe('complete')
  })

  it('is not written in once complete', () => {
    expect(codeOf(() => checkOuverte(fiche))).toBeNull()
    expect(codeOf(() => checkOuverte({ ...fiche, completeLe: '2026-02-13T09:00:00.000Z' }))).toBe('fiche-complete')
  })
})
