import path from 'node:path'
import type { IndicateurId } from '../../src-main/domain/id.ts'
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
  ficheOf,
  FIXTURES,
  importer,
  openImport,
  row,
  setValeur,
  valeursOf,
} from './import-terrain.ts'

test('a partner’s file by keyboard alone: looked at, imported in one gesture, taken back to nothing in one', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await checkAxe(page)
  await choose(page, path.join(FIXTURES, 'fiche-ccas-2025.csv'))
  await expect(row(page, /Demandes d’aide transmises/u).getByRole('checkbox')).toBeFocused()
  await expect(row(page, /Demandes d’aide transmises/u)).toContainText('Vide n’est pas 0')
  await expect(row(page, /Orientations du CCAS vers la CPAM/u)).toContainText('non renseigné')
  await expect(row(page, /Orientations du CCAS vers la CPAM/u)).toContainText('63')
  await expect(page.getByText('CCAS de Montbrison').first()).toBeVisible()
  await expect(importer(page)).toHaveText('Importer 14 valeurs')
  await checkAxe(page)
  // Looking writes nothing.
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({})

  await page.keyboard.press('Space')
  await expect(importer(page)).toHaveText('Importer 13 valeurs')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, /Orientations du CCAS vers la CPAM/u).getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2025')
  await expect(dernierGeste(page)).toContainText('14 valeurs importées')
  const { ['AM-QUA-02']: texte, ...chiffres } = attendu['fiche-ccas-2025.csv']?.valeurs ?? {}
  expect(await valeursOf(copil, t, 'CCAS')).toMatchObject({
    ...Object.fromEntries(Object.entries(chiffres).filter(([, v]) => typeof v === 'number')),
    'AM-ASS-01': 'non-renseigne',
    'AM-QUA-02': texte,
  })
  const { lignes } = await ficheOf(copil, t, 'CCAS')
  const assistance = lignes.find((l) => l.indicateur.code === 'AM-ASS-01')?.valeur
  expect(assistance?.commentaire).toBe('non suivi cette année')
  expect(assistance?.origine).toBe('fiche-ccas-2025.csv, ligne 13')

  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Annulé/u).first()).toBeVisible()
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({})
})

test('what is odd comes first: last year’s figure left in place, a replacement, an unknown label; what is already there, last', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  const code = (c: string): IndicateurId => t.indicateur(c).id
  await setValeur(copil, t, 'CPAM', code('AM-DRT-03'), 4, 2024)
  await setValeur(copil, t, 'CPAM', code('AM-SOI-02'), 20)
  await setValeur(copil, t, 'CPAM', code('AM-SOI-03'), 21)
  await copil.call('fiche.complete', { conventionId: t.conventionId, annee: ANNEE, partieId: t.parties.CPAM })
  await openImport(copil, page, t)
  await choose(page, path.join(EXEMPLE, 'fiche-cpam-2025.csv'))
  const groupes = page.locator('tbody tr:first-child')
  await expect(groupes).toContainText(['À regarder d’abord', 'Libellés à rattacher', 'Sans remarque', 'Rien à écrire'])
  await expect(row(page, /Interventions dans les locaux/u)).toContainText('valeur de l’an dernier laissée')
  await expect(row(page, /Saisies reçues|Saisines reçues/u)).toContainText('Remplace 20')
  await expect(row(page, /Assurés du régime général/u)).toContainText('Rattacher à un indicateur')
  // What needs nothing is folded, and opens.
  await expect(row(page, /Assurés accompagnés après saisine/u)).toHaveCount(0)
  await page.getByRole('button', { name: /^Rien à écrire/u }).press('Enter')
  const identique = row(page, /Assurés accompagnés après saisine/u).getByRole('checkbox')
  await expect(identique).not.toBeChecked()
  await expect(identique).toBeDisabled()
  await expect(page.getByText('La fiche de la CPAM est marquée complète')).toBeVisible()
  await checkAxe(page)
  // Clearing everything leaves nothing to import, and says so.
  const toutes = page.getByRole('checkbox', { name: 'Toutes les lignes' })
  await toutes.press('Space')
  await expect(importer(page)).toBeDisabled()
  await expect(page.getByText('Cochez au moins une valeur')).toBeVisible()
  await row(page, /Saisines reçues/u)
    .getByRole('checkbox')
    .press('Space')
  await expect(importer(page)).toHaveText('Importer 1 valeur')
  await importer(page).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche de la CPAM, exercice 2025')
  expect(await valeursOf(copil, t, 'CPAM')).toEqual({ 'AM-SOI-02': 24, 'AM-SOI-03': 21 })
  expect((await ficheOf(copil, t, 'CPAM')).fiche?.completeLe).toBeNull()
})

