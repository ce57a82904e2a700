import { describe, expect, it } from 'vitest'
import { ecartImprime } from '../../src-main/domain/assemblage.ts'
import { VIDE } from '../../src-main/domain/fiche.ts'
import { imprimer } from '../../src-main/domain/imprimer.ts'
import { nombre } from './matiere.ts'

describe('a value as it is printed', () => {
  it.each([
    [nombre(0), 'entier', '0'],
    [nombre(14_305), 'entier', '14\u202F305'],
    [nombre(68.2), 'decimal', '68,2'],
    [nombre(55.75), 'taux', '55,75\u202F%'],
    [{ ...nombre(35), estime: 1 as const }, 'entier', '≈ 35'],
  ] as const)('%j (%s): %s', (contenu, type, texte) =>
    expect(imprimer(contenu, { type })).toMatchObject({ etat: 'nombre', texte }),
  )

  it.each([
    ['non-renseigne', 'non renseigné'],
    ['non-concerne', 'non concerné'],
    ['non-quantifie', 'non quantifié'],
    ['masque-a-la-source', 'masqué'],
  ] as const)('%s is a word, never a figure', (etat, mot) =>
    expect(imprimer({ ...VIDE, etat }, { type: 'entier' })).toMatchObject({ etat: 'absent', mot }),
  )

  it('prints a text as it is', () =>
    expect(imprimer({ ...VIDE, etat: 'renseigne', texte: 'Accès plus simple' }, { type: 'texte' })).toEqual({
      etat: 'texte',
      texte: 'Accès plus simple',
    }))
})

describe('the difference with the year before', () => {
  const avant = (contenu: Parameters<typeof ecartImprime>[2]['contenu'], rupture: string | null = null) => ({
    contenu,
    rupture,
  })
  const entier = { type: 'entier' as const }

  it('is told in % from a base of 20 only', () => {
    expect(ecartImprime(entier, nombre(47), avant(nombre(31)), false)).toEqual({
      nature: 'mesure',
      texte: '+16',
      pourcent: '+52\u202F%',
    })
    expect(ecartImprime(entier, nombre(24), avant(nombre(19)), false)).toEqual({
      nature: 'mesure',
      texte: '+5',
      pourcent: null,
    })
    expect(ecartImprime(entier, nombre(18), avant(nombre(20)), false)).toEqual({
      nature: 'mesure',
      texte: '−2',
      pourcent: '−10\u202F%',
    })
  })

  it('is told in points for a rate, never in % for a rate nor a note', () => {
    expect(ecartImprime({ type: 'taux' }, nombre(55.75), avant(nombre(52)), false)).toMatchObject({
      nature: 'mesure',
      pourcent: null,
      texte: expect.stringMatching(/^\+3,75.pt/u) as unknown,
    })
    expect(ecartImprime({ type: 'note' }, nombre(4), avant(nombre(5)), false)).toMatchObject({
      texte: '−1',
      pourcent: null,
    })
  })

  it('has no % when the year before is « pour mémoire »', () =>
    expect(ecartImprime(entier, nombre(47), avant(nombre(31)), true)).toEqual({
      nature: 'mesure',
      texte: '+16',
      pourcent: null,
    }))

  it('is « non comparable » for an absence or another definition, « première année » when nothing came before', () => {
    expect(ecartImprime(entier, { ...VIDE, etat: 'non-quantifie' }, avant(nombre(11)), false)).toEqual({
      nature: 'non-comparable',
    })
    expect(ecartImprime(entier, nombre(24), avant(nombre(19), 'Définition changée en 2025'), false)).toEqual({
      nature: 'non-comparable',
    })
    expect(ecartImprime(entier, nombre(24), avant({ ...VIDE, etat: 'non-quantifie' }), false)).toEqual({
      nature: 'non-comparable',
    })
    expect(ecartImprime(entier, nombre(24), avant(null), false)).toEqual({ nature: 'premiere-annee' })
  })
})
