import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { montbrison } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let conventionId: ConventionId
let parties: Output<'convention.get'>['parties']

const matin = (jour: string) => `${jour}T09:00:00.000Z`

beforeEach(async () => {
  t = openTestApp({ now: matin('2026-01-08') })
  conventionId = (await t.call('convention.create', { ...montbrison(), jeu: 'complet' })).id
  parties = (await t.call('convention.get', { id: conventionId })).parties
})
afterEach(() => {
  t.close()
})

function partieIdDe(role: string): PartieId {
  const partie = parties.find((p) => p.partie.role === role)?.partie
  if (partie === undefined) throw new Error(role)
  return partie.id
}

/** What the sheet of the secretariat says of a computed indicator. */
async function calcul(code: string, annee = 2025): Promise<[number | null, string]> {
  const { lignes } = await t.call('fiche.get', { conventionId, annee, partieId: partieIdDe('CCAS') })
  const ligne = lignes.find((l) => l.indicateur.code === code)
  if (ligne?.calcul == null) throw new Error(code)
  return [ligne.calcul.nombre, ligne.calcul.detail]
}

const schedule = (jour = '2026-03-12') =>
  t.call('comite.schedule', { conventionId, annee: 2025, jour, heure: '14:00', lieu: 'CCAS', visio: '' })

async function answer(role: string, code: string, nombre: number | null): Promise<void> {
  const cible = { conventionId, annee: 2025, partieId: partieIdDe(role) }
  const { lignes } = await t.call('fiche.get', cible)
  const id = lignes.find((l) => l.indicateur.code === code)?.indicateur.id
  if (id === undefined) throw new Error(code)
  const contenu =
    nombre === null
      ? ({ etat: 'non-renseigne', nombre: null, texte: null, estime: 0 } as const)
      : ({ etat: 'renseigne', nombre, texte: null, estime: 0 } as const)
  await t.call('fiche.setValeur', { ...cible, indicateurId: id, contenu })
}

describe('governance, computed from what the base holds', () => {
  it('counts the parties at the séance once it is closed', async () => {
    const { id } = await schedule()
    expect(await calcul('GOV-01')).toEqual([0, ''])
    expect(await calcul('GOV-03')).toEqual([null, ''])
    const { presences } = await t.call('comite.get', { id })
    const carsat = presences.filter((p) => p.partieId === partieIdDe('CARSAT')).map((p) => p.id)
    await t.call('comite.setTousPresents', { comiteId: id, sauf: carsat })
    t.setNow(matin('2026-03-12'))
    await t.call('comite.close', { id })
    expect(await calcul('GOV-01')).toEqual([1, ''])
    expect(await calcul('GOV-03')).toEqual([66.67, '2 sur 3'])
    expect(await calcul('GOV-03', 2024)).toEqual([null, ''])
  })

  it('counts the référents in office and their changes', async () => {
    expect(await calcul('GOV-04')).toEqual([3, '3 sur 3'])
    expect(await calcul('GOV-05')).toEqual([0, ''])
    const sortant = parties.find((p) => p.partie.role === 'CPAM')?.referents[0]
    if (sortant === undefined) throw new Error('référent')
    const entrant = { fonction: 'Référente CPAM', nom: '', courriel: '', telephone: '' }
    await t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2025-09-01', ...entrant })
    expect(await calcul('GOV-05')).toEqual([1, ''])
    expect(await calcul('GOV-05', 2024)).toEqual([null, ''])
    expect(await calcul('GOV-04', 2026)).toEqual([null, ''])
  })

  it('counts what the sheets held at their last day, whatever is corrected afterwards', async () => {
    expect(await calcul('GOV-07')).toEqual([null, ''])
    await schedule()
    await answer('CPAM', 'AM-SOI-02', 24)
    t.setNow(matin('2026-02-05'))
    await answer('CPAM', 'AM-SOI-03', 21)
    await answer('CCAS', 'AM-SOI-01', 26)
    await answer('CCAS', 'AM-SOI-01', null)
    expect(await calcul('GOV-07')).toEqual([null, ''])
    t.setNow(matin('2026-02-06'))
    await answer('CARSAT', 'AM-SSO-05', 36)
    await answer('CPAM', 'AM-SOI-02', 25)
    // Thirty-five answers of the CCAS, thirty-one of the CPAM, eleven of the CARSAT.
    expect(await calcul('GOV-07')).toEqual([2.6, '2 sur 77'])
  })

  it('counts the decisions due in the exercice', async () => {
    const { id } = await schedule()
    const decision = { comiteId: id, pointId: null, libelle: 'Compter', type: 'action', piloteId: null } as const
    const faite = await t.call('comite.addDecision', { ...decision, echeance: '2026-04-10' })
    await t.call('comite.addDecision', { ...decision, echeance: '2026-05-04' })
    await t.call('comite.addDecision', { ...decision, echeance: '2027-01-31' })
    expect(await calcul('GOV-09', 2026)).toEqual([null, '0 sur 0'])
    t.setNow(matin('2026-06-01'))
    await t.call('comite.followDecision', { id: faite.id, etat: 'faite', motif: '' })
    expect(await calcul('GOV-09', 2026)).toEqual([50, '1 sur 2'])
    expect(await calcul('GOV-09')).toEqual([null, '0 sur 0'])
  })
})
