import type { Locator, Page } from '@playwright/test'
import { createMontbrison } from '../builders.ts'
import { type FeuilleEcrite, writeXlsx } from '../exchange/classeur-de-test.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import { choose, dernierGeste, importer, openImport, row, valeursOf } from './import-terrain.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A report of the CCAS's own: the sheet meant for us is not the first that can be read, nor its column the first of figures. */
function rapport(annee: number, plus: number) {
  const feuilles: FeuilleEcrite[] = [
    {
      nom: 'Conseil',
      lignes: [
        ['CCAS de Montbrison'],
        ['Présentation au conseil d’administration'],
        ['Indicateur', 'Objectif', String(annee)],
        ['Participants aux ateliers numériques', 1, 130],
        ['Demandes d’AME accompagnées', 2, 30],
        ['Démarches PUMa accompagnées', 2, 20],
        ['Orientations vers le service social (3646)', 3, 4],
      ],
    },
    {
      nom: `Activité ${annee}`,
      lignes: [
        ['CCAS de Montbrison : rapport d’activité'],
        [`Exercice ${annee}`],
        [],
        ['Indicateur', `Réalisé ${annee}`, `Valeur ${annee}`, 'Observations'],
        ['Foyers adressés à la caisse', 70, 63 + plus, ''],
        ['Dossiers CSS montés', 50, 41 + plus, 'dont 12 renouvellements'],
        ['Colis distribués', 400, 412 + plus, ''],
        ['Demandes d’AME accompagnées', 5, 7 + plus, ''],
        ['Démarches PUMa accompagnées', 10, 16 + plus, ''],
        ['Participants aux ateliers numériques', 10, 13 + plus, ''],
      ],
    },
  ]
  return { name: `rapport-${annee}.xlsx`, mimeType: XLSX, buffer: Buffer.from(writeXlsx(feuilles)) }
}

/** The Tab key until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

const liste = (page: Page, nom: string): Locator => page.getByRole('button', { name: new RegExp(`${nom}$`, 'u') })

/** Ties the line in focus: its list opens, a few letters without accents, Enter. */
async function rattacher(page: Page, lettres: string, libelle: string): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: /^Indicateur de la ligne/u })).toBeFocused()
  await page.keyboard.type(lettres)
  await expect(page.getByRole('option').first()).toContainText(libelle)
  await page.keyboard.press('Enter')
}

