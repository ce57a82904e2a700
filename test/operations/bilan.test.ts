import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMontbrison, importFile, type Terrain } from '../builders.ts'
import { imprimer, ouvrirNavigateur } from '../documents/imprimer.ts'
import { openTestApp } from '../open-test-app.ts'
import { createTestHost } from '../test-host.ts'

let navigateur: Browser
let t: ReturnType<typeof openTestApp>
let m: Terrain
let host: ReturnType<typeof createTestHost>

beforeAll(async () => {
  navigateur = await ouvrirNavigateur()
})
afterAll(() => navigateur.close())
beforeEach(async () => {
  host = createTestHost(async (html) => (await imprimer(navigateur, html)).octets)
  t = openTestApp({ host })
  m = await createMontbrison(t)
})
afterEach(() => {
  t.close()
})

const annee = 2025
const emettre = async () => {
  const { impressionId } = await t.call('bilan.print', { conventionId: m.conventionId, annee })
  return t.call('bilan.issue', { impressionId })
}
const versions = async () =>
  (await t.call('bilan.get', { conventionId: m.conventionId, annee })).emis.map((e) => e.version)

describe('the bilan', () => {
  it('keeps each version byte for byte, under its SHA-256, whatever is written after', async () => {
    await importFile(t, m.conventionId, 'fiche-ccas-2025.csv')
    const premiere = await emettre()
    expect(premiere.nomFichier).toBe('2025_Bilan-partage_CCAS-Montbrison_v1.pdf')
    await t.call('bilan.write', { conventionId: m.conventionId, annee, section: 'analyse', texte: 'Plus tard.' })
    await t.call('bilan.deliver', { id: premiere.id })
    const avant = host.livrees.get(premiere.nomFichier)
    await emettre()
    await t.call('bilan.deliver', { id: premiere.id })
    expect(host.livrees.get(premiere.nomFichier)).toEqual(avant)
    expect(await versions()).toEqual([2, 1])
  })

  it('never gives a number again to another document, even when a version is withdrawn', async () => {
    const { id } = await emettre()
    await t.call('bilan.withdraw', { id })
    expect(await versions()).toEqual([])
    expect((await t.call('bilan.get', { conventionId: m.conventionId, annee })).prochaineVersion).toBe(2)
    await emettre()
    expect(await versions()).toEqual([2])
  })

  it('refuses to issue a print whose number was taken since', async () => {
    const { impressionId } = await t.call('bilan.print', { conventionId: m.conventionId, annee })
    await emettre()
    await expect(t.call('bilan.issue', { impressionId })).rejects.toThrow('bilan-depasse')
  })

  it('tells what its reader must know first', async () => {
    const { reserves } = await t.call('bilan.get', { conventionId: m.conventionId, annee })
    expect(reserves).toHaveLength(4)
    expect(reserves.at(-1)).toContain('Aucun comité de pilotage')
  })

  it('previews the same pages, without script, under an address of its own', async () => {
    const { adresse } = await t.call('bilan.preview', { conventionId: m.conventionId, annee })
    const html = t.app.page(adresse.replace('/apercu/', ''))
    expect(html).toContain('Bilan partagé')
    expect(html).not.toMatch(/<script/iu)
    expect(t.app.page('inconnue')).toBeNull()
  })
})
