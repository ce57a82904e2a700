import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

describe('the convention, from its model', () => {
  it('has its parties, clauses and indicators, and stands where the calendar says', async () => {
    const { vie, parties, engagements, anneeCourante } = m.detail
    expect(vie).toEqual({ etat: 'en-vigueur', debut: '2025-11-14', terme: '2026-11-13', reconductions: 1 })
    expect(parties.map((p) => [p.partie.role, p.partie.groupe, p.partie.secretariat])).toEqual([
      ['CCAS', null, 1],
      ['CPAM', 'Assurance Maladie', 0],
      ['CARSAT', 'Assurance Maladie', 0],
    ])
    expect(engagements.length).toBe(28)
    expect(anneeCourante).toBe(2025)
  })

  it('refuses a model that is not in the folder, whatever its name', async () => {
    const input = {
      titre: 'x',
      titreCourt: 'x',
      lieuSignature: '',
      signeeLe: '2024-11-14',
      parties: m.detail.parties.map((p) => ({
        role: p.partie.role,
        nom: 'x',
        nomCourt: 'x',
        adresse: '',
        siret: '',
        signataire: { fonction: 'x', nom: '', signePour: '' },
        referent: { fonction: 'x', nom: '', courriel: '', telephone: '' },
      })),
    }
    for (const fichierModele of [
      '../exemple/scenario.json',
      'absent.json',
      '',
      '/etc/passwd',
      'cpam-carsat-ccas.json/..',
    ])
      await expect(t.call('convention.create', { fichierModele, ...input }), fichierModele).rejects.toThrow(
        'introuvable',
      )
    expect(await t.call('convention.list', {})).toHaveLength(1)
  })

  it('moves the exercices with the regime, and the life line with the signature', async () => {
    const c = m.detail.convention
    const {
      id,
      titre,
      titreCourt,
      objet,
      lieuSignature,
      exemplaires,
      dureeMois,
      reconduction,
      preavisJours,
      adosseeA,
    } = c
    const champs = {
      id,
      titre,
      titreCourt,
      objet,
      lieuSignature,
      exemplaires,
      dureeMois,
      reconduction,
      preavisJours,
      adosseeA,
    }
    await t.call('convention.update', { ...champs, signeeLe: c.signeeLe, regimeExercice: 'convention' })
    const { exercices } = await t.call('convention.get', { id })
    expect(exercices.map((e) => [e.annee, e.debut, e.fin])).toEqual([[2025, '2025-11-14', '2026-11-13']])
    await t.call('registre.undo', {})
    expect((await t.call('convention.get', { id })).exercices.map((e) => e.debut)).toEqual(['2025-01-01'])
  })

  it('replaces a référent from one place: mandate ended, séances to come convene the new one', async () => {
    const { id } = await t.call('comite.schedule', {
      conventionId: m.conventionId,
      annee: 2025,
      jour: '2026-03-12',
      heure: '14:00',
      lieu: 'CCAS',
      visio: '',
    })
    const sortant = m.detail.parties[1]?.referents[0]
    if (sortant === undefined) throw new Error('référent')
    const entrant = {
      fonction: 'Nouvelle référente CPAM',
      nom: '',
      courriel: 'nouvelle@cpam.example.org',
      telephone: '',
    }
    await t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2026-02-16', ...entrant })
    const { presences, partiesSansReferent } = await t.call('comite.get', { id })
    expect(presences.filter((p) => p.qualite === 'referent').map((p) => p.fonction)).toEqual([
      'Référente CCAS',
      'Nouvelle référente CPAM',
      'Référente CARSAT',
    ])
    expect(partiesSansReferent).toEqual([])
    const apres = await t.call('convention.get', { id: m.conventionId })
    expect(apres.parties[1]?.referents.map((r) => [r.mandatDu, r.mandatAu])).toEqual([
      ['2024-11-14', '2026-02-15'],
      ['2026-02-16', null],
    ])
    await expect(
      t.call('partie.replaceReferent', { sortantId: sortant.id, mandatDu: '2020-01-01', ...entrant }),
    ).rejects.toThrow('mandat-inverse')
  })
})
