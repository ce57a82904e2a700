import { describe, expect, it } from 'vitest'
import type { EtatValeur } from '../../src-main/domain/fiche.ts'
import {
  countFaits,
  FAITS_COMPTES,
  faitsNommes,
  NOMS_FAITS,
  type FaitCompte,
  type MatiereFaits,
} from '../../src-main/domain/faits.ts'
import type { EtatPresence } from '../../src-main/domain/comite.ts'
import type { Decision } from '../../src-main/domain/decision.ts'
import { compute } from '../../src-main/domain/releve.ts'
import type { Role } from '../../src-main/domain/partie.ts'
import { CONVENTION, indicateurDe, makeReleve, PARTIES, partieDe } from './matiere.ts'

const exercice = (annee: number): MatiereFaits['exercice'] => ({
  id: null,
  conventionId: CONVENTION.id,
  annee,
  debut: `${annee}-01-01`,
  fin: `${annee}-12-31`,
})

const JOUR_LIMITE = '2026-02-05'

const matiere = (change: Partial<MatiereFaits> = {}): MatiereFaits => ({
  convention: CONVENTION,
  exercice: exercice(2025),
  parties: PARTIES,
  comite: { jour: '2026-03-12', closLe: null },
  presences: [],
  referents: [],
  decisions: [],
  reponses: [],
  dernierJour: '2026-02-16',
  ...change,
})

const compter = (fait: FaitCompte, change: Partial<MatiereFaits> = {}): number | null | undefined =>
  countFaits([fait], matiere(change))[fait]

describe('facts', () => {
  it('have each a name in French and a count of its own', () => {
    expect(Object.keys(NOMS_FAITS)).toEqual([...FAITS_COMPTES])
    expect(Object.keys(countFaits(FAITS_COMPTES, matiere()))).toEqual([...FAITS_COMPTES])
    expect(countFaits([], matiere())).toEqual({})
  })

  it('are counted when a formula names them, with what they are counted out of', () => {
    const formules = (...f: (string | null)[]) => faitsNommes(f.map((formule) => ({ formule })))
    expect(formules(null, 'AM-DRT-08 / 2')).toEqual([])
    expect(formules('comites-tenus', '2 * comites-tenus')).toEqual(['comites-tenus'])
    expect(formules('parties-avec-referent')).toEqual(['parties-avec-referent', 'parties'])
    expect(formules('100 * decisions-realisees / decisions-echues')).toEqual([
      'decisions-realisees',
      'decisions-echues',
    ])
  })
})

describe('the séance', () => {
  const clos = { jour: '2026-03-12', closLe: '2026-03-12T16:00:00.000Z' }
  const venue = (role: Role, etat: EtatPresence) => ({ partieId: partieDe(role).id, etat })

  it('was held once it is closed; of a year before the convention nobody knows', () => {
    expect(compter('comites-tenus')).toBe(0)
    expect(compter('comites-tenus', { comite: clos })).toBe(1)
    expect(compter('comites-tenus', { comite: null, exercice: exercice(2023) })).toBeNull()
  })

  it('counts a party once, in the room, from afar or represented; not before the séance is closed', () => {
    const presences = [
      venue('CCAS', 'present'),
      venue('CCAS', 'present'),
      venue('CPAM', 'excuse'),
      venue('CPAM', 'absent'),
      venue('CARSAT', 'excuse'),
      venue('CARSAT', 'represente'),
    ]
    expect(compter('parties-presentes', { comite: clos, presences })).toBe(2)
    expect(compter('parties-presentes', { comite: clos, presences: [venue('CCAS', 'visio')] })).toBe(1)
    expect(compter('parties-presentes', { presences })).toBeNull()
    expect(compter('parties-presentes', { comite: null, presences })).toBeNull()
    expect(compter('parties')).toBe(3)
  })
})

describe('the référents', () => {
  const mandat = (role: Role, mandatDu: string, mandatAu: string | null = null) => ({
    partieId: partieDe(role).id,
    mandatDu,
    mandatAu,
  })

  it('are in office on the last day of the exercice, known once it is over', () => {
    const referents = [
      mandat('CCAS', '2024-11-14'),
      mandat('CPAM', '2024-11-14', '2025-12-30'),
      mandat('CPAM', '2026-01-02'),
      mandat('CARSAT', '2024-11-14', '2025-12-31'),
    ]
    expect(compter('parties-avec-referent', { referents })).toBe(2)
    expect(compter('parties-avec-referent', { referents: [] })).toBe(0)
    expect(compter('parties-avec-referent', { referents, dernierJour: '2025-12-31' })).toBeNull()
    expect(compter('parties-avec-referent', { referents, exercice: exercice(2024) })).toBeNull()
  })

  it('change when one follows another in the same party; a first designation changes nobody', () => {
    const referents = [
      mandat('CCAS', '2024-11-14', '2025-06-30'),
      mandat('CCAS', '2025-07-01', '2025-08-31'),
      mandat('CCAS', '2025-09-01'),
      mandat('CPAM', '2025-02-01'),
      mandat('CARSAT', '2024-11-14', '2025-12-31'),
      mandat('CARSAT', '2026-01-01'),
    ]
    expect(compter('changements-de-referent', { referents })).toBe(2)
    expect(compter('changements-de-referent', { referents, exercice: exercice(2026) })).toBe(1)
    expect(compter('changements-de-referent', { referents, exercice: exercice(2027) })).toBeNull()
    expect(compter('changements-de-referent', { referents, exercice: exercice(2024) })).toBeNull()
    expect(compter('changements-de-referent', { referents: [] })).toBe(0)
  })
})

