import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import PostalMime, { type Email } from 'postal-mime'
import { createMontbrison, type Terrain } from '../builders.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { checkAxe } from './axe.ts'
import { expect, startCopil, test, type Copil } from './copil.ts'
import { ANNEE, choose, importer, openImport, valeursOf } from './import-terrain.ts'
import { startReadOnly } from './lecture-seule.ts'

const ligne = (page: Page, partie: RegExp): Locator => page.getByRole('row', { name: partie })
const ouvrir = (page: Page): Locator => page.getByRole('button', { name: 'Ouvrir la collecte' })
const bouton = (page: Page, nom: RegExp | string): Locator => page.getByRole('button', { name: nom })
const collecteOf = (copil: Copil, t: Terrain) =>
  copil.call('collecte.get', { conventionId: t.conventionId, annee: ANNEE })

/** Does a gesture and gives the drafts that it hands over, as another program reads them. */
async function draftsOf(page: Page, nombre: number, geste: () => Promise<void>): Promise<Email[]> {
  const recus: Download[] = []
  const note = (d: Download) => void recus.push(d)
  page.on('download', note)
  await geste()
  await expect.poll(() => recus.length).toBe(nombre)
  page.off('download', note)
  return Promise.all(
    recus.map(async (d) => {
      expect(d.suggestedFilename()).toMatch(/^2025_(?:Demande|Relance)_.*\.eml$/u)
      return new PostalMime().parse(fs.readFileSync(await d.path()))
    }),
  )
}

const adressesOf = (messages: readonly Email[]) =>
  messages.flatMap((m) => (m.to ?? []).map((a) => a.address ?? '')).toSorted()

