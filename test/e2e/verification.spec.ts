import * as fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

type Role = keyof Terrain['parties']

const dire = (copil: Copil, t: Terrain, role: Role, code: string, n: number, annee = 2025) =>
  copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee,
    partieId: t.parties[role],
    indicateurId: t.indicateur(code).id,
    contenu: nombre(n),
  })

const faits = async (copil: Copil, t: Terrain) =>
  (await copil.call('rapprochement.list', { conventionId: t.conventionId, annee: 2025 })).faits
const fait = async (copil: Copil, t: Terrain, cle: string) => (await faits(copil, t)).find((f) => f.cle === cle)

const panneau = (page: Page): Locator => page.getByRole('region', { name: 'Décision' })

test('« À vérifier » is walked and justified by keyboard alone; the question comes back with another figure', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'CCAS', 'AM-DRT-10', 24, 2024)
  await dire(copil, t, 'CCAS', 'AM-DRT-10', 290)
  await dire(copil, t, 'CPAM', 'AM-DRT-02', 31, 2024)
  await dire(copil, t, 'CPAM', 'AM-DRT-02', 31)
  await copil.open(page, `/convention/${t.conventionId}/verification/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À vérifier, exercice 2025')
  const lignes = page.getByRole('list', { name: 'Contrôles' }).getByRole('listitem')
  await expect(lignes).toHaveCount(2)
  await checkAxe(page)
  const premier = lignes.first().getByRole('link')
  for (let n = 0; n < 30 && !(await premier.evaluate((l) => l === document.activeElement)); n += 1)
    await page.keyboard.press('Tab')
  await expect(premier).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(lignes.last().getByRole('link')).toBeFocused()
  const nom = (await lignes.last().getByRole('link').getAttribute('aria-label')) ?? ''
  await page.keyboard.press('j')
  const dialogue = page.getByRole('dialog', { name: 'Justifier ce contrôle' })
  await expect(dialogue).toBeVisible()
  await checkAxe(page)
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Pourquoi la valeur est juste').fill('Nouvel accueil ouvert en mars')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialogue).toBeHidden()
  await expect(lignes).toHaveCount(1)
  await page.getByRole('checkbox', { name: /Montrer 1 contrôle justifié/u }).press('Space')
  await expect(lignes).toHaveCount(2)
  await expect(page.getByText('Nouvel accueil ouvert en mars')).toBeVisible()
  await checkAxe(page)
  // Another figure is another question.
  const [code, role, n] = nom.includes('Sollicitations')
    ? (['AM-DRT-10', 'CCAS', 291] as const)
    : (['AM-DRT-02', 'CPAM', 310] as const)
  await dire(copil, t, role, code, n)
  await expect(page.getByText('2 contrôles à voir')).toBeVisible()
})

test('nothing to check says so, and what would come', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await copil.open(page, `/convention/${t.conventionId}/verification/2025`)
  await expect(page.getByText('Rien à vérifier')).toBeVisible()
  await checkAxe(page)
  await copil.open(page, `/convention/${t.conventionId}/rapprochement/2025`)
  await expect(page.getByText('Aucun fait n’est dit par plusieurs parties pour l’instant')).toBeVisible()
  await checkAxe(page)
})

test('two gaps are retained with their reasons, by mouse then by keyboard; both declarations stay', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'CCAS', 'AM-SOI-01', 26)
  await dire(copil, t, 'CPAM', 'AM-SOI-02', 24)
  await dire(copil, t, 'CCAS', 'AM-NUM-02', 13)
  await dire(copil, t, 'CPAM', 'AM-NUM-02', 11)
  await copil.open(page, `/convention/${t.conventionId}/rapprochement/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapprochement, exercice 2025')
  await checkAxe(page)
  const cote = panneau(page)
  await cote.getByRole('button', { name: 'Retenir cette valeur' }).click()
  await expect(cote.getByText('Choisissez ce que le bilan retient.')).toBeVisible()
  await cote.getByText('26, déclaré par le CCAS').click()
  await cote.getByLabel('Raison, reprise au bilan').fill('2 saisines transmises par courrier')
  await expect(cote.getByText(/Le comité retient\s26\s:\s2\ssaisines transmises par courrier\./u)).toBeVisible()
  await cote.getByRole('button', { name: 'Retenir cette valeur' }).click()
  await expect.poll(async () => (await fait(copil, t, 'AM-SOI-01/AM-SOI-02'))?.retenu).toBe(26)

  // By keyboard: down to the other fact, Enter, the choice, the reason, Enter on the button.
  const lignes = page.getByRole('table').getByRole('button')
  await lignes.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(lignes.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cote.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(cote.getByRole('radio', { name: '11, déclaré par la CPAM' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Émargement de la caisse')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await fait(copil, t, 'AM-NUM-02'))?.retenu).toBe(11)
  const apres = await fait(copil, t, 'AM-NUM-02')
  expect([apres?.emis.contenu?.nombre, apres?.recu.contenu?.nombre]).toEqual([13, 11])
  await checkAxe(page)

  await page.keyboard.press('Escape')
  await lignes.first().focus()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await fait(copil, t, 'AM-NUM-02'))?.arbitrage).toBeNull()
})

test('a confirmation is asked for by a draft that another program reads', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'CCAS', 'AM-SOI-01', 26)
  await dire(copil, t, 'CPAM', 'AM-SOI-02', 24)
  await copil.open(page, `/convention/${t.conventionId}/rapprochement/2025`)
  const arrivee = page.waitForEvent('download')
  await panneau(page).getByRole('button', { name: 'À la CPAM' }).click()
  const fichier = await arrivee
  expect(fichier.suggestedFilename()).toMatch(/^2025_Confirmation_.*\.eml$/u)
  const message = await new PostalMime().parse(fs.readFileSync(await fichier.path()))
  expect(message.headers.find((h) => h.key === 'x-unsent')?.value).toBe('1')
  expect(message.text).toMatch(/24[\s\S]*26/u)
})

test('at 683 pixels and in forced colours, everything is still reached', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'CCAS', 'AM-SOI-01', 26)
  await dire(copil, t, 'CPAM', 'AM-SOI-02', 24)
  await page.setViewportSize({ width: 683, height: 384 })
  await page.emulateMedia({ forcedColors: 'active' })
  for (const ecran of ['verification', 'rapprochement']) {
    await copil.open(page, `/convention/${t.conventionId}/${ecran}/2025`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await checkAxe(page)
    const large = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(large).toBeLessThanOrEqual(683)
  }
})
