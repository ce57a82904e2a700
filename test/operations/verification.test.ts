import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../src-main/contract/index.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain
const deLAnnee = () => ({ conventionId: m.conventionId, annee: 2025 })

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => t.close())

const dire = (role: keyof Terrain['parties'], code: string, n: number, annee = 2025) =>
  t.call('fiche.setValeur', {
    conventionId: m.conventionId,
    annee,
    partieId: m.parties[role],
    indicateurId: m.indicateur(code).id,
    contenu: nombre(n),
  })
const liste = () => t.call('verification.list', deLAnnee())
const faits = async () => (await t.call('rapprochement.list', deLAnnee())).faits
const retain = (champs: Partial<{ choix: 'emis' | 'recu' | 'autre' | 'deux'; nombre: number; raison: string }> = {}) =>
  t.call('rapprochement.retain', {
    ...deLAnnee(),
    cle: 'AM-NUM-02',
    choix: champs.choix ?? 'emis',
    nombre: champs.nombre ?? null,
    raison: champs.raison ?? 'Émargement à 13',
  })

describe('what is to be checked', () => {
  beforeEach(async () => {
    await dire('CCAS', 'AM-DRT-10', 24, 2024)
    await dire('CCAS', 'AM-DRT-10', 290)
  })

  const alerte = async (): Promise<Output<'verification.list'>['alertes'][number]> => {
    const [premiere] = (await liste()).alertes
    if (premiere === undefined) throw new Error('aucune alerte')
    return premiere
  }

  it('is told with the figure, the party and what to do', async () => {
    expect(await alerte()).toMatchObject({
      regle: 'dix-fois-trop',
      code: 'AM-DRT-10',
      partie: 'CCAS',
      contenu: nombre(290),
      justification: null,
    })
    expect(await liste()).toMatchObject({ restantes: 1, bloquantes: 0 })
  })

  it('a reason settles it, signed and dated, until the figure changes', async () => {
    const { cle } = await alerte()
    await t.call('verification.justify', { ...deLAnnee(), cle, motif: 'Nouvel accueil ouvert en mars' })
    expect((await alerte()).justification).toMatchObject({ motif: 'Nouvel accueil ouvert en mars' })
    expect((await liste()).restantes).toBe(0)
    await dire('CCAS', 'AM-DRT-10', 291)
    expect((await liste()).restantes).toBe(1)
    await dire('CCAS', 'AM-DRT-10', 290)
    expect((await liste()).restantes).toBe(0)
  })

  it('one undo takes the reason back', async () => {
    const avant = await liste()
    await t.call('verification.justify', { ...deLAnnee(), cle: (await alerte()).cle, motif: 'Nouvel accueil' })
    expect(await liste()).not.toEqual(avant)
    await t.call('registre.undo', {})
    expect(await liste()).toEqual(avant)
  })

  it('a reason that names a person is refused, and nothing is kept', async () => {
    const { cle } = await alerte()
    await expect(t.call('verification.justify', { ...deLAnnee(), cle, motif: 'Vu avec Mme Martin' })).rejects.toThrow(
      'texte-personnel',
    )
    expect((await liste()).restantes).toBe(1)
  })

  it('a reason of spaces alone is none', async () => {
    const { cle } = await alerte()
    await expect(t.call('verification.justify', { ...deLAnnee(), cle, motif: ' \n ' })).rejects.toThrow(
      'saisie-invalide',
    )
    expect((await liste()).restantes).toBe(1)
  })

  it('a check that is gone cannot be justified', async () => {
    const { cle } = await alerte()
    await dire('CCAS', 'AM-DRT-10', 29)
    await expect(t.call('verification.justify', { ...deLAnnee(), cle, motif: 'Juste' })).rejects.toThrow(
      'controle-disparu',
    )
  })
})

describe('a fact that two parties count', () => {
  beforeEach(async () => {
    await dire('CCAS', 'AM-NUM-02', 13)
    await dire('CPAM', 'AM-NUM-02', 11)
  })

  it('is told with both figures and their gap', async () => {
    expect((await faits()).filter((f) => f.cle === 'AM-NUM-02')).toMatchObject([
      { nature: 'double', ecart: -2, etat: 'a-expliquer', retenu: null, arbitrage: null },
    ])
    expect((await liste()).alertes.map((a) => [a.regle, a.justifiable])).toEqual([['deux-valeurs', false]])
  })

  it('a retained value keeps its reason and its author, both declarations stay, and the check is settled', async () => {
    await retain()
    expect((await faits()).find((f) => f.cle === 'AM-NUM-02')).toMatchObject({
      etat: 'explique',
      retenu: 13,
      emis: { contenu: nombre(13) },
      recu: { contenu: nombre(11) },
      arbitrage: { raison: 'Émargement à 13', comiteId: null },
    })
    expect((await liste()).restantes).toBe(0)
    await dire('CPAM', 'AM-NUM-02', 12)
    expect((await faits()).find((f) => f.cle === 'AM-NUM-02')?.etat).toBe('a-revoir')
  })

  it.each([
    [{ choix: 'autre' as const }, 'saisie-invalide'],
    [{ choix: 'emis' as const, nombre: 12 }, 'saisie-invalide'],
    [{ raison: '   ' }, 'saisie-invalide'],
    [{ raison: 'Rappeler le 06 12 34 56 78' }, 'texte-personnel'],
  ])('%o is refused', async (champs, code) => {
    await expect(retain(champs)).rejects.toThrow(code)
    expect((await faits()).find((f) => f.cle === 'AM-NUM-02')?.arbitrage).toBeNull()
  })

  it('is locked by the séance that closes, and freed when it is reopened', async () => {
    const { id } = await retain()
    const seance = { jour: '2026-03-12', heure: '14:00', lieu: 'Salle du conseil', visio: '' }
    const comite = await t.call('comite.schedule', { ...deLAnnee(), ...seance })
    await t.call('comite.setTousPresents', { comiteId: comite.id, sauf: [] })
    await t.call('comite.close', { id: comite.id })
    await expect(retain({ choix: 'recu' })).rejects.toThrow('arbitrage-verrouille')
    await expect(t.call('rapprochement.release', { id })).rejects.toThrow('arbitrage-verrouille')
    await t.call('comite.reopen', { id: comite.id })
    await t.call('rapprochement.release', { id })
    expect((await faits()).find((f) => f.cle === 'AM-NUM-02')?.arbitrage).toBeNull()
  })

  it('a confirmation is asked for by a draft with both figures', async () => {
    await t.call('rapprochement.draft', { ...deLAnnee(), cle: 'AM-NUM-02', partieId: m.parties.CPAM })
    const [[nom, octets] = ['', new Uint8Array()]] = t.host.livrees
    expect(nom).toMatch(/^2025_Confirmation_.*AM-NUM-02\.eml$/u)
    const message = await new PostalMime().parse(octets)
    expect(message.headers.find((h) => h.key === 'x-unsent')?.value).toBe('1')
    expect(message.text).toMatch(/CPAM\) : 11 ;[\s\S]*CCAS\) : 13\./u)
  })
})
