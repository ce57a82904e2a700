import path from 'node:path'
import { createMontbrison } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import { ANNEE, choose, csv, drop, FIXTURES, importer, openImport, row, valeursOf } from './import-terrain.ts'
import { startReadOnly } from './lecture-seule.ts'

test('many files of many lines: what can be written is not buried, the rest comes by parts', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  const releve = (n: number): string =>
    [
      'CCAS de Montbrison;;',
      `Exercice ${ANNEE - n};;`,
      'Code;Libellé;Valeur',
      'AM-DRT-04;Orientations;63',
      ...Array.from({ length: 199 }, (_, i) => `;Activité particulière numéro ${i + 1} du relevé ${n};${i}`),
    ].join('\n')
  await choose(page, [csv('releve-0.csv', releve(0)), csv('releve-1.csv', releve(1))])
  await expect(importer(page)).toHaveText('Importer 2 valeurs de 2 fichiers')
  await expect(row(page, /^Libellés à rattacher/u)).toContainText('398')
  await expect(page.getByRole('button', { name: /^Rattacher/u })).toHaveCount(40)
  await expect(page.getByRole('row', { name: /Orientations du CCAS vers la CPAM/u })).toHaveCount(2)
  await checkAxe(page)
  await page.getByRole('button', { name: /^Montrer 200 lignes de plus/u }).press('Enter')
  await expect(page.getByRole('button', { name: /^Rattacher/u })).toHaveCount(240)
  // From box to box down the page, the page scrolls and the window stays where it is.
  await page
    .getByRole('button', { name: /^Rattacher/u })
    .last()
    .press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.querySelector('.app')?.scrollTop)).toBe(0)
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

test('a read-only base: nothing is offered that would be refused, and where a value comes from is still shown', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const {
    copil,
    prepared: { t, valeurs },
  } = await startReadOnly(async (avant) => {
    const terrain = await createMontbrison(avant)
    await openImport(avant, page, terrain)
    await choose(page, path.join(FIXTURES, 'fiche-ccas-2025.csv'))
    await expect(importer(page)).toHaveText('Importer 14 valeurs')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche')
    const lues = await valeursOf(avant, terrain, 'CCAS')
    return { t: terrain, valeurs: lues }
  })
  await openImport(copil, page, t)
  await expect(page.getByText('Aucun fichier ne peut être importé pour l’instant')).toBeVisible()
  await checkAxe(page)
  await copil.open(page, `/convention/${t.conventionId}`)
  await drop(page, [path.join(FIXTURES, 'fiche-cpam-2025.xlsx')])
  await expect(page.getByText('Aucun fichier ne peut être importé pour l’instant')).toBeVisible()
  await copil.open(page, `/convention/${t.conventionId}/fiche/${ANNEE}/${t.parties.CCAS}`)
  const grid = page.getByRole('grid')
  await grid
    .getByRole('row', { name: /Sollicitations du référent/u })
    .getByRole('gridcell')
    .nth(1)
    .click()
  await page.getByRole('button', { name: 'Voir la cellule d’origine' }).click()
  await expect(page.getByRole('dialog').getByText('cette ligne')).toBeVisible()
  expect(await valeursOf(copil, t, 'CCAS')).toEqual(valeurs)
  await copil.stop()
})