test('a file that says neither its party nor its year waits for them; Escape leaves it aside', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  const texte = 'Code;Libellé;Valeur;Observation\nAM-QUA-01;Appréciation;3,5;\nAM-NUM-02;Participants;13;<b>gras</b>\n'
  await choose(page, csv('recu.csv', texte))
  await expect(page.getByRole('button', { name: /Choisir la partie/u })).toBeFocused()
  await expect(page.getByText('quelle partie l’a rempli')).toBeVisible()
  await expect(importer(page)).toBeDisabled()
  await checkAxe(page)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'CCAS de Montbrison' }).press('Enter')
  await page.getByRole('button', { name: /Choisir l’exercice/u }).press('Enter')
  await page.getByRole('option', { name: '2025' }).press('Enter')
  await expect(row(page, /Appréciation du partenariat/u)).toContainText('une note entière de 1 à 5 est attendue')
  await expect(row(page, /Participants aux ateliers/u)).toContainText('<b>gras</b>')
  await expect(importer(page)).toHaveText('Importer 1 valeur')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Choisir un fichier/u })).toBeVisible()
  await expect(dernierGeste(page)).toContainText('rien n’en a été écrit')
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({})
})

test('a wrong file is told in one block and writes nothing; a file dropped on another screen is read', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await choose(page, [
    { name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from('\x89PNG\r\n\x1A\n\0\0\0', 'latin1') },
    csv('vide.csv', ''),
    csv('vieux.csv', 'Exercice 1998\nCode;Valeur\nAM-DRT-04;63\n'),
  ])
  const refus = page.getByRole('main').getByRole('alert')
  await expect(refus).toHaveCount(2)
  await expect(refus.nth(0)).toContainText('photo.csv')
  await expect(refus.nth(0)).toContainText('Rien n’a été importé')
  await expect(refus.nth(1)).toContainText('vide.csv')
  await expect(page.getByText('Ce fichier porte sur 1998, hors de cette convention')).toBeVisible()
  await checkAxe(page)
  expect(await valeursOf(copil, t, 'CCAS')).toEqual({})
  // A file from a year that is not this convention's may still be read as one of this exercice.
  await expect(page.getByRole('button', { name: /Choisir l’exercice/u })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: '2025' }).press('Enter')
  await expect(row(page, /Orientations du CCAS vers la CPAM/u)).toContainText('63')
  await expect(importer(page)).toHaveText('Importer 1 valeur')

  await page.getByRole('link', { name: 'Tableau de bord' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord')
  await drop(page, [path.join(EXEMPLE, 'fiche-carsat-2025.csv')])
  // What was being looked at is still there, with the file that joins it.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import de 2 fichiers, exercice 2025')
  await expect(importer(page)).toHaveText('Importer 7 valeurs de 2 fichiers')
})

test('the preview holds from 1920 px to 320 px and in forced colours', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await choose(page, path.join(EXEMPLE, 'fiche-cpam-2025.csv'))
  await expect(importer(page)).toHaveText('Importer 15 valeurs')
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [1093, 614],
    [683, 384],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await checkAxe(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.emulateMedia({ forcedColors: 'active' })
  await checkAxe(page)
})
