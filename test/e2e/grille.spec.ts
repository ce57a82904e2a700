import type { Page } from '@playwright/test'
import { createMontbrison, nombre } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import {
  ANNEE,
  choisies,
  compteRendu,
  controle,
  gestes,
  openFiche,
  realise,
  redoUntil,
  row,
  setValeur,
  valeursDe,
} from './grille-terrain.ts'

const PARTICIPANTS = 'Participants aux sessions d’information'
const ORIENTATIONS = 'Orientations du CCAS vers la CPAM'
const SANTE = 'Demandes de complémentaire santé solidaire'
const AIDE_MEDICALE = 'Demandes d’aide médicale d’État'
const PUMA = 'Démarches PUMa accompagnées'
const CALCULEE = 'Droits ouverts pour 100 demandes'

const dernierGeste = (page: Page) => page.getByRole('region', { name: 'Dernier geste' })

test('a block stretches by Shift and Ctrl, is told, and shrinks back; typing stays in the active cell', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  for (const [code, n] of [
    ['AM-DRT-04', 63],
    ['AM-DRT-05', 41],
    ['AM-DRT-06', 7],
  ] as const)
    await setValeur(copil, t, 'CCAS', code, nombre(n))
  await openFiche(copil, page, t, 'CCAS')
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true')
  await realise(page, ORIENTATIONS).focus()
  await expect(choisies(page)).toHaveCount(1)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(choisies(page)).toHaveCount(3)
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  await expect(
    page.getByText(
      `3\u00A0cellules sélectionnées, lignes «\u00A0${ORIENTATIONS}\u00A0» à «\u00A0${AIDE_MEDICALE}\u00A0»`,
    ),
  ).toBeAttached()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(choisies(page)).toHaveCount(2)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(choisies(page)).toHaveCount(4)
  await checkAxe(page)
  await page.keyboard.press('Escape')
  await expect(choisies(page)).toHaveCount(1)

  // Ctrl+arrow goes as in a spreadsheet: to the last filled row, then to the next one, then to the end.
  await page.keyboard.press('Control+ArrowDown')
  await expect(realise(page, AIDE_MEDICALE)).toBeFocused()
  await page.keyboard.press('Control+ArrowUp')
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  await page.keyboard.press('Control+Shift+ArrowDown')
  await expect(choisies(page)).toHaveCount(3)
  await page.keyboard.press('Control+Space')
  await expect(choisies(page)).toHaveCount(21)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Space')
  await expect(choisies(page)).toHaveCount(4)
  await page.keyboard.press('Control+a')
  await expect(choisies(page)).toHaveCount(84)
  await expect(page.getByText(/^84\u00A0cellules sélectionnées/u)).toBeAttached()
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(choisies(page)).toHaveCount(1)
  await expect(row(page, ORIENTATIONS).getByRole('rowheader')).toBeFocused()

  // Inside a block Enter and Tab walk, and come round; what is typed goes where the focus is.
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.type('64')
  await page.keyboard.press('Enter')
  await expect(realise(page, SANTE)).toBeFocused()
  await page.keyboard.type('42')
  await page.keyboard.press('Enter')
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  await expect(choisies(page)).toHaveCount(2)
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toMatchObject({ 'AM-DRT-04': 64, 'AM-DRT-05': 42 })
})

