import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { createMontbrison, importFile, montbrison, nombre, type Terrain } from '../builders.ts'
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

const addConvention = async (titreCourt: string, signeeLe = '2024-11-14') =>
  (await t.call('convention.create', { ...montbrison(), titreCourt, signeeLe })).id

type Onglets = Output<'fiche.get'>['onglets']

/** How far the sheets of the dashboard are, by convention. */
async function onBoard(): Promise<Map<ConventionId, Omit<Onglets[number], 'nom'>[]>> {
  const { collectes } = await t.call('convention.tableauDeBord', {})
  return new Map(
    collectes.map((c) => [
      c.conventionId,
      c.fiches.map(({ partieId, etat, renseignees, attendues }) => ({ partieId, etat, renseignees, attendues })),
    ]),
  )
}

/** The same, as the sheets of a convention tell it. */
async function onSheets(conventionId: ConventionId): Promise<Omit<Onglets[number], 'nom'>[]> {
  const { parties, anneeCourante } = await t.call('convention.get', { id: conventionId })
  const partieId = parties[0]?.partie.id ?? ''
  const { onglets } = await t.call('fiche.get', { conventionId, annee: anneeCourante, partieId })
  return onglets.map(({ nom: _, ...onglet }) => onglet)
}

const setValeur = (code: string, n: number) =>
  t.call('fiche.setValeur', {
    conventionId: m.conventionId,
    annee: 2025,
    partieId: m.parties.CCAS,
    indicateurId: m.indicateur(code).id,
    contenu: nombre(n),
  })

const ccas = async () => (await onBoard()).get(m.conventionId)?.find((f) => f.partieId === m.parties.CCAS)

describe('the situation of every convention, read together', () => {
  it('says of each one what its own sheets say', async () => {
    const voisine = await addConvention('Voisine')
    const jeune = await addConvention('Jeune', '2026-01-05')
    await importFile(t, m.conventionId, 'fiche-cpam-2025.csv')
    await importFile(t, voisine, 'fiche-ccas-2025.csv')
    const la = await t.call('convention.get', { id: voisine })
    const option = la.engagements.find((e) => e.tronc === 'optionnel')
    await t.call('convention.subscribe', { engagementId: option?.id ?? '', souscription: 'non-souscrite' })
    // One action for two conventions: each counts it in its own sheet.
    await t.call('action.save', {
      id: null,
      jour: '2025-05-20',
      type: 'session-information',
      intitule: 'Présentation des services',
      lieu: '',
      etat: 'realisee',
      usagers: 10,
      equipes: null,
      benevoles: null,
      observation: '',
      liens: [m.conventionId, voisine].map((conventionId) => ({ conventionId, engagement: 'TC-1a', parties: [] })),
    })
    const board = await onBoard()
    expect([...board.keys()]).toHaveLength(3)
    for (const id of [m.conventionId, voisine, jeune]) expect(board.get(id)).toEqual(await onSheets(id))
    expect(board.get(voisine)).not.toEqual(board.get(m.conventionId))
  })

  it('follows every gesture, taken back and done again, and the day', async () => {
    const avant = await ccas()
    expect(avant).toMatchObject({ etat: 'attendue', renseignees: 0 })
    await setValeur('AM-SOI-01', 12)
    expect(await ccas()).toMatchObject({ etat: 'en-saisie', renseignees: 1 })
    await t.call('registre.undo', {})
    expect(await ccas()).toEqual(avant)
    await t.call('registre.redo', {})
    expect(await ccas()).toMatchObject({ renseignees: 1 })
    await expect(setValeur('AM-SOI-01', -1)).rejects.toThrow('valeur-invalide')
    expect(await ccas()).toMatchObject({ renseignees: 1 })
    await t.call('convention.delete', { id: m.conventionId })
    expect(await ccas()).toBeUndefined()
    expect(await t.call('convention.list', {})).toEqual([])
  })

  it('counts what is late on the day it is asked', async () => {
    const enRetard = async () => (await t.call('convention.list', {}))[0]?.enRetard
    const ouverture = { remiseLe: '2026-03-10', reprendreObjectifs: false }
    await t.call('collecte.open', { conventionId: m.conventionId, annee: 2025, ...ouverture })
    expect(await enRetard()).toBe(0)
    t.setNow('2026-03-11T09:00:00.000Z')
    expect(await enRetard()).toBe(3)
  })
})

describe('a save', () => {
  it('writes what changes and nothing else: the same words again leave no gesture', async () => {
    await setValeur('AM-SOI-01', 12)
    const dernier = async () => (await t.call('registre.history', { limite: 1 }))[0]?.libelle
    expect(await dernier()).toBe('AM-SOI-01 : non renseigné remplacé par 12')
    const { valeurId } = await setValeur('AM-SOI-01', 26)
    await setValeur('AM-SOI-01', 26)
    const cible = { conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS }
    const commentaire = { ...cible, indicateurId: m.indicateur('AM-SOI-01').id, commentaire: 'Hors vacances.' }
    await t.call('fiche.setCommentaire', commentaire)
    await t.call('fiche.setCommentaire', commentaire)
    const history = await t.call('registre.history', { limite: 3 })
    expect(history.map((g) => [g.libelle, g.lignes])).toEqual([
      ['commentaire de AM-SOI-01', 1],
      ['AM-SOI-01 : 12 remplacé par 26', 1],
      ['AM-SOI-01 : non renseigné remplacé par 12', 2],
    ])
    expect(await t.call('fiche.historyOfValeur', { valeurId })).toHaveLength(3)
  })
})
