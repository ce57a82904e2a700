import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Comite } from '../../src-main/domain/comite.ts'
import { termOf } from '../../src-main/domain/convention.ts'
import { addDays } from '../../src-main/domain/day.ts'
import type { Decision } from '../../src-main/domain/decision.ts'
import {
  horizonOf,
  jourDeLEtape,
  listEcheances,
  RETROPLANNING,
  type SituationConvention,
} from '../../src-main/domain/echeance.ts'
import { periodOf } from '../../src-main/domain/exercice.ts'
import { estOuvre } from '../../src-main/domain/ferie.ts'
import type { ComiteId, DecisionId, ExerciceId, PartieId } from '../../src-main/domain/id.ts'
import { CONVENTION } from './matiere.ts'

const comite: Comite = {
  id: 's' as ComiteId,
  conventionId: CONVENTION.id,
  exerciceId: 'x' as ExerciceId,
  jour: '2026-03-12',
  heure: '14:00',
  lieu: 'CCAS de Montbrison',
  visio: '',
  sequence: 0,
  numerotees: 0,
  convoqueLe: null,
  closLe: null,
}

const NI_RELANCE = { aRelancer: false, relanceeLe: null } as const

const situation: SituationConvention = {
  convention: CONVENTION,
  exercice: { annee: 2025, ...periodOf(CONVENTION, 2025) },
  comite: null,
  remiseLe: null,
  fiches: [
    { partieId: 'p1' as PartieId, nomCourt: 'CCAS', complete: true, ...NI_RELANCE, renseignees: 14, attendues: 14 },
    { partieId: 'p2' as PartieId, nomCourt: 'CPAM', complete: false, ...NI_RELANCE, renseignees: 3, attendues: 15 },
    { partieId: 'p3' as PartieId, nomCourt: 'CARSAT', complete: false, ...NI_RELANCE, renseignees: 0, attendues: 6 },
  ],
  decisions: [],
  bilanEmis: false,
}

const TODAY = '2026-02-16'
const lister = (s: Partial<SituationConvention>, today = TODAY) => listEcheances({ ...situation, ...s }, today)
const natures = (s: Partial<SituationConvention>, today = TODAY) => lister(s, today).map((e) => e.nature)

const decision = (reste: Partial<Decision>): Decision & { pilote: string } => ({
  id: 'd' as DecisionId,
  conventionId: CONVENTION.id,
  comiteId: comite.id,
  pointId: null,
  numero: '2025-01-D04',
  libelle: 'Diffuser les critères de fragilité',
  type: 'action',
  piloteId: null,
  echeance: '2026-01-31',
  etat: 'a-faire',
  motif: '',
  pilote: 'CARSAT',
  ...reste,
})

describe('back-planning', () => {
  it('counts back from the séance, to a worked day', () => {
    expect(RETROPLANNING.map((e) => [e.etape, jourDeLEtape('2026-03-12', e.etape)])).toEqual([
      ['ouverture', '2025-12-26'],
      ['relance', '2026-01-26'],
      ['remise', '2026-02-05'],
      ['controle', '2026-02-10'],
      ['bilan', '2026-02-19'],
      ['convocation', '2026-02-25'],
      ['comite', '2026-03-12'],
    ])
  })

  it('never gives a day off, nor a step before the one it follows', () => {
    const seance = fc.integer({ min: 0, max: 5000 }).map((n) => addDays('2024-01-01', n))
    fc.assert(
      fc.property(seance, (jour) => {
        const jours = RETROPLANNING.map((e) => jourDeLEtape(jour, e.etape))
        expect(jours.slice(0, -1).every(estOuvre)).toBe(true)
        expect(jours).toEqual(jours.toSorted())
        expect(jours.at(-1)).toBe(jour)
      }),
    )
  })
})

