import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputTyped, Output } from '../../src-main/contract/index.ts'
import { createMontbrison, montbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => t.close())

type Saisie = InputTyped<'action.save'>
const saisie = (champs: Partial<Saisie> = {}): Saisie => ({
  id: null,
  jour: '2025-05-20',
  type: 'session-information',
  intitule: 'Présentation des services',
  lieu: 'Maison des services',
  etat: 'realisee',
  usagers: null,
  equipes: 10,
  benevoles: null,
  observation: '',
  liens: [{ conventionId: m.conventionId, engagement: 'TC-1a', parties: [m.parties.CPAM] }],
  ...champs,
})
const save = (champs: Partial<Saisie> = {}) => t.call('action.save', saisie(champs))
const journal = (annee = 2025): Promise<Output<'action.list'>> =>
  t.call('action.list', { conventionId: m.conventionId, annee })
const comptes = async (annee = 2025) =>
  Object.fromEntries((await journal(annee)).comptes.map((c) => [`${c.partie} ${c.code}`, c.nombre]))

describe('the log of actions', () => {
  it('a session with 10 persons is 1 session and 10 participations', async () => {
    await save()
    expect(await comptes()).toEqual({ 'CPAM AM-DRT-01': 1, 'CPAM AM-DRT-02': 10 })
  })

  it('counts what is done, in its exercice, under its clause', async () => {
    await save({ etat: 'prevue' })
    await save({ etat: 'annulee' })
    await save({ jour: '2024-12-31' })
    await save({ type: 'reunion' })
    expect(await comptes()).toEqual({})
    await save({ liens: [{ conventionId: m.conventionId, engagement: 'TC-2b', parties: [m.parties.CARSAT] }] })
    expect(await comptes()).toEqual({ 'CARSAT AM-SSO-01': 1, 'CARSAT AM-SSO-02': 10 })
    expect(await comptes(2024)).toMatchObject({ 'CPAM AM-DRT-01': 1 })
  })

  it('participants that nobody counted are no 0: the total is told to be a minimum', async () => {
    await save()
    const { id } = await save({ equipes: null })
    const participants = (await journal()).comptes.find((c) => c.code === 'AM-DRT-02')
    expect(participants).toMatchObject({ nombre: 10, sansEffectif: [id] })
  })

  it('leads from a figure to its actions, and says what the sheet declares', async () => {
    const { id } = await save()
    await t.call('fiche.setValeur', {
      conventionId: m.conventionId,
      annee: 2025,
      partieId: m.parties.CPAM,
      indicateurId: m.indicateur('AM-DRT-01').id,
      contenu: nombre(3),
    })
    const compte = (await journal()).comptes.find((c) => c.code === 'AM-DRT-01')
    expect(compte).toMatchObject({ nombre: 1, actionIds: [id], declare: 3 })
    expect((await journal()).actions[0]?.comptePour).toEqual(['AM-DRT-01', 'AM-DRT-02'])
  })

  it('one action counts for two conventions', async () => {
    const autre = await t.call('convention.create', { ...montbrison(), titreCourt: 'Autre' })
    const detail = await t.call('convention.get', { id: autre.id })
    const cpam = detail.parties.find((p) => p.partie.role === 'CPAM')?.partie.id ?? m.parties.CPAM
    await save({
      liens: [
        { conventionId: m.conventionId, engagement: 'TC-1a', parties: [m.parties.CPAM] },
        { conventionId: autre.id, engagement: 'TC-1a', parties: [cpam] },
      ],
    })
    const la = await t.call('action.list', { conventionId: autre.id, annee: 2025 })
    expect(la.comptes.map((c) => [c.code, c.nombre])).toEqual([
      ['AM-DRT-01', 1],
      ['AM-DRT-02', 10],
    ])
    expect((await journal()).actions[0]?.liens.map((l) => l.convention)).toHaveLength(2)
    expect(await comptes()).toMatchObject({ 'CPAM AM-DRT-01': 1 })
  })

  it('an action again on another day is planned, with nobody counted yet', async () => {
    const { id } = await save({ observation: 'Deux reports' })
    await t.call('action.duplicate', { id, jour: '2025-11-18' })
    const copie = (await journal()).actions.find((a) => a.jour === '2025-11-18')
    expect(copie).toMatchObject({
      etat: 'prevue',
      equipes: null,
      observation: '',
      intitule: 'Présentation des services',
    })
    expect(await comptes()).toMatchObject({ 'CPAM AM-DRT-01': 1 })
  })

  it('is changed, cancelled, deleted, and every gesture is taken back', async () => {
    const { id } = await save()
    const depart = await journal()
    await t.call('action.save', saisie({ id, equipes: 25, liens: saisie().liens }))
    await t.call('action.setEtat', { id, etat: 'annulee' })
    await t.call('action.delete', { id })
    expect((await journal()).actions).toEqual([])
    for (let n = 0; n < 3; n += 1) await t.call('registre.undo', {})
    expect(await journal()).toEqual(depart)
  })

  it.each([
    ['a person in its title', { intitule: 'Visite à Mme Martin' }, 'texte-personnel'],
    ['a clause that the convention does not hold', { engagement: 'ZZ-9' }, 'saisie-invalide'],
    ['no convention at all', { liens: [] }, 'saisie-invalide'],
    ['a negative number of participants', { usagers: -1 }, 'saisie-invalide'],
    ['a day that is none', { jour: '2025-02-30' }, 'saisie-invalide'],
  ])('refuses %s', async (_, champs, code) => {
    const { engagement, ...reste } = champs as Partial<Saisie> & { engagement?: string }
    const liens = engagement === undefined ? {} : { liens: [{ conventionId: m.conventionId, engagement, parties: [] }] }
    await expect(save({ ...reste, ...liens })).rejects.toThrow(code)
    expect((await journal()).actions).toEqual([])
  })
})

