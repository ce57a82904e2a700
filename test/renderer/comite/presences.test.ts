import { describe, expect, test } from 'vitest'
import type { ComiteDetail } from '../../../src-main/contract/comite.ts'
import { Partie } from '../../../src-main/domain/partie.ts'
import { articleCinq, compteOf, identiteOf, type PresenceLue } from '../../../src-renderer/comite/presences.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const parties = ['CCAS', 'CPAM', 'CARSAT'].map((nomCourt, i) =>
  Partie.parse({
    id: uuid(i),
    conventionId: uuid(90),
    role: nomCourt,
    nom: nomCourt,
    nomTri: nomCourt.toLowerCase(),
    nomCourt,
    groupe: null,
    adresse: '',
    siret: '',
    rang: i,
    secretariat: i === 0 ? 1 : 0,
  }),
)

const referents = (...etats: PresenceLue['etat'][]): PresenceLue[] =>
  etats.map((etat, i) => {
    const partie = parties[i % parties.length]
    if (partie === undefined) throw new Error('no party')
    return {
      id: uuid(10 + i) as PresenceLue['id'],
      comiteId: uuid(91) as PresenceLue['comiteId'],
      partieId: partie.id,
      partie: partie.nomCourt,
      qualite: i < parties.length ? 'referent' : 'signataire',
      fonction: `Référente ${partie.nomCourt}`,
      nom: '',
      courriel: '',
      etat,
      representePar: '',
    }
  })

const seance = (presences: PresenceLue[], partiesSansReferent: string[] = []): ComiteDetail =>
  ({ presences, parties, partiesSansReferent }) as unknown as ComiteDetail

describe('article 5', () => {
  test('before the séance, the référents are expected', () => {
    expect(articleCinq(seance(referents('attendu', 'attendu', 'attendu')))).toEqual({
      texte: 'Les référents des trois parties sont attendus (article 5).',
      tient: true,
    })
  })

  test('a party without a référent that day is named, whoever came', () => {
    expect(articleCinq(seance(referents('present', 'present', 'present'), ['CARSAT']))).toEqual({
      texte: 'Aucun référent en fonction ce jour-là pour CARSAT (article 5).',
      tient: false,
    })
  })

  test('in the room, from afar and represented all count as there', () => {
    expect(articleCinq(seance(referents('present', 'visio', 'represente')))).toEqual({
      texte: 'Les trois parties sont représentées, leurs référents sont là (article 5).',
      tient: true,
    })
  })

  test('a référent who is missing is told, and whether somebody came for that party', () => {
    expect(articleCinq(seance(referents('present', 'present', 'excuse'))).texte).toBe(
      'Pas de référent présent pour CARSAT (article 5). Personne pour CARSAT.',
    )
    expect(articleCinq(seance(referents('present', 'present', 'excuse', 'present', 'present', 'present'))).texte).toBe(
      'Pas de référent présent pour CARSAT (article 5). Les trois parties sont représentées.',
    )
  })
})

test('the count tells who came, who was represented, and who is still to be noted', () => {
  expect(compteOf(referents('attendu', 'attendu'))).toBe('0 sur 2, 2 à noter')
  expect(compteOf(referents('present', 'represente', 'excuse'))).toBe('2 sur 3, dont 1\u00A0représenté')
})

test('a person is told by name when there is one, with what the name leaves unsaid', () => {
  const [ccas] = referents('present')
  if (ccas === undefined) throw new Error('nobody')
  expect(identiteOf(ccas)).toEqual({ nom: 'Référente CCAS', precision: '' })
  expect(identiteOf({ ...ccas, fonction: 'Directrice' })).toEqual({ nom: 'Directrice', precision: 'CCAS' })
  expect(identiteOf({ ...ccas, nom: 'A. Exemple' })).toEqual({ nom: 'A. Exemple', precision: 'Référente CCAS' })
})
