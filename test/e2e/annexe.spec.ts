import * as fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createMontbrison, montbrison, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { ANNEE, csv, dernierGeste, drop, FIXTURES, row } from './import-terrain.ts'
import { startReadOnly } from './lecture-seule.ts'

const FICHIER = path.join(FIXTURES, 'annexes/carsat-themes.ods')
const NUMEROTEE = path.join(FIXTURES, 'annexes/cpam-numerotee.xlsx')
const PAR_PARTIE = path.join(FIXTURES, 'annexes/feuilles-par-partie.xlsx')

async function openAnnexe(copil: Copil, page: Page, conventionId: string): Promise<void> {
  await copil.open(page, `/convention/${conventionId}/annexe/${ANNEE}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Annexe 5 de la caisse, exercice ${ANNEE}`)
}

/** Answers the system's chooser, opened by the button in focus. */
async function choose(page: Page, button: Locator, fichier: string | ReturnType<typeof csv>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.press('Enter')])
  await chooser.setFiles(fichier)
}

const ligne = (page: Page, libelle: string | RegExp): Locator => row(page, libelle)
const devient = (page: Page, libelle: string | RegExp): Locator => ligne(page, libelle).getByRole('button').first()
const option = (page: Page, nom: string | RegExp): Locator => page.getByRole('option', { name: nom })
const reprendre = (page: Page): Locator => page.getByRole('button', { name: 'Reprendre l’annexe', exact: true })
const prise = (page: Page): Locator => page.getByRole('heading', { name: 'Les fiches suivent l’annexe de la caisse' })

const codesOf = async (copil: Copil, t: Terrain): Promise<string[]> => {
  const { annexe } = await copil.call('annexe.get', { conventionId: t.conventionId, annee: ANNEE })
  return annexe?.sections.flatMap((s) => s.lignes.map((l) => l.code)) ?? []
}

test('her workbook is dropped, one line tied, one created, one left; taken over, undone, done again, forgotten', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openAnnexe(copil, page, t.conventionId)
  await checkAxe(page)
  await drop(page, [FICHIER])
  await expect(page.getByRole('table', { name: 'Lignes de carsat-themes.ods' })).toBeVisible()
  await expect(page.getByText('« Réalisé 2025 »')).toBeVisible()
  await expect(page.getByText('« Évolution » : la fiche demande une valeur')).toBeVisible()
  await expect(reprendre(page)).toBeDisabled()
  await checkAxe(page)

  // Nothing is guessed: what could be several indicators is asked.
  await expect(ligne(page, /^Nombre de sessions \(nb\)/u)).toContainText('Sessions')
  await devient(page, /^Nombre de sessions \(nb\)/u).click()
  await checkAxe(page)
  await option(page, /Nombre de sessions d’information organisées/u).click()
  await expect(ligne(page, /^Nombre de sessions \(nb\)/u)).toContainText('AM-DRT-01')
  await devient(page, /^Nombre de participants \(nb\) Sessions/u).click()
  await option(page, /Créer un nouvel indicateur/u).click()
  await devient(page, /^Nombre d’assurés orientés/u).click()
  await page.getByRole('combobox').fill('laisser')
  await option(page, /Laisser cette ligne de côté/u).click()
  await expect(page.getByText(/1\sligne laissée de côté/u)).toBeVisible()

  // The definition proposed can be put right before anything is written.
  await page.getByRole('button', { name: /Modifier la définition de « Satisfaction moyenne/u }).click()
  const dialogue = page.getByRole('dialog')
  await checkAxe(page)
  await dialogue.getByLabel('Unité').fill('note moyenne sur 5')
  await dialogue.getByRole('button', { name: 'Garder cette définition' }).click()
  await expect(dialogue).toHaveCount(0)
  await expect(ligne(page, /^Satisfaction moyenne/u)).toContainText('note moyenne sur 5')

  await page.getByRole('button', { name: /indicateurs que l’annexe ne nomme pas/u }).click()
  await ligne(page, /Nombre de demandes d’aide d’action sanitaire/u)
    .locator('label')
    .click()
  await expect(page.getByText(/1\sindicateur à ne plus demander/u)).toBeVisible()
  await checkAxe(page)
  await reprendre(page).click()

  await expect(prise(page)).toBeVisible()
  await expect(page.getByText('carsat-themes.ods, reprise le')).toBeVisible()
  await checkAxe(page)
  const codes = await codesOf(copil, t)
  expect(codes).toHaveLength(8)
  expect(codes[0]).toBe('AM-DRT-01')
  const { lignes } = await copil.call('indicateur.list', { conventionId: t.conventionId, annee: ANNEE })
  expect(lignes.find((l) => l.indicateur.code === 'AM-ASS-01')?.etat).toBe('retire')
  expect(lignes.find((l) => l.definition.unite === 'note moyenne sur 5')?.indicateur.origine).toBe('annexe')

  await dernierGeste(page).getByRole('button', { name: 'Annuler' }).click()
  await expect(prise(page)).toHaveCount(0)
  expect(await codesOf(copil, t)).toEqual([])
  await page.keyboard.press('Control+Y')
  await expect(prise(page)).toBeVisible()
  expect(await codesOf(copil, t)).toEqual(codes)

  await page.getByRole('button', { name: 'Revenir à la présentation de Copil' }).click()
  await expect(prise(page)).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(prise(page)).toBeVisible()
  const [telecharge] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Rouvrir le fichier repris' }).click(),
  ])
  expect(telecharge.suggestedFilename()).toBe('carsat-themes.ods')
  expect(Buffer.compare(fs.readFileSync(await telecharge.path()), fs.readFileSync(FICHIER))).toBe(0)
})

