import * as fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { createMontbrison, montbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const ANNEE = 2025
const ORIENTATIONS = 'Orientations du CCAS vers la CPAM'
const SANTE = 'Demandes de complémentaire santé solidaire'
const AIDE_MEDICALE = 'Demandes d’aide médicale d’État'

async function openCatalogue(copil: Copil, page: Page, t: Terrain, annee = ANNEE): Promise<void> {
  await copil.open(page, `/convention/${t.conventionId}/indicateurs/${annee}`)
  await expect(page.getByRole('grid')).toBeVisible()
}

const row = (page: Page, libelle: string | RegExp): Locator => page.getByRole('row', { name: libelle })
const cell = (page: Page, libelle: string | RegExp, colonne: string): Locator =>
  row(page, libelle).locator(`[data-colonne=${colonne}]`)
const panneau = (page: Page): Locator => page.getByRole('region', { name: 'Indicateur', exact: true })
const dialogue = (page: Page): Locator => page.getByRole('dialog')

async function choose(page: Page, label: string | RegExp, choix: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: choix }).click()
}

/** What the base holds of an indicator, asked as another window would. */
async function ligneOf(copil: Copil, t: Terrain, code: string, annee = ANNEE): Promise<LigneCatalogue | undefined> {
  const { lignes } = await copil.call('indicateur.list', { conventionId: t.conventionId, annee })
  return lignes.find((l) => l.indicateur.code === code)
}

async function undo(page: Page, quoi: RegExp): Promise<void> {
  await page.keyboard.press('Control+Z')
  await expect(page.getByText(quoi).first()).toBeVisible()
}

test('an indicator of one’s own, then another definition from 2026: the break is told, and undone', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t)
  await checkAxe(page)

  await cell(page, ORIENTATIONS, 'indicateur').click()
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Créer un indicateur vierge' }).click()
  await page.getByRole('button', { name: 'Ajouter l’indicateur' }).click()
  await expect(dialogue(page).getByText('Rien n’a été écrit')).toBeVisible()
  await expect(dialogue(page).getByText('Confiez-le au moins à une partie.').first()).toBeVisible()
  await checkAxe(page)
  await dialogue(page).getByLabel('Libellé', { exact: true }).fill('Nombre de domiciliations accordées par le CCAS')
  await expect(dialogue(page).getByText('Domiciliations accordées par le CCAS')).toBeVisible()
  await dialogue(page).getByLabel('Unité').fill('domiciliation')
  await dialogue(page).getByText('CCAS', { exact: true }).click()
  await page.getByRole('button', { name: 'Ajouter une ventilation' }).click()
  await dialogue(page).getByLabel('Selon').fill('motif')
  await dialogue(page).getByRole('textbox', { name: 'Modalités' }).fill('première ; renouvellement')
  await page.getByRole('button', { name: 'Ajouter l’indicateur' }).click()
  await expect(dialogue(page)).toHaveCount(0)

  const nouvelle = row(page, /Domiciliations accordées/u)
  await expect(nouvelle.locator('[data-colonne=indicateur]')).toBeFocused()
  const code = (await nouvelle.locator('[data-colonne=code]').textContent()) ?? ''
  const ajoutee = await ligneOf(copil, t, code)
  expect(ajoutee?.definition).toMatchObject({
    libelleCourt: 'Domiciliations accordées par le CCAS',
    roles: ['CCAS'],
    axe: 'droits',
    ventilations: [{ nom: 'motif', modalites: ['première', 'renouvellement'] }],
  })
  await expect(panneau(page)).toContainText('motif : première, renouvellement')

  await panneau(page).getByRole('button', { name: 'Nouvelle définition' }).click()
  await choose(page, /À partir de l’exercice/u, 'Exercice 2026')
  await expect(dialogue(page).getByText('La série sera coupée en 2026')).toBeVisible()
  await expect(dialogue(page)).toContainText('les valeurs d’avant gardent l’ancienne définition')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Changer la définition' }).click()
  await expect(dialogue(page).getByText('La définition n’a pas changé')).toBeVisible()
  await dialogue(page)
    .getByLabel('Libellé', { exact: true })
    .fill('Nombre de domiciliations accordées ou refusées par le CCAS')
  await page.getByRole('button', { name: 'Changer la définition' }).click()
  await expect(dialogue(page)).toHaveCount(0)
  await expect(panneau(page)).toContainText('Rupture en 2026')
  await expect(panneau(page).getByText('elle change déjà en 2026')).toBeVisible()

  const { lignes } = await copil.call('fiche.get', {
    conventionId: t.conventionId,
    annee: 2026,
    partieId: t.parties.CCAS,
  })
  const lue = lignes.find((l) => l.indicateur.code === code)
  expect(lue?.rupture).toContain('Définition changée en 2026')
  if (lue === undefined) throw new Error(code)
  await copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee: 2026,
    partieId: t.parties.CCAS,
    indicateurId: lue.indicateur.id,
    contenu: nombre(8),
  })
  await copil.open(page, `/convention/${t.conventionId}/fiche/2026/${t.parties.CCAS}`)
  await expect(row(page, /Domiciliations accordées/u)).toContainText('non comparable')

  await openCatalogue(copil, page, t, 2026)
  const en2026 = row(page, /Domiciliations accordées/u)
  await expect(en2026.getByText('version 2')).toBeVisible()
  await en2026.locator('[data-colonne=indicateur]').click()
  await expect(panneau(page).getByRole('heading', { level: 2 })).toContainText('accordées ou refusées')
  await checkAxe(page)
  await page.keyboard.press('F6')
  await expect(panneau(page).locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(en2026.locator('[data-colonne=indicateur]')).toBeFocused()

  await undo(page, /^Annulé : /u)
  await undo(page, /^Annulé : définition/u)
  await expect(en2026.getByText('version 2')).toHaveCount(0)
  await undo(page, /^Annulé : /u)
  await expect.poll(async () => ligneOf(copil, t, code)).toBeUndefined()
})