test('a screen reader hears where it is: rows, columns, state, check', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CPAM', 'AM-NUM-02', nombre(11))
  await setValeur(copil, t, 'CCAS', 'AM-NUM-02', nombre(13))
  await openFiche(copil, page, t, 'CCAS')
  const grid = page.getByRole('grid', { name: 'Indicateurs du CCAS, exercice 2025' })
  await expect(grid).toHaveAttribute('aria-rowcount', '22')
  await expect(grid).toHaveAttribute('aria-colcount', '7')
  const cellule = realise(page, 'Participants aux ateliers numériques')
  await expect(cellule).toHaveRole('gridcell')
  await expect(cellule).toHaveAttribute('aria-colindex', '5')
  await expect(cellule).toHaveAccessibleDescription('11 à la CPAM')
  await expect(row(page, 'Participants aux ateliers numériques')).toHaveAttribute('aria-rowindex', '15')
  await expect(page.getByRole('columnheader', { name: 'Réalisé 2025' })).toHaveAttribute('aria-colindex', '5')
  await expect(realise(page, ORIENTATIONS)).toHaveText('non renseigné')
  await expect(realise(page, ORIENTATIONS)).toHaveAccessibleDescription('à renseigner')
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.type('3,5')
  await page.keyboard.press('Enter')
  await expect(realise(page, ORIENTATIONS)).toHaveAccessibleDescription('Un nombre entier est attendu, sans virgule.')
})

test('Delete, Ctrl+D and Ctrl+Enter work on the whole selection, in one gesture each, undone and done again', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  const depart = { 'AM-DRT-02': 12, 'AM-DRT-04': 63, 'AM-DRT-05': 41, 'AM-DRT-06': 7 }
  for (const [code, n] of Object.entries(depart)) await setValeur(copil, t, 'CCAS', code, nombre(n))
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(dernierGeste(page)).toContainText('3\u00A0valeurs effacées')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-02': 12 })
  expect((await gestes(copil))[0]).toBe('3\u00A0valeurs effacées')
  await page.keyboard.press('Control+z')
  await expect(realise(page, SANTE)).toHaveText('41')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(depart)
  await redoUntil(page, () => expect(realise(page, SANTE)).toHaveText('non renseigné'))
  await page.keyboard.press('Control+z')
  await expect(realise(page, SANTE)).toHaveText('41')

  // Ctrl+D passes over the computed row.
  await page.keyboard.press('Escape')
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  const recopie = {
    'AM-DRT-02': 12,
    'AM-DRT-04': 63,
    'AM-DRT-05': 63,
    'AM-DRT-06': 63,
    'AM-DRT-07': 63,
    'AM-SOI-01': 63,
  }
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(recopie)
  expect((await gestes(copil))[0]).toBe('4\u00A0valeurs recopiées')
  await page.keyboard.press('Control+z')
  await expect(realise(page, SANTE)).toHaveText('41')
  // Alone, a cell takes what stands above it.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+d')
  await expect(realise(page, ORIENTATIONS)).toHaveText('12')
  await page.keyboard.press('Control+z')
  await expect(realise(page, ORIENTATIONS)).toHaveText('63')

  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.type('s.o.')
  await page.keyboard.press('Control+Enter')
  await expect(realise(page, ORIENTATIONS)).toHaveText('non concerné')
  await expect(realise(page, SANTE)).toHaveText('non concerné')
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  expect((await gestes(copil))[0]).toBe('2\u00A0valeurs saisies')
})

test('a state has its letter, typed in the cell or pressed in the menu, for one cell or for the selection', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CCAS', 'AM-DRT-04', nombre(63))
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, ORIENTATIONS).focus()
  for (const [lettre, montre] of [
    ['c', 'non concerné'],
    ['m', 'masqué'],
    ['r', 'non renseigné'],
    ['q', 'n.q.'],
  ] as const) {
    await realise(page, ORIENTATIONS).focus()
    await page.keyboard.type(lettre)
    await page.keyboard.press('Enter')
    await expect(realise(page, ORIENTATIONS)).toContainText(montre)
  }
  // « non quantifié » is not saved without its words.
  await expect(controle(page, ORIENTATIONS)).toHaveText('texte à joindre')
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Escape')
  await expect(realise(page, ORIENTATIONS)).toHaveText('non renseigné')

  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  const menu = page.getByRole('menu', { name: 'État\u00A0: 3\u00A0cellules' })
  await expect(menu.getByRole('menuitem')).toHaveCount(4)
  await checkAxe(page)
  await page.keyboard.press('c')
  await expect(menu).toHaveCount(0)
  await expect(realise(page, ORIENTATIONS)).toBeFocused()
  await expect
    .poll(() => valeursDe(copil, t, 'CCAS'))
    .toEqual({ 'AM-DRT-04': 'non-concerne', 'AM-DRT-05': 'non-concerne', 'AM-DRT-06': 'non-concerne' })
  expect((await gestes(copil))[0]).toBe('3\u00A0valeurs saisies')
})