test('by the keyboard alone: from the indicators to the sheet that goes out', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await copil.open(page, `/convention/${t.conventionId}/indicateurs/${ANNEE}`)
  await page.getByRole('link', { name: 'Reprendre l’annexe 5 de ma caisse' }).press('Enter')
  await choose(page, page.getByRole('button', { name: 'Choisir un fichier…' }), NUMEROTEE)

  // The focus arrives on the first line to look at; the arrows go from line to line, Enter opens what it may become.
  const premiere = page.locator('tr[data-ligne]').first().getByRole('button').first()
  await expect(premiere).toBeFocused()
  const suivante = page.locator('tr[data-ligne]').nth(1).getByRole('button').first()
  await page.keyboard.press('ArrowDown')
  await expect(suivante).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('droits ouverts ou')
  await expect(page.getByRole('option').first()).toContainText('AM-DRT-08')
  await page.keyboard.press('Enter')
  await expect(premiere).toBeFocused()
  await expect(page.locator('tr[data-ligne]').first()).toContainText('AM-DRT-08')
  await page.keyboard.press('Enter')
  await page.keyboard.type('revenir')
  await page.keyboard.press('Enter')
  await expect(page.locator('tr[data-ligne]').first()).not.toContainText('AM-DRT-08')

  // F2 opens the definition of a new indicator; Escape closes it alone, then leaves the file, which can be taken up again.
  const nouvelle = ligne(page, /Nombre de contacts adressés/u)
  await nouvelle.getByRole('button').first().focus()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog').getByLabel('Libellé', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(nouvelle.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dernierGeste(page)).toContainText('rien n’en a été repris')
  await dernierGeste(page).getByRole('button', { name: 'Reprendre' }).press('Enter')
  await expect(nouvelle).toBeVisible()

  // What Copil does not settle is asked: until then nothing is taken over.
  await page.keyboard.press('Control+Enter')
  await expect(dernierGeste(page)).toContainText('lignes attendent votre choix')
  for (const asked of [/Délai moyen de réponse/u, /Nombre d’examens de prévention/u]) {
    await devient(page, asked).press('Enter')
    await page.keyboard.press('Enter')
    await expect(ligne(page, asked)).toContainText('AM-')
  }
  await page.keyboard.press('Control+Enter')
  await expect(prise(page)).toBeVisible()
  expect(await codesOf(copil, t)).toHaveLength(15)
  await copil.open(page, `/convention/${t.conventionId}/annexe/${ANNEE}`)
  await expect(page.getByRole('table', { name: 'ANNEXE 5 : SUIVI DES INDICATEURS' })).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(prise(page)).toHaveCount(0)
})

test('one sheet among several; another file in its place; what is no annexe is told, nothing lost', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openAnnexe(copil, page, t.conventionId)
  const choisir = page.getByRole('button', { name: 'Choisir un fichier…' })
  await choose(page, choisir, csv('lettre.csv', 'Madame, Monsieur,\nVeuillez trouver ci-joint le bilan.\n'))
  await expect(page.getByText('Copil n’a trouvé aucun tableau d’indicateurs')).toBeVisible()
  await checkAxe(page)
  const lignes = Array.from({ length: 5000 }, (_, n) => `Nombre de faits ${n};fait;`).join('\n')
  await choose(page, choisir, csv('longue.csv', `Indicateur;Unité;2025\n${lignes}\n`))
  await expect(page.getByText('Ce fichier dépasse 400 lignes d’indicateurs')).toBeVisible()
  await page.getByRole('button', { name: 'Fermer' }).click()
  await expect(page.getByText('Ce fichier dépasse')).toHaveCount(0)

  await choose(page, choisir, PAR_PARTIE)
  await expect(page.locator('tr[data-ligne]')).toHaveCount(11)
  await page.getByRole('button', { name: /Feuille lue/u }).click()
  await option(page, 'CCAS').click()
  await expect(page.locator('tr[data-ligne]')).toHaveCount(5)

  // What was decided waits while another screen is open, and holds when the base changes.
  await devient(page, /^Nombre de démarches AME/u).click()
  await option(page, /Nombre de demandes d’aide médicale d’État/u).click()
  await copil.call('registre.setAuteur', { auteur: 'Accueil' })
  await page.goto(`${copil.address.replace(/#.*/u, '')}#/historique`)
  await page.goBack()
  await expect(ligne(page, /^Nombre de démarches AME/u)).toContainText('AM-DRT-06')
  await page.setViewportSize({ width: 683, height: 384 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await checkAxe(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await drop(page, [FICHIER, NUMEROTEE])
  await expect(page.getByRole('table', { name: 'Lignes de carsat-themes.ods' })).toBeVisible()
})

test('a base that can only be read says so, and offers nothing that would be refused', async ({ page }) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const { copil, prepared } = await startReadOnly((avant) => avant.call('convention.create', montbrison()))
  await openAnnexe(copil, page, prepared.id)
  await expect(page.getByText('Aucune annexe ne peut être reprise pour l’instant')).toBeVisible()
  await expect(page.getByRole('button', { name: /Choisir un fichier/u })).toHaveCount(0)
  await checkAxe(page)
  await copil.stop()
})
