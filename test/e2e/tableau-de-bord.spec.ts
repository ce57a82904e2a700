import type { Locator, Page } from '@playwright/test'
import { montbrison } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const CONVENTIONS = 30

/** A caisse that keeps the conventions of thirty communes, every campaign open. */
async function openBoard(copil: Copil, page: Page): Promise<void> {
  for (let n = 1; n <= CONVENTIONS; n += 1) {
    const titreCourt = `Commune ${String(n).padStart(2, '0')}`
    const { id: conventionId } = await copil.call('convention.create', {
      ...montbrison(),
      titre: titreCourt,
      titreCourt,
    })
    const { anneeCourante: annee } = await copil.call('convention.get', { id: conventionId })
    const remiseLe = `2199-01-${String(n).padStart(2, '0')}`
    await copil.call('collecte.open', { conventionId, annee, remiseLe, reprendreObjectifs: false })
  }
  await copil.open(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
}

const suite = (where: Locator): Locator => where.getByRole('button', { name: /^Afficher/u })

test('thirty conventions: each list shows its first lines and says how many are left; the focus follows what comes', async ({
  copil,
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await openBoard(copil, page)
  const plusTard = page.getByRole('region', { name: /^Plus tard/u })
  const total = Number(/\d+/u.exec((await plusTard.getByRole('heading').textContent()) ?? '')?.[0])
  // Three sheets a convention at least.
  expect(total).toBeGreaterThanOrEqual(3 * CONVENTIONS)
  await expect(plusTard.getByRole('listitem')).toHaveCount(12)
  await expect(suite(plusTard)).toHaveText(`Afficher 48 des ${total - 12} autres`)
  await checkAxe(page)

  await plusTard.getByRole('link').last().focus()
  await page.keyboard.press('ArrowDown')
  await expect(suite(plusTard)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(plusTard.getByRole('listitem').nth(12).getByRole('link')).toBeFocused()
  await expect(plusTard.getByRole('listitem').nth(59)).toBeVisible()
  while (await suite(plusTard).isVisible()) await suite(plusTard).click()
  await expect(plusTard.getByRole('listitem')).toHaveCount(total)

  const autres = page.getByRole('list').filter({ hasText: /^Commune \d\d \d{4}/u })
  const campagnes = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Autres collectes' }) })
  await expect(autres.getByRole('link')).toHaveCount(8)
  // The one in view is told above; the others by day of return, the nearest first.
  await expect(autres.getByRole('link').first()).toHaveText(/^Commune 02/u)
  await suite(campagnes).click()
  await expect(autres.getByRole('link').nth(8)).toBeFocused()
  await expect(autres.getByRole('link')).toHaveCount(CONVENTIONS - 1)
  await expect(suite(campagnes)).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
