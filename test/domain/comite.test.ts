import { describe, expect, it } from 'vitest'
import {
  checkJour,
  checkOuvert,
  closeComite,
  dureeOf,
  estRepresentee,
  etatComiteOf,
  EtatPresence,
  NOMS_PRESENCES,
  type Comite,
  type Presence,
} from '../../src-main/domain/comite.ts'
import type { ComiteId, ConventionId, ExerciceId, PartieId, PresenceId } from '../../src-main/domain/id.ts'
import { codeOf } from './refus.ts'

const comite: Comite = {
  id: '1' as ComiteId,
  conventionId: '2' as ConventionId,
  exerciceId: '3' as ExerciceId,
  jour: '2026-03-12',
  heure: '14:00',
  lieu: 'CCAS de Montbrison',
  visio: '',
  sequence: 0,
  numerotees: 0,
  convoqueLe: null,
  closLe: null,
}

const presence = (etat: EtatPresence): Presence => ({
  id: '4' as PresenceId,
  comiteId: comite.id,
  partieId: '5' as PartieId,
  qualite: 'referent',
  fonction: 'Référente CPAM',
  nom: '',
  courriel: '',
  etat,
  representePar: '',
})

const INSTANT = '2026-03-12T15:00:00.000Z'

describe('a séance', () => {
  it('is planned, then convened, then closed', () => {
    expect(etatComiteOf(comite)).toBe('prevu')
    expect(etatComiteOf({ ...comite, convoqueLe: '2026-02-25' })).toBe('convoque')
    expect(etatComiteOf({ ...comite, convoqueLe: '2026-02-25', closLe: INSTANT })).toBe('clos')
    expect(etatComiteOf({ ...comite, closLe: INSTANT })).toBe('clos')
  })

  it('cannot come before the exercice it examines, and may come during it', () => {
    expect(codeOf(() => checkJour('2024-12-31', { debut: '2025-01-01' }))).toBe('seance-avant-exercice')
    expect(codeOf(() => checkJour('2025-01-01', { debut: '2025-01-01' }))).toBeNull()
    expect(codeOf(() => checkJour('2026-03-12', { debut: '2025-01-01' }))).toBeNull()
  })

  it('lasts what its points last', () => {
    expect(dureeOf([])).toBe(0)
    expect(dureeOf([{ dureeMin: 10 }, { dureeMin: 45 }])).toBe(55)
  })
})

describe('closing it', () => {
  const toutes = EtatPresence.options.filter((e) => e !== 'attendu').map(presence)

  it('keeps the instant, and changes nothing else', () => {
    expect(closeComite(comite, toutes, INSTANT)).toEqual({ ...comite, closLe: INSTANT })
    expect(comite.closLe).toBeNull()
  })

  it('is refused while someone’s presence is not known', () =>
    expect(codeOf(() => closeComite(comite, [...toutes, presence('attendu')], INSTANT))).toBe('comite-sans-presence'))

  it('is refused when nobody was expected', () =>
    expect(codeOf(() => closeComite(comite, [], INSTANT))).toBe('comite-sans-referents'))

  it('is refused twice, and then forbids changes', () => {
    const close = closeComite(comite, toutes, INSTANT)
    expect(codeOf(() => closeComite(close, toutes, INSTANT))).toBe('comite-clos')
    expect(codeOf(() => checkOuvert(close))).toBe('comite-clos')
    expect(codeOf(() => checkOuvert(comite))).toBeNull()
  })
})

describe('presence', () => {
  it('counts a party there in the room, from afar or through someone', () =>
    expect(EtatPresence.options.filter((etat) => estRepresentee({ etat }))).toEqual(['present', 'visio', 'represente']))

  it('has a French word for each state', () => expect(Object.keys(NOMS_PRESENCES)).toEqual([...EtatPresence.options]))
})
