import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nombre } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'
import { createAQuatre, modeleAQuatre, type Quatre } from '../quatre-parties.ts'

let t: ReturnType<typeof openTestApp>
let q: Quatre
const deLAnnee = () => ({ conventionId: q.conventionId, annee: 2025 })
const dire = (role: keyof Quatre['parties'], n: number) =>
  t.call('fiche.setValeur', {
    ...deLAnnee(),
    partieId: q.parties[role],
    indicateurId: q.atelierId,
    contenu: nombre(n),
  })
const fait = async () => (await t.call('rapprochement.list', deLAnnee())).faits.find((f) => f.cle === 'AM-NUM-02')

beforeEach(async () => {
  t = openTestApp()
  const depot = t.app.deposit({ nom: 'quatre.json', octets: modeleAQuatre() })
  if (!depot.ok) throw new Error(depot.error.code)
  q = await createAQuatre(t, depot.value.depotId)
  await dire('CCAS', 13)
  await dire('CPAM', 11)
  await dire('CARSAT', 12)
})
afterEach(() => t.close())

describe('a code that three parties declare', () => {
  it('is one fact with three figures, and one question', async () => {
    const f = await fait()
    expect([f?.emis.partie, f?.recu.partie, f?.autres.map((d) => d.partie), f?.ecart]).toEqual([
      'CCAS',
      'CPAM',
      ['CARSAT'],
      2,
    ])
    const { alertes } = await t.call('verification.list', deLAnnee())
    expect(alertes.filter((a) => a.regle === 'deux-valeurs')).toHaveLength(1)
  })

  it('retains the figure of the third, which changes when it does', async () => {
    await t.call('rapprochement.retain', {
      ...deLAnnee(),
      cle: 'AM-NUM-02',
      choix: 'autre',
      nombre: 12,
      raison: 'Émargement à 12',
    })
    expect(await fait()).toMatchObject({ etat: 'explique', retenu: 12 })
    await dire('CARSAT', 10)
    expect(await fait()).toMatchObject({ etat: 'a-revoir', retenu: null, arbitrage: { nombre: 12 } })
  })

  it('gives what is computed from it its number, once retained', async () => {
    const { indicateur } = (await t.call('fiche.get', { ...deLAnnee(), partieId: q.parties.CPAM })).lignes.find(
      (l) => l.indicateur.code === 'AM-NUM-02',
    ) ?? { indicateur: null }
    if (indicateur === null) throw new Error('AM-NUM-02')
    const { libelleCourt, unite, agregation, axe, engagement, personnesAidees, periodicite } = indicateur
    const { code } = await t.call('indicateur.add', {
      ...deLAnnee(),
      code: null,
      definition: {
        ...{ libelleCourt, unite, agregation, axe, engagement, personnesAidees, periodicite },
        libelle: 'Moitié des participants aux ateliers',
        type: 'decimal',
        journal: 0,
        formule: 'AM-NUM-02 / 2',
        roles: [],
        ventilations: [],
        synonymes: [],
      },
    })
    const calcul = async () =>
      (await t.call('fiche.get', { ...deLAnnee(), partieId: q.parties.CCAS })).lignes.find(
        (l) => l.indicateur.code === code,
      )?.calcul?.nombre
    expect(await calcul()).toBeNull()
    const { id } = await t.call('rapprochement.retain', {
      ...deLAnnee(),
      ...{ cle: 'AM-NUM-02', choix: 'autre', nombre: 12, raison: 'Émargement à 12' },
    })
    expect(await calcul()).toBe(6)
    await t.call('rapprochement.release', { id })
    expect(await calcul()).toBeNull()
  })

  it('is confirmed by one party, or by all in one message', async () => {
    const ecrire = async (partieId: Quatre['parties']['CPAM'] | null) => {
      t.host.livrees.clear()
      await t.call('rapprochement.draft', { ...deLAnnee(), cle: 'AM-NUM-02', partieId })
      const [[nom, octets] = ['', new Uint8Array()]] = t.host.livrees
      const message = await new PostalMime().parse(octets)
      return { nom, a: (message.to ?? []).map((d) => d.address), texte: message.text ?? '' }
    }
    const une = await ecrire(q.parties.CARSAT)
    expect([une.nom, une.a]).toEqual(['2025_Confirmation_CARSAT_AM-NUM-02.eml', ['social@carsat.example.org']])
    expect(une.texte).toMatch(/trois parties[\s\S]*CARSAT\) : 12 ;[\s\S]*CCAS\) : 13 ;[\s\S]*CPAM\) : 11\./u)
    const toutes = await ecrire(null)
    expect([toutes.nom, toutes.a]).toEqual([
      '2025_Confirmation_toutes_AM-NUM-02.eml',
      ['referente@ccas.example.org', 'partenariats@cpam.example.org', 'social@carsat.example.org'],
    ])
    expect(une.texte).not.toContain('CAF')
    await expect(ecrire(q.parties.CAF)).rejects.toThrow('introuvable')
  })
})
