import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BASE } from '../src-main/app.ts'
import type { Nom } from '../src-main/contract/operation.ts'
import { openStore } from '../src-main/store/open.ts'
import { createMontbrison, montbrison, nombre } from './builders.ts'
import { openTestApp } from './open-test-app.ts'

let t: ReturnType<typeof openTestApp>
beforeEach(() => {
  t = openTestApp()
})
afterEach(() => {
  t.close()
})

describe('dispatch', () => {
  it('answers a refusal to what is no call, no operation or no input of it', async () => {
    const refus = async (call: unknown): Promise<string> => {
      const r = await t.app.dispatch(call)
      return r.ok ? 'ok' : r.error.code
    }
    expect(await refus(null)).toBe('saisie-invalide')
    expect(await refus({ name: 'convention.list', input: {}, autre: 1 })).toBe('saisie-invalide')
    expect(await refus({ name: 'convention.inconnue', input: {} })).toBe('operation-inconnue')
    expect(await refus({ name: 'constructor', input: {} })).toBe('operation-inconnue')
    expect(await refus({ name: 'convention.list', input: { __proto__: null, x: 1 } })).toBe('saisie-invalide')
    expect(await refus({ name: 'convention.create', input: montbrison() })).toBe('saisie-invalide')
    expect(await refus({ name: 'convention.list', input: {} })).toBe('ok')
  })

  it('announces the nouns of a command once it is on disk, and nothing for a question or a refusal', async () => {
    const entendu: (readonly Nom[])[] = []
    const stop = t.app.onChange((noms) => entendu.push(noms))
    const { conventionId, parties } = await createMontbrison(t)
    expect(entendu).toEqual([['convention', 'partie', 'engagement', 'indicateur', 'fiche']])
    await t.raw('fiche.complete', { conventionId, annee: 1900, partieId: parties.CCAS })
    expect(entendu).toHaveLength(1)
    stop()
    await t.call('fiche.complete', { conventionId, annee: 2025, partieId: parties.CCAS })
    expect(entendu).toHaveLength(1)
  })

  it('tells the instant and the label of a gesture, and gives a retry the same answer', async () => {
    const { conventionId, parties, indicateur } = await createMontbrison(t)
    const opId = randomUUID()
    const input = {
      conventionId,
      annee: 2025,
      partieId: parties.CCAS,
      indicateurId: indicateur('AM-SOI-01').id,
      contenu: nombre(26),
    }
    const premier = await t.raw('fiche.setValeur', input, opId)
    expect(premier).toMatchObject({
      ok: true,
      geste: { libelle: 'AM-SOI-01 : non renseigné remplacé par 26', instant: '2026-02-16T09:00:00.000Z' },
    })
    t.setNow('2026-02-17T09:00:00.000Z')
    expect(await t.raw('fiche.setValeur', input, opId)).toEqual(premier)
    // Saying the same again is no gesture: there is nothing to take back.
    expect(await t.raw('fiche.setValeur', input)).toMatchObject({ ok: true })
    expect((await t.call('registre.history', { limite: 10 })).map((g) => g.libelle)).toEqual([
      'AM-SOI-01 : non renseigné remplacé par 26',
      'convention CPAM · CARSAT · CCAS créée',
    ])
  })

  it('signs gestures with the account, or the name chosen for it', async () => {
    await createMontbrison(t)
    await t.call('registre.setAuteur', { auteur: 'Accueil du CCAS' })
    await t.call('registre.undo', {})
    const history = await t.call('registre.history', { limite: 10 })
    expect(history.map((g) => [g.nature, g.auteur, g.annule])).toEqual([
      ['annulation', 'Accueil du CCAS', false],
      ['geste', 'Secrétariat', true],
      ['geste', 'Secrétariat', false],
    ])
    expect((await t.call('registre.situation', {})).auteur).toBe('Secrétariat')
  })
})

describe('a base that is not there', () => {
  const now = '2026-02-16T09:00:00.000Z'
  const holder = { auteur: 'Référente', poste: 'POSTE-2', depuis: now }

  it('F14: is told with who holds it, and opens by itself when set free', async () => {
    t.close()
    t = openTestApp()
    t.app.close()
    const occupant = openStore(path.join(t.dataDir, BASE), { holder, now })
    const second = openTestApp({ dataDir: t.dataDir })
    const situation = await second.call('registre.situation', {})
    expect(situation.base).toEqual({ etat: 'refusee', code: 'base-occupee', faits: holder })
    await expect(second.call('convention.list', {})).rejects.toThrow('base-occupee')
    await expect(second.call('convention.create', montbrison())).rejects.toThrow('base-occupee')
    expect(await second.call('registre.readGuide', {})).not.toEqual([])
    occupant.connection.close()
    expect((await second.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
    expect(await second.call('convention.list', {})).toEqual([])
    second.app.close()
  })

  it('is refused when it is not ours, and never replaced', async () => {
    t.app.close()
    const file = path.join(t.dataDir, BASE)
    fs.writeFileSync(file, 'une lettre')
    const autre = openTestApp({ dataDir: t.dataDir })
    expect((await autre.call('registre.situation', {})).base).toMatchObject({
      etat: 'refusee',
      code: 'base-d-un-autre-logiciel',
    })
    expect(fs.readFileSync(file, 'utf8')).toBe('une lettre')
    autre.app.close()
  })
})

describe('a deposit', () => {
  it('is bounded, named without its folder, and forgotten in time', async () => {
    expect(t.app.deposit({ nom: 'x.csv', octets: new Uint8Array(21 * 1024 * 1024) })).toMatchObject({
      error: { code: 'fichier-trop-grand' },
    })
    expect(t.app.deposit({ nom: 'x.csv', octets: new Uint8Array() })).toMatchObject({ error: { code: 'fichier-vide' } })
    const { conventionId } = await createMontbrison(t)
    const depose = t.app.deposit({
      nom: 'C:\\Users\\moi\\..\\fiche-ccas-2025\u0000.csv',
      octets: Buffer.from('Code;Valeur\nAM-SOI-01;3\n'),
    })
    if (!depose.ok) throw new Error(depose.error.code)
    const lire = { conventionId, depotId: depose.value.depotId, partieId: null, annee: null }
    expect((await t.call('fiche.readFile', lire)).fichier).toBe('fiche-ccas-2025.csv')
    for (let i = 0; i < 240; i += 1) t.app.deposit({ nom: 'autre.csv', octets: Buffer.from('x') })
    await expect(t.call('fiche.readFile', lire)).rejects.toThrow('depot-expire')
  })
})