test('objectives are typed down the column: comma, keypad dot, a refused text stays, last year’s are taken again', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t)
  const objectifOf = async (code: string, annee = ANNEE) => (await ligneOf(copil, t, code, annee))?.objectif
  await cell(page, ORIENTATIONS, 'objectif').click()
  await page.keyboard.type('70')
  await page.keyboard.press('Enter')
  await expect(cell(page, SANTE, 'objectif')).toBeFocused()
  await page.keyboard.type('45')
  await page.keyboard.press('Tab')
  await expect(cell(page, AIDE_MEDICALE, 'objectif')).toBeFocused()
  await page.keyboard.type('12,5')
  await page.keyboard.press('Enter')
  await expect(cell(page, AIDE_MEDICALE, 'objectif')).toHaveAttribute('aria-invalid', 'true')
  await expect(cell(page, AIDE_MEDICALE, 'objectif')).toContainText('12,5')
  await expect(page.getByRole('alert').filter({ hasText: 'Un nombre entier est attendu' }).first()).toBeAttached()
  await checkAxe(page)
  await page.keyboard.press('ArrowUp')
  await expect(panneau(page)).toContainText('« 12,5 » n’est pas enregistré')
  await page.keyboard.press('Escape')
  await expect(cell(page, AIDE_MEDICALE, 'objectif')).toContainText('–')

  const taux = cell(page, /Droits ouverts pour 100/u, 'objectif')
  await taux.focus()
  await page.keyboard.type('8')
  await page.keyboard.press('Shift+NumpadDecimal')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect.poll(() => objectifOf('AM-DRT-09')).toBe(8.5)
  await expect(taux).toContainText('8,5')
  await taux.focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await expect.poll(() => objectifOf('AM-DRT-09')).toBeNull()
  expect([await objectifOf('AM-DRT-04'), await objectifOf('AM-DRT-05')]).toEqual([70, 45])

  await openCatalogue(copil, page, t, 2026)
  await page.getByRole('button', { name: 'Autres gestes' }).click()
  await checkAxe(page)
  await page.getByRole('menuitem', { name: /^Reprendre les objectifs de 2025/u }).click()
  await expect(page.getByText('2 objectifs repris de 2025').first()).toBeVisible()
  await expect(cell(page, ORIENTATIONS, 'objectif')).toContainText('70')
  await undo(page, /^Annulé : /u)
  await expect(cell(page, ORIENTATIONS, 'objectif')).toContainText('–')
})