/** The sheet attached to a message, its first whole numbers filled as a party would; gives what was written, by code. */
function fill(message: Email): { octets: Buffer; ecrits: Record<string, number> } {
  const joint = new Uint8Array(message.attachments[0]?.content as ArrayBuffer)
  const masquee = readClasseur(joint).grilles.find((g) => g.masquee)
  const identite = readIdentite((masquee?.lignes ?? []).map((l) => Array.from(l, texteDe)))?.identite
  const cibles = (identite?.lignes ?? []).filter((l) => l.type === 'entier').slice(0, 3)
  const parts = unzipSync(joint)
  let xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const ecrits: Record<string, number> = {}
  for (const [rang, { code, valeur }] of cibles.entries()) {
    const vide = new RegExp(`<c r="${valeur}"([^>]*?)(?:/>|>.*?</c>)`, 'u')
    expect(xml).toMatch(vide)
    xml = xml.replace(vide, `<c r="${valeur}"$1><v>${rang + 5}</v></c>`)
    ecrits[code] = rang + 5
  }
  return { octets: Buffer.from(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(xml) })), ecrits }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('by mouse: opened, undone, opened again; sheets asked for, filled, back on time, all complete', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  const { conventionId } = t
  await copil.call('indicateur.setObjectif', { conventionId, annee: ANNEE - 1, code: 'AM-DRT-04', nombre: 60 })
  await openImport(copil, page, t)
  await expect(page.getByText('Une fiche est créée pour 3 parties, avec les valeurs de 2024 en regard.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Reprendre l’objectif de l’an dernier' })).toBeChecked()
  await checkAxe(page)
  const avant = await collecteOf(copil, t)

  await ouvrir(page).click()
  await expect(page.getByText(/Collecte 2025 ouverte.: 3.fiches créées, 1.objectif repris/u).last()).toBeVisible()
  await expect(bouton(page, /^Préparer les 2.demandes$/u)).toBeFocused()
  await expect(page.getByText(/^3.fiches attendues, aucune reçue$/u)).toBeVisible()
  await checkAxe(page)
  await bouton(page, 'Annuler').last().click()
  await expect(ouvrir(page)).toBeVisible()
  expect(await collecteOf(copil, t)).toEqual(avant)
  await ouvrir(page).click()

  const messages = await draftsOf(page, 2, () => bouton(page, /^Préparer les 2.demandes$/u).click())
  expect(adressesOf(messages)).toEqual(['partenariats@cpam.example.org', 'social@carsat.example.org'])
  for (const m of messages) {
    expect(m.headers.find((h) => h.key === 'x-unsent')?.value).toBe('1')
    expect(m.subject).toContain('à remettre avant le')
    expect(m.attachments[0]?.mimeType).toBe(XLSX)
  }
  await expect(page.getByText(/^2.demandes préparées.: il reste à les envoyer$/u).last()).toBeVisible()
  await expect(ligne(page, /CPAM/u)).toContainText('demandée le')
  await checkAxe(page)

  for (const role of ['CPAM', 'CARSAT'] as const) {
    const message = messages.find((m) => m.to?.[0]?.address?.includes(role.toLowerCase()))
    if (message === undefined) throw new Error(role)
    const { octets, ecrits } = fill(message)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), bouton(page, `Importer, ${role}`).click()])
    await chooser.setFiles({ name: `retour-${role}.xlsx`, mimeType: XLSX, buffer: octets })
    await expect(importer(page)).toHaveText(/^Importer 3.valeurs$/u)
    await importer(page).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`Fiche de la ${role}`)
    expect(await valeursOf(copil, t, role)).toEqual(ecrits)
    await page.getByRole('link', { name: 'Collecte et import' }).click()
    await expect(ligne(page, new RegExp(role, 'u'))).toContainText(/reçue le\s.*, à l’heure/u)
  }
  await expect(page.getByText(/^2.reçues sur 3, 2.à l’heure, 0.complète$/u)).toBeVisible()
  await checkAxe(page)

  for (const [geste, titre] of [
    ['Terminer, CPAM', 'Fiche de la CPAM'],
    ['Terminer, CARSAT', 'Fiche de la CARSAT'],
  ] as const) {
    await page.getByRole('link', { name: geste }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(titre)
    await bouton(page, 'Marquer complète').click()
    await expect(bouton(page, 'Marquer complète')).toHaveCount(0)
    await page.getByRole('link', { name: 'Collecte et import' }).click()
  }
  // The secretariat sends itself nothing: its own sheet is a link.
  await page.getByRole('link', { name: 'Saisir, CCAS' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche du CCAS')
  await copil.call('fiche.complete', { conventionId, annee: ANNEE, partieId: t.parties.CCAS })
  await page.getByRole('link', { name: 'Collecte et import' }).click()
  await expect(page.getByText(/^3.reçues sur 3, 3.à l’heure, 3.complètes$/u)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Vérifier les valeurs' })).toBeVisible()
  await checkAxe(page)
  await page.getByRole('link', { name: 'Tableau de bord' }).click()
  await expect(page.getByText(/^3.reçues sur 3, 3.à l’heure, 3.complètes$/u)).toBeVisible()
})

test('by keyboard: another day of return, then the two that are late reminded in one gesture, undone in one', async ({
  page,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-e2e-'))
  const premier = await startCopil({ dataDir })
  const t = await createMontbrison(premier)
  await openImport(premier, page, t)
  await ouvrir(page).press('Enter')
  await expect(bouton(page, /^Préparer les 2.demandes$/u)).toBeFocused()
  const demandes = await draftsOf(page, 2, () => page.keyboard.press('Enter'))
  await bouton(page, 'Changer la date').press('Enter')
  const dialogue = page.getByRole('dialog', { name: 'Changer la date de remise' })
  const jour = dialogue.getByRole('textbox', { name: 'Date de remise des fiches' })
  await expect(jour).toBeFocused()
  await checkAxe(page)
  await jour.fill('1/1/2020')
  await page.keyboard.press('Enter')
  await expect(dialogue.getByText(/^Choisissez le /u)).toBeVisible()
  const { collecte } = await collecteOf(premier, t)
  const [annee = '', mois = '', date = ''] = (collecte?.ouverteLe ?? '').split('-')
  await jour.fill(`${date}/${mois}/${annee}`)
  await page.keyboard.press('Enter')
  await expect(dialogue).toBeHidden()
  await expect.poll(async () => (await collecteOf(premier, t)).collecte?.remiseLe).toBe(collecte?.ouverteLe)
  await premier.stop()

  const copil = await startCopil({ dataDir, avance: 12 })
  try {
    await copil.open(page)
    await page.getByRole('link', { name: /^Relancer.*CPAM/u }).press('Enter')
    await expect(ligne(page, /CPAM/u)).toContainText(/en retard\s*12.jours de retard/u)
    await checkAxe(page)
    const relances = await draftsOf(page, 2, () => bouton(page, /^Relancer les 2.en retard$/u).press('Enter'))
    expect(relances.map((m) => m.subject)).toEqual(relances.map(() => 'Relance : fiche de suivi des indicateurs 2025'))
    expect(relances[0]?.text).toContain('attendue pour le')
    await expect(ligne(page, /CARSAT/u)).toContainText('relancée le')
    // One more, from its row alone: the focus stays in it, and the second is counted.
    await draftsOf(page, 1, () => bouton(page, 'Relancer, CARSAT').press('Enter'))
    await expect(ligne(page, /CARSAT/u)).toContainText(/2.relances, la dernière le/u)
    await expect(bouton(page, 'Relancer, CARSAT')).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(ligne(page, /CARSAT/u)).toContainText('relancée le')
    await page.keyboard.press('Control+z')
    await expect(ligne(page, /CARSAT/u)).not.toContainText('relanc')

    // What comes back late is known to be late.
    const cpam = demandes.find((m) => m.to?.[0]?.address?.includes('cpam'))
    if (cpam === undefined) throw new Error('CPAM')
    await choose(page, { name: 'retour.xlsx', mimeType: XLSX, buffer: fill(cpam).octets })
    await expect(importer(page)).toHaveText(/^Importer 3.valeurs$/u)
    await importer(page).press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche de la CPAM')
    await page.getByRole('link', { name: 'Collecte et import' }).press('Enter')
    await expect(ligne(page, /CPAM/u)).toContainText(/reçue le\s.*, en retard/u)
    await expect(page.getByText(/^1.reçue sur 3, 0.à l’heure, 0.complète$/u)).toBeVisible()
    await checkAxe(page)
  } finally {
    await copil.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a party without an address is told, and its draft is prepared all the same', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  const referent = t.detail.parties.find((p) => p.partie.id === t.parties.CPAM)?.referents[0]
  if (referent === undefined) throw new Error('référent')
  const { id, fonction, nom, telephone, mandatDu } = referent
  await copil.call('partie.updateReferent', { id, fonction, nom, telephone, mandatDu, courriel: '' })
  await openImport(copil, page, t)
  await ouvrir(page).click()
  await expect(page.getByRole('link', { name: /aucune adresse.*CPAM/u })).toBeVisible()
  await checkAxe(page)
  const [message] = await draftsOf(page, 1, () => bouton(page, 'Préparer la demande, CPAM').click())
  expect([message?.to, message?.attachments.length]).toEqual([undefined, 1])
  await expect(
    page.getByText(/^1.demande préparée, sans adresse pour CPAM.: il reste à l’envoyer$/u).last(),
  ).toBeVisible()
  await expect(bouton(page, 'Importer, CPAM')).toBeFocused()
})

test('read only, at 683 pixels and in forced colours: followed, and nothing is offered that would be refused', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const { copil, prepared: t } = await startReadOnly(async (premier) => {
    const terrain = await createMontbrison(premier)
    const { remiseProposee } = await collecteOf(premier, terrain)
    const input = {
      conventionId: terrain.conventionId,
      annee: ANNEE,
      remiseLe: remiseProposee,
      reprendreObjectifs: true,
    }
    await premier.call('collecte.open', input)
    await page.setViewportSize({ width: 683, height: 384 })
    await page.emulateMedia({ forcedColors: 'active' })
    await openImport(premier, page, terrain)
    await expect(bouton(page, 'Préparer la demande, CPAM')).toBeVisible()
    await checkAxe(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
    return terrain
  })
  try {
    await openImport(copil, page, t)
    await expect(ligne(page, /CPAM/u)).toContainText('attendue')
    await expect(page.getByRole('table').getByRole('button')).toHaveCount(0)
    await expect(bouton(page, 'Changer la date')).toHaveCount(0)
    await checkAxe(page)
  } finally {
    await copil.stop()
  }
})
