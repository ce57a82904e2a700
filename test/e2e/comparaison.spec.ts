import type { Locator, Page } from '@playwright/test'
import { createVille, type Ville } from '../operations/comparaison-terrain.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const grille = (page: Page): Locator => page.getByRole('grid', { name: /^Indicateurs de/u })
const rang = (page: Page, nom: string): Locator => grille(page).getByRole('row').filter({ hasText: nom })
const detail = (page: Page): Locator => page.getByRole('region', { name: 'Détail' })
const ouvrir = async (copil: Copil, page: Page, v: Ville, annee = 2025): Promise<void> => {
  await copil.open(page, `/convention/${v.id}/comparaison/${annee}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Comparaison, exercice ${annee}`)
}

/** Three towns of one model: the second counts files and not referrals, the third began this year. */
async function createTrois(copil: Copil): Promise<[Ville, Ville, Ville]> {
  const a = await createVille(copil, 'Montbrison')
  const b = await createVille(copil, 'Feurs')
  const c = await createVille(copil, 'Boën')
  for (const [v, n] of [
    [a, 26],
    [b, 14],
    [c, 1300],
  ] as const) {
    await v.say('CCAS', 'AM-SOI-01', n)
    await v.say('CCAS', 'AM-DRT-04', 2 * n)
  }
  await a.say('CCAS', 'AM-DRT-04', 40, 2024)
  await b.say('CCAS', 'AM-DRT-04', 10, 2024)
  await a.say('CPAM', 'AM-EPS-04', 55.75)
  await a.say('CPAM', 'AM-NUM-02', 11)
  await a.say('CCAS', 'AM-NUM-02', 13)
  await b.redefine('AM-SOI-01', { unite: 'dossier' })
  await a.validate('CCAS')
  return [a, b, c]
}

test('conventions of one model side by side: figures, words, what does not compare, totals where adding makes sense', async ({
  copil,
  page,
}) => {
  const [a] = await createTrois(copil)
  await ouvrir(copil, page, a)
  await expect(grille(page).getByRole('columnheader', { name: /CCAS de Montbrison/u })).toContainText('1 fiche sur 3')
  await expect(grille(page).getByRole('columnheader', { name: /CCAS de Feurs/u })).toContainText('provisoire')
  const orientations = rang(page, 'Orientations du CCAS vers la CPAM')
  await expect(orientations.getByRole('gridcell')).toHaveText(['52', /2[\s\u202F]600/u, '28', /2[\s\u202F]680/u])
  const saisines = rang(page, 'Saisines transmises par le CCAS')
  await expect(saisines.getByRole('gridcell').nth(2)).toHaveText('14non comparable')
  await expect(saisines.getByRole('gridcell').nth(3)).toContainText('2 sur 3')
  await expect(rang(page, 'Participants aux ateliers').getByRole('gridcell').first()).toHaveText(
    /^13 ou 11.*à décider$/u,
  )
  await checkAxe(page)

  await saisines.getByRole('gridcell').nth(2).click()
  await expect(detail(page)).toContainText(
    'Autre définition : l’unité diffère : non comparable aux autres conventions.',
  )
  await rang(page, 'Participants aux ateliers').getByRole('gridcell').first().click()
  await expect(detail(page).getByRole('list', { name: 'Ce que dit chaque partie' })).toContainText('CPAM11')
  await expect(detail(page).getByRole('link', { name: 'Rapprocher' })).toBeVisible()
  await expect(rang(page, 'Taux').first().getByRole('gridcell').last()).toHaveText('–Un taux ne s’additionne pas')
  await checkAxe(page)

  await page.getByRole('tab', { name: 'Évolution depuis 2024' }).click()
  const evolution = rang(page, 'Orientations du CCAS vers la CPAM').getByRole('gridcell')
  await expect(evolution).toHaveText([
    '40',
    '52',
    '+12',
    '–exercice non ouvert',
    /2[\s\u202F]600/u,
    'première année',
    '10',
    '28',
    '+18',
  ])
  await expect(grille(page).getByRole('columnheader', { name: /2024/u }).first()).toContainText('pour mémoire')
  await checkAxe(page)
  await page.getByRole('tab', { name: '2023 à 2025' }).click()
  await expect(rang(page, 'Orientations du CCAS vers la CPAM').getByRole('gridcell')).toHaveCount(9)
  await checkAxe(page)
})

test('by keyboard alone: reached from the palette, walked, sorted, narrowed, copied for a spreadsheet', async ({
  copil,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const [a] = await createTrois(copil)
  await copil.open(page, `/convention/${a.id}`)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('comparaison')
  await page.keyboard.press('Enter')
  await expect(grille(page)).toBeVisible()
  const actif = page.locator('[data-colonne]:focus')
  await page.getByRole('searchbox', { name: 'Chercher un indicateur' }).focus()
  await page.keyboard.type('orientations ccas')
  await expect(grille(page).locator('tbody tr[data-ligne]')).toHaveCount(3)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowDown')
  await expect(actif).toHaveRole('rowheader')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await expect(actif).toHaveRole('columnheader')
  await page.keyboard.press('Enter')
  await expect(actif).toHaveAttribute('aria-sort', 'descending')
  await expect(grille(page).locator('tbody tr').first()).toContainText('55,75')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(actif).toHaveAttribute('aria-sort', 'ascending')
  await expect(grille(page).locator('tbody tr').first()).toContainText('Réunions du comité de pilotage')
  await page.keyboard.press('Enter')
  await expect(actif).toHaveAttribute('aria-sort', 'none')
  await page.keyboard.press('ArrowDown')
  await expect(actif).toHaveRole('gridcell')
  await page.keyboard.press('Enter')
  await expect(detail(page)).toBeFocused()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('F6')
  await actif.or(grille(page).locator('[tabindex="0"]')).first().focus()
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('status').filter({ hasText: /^Tableau copié\s:\s\d+\slignes$/u })).toHaveCount(1)
  const tsv = await page.evaluate(() => navigator.clipboard.readText())
  const lignes = tsv
    .trim()
    .split('\r\n')
    .map((l) => l.split('\t'))
  expect(lignes[0]).toEqual([
    'Code',
    'Axe',
    'Indicateur',
    'Unité',
    'CCAS de Montbrison',
    'CCAS de Boën',
    'CCAS de Feurs',
    'Total',
    'Remarques',
  ])
  const de = (code: string) => lignes.find(([c]) => c === code)
  expect(de('AM-DRT-04')?.slice(4, 8)).toEqual(['52', '2600', '28', '2680'])
  expect(de('AM-EPS-04')?.slice(4, 8)).toEqual(['55,75', '', '', ''])
  expect(de('AM-SOI-01')?.at(-1)).toContain('CCAS de Feurs : non comparable')
  expect(tsv).not.toMatch(/[\u00A0\u202F]/u)
  await checkAxe(page)
})