test('the pointer selects by drag, by Shift, by a right click that keeps the block; each key has its place in the menu', async ({
  copil,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const t = await createMontbrison(copil)
  for (const [code, n] of [
    ['AM-DRT-04', 63],
    ['AM-DRT-05', 41],
    ['AM-DRT-06', 7],
  ] as const)
    await setValeur(copil, t, 'CCAS', code, nombre(n))
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, ORIENTATIONS).hover()
  await page.mouse.down()
  await realise(page, SANTE).hover()
  await realise(page, AIDE_MEDICALE).hover()
  await page.mouse.up()
  await expect(choisies(page)).toHaveCount(3)
  await realise(page, PARTICIPANTS).hover()
  await expect(choisies(page)).toHaveCount(3)
  await realise(page, PUMA).click({ modifiers: ['Shift'] })
  await expect(choisies(page)).toHaveCount(4)
  await realise(page, ORIENTATIONS).click()
  await expect(choisies(page)).toHaveCount(1)
  await realise(page, AIDE_MEDICALE).click({ modifiers: ['Shift'] })

  await realise(page, SANTE).click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'Gestes\u00A0: 3\u00A0cellules' })
  await expect(menu.getByRole('menuitem')).toHaveCount(9)
  await checkAxe(page)
  await menu.getByRole('menuitem', { name: 'Copier', exact: true }).click()
  await expect(dernierGeste(page)).toContainText('3\u00A0cellules copiées')
  await realise(page, PUMA).click({ button: 'right' })
  await expect(choisies(page)).toHaveCount(1)
  await page.getByRole('menuitem', { name: 'Coller' }).click()
  // Two have a row below; the computed one between them is left, and told.
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toMatchObject({ 'AM-DRT-07': 63, 'AM-SOI-01': 7 })
  await expect(compteRendu(page)).toContainText(`1\u00A0ligne calculée laissée\u00A0: «\u00A0${CALCULEE}`)
  await page.getByRole('button', { name: 'Fermer' }).click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Effacer' }).press('Enter')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).not.toHaveProperty('AM-DRT-07')
})

test('a sheet told complete refuses with its sentence, and with the gesture that opens it again', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CCAS', 'AM-DRT-04', nombre(63))
  await copil.call('fiche.complete', { conventionId: t.conventionId, annee: ANNEE, partieId: t.parties.CCAS })
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Shift+ArrowDown')
  for (const touche of ['Delete', 'Control+d', 'Control+v', '4']) {
    await page.keyboard.press(touche)
    await expect(dernierGeste(page)).toContainText('Cette fiche est complète\u00A0: rouvrez-la pour la modifier')
  }
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63 })
  await dernierGeste(page).getByRole('button', { name: 'Rouvrir' }).click()
  await expect(page.getByRole('note')).toHaveCount(0)
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Delete')
  await expect(realise(page, ORIENTATIONS)).toHaveText('non renseigné')
})

test('a block is seen at every width, and without colours', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bord = (libelle: string, cote: string) =>
    realise(page, libelle).evaluate(
      (e, c) => getComputedStyle(e, '::after').getPropertyValue(`border-${c}-width`),
      cote,
    )
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    await checkAxe(page)
    for (const mode of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors: mode })
      expect(await bord(ORIENTATIONS, 'top')).toBe('2px')
      expect(await bord(SANTE, 'top')).toBe('0px')
      expect(await bord(SANTE, 'left')).toBe('2px')
      expect(await bord(AIDE_MEDICALE, 'bottom')).toBe('2px')
    }
  }
})