test('several lines are given to a party, retired, taken up again, moved by keyboard; each is one undo', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t)
  await cell(page, SANTE, 'indicateur').click()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(row(page, AIDE_MEDICALE)).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('2 lignes choisies')).toBeVisible()
  await checkAxe(page)
  await page.locator('.pied-plan').getByRole('button', { name: 'Confier à…' }).click()
  await expect(dialogue(page).getByRole('checkbox', { name: 'CCAS' })).toBeChecked()
  await dialogue(page).getByText('CPAM', { exact: true }).click()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Confier', exact: true }).click()
  await expect(cell(page, SANTE, 'par')).toHaveText('CCAS, CPAM')
  await expect(cell(page, AIDE_MEDICALE, 'par')).toHaveText('CCAS, CPAM')
  await undo(page, /^Annulé : 2\sindicateurs confiés/u)
  await expect(cell(page, AIDE_MEDICALE, 'par')).toHaveText('CCAS')

  await cell(page, AIDE_MEDICALE, 'indicateur').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  const codes = () => page.locator('[data-ligne] [data-colonne=code]').allTextContents()
  await expect.poll(async () => (await codes()).slice(3, 6)).toEqual(['AM-DRT-06', 'AM-DRT-04', 'AM-DRT-05'])
  await expect(cell(page, AIDE_MEDICALE, 'indicateur')).toBeFocused()
  await undo(page, /^Annulé : /u)
  await undo(page, /^Annulé : /u)
  await expect.poll(async () => (await codes()).slice(3, 6)).toEqual(['AM-DRT-04', 'AM-DRT-05', 'AM-DRT-06'])

  await copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee: ANNEE,
    partieId: t.parties.CCAS,
    indicateurId: t.indicateur('AM-DRT-04').id,
    contenu: nombre(63),
  })
  await cell(page, ORIENTATIONS, 'indicateur').click()
  await panneau(page).getByRole('button', { name: 'Retirer' }).click()
  await expect(page.getByRole('main').getByRole('alert').filter({ hasText: '2025' }).first()).toContainText('CCAS')
  await checkAxe(page)

  await openCatalogue(copil, page, t, 2026)
  await cell(page, ORIENTATIONS, 'indicateur').click()
  await panneau(page).getByRole('button', { name: 'Retirer' }).click()
  await expect(row(page, ORIENTATIONS).getByText('retiré en 2026')).toBeVisible()
  await checkAxe(page)
  await panneau(page).getByRole('button', { name: 'Reprendre' }).click()
  await expect(row(page, ORIENTATIONS).getByText('retiré en 2026')).toHaveCount(0)
  await undo(page, /^Annulé : AM-DRT-04 repris/u)
  await expect(row(page, ORIENTATIONS).getByText('retiré en 2026')).toBeVisible()
})