const ATTENDU = { 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-DRT-06': 7, 'AM-DRT-07': 16, 'AM-NUM-02': 13 }

test('a foreign layout corrected by keyboard alone is remembered: next year it reads by itself, until it is forgotten', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)

  await test.step('the sheet, the column, three lines: each correction reads the file again, the focus stays', async () => {
    await openImport(copil, page, t)
    await choose(page, rapport(2025, 0))
    await expect(importer(page)).toHaveText(/^Importer \d+.valeurs$/u)
    await tabTo(page, liste(page, 'Feuille lue'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('act')
    await page.keyboard.press('Enter')
    await expect(liste(page, 'Feuille lue')).toContainText('Activité 2025')
    await expect(row(page, /Foyers adressés/u)).toContainText('70')
    await expect(liste(page, 'Feuille lue')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(liste(page, 'Colonne des valeurs')).toBeFocused()
    await expect(liste(page, 'Colonne des valeurs')).toContainText('B, C')
    await page.keyboard.press('Enter')
    await page.keyboard.type('c')
    await page.keyboard.press('Enter')
    await expect(row(page, /Foyers adressés/u)).toContainText('63')
    await expect(liste(page, 'Colonne des valeurs')).toBeFocused()
    await expect(page.getByText('Copil retiendra cette lecture pour les prochains fichiers du CCAS')).toBeVisible()
    await checkAxe(page)

    const foyers = row(page, /Foyers adressés/u)
    await tabTo(page, foyers.getByRole('button', { name: /^Rattacher/u }))
    await rattacher(page, 'orientations du ccas', 'Orientations du CCAS vers la CPAM')
    await expect(foyers).toContainText('Orientations du CCAS vers la CPAM')
    await expect(foyers.getByRole('checkbox')).toBeFocused()
    await expect(foyers.getByRole('checkbox')).toBeChecked()
    await page.keyboard.press('ArrowDown')
    await rattacher(page, 'complementaire', 'Demandes de complémentaire santé')
    const css = row(page, /Dossiers CSS montés/u)
    await expect(css).toContainText('dont 12 renouvellements')
    await expect(css.getByRole('checkbox')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await rattacher(page, 'laisser', 'Laisser cette ligne de côté')
    await expect(row(page, /Colis distribués/u)).toContainText('Laissée de côté')
    await expect(importer(page)).toHaveText('Importer 5 valeurs')
    await checkAxe(page)
  })

  await test.step('a line recognised may be tied elsewhere by F2, and given back what was read', async () => {
    const puma = page.getByRole('row').filter({ has: page.getByText('PUMa') })
    await puma.getByRole('checkbox').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('aidants')
    await page.keyboard.press('Enter')
    await expect(row(page, /Démarches PUMa accompagnées/u)).toContainText('Agents habilités Aidants Connect')
    await expect(row(page, /Démarches PUMa accompagnées/u).getByRole('checkbox')).toBeFocused()
    await page.keyboard.press('F2')
    await page.keyboard.type('revenir')
    await page.keyboard.press('Enter')
    await expect(puma.getByRole('checkbox', { name: /PUMa/u })).toBeFocused()
    await expect(importer(page)).toHaveText('Importer 5 valeurs')
  })

  await test.step('imported in one gesture', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2025')
    expect(await valeursOf(copil, t, 'CCAS')).toEqual(ATTENDU)
  })

  await test.step('the file of the next year reads alone', async () => {
    await openImport(copil, page, t, 2026)
    await expect(row(page, /rapport-2025\.xlsx/u)).toContainText('CCAS')
    await checkAxe(page)
    await choose(page, rapport(2026, 5))
    await expect(importer(page)).toHaveText('Importer 5 valeurs')
    await expect(page.getByText(/^Lu comme rapport-2025\.xlsx/u)).toBeVisible()
    await expect(row(page, /Orientations du CCAS vers la CPAM/u)).toContainText('68')
    await expect(page.getByRole('button', { name: /^Laissées de côté\s*1/u })).toBeVisible()
    await expect(page.getByText('Libellés à rattacher')).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2026')
    const plus5 = Object.fromEntries(Object.entries(ATTENDU).map(([code, n]) => [code, n + 5]))
    expect(await valeursOf(copil, t, 'CCAS', 2026)).toEqual(plus5)
    await page.keyboard.press('Control+z')
    await expect(dernierGeste(page)).toContainText('Annulé')
    expect(await valeursOf(copil, t, 'CCAS', 2026)).toEqual({})
    expect(await valeursOf(copil, t, 'CCAS')).toEqual(ATTENDU)
  })

  await test.step('forgotten where files arrive, and taken up again', async () => {
    await openImport(copil, page, t, 2026)
    await page.getByRole('button', { name: /^Oublier/u }).press('Enter')
    await expect(dernierGeste(page)).toContainText('oubliée')
    await expect(page.getByRole('button', { name: /^Oublier/u })).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(row(page, /rapport-2025\.xlsx/u)).toBeVisible()
  })
})

test('what was remembered is forgotten from the file it was used for, by the mouse: it is read again without it', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openImport(copil, page, t)
  await choose(page, rapport(2025, 0))
  await liste(page, 'Feuille lue').click()
  await page.getByRole('option', { name: 'Activité 2025' }).click()
  const foyers = row(page, /Foyers adressés/u)
  await foyers.getByRole('button', { name: /^Rattacher/u }).click()
  await page.getByPlaceholder('Chercher un indicateur').fill('baleine')
  await expect(page.getByText('Aucun indicateur ne porte ce nom')).toBeVisible()
  await page.getByPlaceholder('Chercher un indicateur').fill('orientations')
  await page.getByRole('option', { name: /Orientations du CCAS vers la CPAM/u }).click()
  await expect(foyers).toContainText('Orientations du CCAS')
  await row(page, /Colis distribués/u)
    .getByRole('button', { name: /^Laisser de côté/u })
    .click()
  await expect(row(page, /Colis distribués/u)).toContainText('Laissée de côté')
  await importer(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche du CCAS, exercice 2025')

  await openImport(copil, page, t, 2026)
  await choose(page, rapport(2026, 5))
  await expect(page.getByText(/^Lu comme rapport-2025\.xlsx/u)).toBeVisible()
  await expect(foyers).toContainText('Orientations du CCAS vers la CPAM')
  await page.getByRole('button', { name: /^Oublier/u }).click()
  await expect(page.getByText(/^Lu comme/u)).toHaveCount(0)
  await expect(liste(page, 'Feuille lue')).toContainText('Conseil')
  await expect(foyers.getByRole('button', { name: /^Rattacher/u })).toBeVisible()
  await checkAxe(page)
})
