import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src-main/hosts/new-id.ts'
import { type Call, createCaller } from '../../src-main/hosts/exemple/caller.ts'
import { createSettableClock } from '../../src-main/hosts/exemple/clock.ts'
import { JOUR_EXEMPLE, matinDu, type Prepared, prepareSeance } from '../../src-main/hosts/exemple/scenario.ts'
import { RESOURCES } from '../open-test-app.ts'
import { openLoopback } from './open-loopback.ts'

let copil: Awaited<ReturnType<typeof openLoopback>>
let call: Call
let prepared: Prepared

beforeAll(async () => {
  const clock = createSettableClock(matinDu(JOUR_EXEMPLE))
  copil = await openLoopback({ clock: clock.now })
  const { app } = copil
  call = createCaller((asked) => app.dispatch(asked), newId)
  prepared = await prepareSeance({
    dispatch: (asked) => app.dispatch(asked),
    deposit: (file) => Promise.resolve(app.deposit(file)),
    setClock: clock.set,
    newId,
    resourcesDir: RESOURCES,
    step: (_libelle, work) => work(),
  })
})
afterAll(() => copil.close())

const deLAnnee = () => ({ conventionId: prepared.conventionId, annee: 2025 })

describe('the demonstration, in the morning of 16 February 2026', () => {
  it('counts in the log what the sheets declare: three sessions, two workshops, and a counter', async () => {
    const { actions, comptes } = await call('action.list', deLAnnee())
    expect(actions.map((a) => a.etat)).toEqual(actions.map(() => 'realisee'))
    expect(comptes.map((c) => [c.partie, c.code, c.nombre, c.declare])).toEqual(
      expect.arrayContaining([
        ['CPAM', 'AM-DRT-01', 3, 3],
        ['CCAS', 'AM-NUM-02', 13, 13],
        ['CCAS', 'AM-SOI-01', 24, 26],
      ]),
    )
  })

  it('has a campaign open: one sheet complete, one validated, one late and reminded once', async () => {
    const { suivis } = await call('collecte.get', deLAnnee())
    expect(suivis.map((s) => [s.partie, s.etat, s.enRetard, s.relances.length])).toEqual([
      ['CCAS', 'complete', false, 0],
      ['CPAM', 'validee', false, 0],
      ['CARSAT', 'attendue', true, 1],
    ])
  })

  it('has a check justified and another to look at, a gap retained with its reason and another to explain', async () => {
    const { alertes } = await call('verification.list', deLAnnee())
    expect(alertes.map((a) => [a.regle, a.code, a.justification !== null])).toEqual([
      ['journal-different', 'AM-SOI-01', true],
      ['deux-valeurs', 'AM-SOI-01', false],
    ])
    const { faits } = await call('rapprochement.list', deLAnnee())
    expect(faits.filter((f) => f.ecart !== null && f.ecart !== 0).map((f) => [f.cle, f.etat, f.retenu])).toEqual([
      ['AM-SOI-01/AM-SOI-02', 'a-expliquer', null],
      ['AM-NUM-02', 'explique', 13],
    ])
  })

  it('holds the figures of the year before', async () => {
    const partieId = prepared.parties.get('CPAM')
    if (partieId === undefined) throw new Error('CPAM')
    const { lignes } = await call('fiche.get', { ...deLAnnee(), annee: 2024, partieId })
    expect(lignes.find((l) => l.indicateur.code === 'AM-SOI-02')?.valeur).toMatchObject({ nombre: 19 })
  })
})