describe('what a convention asks for', () => {
  it('asks for a date while there is no séance', () => {
    expect(lister({}).find((e) => e.ecran === 'comite')).toMatchObject({
      nature: 'programmation',
      ecran: 'comite',
      jour: '2026-12-31',
    })
  })

  it('asks for the sheets not complete, the convocations, the séance and the bilan', () => {
    expect(lister({ comite }).map((e) => [e.nature, e.jour, e.partieId])).toEqual([
      ['fiche', '2026-02-05', 'p2'],
      ['fiche', '2026-02-05', 'p3'],
      ['bilan', '2026-02-19', null],
      ['convocation', '2026-02-25', null],
      ['comite', '2026-03-12', null],
      ['evaluation', '2026-07-16', null],
      ['terme', '2026-11-13', null],
    ])
  })

  it('tells a sheet not begun from one to finish', () => {
    const fiches = lister({ comite }).filter((e) => e.nature === 'fiche')
    expect(fiches.map((e) => [e.titre, e.geste])).toEqual([
      [expect.stringContaining('à terminer'), 'Terminer la fiche'],
      [expect.stringContaining('non reçue'), 'Importer ou saisir'],
    ])
  })

  it('keeps to the day of return of an open campaign, with or without a séance', () => {
    const jours = (s: Partial<SituationConvention>) =>
      lister({ ...s, remiseLe: '2026-02-13' }).flatMap((e) => (e.nature === 'fiche' ? [e.jour] : []))
    expect(jours({ comite })).toEqual(['2026-02-13', '2026-02-13'])
    expect(jours({ comite: null })).toEqual(['2026-02-13', '2026-02-13'])
  })

  it('asks to remind whoever an open campaign awaits past its day', () => {
    const fiches = situation.fiches.map((f) => (f.nomCourt === 'CARSAT' ? { ...f, aRelancer: true } : f))
    const carsat = (s: Partial<SituationConvention>) => lister({ comite, ...s }).find((e) => e.partieId === 'p3')
    expect(carsat({ fiches })).toMatchObject({ geste: 'Relancer', ecran: 'import' })
    expect(carsat({ fiches })?.detail).toContain('aucune relance')
    const relancees = fiches.map((f) => ({ ...f, relanceeLe: '2026-02-06' }))
    expect(carsat({ fiches: relancees })?.detail).toContain('relance le 06/02/2026')
    expect(carsat({})).toMatchObject({ geste: 'Importer ou saisir', ecran: 'fiche' })
  })

  it('stops asking for what is done', () => {
    expect(natures({ comite: { ...comite, convoqueLe: '2026-02-25' } })).not.toContain('convocation')
    const clos = { ...comite, convoqueLe: '2026-02-25', closLe: '2026-03-12T15:00:00.000Z' }
    expect(
      lister({ comite: clos, fiches: [] })
        .map((e) => [e.nature, e.jour])
        .slice(0, 1),
    ).toEqual([['bilan', '2026-04-11']])
    expect(natures({ comite: clos, fiches: [], bilanEmis: true })).toEqual(['evaluation', 'terme'])
  })

  it('follows open decisions to their due date, across years', () => {
    const decisions = [
      decision({}),
      decision({ id: 'd2' as DecisionId, etat: 'en-cours', echeance: '2026-12-31' }),
      decision({ id: 'd3' as DecisionId, etat: 'faite' }),
      decision({ id: 'd4' as DecisionId, etat: 'abandonnee' }),
      decision({ id: 'd5' as DecisionId, type: 'avis', echeance: null }),
    ]
    expect(
      lister({ comite, decisions })
        .filter((e) => e.nature === 'decision')
        .map((e) => [e.cle, e.jour]),
    ).toEqual([
      ['decision-d', '2026-01-31'],
      ['decision-d2', '2026-12-31'],
    ])
  })

  it('gives each thing a key of its own, earliest first, always in the same order', () => {
    const tout = lister({ comite, decisions: [decision({})] })
    expect(new Set(tout.map((e) => e.cle)).size).toBe(tout.length)
    expect(tout.map((e) => e.jour)).toEqual(tout.map((e) => e.jour).toSorted())
    expect(lister({ comite, decisions: [decision({})] })).toEqual(tout)
  })
})

describe('the term, after every renewal', () => {
  const alertes = (today: string, preavisJours: number | null = null) =>
    listEcheances({ ...situation, bilanEmis: true, convention: { ...CONVENTION, preavisJours } }, today)
      .filter((e) => e.nature === 'terme' || e.nature === 'evaluation')
      .map((e) => [e.nature, e.jour])

  it.each([
    [
      '2024-12-01',
      [
        ['evaluation', '2025-07-16'],
        ['terme', '2025-11-13'],
      ],
    ],
    [
      '2025-07-17',
      [
        ['evaluation', '2025-08-15'],
        ['terme', '2025-11-13'],
      ],
    ],
    ['2025-10-15', [['terme', '2025-11-13']]],
    ['2025-11-13', [['terme', '2025-11-13']]],
    // The day after, everything is armed again for the new period.
    [
      '2025-11-14',
      [
        ['evaluation', '2026-07-16'],
        ['terme', '2026-11-13'],
      ],
    ],
    [
      '2030-11-14',
      [
        ['evaluation', '2031-07-16'],
        ['terme', '2031-11-13'],
      ],
    ],
  ] as const)('on %s: %j', (today, attendu) => expect(alertes(today)).toEqual(attendu))

  it('counts a written notice from the term of the period under way', () => {
    expect(alertes('2026-01-01', 180)).toEqual([
      ['evaluation', '2026-05-17'],
      ['terme', '2026-11-13'],
    ])
    expect(alertes('2026-05-18', 180)).toEqual([
      ['evaluation', '2026-07-16'],
      ['terme', '2026-11-13'],
    ])
  })

  it('is never behind while the renewal is tacit, whatever the day', () => {
    const signature = fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2000-02-01', n))
    fc.assert(
      fc.property(
        signature,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 9000 }),
        (signeeLe, dureeMois, n) => {
          const convention = { ...CONVENTION, signeeLe, dureeMois }
          const today = addDays(signeeLe, n)
          const liste = listEcheances({ ...situation, convention }, today)
          const terme = liste.find((e) => e.nature === 'terme')?.jour ?? ''
          expect(terme >= today).toBe(true)
          const rang = Array.from({ length: 400 }, (_, k) => termOf(convention, k)).findIndex((t) => t >= today)
          expect(terme).toBe(termOf(convention, rang))
          expect(liste.every((e) => e.nature !== 'evaluation' || (e.jour >= today && e.jour < terme))).toBe(true)
        },
      ),
    )
  })

  it('says that a convention without renewal is over', () => {
    const liste = listEcheances({ ...situation, convention: { ...CONVENTION, reconduction: 'aucune' } }, TODAY)
    expect(liste.find((e) => e.nature === 'terme')).toMatchObject({
      jour: '2025-11-13',
      titre: 'Échéance de la convention',
    })
  })
})

it.each([
  ['2026-02-15', 'en-retard'],
  ['2026-02-16', 'aujourd-hui'],
  ['2026-02-17', 'cette-semaine'],
  ['2026-02-23', 'cette-semaine'],
  ['2026-02-24', 'd-ici-un-mois'],
  ['2026-03-19', 'd-ici-un-mois'],
  ['2026-03-20', 'plus-tard'],
] as const)('%s stands in the group « %s »', (jour, horizon) => expect(horizonOf(jour, TODAY)).toBe(horizon))