describe('what an action would count for', () => {
  const preview = (champs: Partial<InputTyped<'action.preview'>> = {}) => {
    const { jour, type, usagers, equipes, benevoles, liens } = saisie()
    return t.call('action.preview', { jour, type, usagers, equipes, benevoles, liens, ...champs })
  }

  it('is what it counts for once saved, and nothing is written', async () => {
    const [ici] = await preview()
    expect(ici).toMatchObject({ conventionId: m.conventionId, annee: 2025 })
    expect(ici?.comptes.map((c) => [c.partie, c.code, c.nombre])).toEqual([
      ['CPAM', 'AM-DRT-01', 1],
      ['CPAM', 'AM-DRT-02', 10],
    ])
    expect((await journal()).actions).toEqual([])
    await save()
    expect((await journal()).actions[0]?.comptePour).toEqual(ici?.comptes.map((c) => c.code))
  })

  it('tells participants still to be counted, the exercice of the day, and the kinds that its clause counts', async () => {
    const [sans] = await preview({ equipes: null, jour: '2024-05-20' })
    expect(sans?.annee).toBe(2024)
    expect(sans?.comptes.map((c) => [c.code, c.nombre])).toEqual([
      ['AM-DRT-01', 1],
      ['AM-DRT-02', null],
    ])
    const [reunion] = await preview({ type: 'reunion' })
    expect(reunion?.comptes).toEqual([])
    expect(reunion?.types).toContain('session-information')
    expect(reunion?.types).not.toContain('reunion')
    expect((await preview({ jour: '1995-05-20' }))[0]).toMatchObject({ annee: null, comptes: [] })
  })

  it('refuses what the convention does not hold, as saving would', async () => {
    const liens = [{ conventionId: m.conventionId, engagement: 'ZZ-9', parties: [] }]
    await expect(preview({ liens })).rejects.toThrow('saisie-invalide')
  })
})

describe('what is counted in a sheet', () => {
  const ligne = async (code: string) => {
    const { lignes } = await t.call('fiche.get', {
      conventionId: m.conventionId,
      annee: 2025,
      partieId: m.parties.CPAM,
    })
    return lignes.find((l) => l.indicateur.code === code)
  }
  const reponses = async () => {
    const { onglets } = await t.call('fiche.get', {
      conventionId: m.conventionId,
      annee: 2025,
      partieId: m.parties.CPAM,
    })
    return onglets.find((o) => o.partieId === m.parties.CPAM)?.renseignees
  }
  const declare = (n: number) =>
    t.call('fiche.setValeur', {
      conventionId: m.conventionId,
      annee: 2025,
      partieId: m.parties.CPAM,
      indicateurId: m.indicateur('AM-DRT-02').id,
      contenu: nombre(n),
    })

  it('stands without being typed, and says where it comes from', async () => {
    expect(await reponses()).toBe(0)
    await save()
    expect(await ligne('AM-DRT-02')).toMatchObject({
      valeur: null,
      compte: { nombre: 10, actions: 1, auCompteur: 0, minimum: false },
    })
    expect(await reponses()).toBe(2)
  })

  it('gives way to a declared value, which a reason then explains', async () => {
    await save()
    await declare(12)
    expect(await ligne('AM-DRT-02')).toMatchObject({ valeur: { nombre: 12 }, compte: { nombre: 10 } })
    const alertes = async () =>
      (await t.call('verification.list', { conventionId: m.conventionId, annee: 2025 })).alertes.map((a) => a.regle)
    expect(await alertes()).toEqual(['journal-different'])
    await declare(10)
    expect(await alertes()).toEqual([])
  })

  it('a number of participants that nobody fully counted is told, and answers nothing', async () => {
    await save({ equipes: null })
    expect(await ligne('AM-DRT-02')).toMatchObject({ compte: { nombre: 0, minimum: true } })
    expect(await reponses()).toBe(1)
  })
})

describe('the one-click counters', () => {
  const plus = (n: number, jour = '2025-06-02') =>
    t.call('action.addCompteur', {
      conventionId: m.conventionId,
      partieId: m.parties.CCAS,
      code: 'AM-DRT-04',
      jour,
      nombre: n,
    })

  it('add up, and each click can be taken back', async () => {
    await plus(3)
    const { id } = await plus(2)
    expect(await comptes()).toEqual({ 'CCAS AM-DRT-04': 5 })
    await t.call('action.deleteCompteur', { id })
    expect(await comptes()).toEqual({ 'CCAS AM-DRT-04': 3 })
    await t.call('registre.undo', {})
    expect(await comptes()).toEqual({ 'CCAS AM-DRT-04': 5 })
  })

  it('are offered for what the log can count and somebody declares, never for a computed figure', async () => {
    const { aCompter } = await journal()
    const codes = aCompter.map((c) => c.code)
    expect(codes).toContain('AM-DRT-04')
    expect(codes).not.toContain('AM-SOI-08')
    await expect(
      t.call('action.addCompteur', {
        conventionId: m.conventionId,
        partieId: m.parties.CPAM,
        code: 'AM-DRT-04',
        jour: '2025-06-02',
        nombre: 1,
      }),
    ).rejects.toThrow('saisie-invalide')
  })
})
