import Database from 'better-sqlite3'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import type { Output } from '../../src-main/contract/index.ts'
import type { FicheId } from '../../src-main/domain/id.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'

let t: ReturnType<typeof openTestApp>
let m: Terrain
const cible = () => ({ conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS })

beforeEach(async () => {
  t = openTestApp()
  m = await createMontbrison(t)
})
afterEach(() => t.close())

const dire = (code: string, n: number) =>
  t.call('fiche.setValeur', { ...cible(), indicateurId: m.indicateur(code).id, contenu: nombre(n) })
const lire = (): Promise<Output<'fiche.get'>> => t.call('fiche.get', cible())
const etat = async () => (await lire()).onglets.find((o) => o.partieId === m.parties.CCAS)?.etat
const lock = () => t.call('fiche.lock', { conventionId: m.conventionId, annee: 2025 })

async function validee(): Promise<FicheId> {
  await dire('AM-DRT-04', 63)
  await dire('AM-DRT-05', 41)
  const { ficheId } = await t.call('fiche.complete', cible())
  await t.call('fiche.validate', { ficheId, par: 'Référente CCAS' })
  return ficheId
}

describe('the life of a sheet', () => {
  it('goes from awaited to locked, each step told', async () => {
    expect(await etat()).toBe('attendue')
    const ficheId = await validee()
    expect(await etat()).toBe('validee')
    expect((await lire()).validation).toEqual({ par: 'Référente CCAS', changees: [], intacte: true })
    expect(await lock()).toEqual({ verrouillees: 1, restantes: [] })
    expect(await etat()).toBe('verrouillee')
    await expect(dire('AM-DRT-04', 64)).rejects.toThrow('fiche-verrouillee')
    await expect(t.call('fiche.validate', { ficheId, par: 'Autre' })).rejects.toThrow('fiche-verrouillee')
  })

  it('only a complete sheet is validated, only a validated one is locked', async () => {
    await dire('AM-DRT-04', 63)
    const ficheId = (await lire()).fiche?.id
    if (ficheId === undefined) throw new Error('fiche')
    await expect(t.call('fiche.validate', { ficheId, par: 'Référente' })).rejects.toThrow('fiche-incomplete')
    await expect(lock()).rejects.toThrow('fiche-non-validee')
  })

  it('is reopened with a reason, and tells what changed since the validation', async () => {
    const ficheId = await validee()
    await lock()
    await expect(dire('AM-DRT-04', 64)).rejects.toThrow('fiche-verrouillee')
    await expect(t.call('fiche.reopen', { ficheId })).rejects.toThrow('motif-requis')
    await expect(t.call('fiche.reopen', { ficheId, motif: 'Erreur de Mme Martin' })).rejects.toThrow('texte-personnel')
    await t.call('fiche.reopen', { ficheId, motif: 'Saisines par courrier oubliées' })
    await dire('AM-DRT-04', 64)
    await dire('AM-DRT-06', 7)
    const { validation, fiche } = await lire()
    expect(validation?.changees.toSorted()).toEqual(['AM-DRT-04', 'AM-DRT-06'])
    expect(fiche?.motifReouverture).toBe('Saisines par courrier oubliées')
    expect(await etat()).toBe('en-saisie')
    await dire('AM-DRT-04', 63)
    expect((await lire()).validation?.changees).toEqual(['AM-DRT-06'])
  })

  it('a sheet that is only complete is reopened without a reason', async () => {
    await dire('AM-DRT-04', 63)
    const { ficheId } = await t.call('fiche.complete', cible())
    await t.call('fiche.reopen', { ficheId })
    expect(await etat()).toBe('en-saisie')
  })

  it('the sheets of an exercice go forward together, all of them or none, each step one undo', async () => {
    await dire('AM-DRT-04', 63)
    const deLAnnee = { conventionId: m.conventionId, annee: 2025 }
    const etats = async () =>
      Object.fromEntries((await lire()).onglets.map((o) => [o.nom, o.etat] as const)) as Record<string, string>
    const depart = await etats()
    const { CCAS, CPAM, CARSAT } = m.parties
    const validations = [
      { partieId: CCAS, par: 'Référente CCAS' },
      { partieId: CPAM, par: 'Référente CPAM' },
    ]
    await expect(t.call('fiche.validateAll', { ...deLAnnee, validations })).rejects.toThrow('fiche-incomplete')
    expect(await t.call('fiche.completeAll', { ...deLAnnee, partieIds: [CCAS, CPAM, CCAS] })).toEqual({ completes: 2 })
    expect(await etats()).toEqual({ ...depart, CCAS: 'complete', CPAM: 'complete' })
    // The CARSAT is not complete: none of the three is validated.
    await expect(t.call('fiche.completeAll', { ...deLAnnee, partieIds: [CARSAT, CPAM] })).rejects.toThrow(
      'fiche-complete',
    )
    await expect(
      t.call('fiche.validateAll', { ...deLAnnee, validations: [...validations, { partieId: CARSAT, par: 'X' }] }),
    ).rejects.toThrow('introuvable')
    expect(await etats()).toEqual({ ...depart, CCAS: 'complete', CPAM: 'complete' })
    expect(await t.call('fiche.validateAll', { ...deLAnnee, validations })).toEqual({ validees: 2 })
    expect((await lire()).fiche?.valideePar).toBe('Référente CCAS')
    expect(await lock()).toEqual({ verrouillees: 2, restantes: [] })
    expect((await t.call('registre.history', { limite: 3 })).map((g) => g.libelle)).toEqual([
      '2\u00A0fiches 2025 verrouillées',
      '2\u00A0fiches 2025 validées',
      '2\u00A0fiches 2025 complètes',
    ])
    await t.call('registre.undo', {})
    await t.call('registre.undo', {})
    expect(await etats()).toEqual({ ...depart, CCAS: 'complete', CPAM: 'complete' })
    await t.call('registre.undo', {})
    expect(await etats()).toEqual(depart)
  })

  it('every step is taken back, to the starting values', async () => {
    const depart = await lire()
    const ficheId = await validee()
    await lock()
    await t.call('fiche.reopen', { ficheId, motif: 'Une valeur manque' })
    await dire('AM-DRT-04', 64)
    for (let n = 0; n < 7; n += 1) await t.call('registre.undo', {})
    expect(await lire()).toEqual(depart)
  })

  it('a base changed behind Copil’s back is seen when the sheet is opened', async () => {
    await validee()
    const { dataDir } = t
    t.app.close()
    const base = new Database(path.join(dataDir, BASE))
    for (const { name } of base.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as {
      name: string
    }[])
      base.exec(`DROP TRIGGER "${name}"`)
    base.exec('UPDATE valeur SET nombre = 99 WHERE nombre = 63')
    base.close()
    t = openTestApp({ dataDir })
    expect((await lire()).validation).toMatchObject({ intacte: false, changees: ['AM-DRT-04'] })
  })
})