test('the conventions are chosen, and the choice stays while the window is open; the exercice changes', async ({
  copil,
  page,
}) => {
  const [a] = await createTrois(copil)
  await ouvrir(copil, page, a)
  await page.getByRole('button', { name: 'Choisir les conventions' }).click()
  const dialogue = page.getByRole('dialog', { name: 'Choisir les conventions à comparer' })
  await expect(dialogue).toContainText('1 de définition différente')
  await checkAxe(page)
  await dialogue.getByText(/CCAS de Feurs/u).click()
  await dialogue.getByRole('button', { name: /^Comparer 2\sconventions$/u }).click()
  await expect(grille(page).getByRole('columnheader')).toHaveText([/Indicateur/u, /Montbrison/u, /Boën/u, /Total/u])
  await page.getByRole('navigation').getByRole('link', { name: 'Bilan partagé' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bilan')
  await page.getByRole('navigation').getByRole('link', { name: 'Comparaison' }).click()
  await expect(grille(page).getByRole('columnheader')).toHaveCount(4)
  await page.getByRole('button', { name: /^Exercice/u }).click()
  await page.getByRole('option', { name: 'Exercice 2024' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparaison, exercice 2024')
  await expect(grille(page).getByRole('columnheader', { name: /Boën/u })).toContainText('non ouvert')
})

test('alone, a convention says what would come, and shows its own years', async ({ copil, page }) => {
  const a = await createVille(copil, 'Montbrison')
  await a.say('CCAS', 'AM-SOI-01', 26)
  await ouvrir(copil, page, a)
  await expect(page.getByText('Aucune autre convention ne suit ces indicateurs')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Nouvelle convention' })).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Voir 2023 à 2025 de cette convention' }).click()
  await expect(rang(page, 'Saisines transmises par le CCAS').getByRole('gridcell')).toHaveText([/–/u, /–/u, '26'])
  await page.getByRole('tab', { name: 'Exercice 2025' }).click()
  await page.getByRole('searchbox', { name: 'Chercher un indicateur' }).fill('zzz')
  await expect(page.getByText('Aucun indicateur ne répond')).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Tout montrer' }).click()
  await expect(grille(page)).toBeVisible()
})

test('ten conventions scroll under their heads; 683 pixels and forced colours reach everything', async ({
  copil,
  page,
}) => {
  const villes: Ville[] = []
  for (let n = 1; n <= 10; n += 1) villes.push(await createVille(copil, `Ville ${n}`, { jeu: 'complet' }))
  for (const [n, v] of villes.entries()) await v.say('CCAS', 'AM-SOI-01', 10 + n)
  const [a] = villes
  if (a === undefined) throw new Error('aucune ville')
  await ouvrir(copil, page, a)
  await expect(grille(page).getByRole('columnheader')).toHaveCount(12)
  await expect(grille(page).locator('tbody tr[data-ligne]')).toHaveCount(65)
  await expect(rang(page, 'Saisines transmises par le CCAS').getByRole('gridcell').last()).toHaveText('145')
  const cellule = rang(page, 'Saisines transmises par le CCAS').getByRole('gridcell').first()
  await cellule.click()
  await page.keyboard.press('End')
  // What has the focus is in view, and under neither the heads nor the names that stay.
  const couverte = () =>
    page.evaluate(() => {
      const box = document.activeElement?.getBoundingClientRect()
      if (box === undefined) return 'rien'
      const ici = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      return ici?.closest('[data-colonne]') === document.activeElement ? 'en vue' : 'couverte'
    })
  expect(await couverte()).toBe('en vue')
  await page.keyboard.press('Control+ArrowDown')
  expect(await couverte()).toBe('en vue')
  for (let n = 0; n < 9; n += 1) await page.keyboard.press('ArrowLeft')
  for (let n = 0; n < 20; n += 1) await page.keyboard.press('ArrowUp')
  expect(await couverte()).toBe('en vue')
  await checkAxe(page)

  await page.setViewportSize({ width: 683, height: 384 })
  await page.emulateMedia({ forcedColors: 'active' })
  await ouvrir(copil, page, a)
  await expect(grille(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
  await cellule.click()
  await page.keyboard.press('Control+ArrowDown')
  expect(await couverte()).toBe('en vue')
  await page.keyboard.press('End')
  expect(await couverte()).toBe('en vue')
  await page.getByRole('button', { name: 'Détail de la case' }).click()
  await expect(detail(page)).toBeVisible()
  await checkAxe(page)
  await page.setViewportSize({ width: 320, height: 568 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