describe('the answers', () => {
  const dit = (jour: string, etat: EtatValeur = 'renseigne') => ({ jour, etat })

  it('count when the base held them as the last day for sending them ended', () => {
    const reponses = [
      [dit('2026-01-14')],
      [dit(JOUR_LIMITE)],
      [dit(JOUR_LIMITE, 'non-quantifie')],
      [dit('2026-02-06')],
      [],
      [dit('2026-01-14', 'non-renseigne')],
      // Emptied in time, filled again too late; then the other way round.
      [dit('2026-01-14'), dit('2026-01-15', 'non-renseigne'), dit('2026-02-10')],
      [dit('2026-01-14'), dit('2026-02-10', 'non-renseigne')],
    ]
    expect(compter('reponses-attendues', { reponses })).toBe(8)
    expect(compter('reponses-a-la-remise', { reponses })).toBe(4)
    const plusTard = { jour: '2026-04-16', closLe: null }
    expect(compter('reponses-a-la-remise', { reponses, comite: plusTard, dernierJour: '2026-04-01' })).toBe(5)
  })

  it('are not counted before that day is over, without a séance, before the convention, nor without a journal', () => {
    const reponses = [[dit('2026-01-14')]]
    expect(compter('reponses-a-la-remise', { reponses })).toBe(1)
    expect(compter('reponses-a-la-remise', { reponses, dernierJour: JOUR_LIMITE })).toBeNull()
    expect(compter('reponses-a-la-remise', { reponses, comite: null })).toBeNull()
    expect(compter('reponses-a-la-remise', { reponses, exercice: exercice(2024) })).toBeNull()
    expect(compter('reponses-attendues', { reponses, exercice: exercice(2024) })).toBeNull()
    expect(compter('reponses-a-la-remise', { reponses: [...reponses, null] })).toBeNull()
  })
})

describe('the decisions', () => {
  const decision = (echeance: string | null, etat: Decision['etat'], type: Decision['type'] = 'action') => ({
    echeance,
    etat,
    type,
  })
  const decisions = [
    decision('2025-04-10', 'faite', 'decision'),
    decision('2025-06-30', 'en-cours'),
    decision('2025-12-31', 'a-faire'),
    decision('2025-09-30', 'abandonnee'),
    decision('2024-12-31', 'faite'),
    decision('2026-01-01', 'faite'),
    decision(null, 'faite', 'avis'),
    decision('2025-05-05', 'faite', 'information'),
  ]

  it('are due within the exercice and done; an opinion, an information and what was given up are not', () => {
    expect(compter('decisions-echues', { decisions })).toBe(3)
    expect(compter('decisions-realisees', { decisions })).toBe(1)
    expect(compter('decisions-echues', { decisions: [] })).toBe(0)
  })

  it('are not due before their day is past, nor in a year before the convention', () => {
    expect(compter('decisions-echues', { decisions, dernierJour: '2025-06-30' })).toBe(1)
    expect(compter('decisions-echues', { decisions, dernierJour: '2025-07-01' })).toBe(2)
    expect(compter('decisions-echues', { decisions, exercice: exercice(2024) })).toBeNull()
    expect(compter('decisions-realisees', { decisions, exercice: exercice(2024) })).toBeNull()
  })
})

describe('the indicators that name them', () => {
  const calculer = (formule: string, faits: Parameters<typeof countFaits>[1] | null) =>
    compute(makeReleve(2025, {}, { faits: faits === null ? {} : countFaits(FAITS_COMPTES, faits) }), {
      ...indicateurDe('GOV-01'),
      formule,
    })

  it('tell their terms, a rate as well as a number of parties', () => {
    const m = matiere({
      comite: { jour: '2026-03-12', closLe: '2026-03-12T16:00:00.000Z' },
      presences: [{ partieId: partieDe('CCAS').id, etat: 'present' }],
      referents: PARTIES.slice(1).map((p) => ({ partieId: p.id, mandatDu: '2024-11-14', mandatAu: null })),
    })
    expect(calculer('100 * parties-presentes / parties', m)).toEqual({ nombre: 33.33, detail: '1 sur 3' })
    expect(calculer('parties-avec-referent', m)).toEqual({ nombre: 2, detail: '2 sur 3' })
    expect(calculer('changements-de-referent', m)).toEqual({ nombre: 0, detail: '' })
  })

  it('know nothing when the base does not', () => {
    expect(calculer('100 * parties-presentes / parties', matiere())).toEqual({ nombre: null, detail: '' })
    expect(calculer('parties-avec-referent', matiere({ exercice: exercice(2024) }))).toEqual({
      nombre: null,
      detail: '',
    })
    expect(calculer('100 * decisions-realisees / decisions-echues', matiere()).nombre).toBeNull()
    expect(calculer('parties', null).nombre).toBeNull()
  })
})