test('a formula is written with names; a circle is refused with its sentence, before and after', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  for (const [code, n] of [
    ['AM-DRT-05', 30],
    ['AM-DRT-06', 12],
  ] as const)
    await copil.call('fiche.setValeur', {
      conventionId: t.conventionId,
      annee: ANNEE,
      partieId: t.parties.CCAS,
      indicateurId: t.indicateur(code).id,
      contenu: nombre(n),
    })
  await openCatalogue(copil, page, t)
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByRole('button', { name: 'Créer un indicateur vierge' }).click()
  await page.keyboard.type('Demandes de santé accompagnées')
  await dialogue(page).getByLabel('Unité').fill('demande')
  await dialogue(page).getByText('Copil le calcule par une formule').click()
  const formule = dialogue(page).getByRole('textbox', { name: 'Formule' })
  await formule.focus()
  await page.keyboard.type('[')
  await page.keyboard.type('complémentaire santé')
  await checkAxe(page)
  await page.keyboard.press('Enter')
  await expect(formule).toBeFocused()
  await page.keyboard.type(' + [')
  await page.keyboard.type('médicale')
  await page.keyboard.press('Enter')
  await expect(formule).toHaveValue(`[${SANTE}] + [${AIDE_MEDICALE}]`)
  await expect(dialogue(page).getByText('Exercice 2025 : ')).toContainText('42')
  await page.keyboard.type(' +')
  await expect(dialogue(page).getByText('Il y manque un terme, un signe ou une parenthèse.')).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Ajouter l’indicateur' }).click()
  await expect(formule).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.getByRole('button', { name: 'Ajouter l’indicateur' }).click()
  await expect(dialogue(page)).toHaveCount(0)
  await expect(row(page, 'Demandes de santé accompagnées').getByText('calculé')).toBeVisible()
  await expect(panneau(page)).toContainText(`[${SANTE}] + [${AIDE_MEDICALE}]`)

  await cell(page, SANTE, 'indicateur').click()
  await panneau(page).getByRole('button', { name: 'Nouvelle définition' }).click()
  await choose(page, /À partir de l’exercice/u, 'Exercice 2026')
  await dialogue(page).getByText('Copil le calcule par une formule').click()
  await dialogue(page).getByRole('textbox', { name: 'Formule' }).fill('2 × [Demandes de santé accompagnées]')
  const refus = dialogue(page).locator('.formule-champ').getByRole('alert')
  await expect(refus).toContainText(/dépend|boucle|lui-même|elle-même/u)
  await checkAxe(page)
  await page.getByRole('button', { name: 'Changer la définition' }).click()
  await expect(dialogue(page).getByRole('textbox', { name: 'Formule' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialogue(page)).toHaveCount(0)
  expect((await ligneOf(copil, t, 'AM-DRT-05', 2026))?.indicateur.formule).toBeNull()
})

test('two indicators are paired and parted; the model goes out, and brings its indicators to another convention', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t)
  await cell(page, ORIENTATIONS, 'indicateur').click()
  await panneau(page).getByRole('button', { name: 'Rapprocher…' }).click()
  await choose(page, /De l’indicateur/u, /Droits ouverts après orientation/u)
  await dialogue(page)
    .getByText(/^Conversion/u)
    .first()
    .click()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Rapprocher', exact: true }).click()
  await expect(panneau(page)).toContainText('Conversion : Droits ouverts après orientation')
  await panneau(page)
    .getByRole('button', { name: /^Séparer de/u })
    .click()
  await expect(panneau(page)).not.toContainText('Conversion : Droits ouverts')

  await page.getByRole('button', { name: 'Autres gestes' }).click()
  await page.getByRole('menuitem', { name: /^Exporter le modèle/u }).click()
  await checkAxe(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter le modèle' }).click(),
  ])
  const file = path.join(test.info().outputDir, download.suggestedFilename())
  await download.saveAs(file)
  expect(fs.readFileSync(file, 'utf8')).not.toContain('@')

  const autre = await copil.call('convention.create', { ...montbrison(), jeu: 'depart', titreCourt: 'Autre' })
  await copil.open(page, `/convention/${autre.id}/indicateurs/${ANNEE}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Indicateurs, exercice ${ANNEE}`)
  const avant = await copil.call('indicateur.list', { conventionId: autre.id, annee: ANNEE })
  await page.getByRole('button', { name: 'Autres gestes' }).click()
  await page.getByRole('menuitem', { name: /^Importer un modèle/u }).click()
  const lire = async (fichier: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: /^Choisir un (autre )?fichier/u }).click(),
    ])
    await chooser.setFiles(fichier)
  }
  const faux = path.join(test.info().outputDir, 'faux.json')
  fs.writeFileSync(faux, '{"modele": 1}')
  await lire(faux)
  await expect(dialogue(page).getByText('Ce modèle de convention ne peut pas servir.')).toBeVisible()
  await checkAxe(page)
  await lire(file)
  await expect(dialogue(page).getByText(`${avant.lignes.length} indicateurs déjà au catalogue`)).toBeVisible()
  await checkAxe(page)
  const importer = dialogue(page).getByRole('button', { name: /^Importer \d+/u })
  const annonces = Number(/\d+/u.exec((await importer.textContent()) ?? '')?.[0])
  await importer.click()
  await expect(dialogue(page)).toHaveCount(0)
  const apres = await copil.call('indicateur.list', { conventionId: autre.id, annee: ANNEE })
  expect(apres.lignes.length).toBe(avant.lignes.length + annonces)
  await undo(page, /^Annulé : modèle/u)
  expect(await copil.call('indicateur.list', { conventionId: autre.id, annee: ANNEE })).toEqual(avant)
})
