import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import type { Download, Page } from '@playwright/test'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { createMontbrison } from '../builders.ts'
import { APERCU, checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const HOSTILE = `<img src=x onerror="document.title='pris'"> "'; DROP TABLE bilan; -- =1+1`

async function openBilan(copil: Copil, page: Page): Promise<ConventionId> {
  const { conventionId } = await createMontbrison(copil)
  await copil.open(page, `/convention/${conventionId}/bilan/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bilan partagé 2025')
  await expect(apercu(page).locator('body')).toContainText('Bilan partagé')
  return conventionId
}

const apercu = (page: Page) => page.frameLocator('iframe[title^="Aperçu du bilan"]')
const essentiel = (page: Page) => page.getByLabel('L’essentiel')
const versions = (page: Page) => page.getByRole('region', { name: 'Versions émises' })

const octetsOf = async (download: Download): Promise<Buffer> => fs.readFileSync(await download.path())
const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')

/** What a reader of PDF finds in it, or null where there is none installed. */
function textOf(octets: Buffer): string | null {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: octets }).toString('utf8')
  } catch {
    return null
  }
}

test('what is written is saved by itself, shown in the preview, printed in the version that is kept', async ({
  copil,
  page,
}) => {
  const conventionId = await openBilan(copil, page)
  await expect(page.getByText('réserves avant d’émettre ce bilan')).toBeVisible()
  await checkAxe(page, { sauf: [APERCU] })
  await essentiel(page).fill('Une saisine transmise sur deux a conduit à des soins.')
  await expect(apercu(page).getByText('Une saisine transmise sur deux')).toBeVisible()
  await page.getByLabel('Faits marquants').fill('Un\nDeux\nTrois\nQuatre')
  await expect(page.getByText('4 faits : les 3 premiers seront imprimés.')).toBeVisible()
  await page.getByLabel('Perspectives 2026').fill('Tenir trois ateliers.')
  await expect(apercu(page).getByRole('heading', { level: 2, name: /Perspectives 2026/u })).toBeInViewport()

  // The last words leave with the export, even when it is asked for while typing.
  await page.getByLabel('Analyse qualitative').fill('Les délais restent longs.')
  const first = page.waitForEvent('download')
  await page.keyboard.press('Control+p')
  const octets = await octetsOf(await first)
  const text = textOf(octets)
  if (text !== null) {
    expect(text).toContain('Une saisine transmise sur deux')
    expect(text).toContain('Les délais restent longs.')
    expect(text).toContain('Tenir trois ateliers.')
    expect(text).not.toContain('Quatre')
  }
  const { bilan, emis } = await copil.call('bilan.get', { conventionId, annee: 2025 })
  expect(bilan?.analyse).toBe('Les délais restent longs.')
  expect(emis.map((v) => [v.version, v.sha256])).toEqual([[1, sha256(octets)]])
  await expect(versions(page).getByText('Version 1')).toBeVisible()
  await versions(page).locator('summary').press('Enter')
  await expect(versions(page).getByText(sha256(octets), { exact: true })).toBeVisible()
  await checkAxe(page, { sauf: [APERCU] })
})

test('an issued version keeps its bytes, whatever is written after; withdrawn, it comes back', async ({
  copil,
  page,
}) => {
  await openBilan(copil, page)
  await essentiel(page).fill('Première rédaction.')
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter le PDF' }).click()
  const octets = await octetsOf(await exported)
  await essentiel(page).fill('Seconde rédaction.')
  await expect(apercu(page).getByText('Seconde rédaction.')).toBeVisible()
  const again = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger la version 1' }).click()
  expect(sha256(await octetsOf(await again))).toBe(sha256(octets))

  await page.getByRole('button', { name: 'Retirer la version 1' }).press('Enter')
  await expect(versions(page).getByText('Aucune encore.')).toBeVisible()
  await expect(versions(page).getByRole('heading')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(versions(page).getByText('Version 1')).toBeVisible()
})

test('while Copil does not answer, the text stays and nothing is exported; it is saved when Copil is back', async ({
  copil,
  page,
  context,
}) => {
  const conventionId = await openBilan(copil, page)
  await context.setOffline(true)
  await essentiel(page).fill('Tapé pendant la coupure.')
  await expect(page.getByText('est resté à l’écran').first()).toBeVisible()
  await page.getByRole('button', { name: 'Exporter le PDF' }).click()
  await expect(page.getByText('Copil ne répond plus.').first()).toBeVisible()
  await expect(essentiel(page)).toHaveValue('Tapé pendant la coupure.')
  await context.setOffline(false)
  await expect
    .poll(async () => (await copil.call('bilan.get', { conventionId, annee: 2025 })).bilan?.essentiel)
    .toBe('Tapé pendant la coupure.')
  expect((await copil.call('bilan.get', { conventionId, annee: 2025 })).emis).toEqual([])
})

test('a text too long is not cut: the field says how much to take away, then saves', async ({ copil, page }) => {
  const conventionId = await openBilan(copil, page)
  await essentiel(page).fill('a'.repeat(2012))
  await expect(page.getByText(/12\s+caractères de trop/u)).toBeVisible()
  await expect(essentiel(page)).toHaveValue('a'.repeat(2012))
  expect((await copil.call('bilan.get', { conventionId, annee: 2025 })).bilan).toBeNull()
  await essentiel(page).fill('a'.repeat(2000))
  await expect
    .poll(async () => (await copil.call('bilan.get', { conventionId, annee: 2025 })).bilan?.essentiel.length)
    .toBe(2000)
})

test('hostile words stay words in the field, in the preview and in the PDF', async ({ copil, page }) => {
  await openBilan(copil, page)
  await essentiel(page).fill(HOSTILE)
  await expect(apercu(page).getByText('DROP TABLE bilan')).toBeVisible()
  expect(await apercu(page).locator('img, script').count()).toBe(0)
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter le PDF' }).click()
  const text = textOf(await octetsOf(await exported))
  if (text !== null) expect(text).toContain('DROP TABLE bilan')
  await expect(page).toHaveTitle(/Bilan partagé 2025/u)
})

test('answers party by party: the bars and their table say the same, the chart comes when it is seen', async ({
  copil,
  page,
}) => {
  const conventionId = await openBilan(copil, page)
  const { parties } = await copil.call('convention.get', { id: conventionId })
  const partieId = parties[0]?.partie.id ?? ''
  const { onglets } = await copil.call('fiche.get', { conventionId, annee: 2025, partieId })
  const figure = page.getByRole('figure', { name: 'Réponses par partie' })
  for (const { nom, renseignees, attendues } of onglets) {
    const cells = figure.getByRole('row').filter({ hasText: nom }).getByRole('cell')
    await expect(cells.nth(0)).toHaveText(String(renseignees))
    await expect(cells.nth(1)).toHaveText(String(attendues))
    await expect(figure.locator('.reponses-dessin')).toContainText(`${renseignees} sur ${attendues}`)
  }
})

test('the bilan stands at every width, with nothing beyond the window', async ({ copil, page }) => {
  await openBilan(copil, page)
  for (const [width, height] of [
    [1920, 1080],
    [1093, 614],
    [683, 384],
    [320, 568],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await checkAxe(page, { sauf: [APERCU] })
  }
})
