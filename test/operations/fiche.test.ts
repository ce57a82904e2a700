import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, importFile, nombre, type Terrain } from '../builders.ts'
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

describe('the sheet', () => {
  const cible = () => ({ conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS })

  it('keeps a value, its state and its history', async () => {
    const indicateurId = m.indicateur('AM-SOI-01').id
    await t.call('fiche.setValeur', { ...cible(), indicateurId, contenu: nombre(24) })
    const { valeurId } = await t.call('fiche.setValeur', { ...cible(), indicateurId, contenu: nombre(26) })
    const ligne = (await t.call('fiche.get', cible())).lignes.find((l) => l.indicateur.code === 'AM-SOI-01')
    expect(ligne?.valeur).toMatchObject({ etat: 'renseigne', nombre: 26, source: 'saisie' })
    const history = await t.call('fiche.historyOfValeur', { valeurId })
    expect(history.map((h) => [h.avant?.nombre, h.apres?.nombre, h.auteur])).toEqual([
      [24, 26, 'Secrétariat'],
      [undefined, 24, 'Secrétariat'],
    ])
    expect((await t.call('registre.situation', {})).annuler).toBe('AM-SOI-01 : 24 remplacé par 26')
  })

  it('refuses what the indicator cannot hold, and changes nothing', async () => {
    const essais: [string, unknown, string][] = [
      ['AM-SOI-01', nombre(2.5), 'valeur-invalide'],
      ['AM-SOI-01', nombre(-1), 'valeur-invalide'],
      ['AM-QUA-01', nombre(6), 'valeur-invalide'],
      ['AM-DRT-09', nombre(90), 'indicateur-calcule'],
      ['AM-SOI-02', nombre(24), 'valeur-hors-roles'],
      ['AM-SOI-01', { etat: 'non-renseigne', nombre: 3, texte: null, estime: 0 }, 'valeur-invalide'],
    ]
    for (const [code, contenu, refus] of essais)
      await expect(
        t.call('fiche.setValeur', { ...cible(), indicateurId: m.indicateur(code).id, contenu: contenu as never }),
        code,
      ).rejects.toThrow(refus)
    expect((await t.call('fiche.get', cible())).fiche).toBeNull()
  })

  it('told complete, is written in only once reopened', async () => {
    const { ficheId } = await t.call('fiche.complete', cible())
    const saisie = { ...cible(), indicateurId: m.indicateur('AM-SOI-01').id, contenu: nombre(1) }
    await expect(t.call('fiche.setValeur', saisie)).rejects.toThrow('fiche-complete')
    await t.call('fiche.reopen', { ficheId })
    await t.call('fiche.setValeur', saisie)
  })

  it('computes the rates, and says of what', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    await importFile(t, m.conventionId, 'fiche-cpam-2025.csv')
    const { lignes } = await t.call('fiche.get', cible())
    const calcul = (code: string) => lignes.find((l) => l.indicateur.code === code)?.calcul
    expect(calcul('AM-DRT-09')).toEqual({ nombre: 90.63, detail: '58 sur 64' })
    expect(calcul('AM-SOI-08')).toEqual({ nombre: 81.25, detail: '13 sur 16' })
    expect(calcul('AM-EPS-03')).toEqual({ nombre: null, detail: '' })
  })
})

describe('the import', () => {
  it('writes nothing before « Importer », everything after, and one undo brings it back to nothing', async () => {
    const avant = await t.call('convention.get', { id: m.conventionId })
    const { importees, fiches } = await importFile(t, m.conventionId, 'fiche-cpam-2024.csv')
    expect(fiches.map((f) => [f.partieId, f.annee])).toEqual([[m.parties.CPAM, 2024]])
    expect(importees).toBeGreaterThan(10)
    expect((await t.call('convention.get', { id: m.conventionId })).exercices.map((e) => e.annee)).toEqual([2024, 2025])
    const { libelle } = await t.call('registre.undo', {})
    expect(libelle).toMatch(/^import de fiche-cpam-2024\.csv, \d+\u00A0valeurs$/u)
    expect(await t.call('convention.get', { id: m.conventionId })).toEqual(avant)
    await t.call('registre.redo', {})
    const cible = { conventionId: m.conventionId, annee: 2024, partieId: m.parties.CPAM }
    expect((await t.call('fiche.get', cible)).lignes.filter((l) => l.valeur?.source === 'import').length).toBe(
      importees,
    )
  })

  it('the same file twice changes nothing', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    await expect(importFile(t, m.conventionId, 'fiche-ccas-2025.csv')).rejects.toThrow('rien-a-importer')
  })

  it('tells a ticket that is not known', async () => {
    await expect(t.call('fiche.importValeurs', { imports: [{ importId: 'x', rangs: [0] }] })).rejects.toThrow(
      'import-perime',
    )
    const depotId = 'x'
    await expect(
      t.call('fiche.readFile', { conventionId: m.conventionId, depotId, partieId: null, annee: null }),
    ).rejects.toThrow('depot-expire')
  })
})
