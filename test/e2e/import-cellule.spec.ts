import * as fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { createMontbrison, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { ANNEE, choose, FIXTURES, importer, openImport } from './import-terrain.ts'

async function importOne(copil: Copil, page: Page, t: Terrain, fichier: string): Promise<void> {
  await openImport(copil, page, t)
  await choose(page, path.join(FIXTURES, fichier))
  await expect(importer(page)).toHaveText(/^Importer \d+.valeurs$/u)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`exercice ${ANNEE}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche')
}

/** Goes to an indicator of the sheet, from the keyboard. */
async function goToLigne(page: Page, libelle: RegExp): Promise<void> {
  const grid = page.getByRole('grid')
  await grid.locator('[tabindex="0"]').first().focus()
  const ligne = grid.getByRole('row', { name: libelle })
  for (let i = 0; i < 60 && (await ligne.locator(':focus').count()) === 0; i += 1)
    await page.keyboard.press('ArrowDown')
  await expect(ligne.locator(':focus')).toHaveCount(1)
}

test('an imported value shows its cell in the file that was kept, and gives that file back', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await importOne(copil, page, t, 'fiche-cpam-2025.xlsx')
  await goToLigne(page, /Durée moyenne/u)
  const voir = page.getByRole('button', { name: 'Voir la cellule d’origine' })
  await expect(voir).toBeVisible()
  await voir.press('Enter')
  const dialogue = page.getByRole('dialog', { name: 'Cellule d’origine' })
  const ici = dialogue.getByRole('cell', { name: /cette cellule/u })
  await expect(ici).toContainText('68,2')
  await expect(dialogue).toContainText('fiche-cpam-2025.xlsx, D15')
  // What stands around it: the heading of its line, its letter, its number.
  await expect(dialogue.getByRole('columnheader', { name: 'D', exact: true })).toBeVisible()
  await expect(dialogue.getByRole('rowheader', { name: '15', exact: true })).toBeVisible()
  await checkAxe(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await checkAxe(page)
  await page.emulateMedia({ forcedColors: 'none' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogue.getByRole('button', { name: 'Récupérer le fichier' }).press('Enter'),
  ])
  expect(download.suggestedFilename()).toBe('fiche-cpam-2025.xlsx')
  const rendu = fs.readFileSync(await download.path())
  expect(rendu.equals(fs.readFileSync(path.join(FIXTURES, 'fiche-cpam-2025.xlsx')))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(voir).toBeFocused()
})

test('a line of a text file is shown as a whole; a typed value has no file to show', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await importOne(copil, page, t, 'fiche-ccas-2025.csv')
  await goToLigne(page, /Sollicitations du référent/u)
  await page.getByRole('button', { name: 'Voir la cellule d’origine' }).press('Enter')
  const dialogue = page.getByRole('dialog', { name: 'Cellule d’origine' })
  await expect(dialogue.getByRole('row', { name: /cette ligne/u })).toContainText('AM-DRT-10')
  await expect(dialogue.getByRole('row', { name: /cette ligne/u })).toContainText('29')
  await checkAxe(page)
  await dialogue.getByRole('button', { name: 'Fermer' }).press('Enter')
  await copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee: ANNEE,
    partieId: t.parties.CCAS,
    indicateurId: t.indicateur('AM-DRT-10').id,
    contenu: { etat: 'renseigne', nombre: 30, texte: null, estime: 0 },
  })
  await page.keyboard.press('F5')
  await expect(page.getByText('Source : saisie à l’écran')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Voir la cellule d’origine' })).toHaveCount(0)
})
