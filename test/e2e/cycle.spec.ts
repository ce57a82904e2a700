import type { Page } from '@playwright/test'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const ANNEE = 2025
const dire = (copil: Copil, t: Terrain, code: string, n: number, annee = ANNEE) =>
  copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee,
    partieId: t.parties.CCAS,
    indicateurId: t.indicateur(code).id,
    contenu: nombre(n),
  })
const openFiche = (copil: Copil, page: Page, t: Terrain) =>
  copil.open(page, `/convention/${t.conventionId}/fiche/${ANNEE}/${t.parties.CCAS}`)

test('a sheet is validated, locked, reopened with a reason, and tells what changed since; all of it is taken back', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'AM-DRT-04', 63)
  await openFiche(copil, page, t)
  await page.getByRole('button', { name: 'Marquer complète' }).click()
  await page.getByRole('button', { name: 'Valider', exact: true }).click()
  const valider = page.getByRole('dialog', { name: 'Valider la fiche' })
  await expect(valider.getByLabel('Validée par')).toHaveValue('Référente CCAS')
  await checkAxe(page)
  await page.keyboard.press('Enter')
  await expect(
    page.getByText(/Fiche validée le 16\/02\/2026 par Référente CCAS|Fiche validée le .* par Référente CCAS/u),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Verrouiller les fiches validées' }).click()
  await expect(page.getByText(/Fiche verrouillée par le comité le/u)).toBeVisible()
  await checkAxe(page)

  await page.getByRole('button', { name: 'Rouvrir', exact: true }).click()
  const rouvrir = page.getByRole('dialog', { name: 'Rouvrir la fiche' })
  await rouvrir.getByRole('button', { name: 'Rouvrir la fiche' }).click()
  await expect(rouvrir.getByText('Dites pourquoi la fiche est rouverte.')).toBeVisible()
  await rouvrir.getByLabel('Raison').fill('Courriers oubliés')
  await page.keyboard.press('Enter')
  await expect(rouvrir).toBeHidden()
  await dire(copil, t, 'AM-DRT-04', 65)
  await expect(page.getByText('1 valeur modifiée depuis la validation.')).toBeVisible()
  await expect(page.getByText(/Courriers oubliés/u)).toBeVisible()
  await checkAxe(page)
  for (let n = 0; n < 5; n += 1) await copil.call('registre.undo', {})
  await expect(page.getByRole('button', { name: 'Marquer complète' })).toBeVisible()
  await expect(page.getByText('depuis la validation')).toBeHidden()
})

test('beside a row: five exercices with their table, checks, breakdowns held against the total', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await dire(copil, t, 'AM-DRT-04', 58, 2024)
  await dire(copil, t, 'AM-DRT-04', 63)
  await openFiche(copil, page, t)
  await page
    .getByRole('row', { name: /Orientations du CCAS vers la CPAM/u })
    .locator('[data-colonne=realise]')
    .click()
  const cote = page.getByRole('region', { name: 'Indicateur' })
  await expect(cote.getByRole('heading', { name: 'Cinq exercices' })).toBeVisible()
  await expect(cote.getByRole('table', { name: /cinq exercices/u }).getByRole('cell')).toHaveText([
    /–/u,
    /–/u,
    /–/u,
    /58/u,
    /63/u,
  ])
  await expect(cote.locator('.passe-dessin .recharts-rectangle').first()).toBeVisible()
  await cote.getByText('Ventilation').click()
  const champ = cote
    .getByRole('group', { name: /Par motif/u })
    .getByRole('textbox')
    .first()
  await champ.fill('60')
  await champ.press('Tab')
  await expect(cote.getByText('il reste 3', { exact: true })).toBeVisible()
  await expect(cote.getByRole('heading', { name: 'À vérifier' })).toBeVisible()
  await checkAxe(page)
})
