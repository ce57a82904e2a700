import type { Route } from '@playwright/test'
import { createVille, type Ville } from '../operations/comparaison-terrain.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import { startReadOnly } from './lecture-seule.ts'

const ecran = (v: Ville, annee = 2025): string => `/convention/${v.id}/comparaison/${annee}`

test('while it opens it says so; a failure says why, and the table comes once Copil answers again', async ({
  copil,
  page,
}) => {
  const a = await createVille(copil, 'Montbrison')
  const b = await createVille(copil, 'Feurs')
  for (const v of [a, b]) await v.say('CCAS', 'AM-SOI-01', 26)
  await copil.open(page)
  const premiere = Promise.withResolvers<Route>()
  let isCut = false
  await page.route('**/appel', async (route) => {
    if (isCut) return route.abort()
    if (route.request().postData()?.includes('comparaison.get') !== true) return route.continue()
    premiere.resolve(route)
  })
  await page.evaluate((route) => location.assign(`#${route}`), ecran(a))
  await expect(page.getByText('Ouverture de la comparaison')).toBeVisible()
  await checkAxe(page)
  isCut = true
  await (await premiere.promise).abort()
  await expect(page.getByRole('main').getByRole('button', { name: 'Réessayer' })).toBeVisible()
  await checkAxe(page)
  await page.unroute('**/appel')
  await expect(page.getByRole('grid')).toBeVisible()
})

test('a year too far from the convention, and a convention that is gone, are told', async ({ copil, page }) => {
  const a = await createVille(copil, 'Montbrison')
  await copil.open(page, ecran(a, 2002))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparaison, exercice 2002')
  await expect(page.getByRole('main')).toContainText('L’exercice 2002 n’appartient pas à cette convention.')
  await checkAxe(page)
  await copil.open(page, '/convention/00000000-0000-4000-8000-000000000000/comparaison/2025')
  await expect(page.getByRole('main')).toContainText('n’existe plus')
  await checkAxe(page)
})

test('a figure changed elsewhere shows at once, and an undo takes it back', async ({ copil, page }) => {
  const a = await createVille(copil, 'Montbrison')
  const b = await createVille(copil, 'Feurs')
  for (const v of [a, b]) await v.say('CCAS', 'AM-SOI-01', 26)
  await copil.open(page, ecran(a))
  const total = page.getByRole('row').filter({ hasText: 'Saisines transmises' }).getByRole('gridcell').last()
  await expect(total).toHaveText('52')
  await b.say('CCAS', 'AM-SOI-01', 4)
  await expect(total).toHaveText('30')
  await page.getByRole('grid').locator('[tabindex="0"]').focus()
  await page.keyboard.press('Control+z')
  await expect(total).toHaveText('52')
})

test('a read-only base: everything is compared, nothing is offered that would be refused', async ({ page }) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const { copil, prepared: a } = await startReadOnly(async (avant) => {
    const ville = await createVille(avant, 'Montbrison')
    await ville.say('CCAS', 'AM-SOI-01', 26)
    return ville
  })
  await copil.open(page, ecran(a))
  await expect(page.getByText('Aucune autre convention ne suit ces indicateurs')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'Nouvelle convention' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Voir 2023 à 2025 de cette convention' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Saisines transmises' })).toContainText('26')
  await checkAxe(page)
  await copil.stop()
})
