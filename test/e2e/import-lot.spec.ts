import * as fs from 'node:fs'
import path from 'node:path'
import { createMontbrison } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import {
  ANNEE,
  attendu,
  choose,
  csv,
  dernierGeste,
  drop,
  EXEMPLE,
  FIXTURES,
  importer,
  openImport,
  row,
  setValeur,
  valeursOf,
} from './import-terrain.ts'

const TROIS = ['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods', 'fiche-ccas-2025.csv'].map((f) =>
  path.join(FIXTURES, f),
)

const chiffres = (fichier: string) =>
  Object.fromEntries(Object.entries(attendu[fichier]?.valeurs ?? {}).filter(([, v]) => typeof v === 'number'))

test('three files dropped at once on another screen, by the mouse: looked at, imported in one gesture, undone in one', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CPAM', t.indicateur('AM-DRT-03').id, 4, 2024)
  await setValeur(copil, t, 'CCAS', t.indicateur('AM-SOI-01').id, 24)
  await copil.open(page, `/convention/${t.conventionId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Convention')
  await drop(page, TROIS)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 3 fichiers, exercice 2025')
  await expect(importer(page)).toHaveText('Importer 35 valeurs de 3 fichiers')
  const cartes = page.getByRole('list', { name: 'Fichiers lus' }).getByRole('listitem')
  await expect(cartes).toContainText(['CPAM de la Loire, 2025', 'CARSAT Rhône-Alpes, 2025', 'CCAS de Montbrison, 2025'])
  await expect(cartes).toContainText([/15.nouvelles/u, /6.nouvelles/u, /13.nouvelles, 1.remplacée/u])
  await expect(cartes.first()).toContainText('feuille masquée « 2023 »')
  await checkAxe(page)
  // All the files in one table, what is odd first, each line with the cell it comes from.
  await expect(page.locator('tbody tr:first-child').first()).toContainText('À regarder d’abord')
  await expect(row(page, /Interventions dans les locaux/u)).toContainText('CPAM D7')
  await expect(row(page, /Interventions dans les locaux/u)).toContainText('Égal à 2024')
  await expect(row(page, /Saisines transmises/u)).toContainText('Remplace 24')
  expect(await valeursOf(copil, t, 'CPAM')).toEqual({})

  // A row, then a file, then all.
  await row(page, /Saisines transmises/u)
    .getByRole('checkbox')
    .click({ force: true })
  await expect(importer(page)).toHaveText('Importer 34 valeurs de 3 fichiers')
  await page.getByRole('checkbox', { name: 'Prendre fiche-carsat-2025.ods' }).click({ force: true })
  await expect(importer(page)).toHaveText('Importer 28 valeurs de 2 fichiers')
  await page.getByRole('checkbox', { name: 'Toutes les lignes' }).click({ force: true })
  await expect(importer(page)).toHaveText('Importer 35 valeurs de 3 fichiers')

  // One file alone: how it was read, and a line that means nothing here left aside for good.
  await page.getByRole('button', { name: /^fiche-cpam/u }).click()
  await expect(page.getByRole('region', { name: 'Lecture de fiche-cpam-2025.xlsx' })).toContainText('D, 2025')
  await expect(page.getByRole('row', { name: /CCAS ligne/u })).toHaveCount(0)
  const contexte = row(page, /Assurés du régime général/u)
  await contexte.getByRole('button', { name: /^Laisser de côté/u }).click()
  await expect(contexte).toContainText('Laissée de côté')
  await expect(page.getByText('Copil retiendra cette lecture pour les prochains fichiers de la CPAM')).toBeVisible()
  await page.getByRole('button', { name: 'Voir tous les fichiers' }).click()
  await expect(importer(page)).toHaveText('Importer 35 valeurs de 3 fichiers')

  await importer(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('35 valeurs importées de 3 fichiers')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(row(page, /CPAM de la Loire, 2025/u)).toContainText('15 sur')
  await checkAxe(page)
  for (const [role, fichier] of [
    ['CPAM', 'fiche-cpam-2025.xlsx'],
    ['CARSAT', 'fiche-carsat-2025.ods'],
    ['CCAS', 'fiche-ccas-2025.csv'],
  ] as const)
    expect(await valeursOf(copil, t, role)).toMatchObject(chiffres(fichier))

  await page.getByRole('button', { name: 'Annuler l’import' }).click()
  await expect(page.getByText('L’import est annulé')).toBeVisible()
  expect(await valeursOf(copil, t, 'CPAM')).toEqual({})
  expect(await valeursOf(copil, t, 'CARSAT')).toEqual({})
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({ 'AM-SOI-01': 24 })
  await page.getByRole('button', { name: 'Rétablir l’import' }).click()
  await row(page, /CCAS de Montbrison, 2025/u)
    .getByRole('link')
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2025')
  expect(await valeursOf(copil, t, 'CCAS')).toMatchObject(chiffres('fiche-ccas-2025.csv'))
})

test('the same files again change nothing, and say so', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await choose(page, TROIS)
  await expect(importer(page)).toHaveText('Importer 35 valeurs de 3 fichiers')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('35 valeurs importées de 3 fichiers')
  const avant = await copil.call('registre.history', { limite: 20 })
  await choose(page, TROIS)
  await expect(page.getByText('3 fichiers ont déjà été importés')).toBeVisible()
  await expect(page.getByText('il n’y a rien à écrire').first()).toBeVisible()
  await expect(importer(page)).toBeDisabled()
  await expect(page.getByText('Il n’y a rien à écrire', { exact: true })).toBeVisible()
  await checkAxe(page)
  await page.keyboard.press('Control+Enter')
  await expect(dernierGeste(page)).toContainText('Il n’y a rien à écrire')
  expect(await copil.call('registre.history', { limite: 20 })).toEqual(avant)
  await page.getByRole('button', { name: /^fiche-cpam/u }).click()
  await expect(page.getByText(/^Ce fichier a déjà été importé le/u)).toBeVisible()
})

test('a folder dropped: its spreadsheets are read, the rest is told, and what is beyond twenty-four', async ({
  copil,
  page,
}, { outputDir }) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  const dossier = path.join(outputDir, 'reçues')
  const sous = path.join(dossier, 'CCAS', 'janvier')
  fs.mkdirSync(sous, { recursive: true })
  fs.copyFileSync(path.join(EXEMPLE, 'fiche-cpam-2025.csv'), path.join(dossier, 'fiche-cpam-2025.csv'))
  fs.copyFileSync(path.join(EXEMPLE, 'fiche-ccas-2025.csv'), path.join(sous, 'fiche-ccas-2025.csv'))
  fs.writeFileSync(path.join(dossier, 'lettre.pdf'), '%PDF-1.7')
  fs.writeFileSync(path.join(dossier, '~$fiche-cpam-2025.xlsx'), 'x')
  await drop(page, [dossier])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 2 fichiers, exercice 2025')
  await expect(page.getByText('1 fichier du dossier laissé de côté')).toBeVisible()
  await expect(page.getByText('lettre.pdf : ce n’est pas un tableur.')).toBeVisible()
  await expect(page.getByText('~$')).toHaveCount(0)
  await expect(importer(page)).toHaveText('Importer 29 valeurs de 2 fichiers')

  // The button says the same of a folder chosen; what is already there is not read twice.
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Ajouter un dossier' }).click(),
  ])
  await chooser.setFiles(dossier)
  await expect(page.getByText('2 fichiers déjà dans la liste')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 2 fichiers, exercice 2025')

  for (let i = 0; i < 30; i += 1) fs.writeFileSync(path.join(sous, `relevé-${i}.csv`), `Code;Valeur\nAM-NUM-02;${i}\n`)
  await drop(page, [sous])
  await expect(page.getByText('Copil lit 24 fichiers à la fois : 8 fichiers ne sont pas dans la liste')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 24 fichiers')
  await expect(page.getByText('22 fichiers attendent une précision.')).toBeVisible()
  await expect(page.getByText('19 autres fichiers attendent la même précision')).toBeVisible()
  await checkAxe(page)
  // A twenty-fifth reading: the host no longer holds the first, it is read again without a question.
  await page
    .getByRole('button', { name: /Choisir la partie/u })
    .first()
    .click()
  await page.getByRole('option', { name: 'CARSAT Rhône-Alpes' }).click()
  await expect(page.getByText('CARSAT Rhône-Alpes, exercice à choisir')).toBeVisible()
  // Those that say who filled them are not kept waiting by the others.
  await expect(importer(page)).toHaveText('Importer 29 valeurs de 2 fichiers')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 22 fichiers')
  await expect(row(page, /CCAS de Montbrison, 2025/u)).toBeVisible()
  expect(Object.keys(await valeursOf(copil, t, 'CPAM'))).toHaveLength(15)
})

test('one file refused does not stop the others; two files for one cell: the last saved is believed, until told', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  const tete = 'CCAS de Montbrison;;\nExercice 2025;;\nCode;Libellé;Valeur\n'
  await choose(page, [
    csv('photo.csv', '\u0089PNG\r\n\u001A\n\0\0'),
    csv('premier.csv', `${tete}AM-DRT-04;Orientations;63\nAM-DRT-05;CSS;41\n`),
    csv('corrigé.csv', `${tete}AM-DRT-04;Orientations;36\nAM-DRT-05;CSS;41\n`),
  ])
  await expect(page.getByRole('main').getByRole('alert')).toContainText('photo.csv')
  await expect(importer(page)).toHaveText('Importer 2 valeurs')
  const premier = page.getByRole('row', { name: /premier\.csv ligne 4/u })
  const corrige = page.getByRole('row', { name: /corrigé\.csv ligne 4/u })
  await expect(corrige).toContainText('premier.csv dit 63')
  await expect(corrige).toContainText('cette valeur-ci est retenue')
  await expect(premier.getByRole('checkbox')).not.toBeChecked()
  await checkAxe(page)
  await premier.getByRole('checkbox').press('Space')
  await expect(corrige.getByRole('checkbox')).not.toBeChecked()
  await expect(importer(page)).toHaveText('Importer 2 valeurs de 2 fichiers')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2025')
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63, 'AM-DRT-05': 41 })
})

test('what is being looked at survives a look at another screen, and being left aside by mistake', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await choose(page, TROIS)
  await row(page, /Interventions dans les locaux/u)
    .getByRole('checkbox')
    .press('Space')
  await expect(importer(page)).toHaveText('Importer 34 valeurs de 3 fichiers')
  await page.getByRole('link', { name: 'Fiches d’indicateurs' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche')
  // The base changes meanwhile: the files are held against it again.
  await setValeur(copil, t, 'CPAM', t.indicateur('AM-SOI-02').id, 20)
  await page.getByRole('link', { name: 'Collecte et import' }).click()
  await expect(importer(page)).toHaveText('Importer 34 valeurs de 3 fichiers')
  await expect(row(page, /Saisines reçues/u)).toContainText('Remplace 20')
  await page.keyboard.press('Escape')
  await expect(dernierGeste(page)).toContainText('3 fichiers sont laissés de côté')
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await expect(importer(page)).toHaveText('Importer 34 valeurs de 3 fichiers')
  await expect(row(page, /Interventions dans les locaux/u).getByRole('checkbox')).not.toBeChecked()
  expect(await valeursOf(copil, t, 'CPAM', ANNEE)).toEqual({ 'AM-SOI-02': 20 })
})
