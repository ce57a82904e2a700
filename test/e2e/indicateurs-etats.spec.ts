import * as fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createMontbrison, montbrison, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { startReadOnly } from './lecture-seule.ts'

const ANNEE = 2025
const ORIENTATIONS = 'Orientations du CCAS vers la CPAM'

async function openCatalogue(copil: Copil, page: Page, conventionId: string, annee = ANNEE): Promise<void> {
  await copil.open(page, `/convention/${conventionId}/indicateurs/${annee}`)
  await expect(page.getByRole('grid')).toBeVisible()
}

const cell = (page: Page, libelle: string | RegExp, colonne: string): Locator =>
  page.getByRole('row', { name: libelle }).locator(`[data-colonne=${colonne}]`)
const panneau = (page: Page): Locator => page.getByRole('region', { name: 'Indicateur', exact: true })

async function choose(page: Page, label: string, choix: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: choix, exact: true }).click()
}

/** Fills the catalogue up to some number of indicators, through the operations. */
async function fill(copil: Copil, t: Terrain, total: number): Promise<void> {
  const { lignes } = await copil.call('indicateur.list', { conventionId: t.conventionId, annee: ANNEE })
  const [premiere] = lignes
  if (premiere === undefined) throw new Error('catalogue vide')
  for (let n = lignes.length + 1; n <= total; n += 1)
    await copil.call('indicateur.add', {
      conventionId: t.conventionId,
      annee: ANNEE,
      code: null,
      definition: {
        ...premiere.definition,
        axe: n % 2 === 0 ? 'local' : 'en-ligne',
        libelle: `Indicateur de plus numéro ${n}`,
        libelleCourt: `De plus ${n}`,
        synonymes: [],
      },
    })
}

test('search and filters narrow the list; nothing found says so; an option refused leaves its lines marked', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t.conventionId)
  const lignes = page.locator('[data-ligne]')
  const total = await lignes.count()
  const cherche = page.getByRole('searchbox', { name: 'Chercher un indicateur' })
  // Itself, and the rate whose formula names it.
  await cherche.fill('COMPLEMENTAIRE sante')
  await expect(lignes).toHaveCount(2)
  await cherche.press('ArrowDown')
  await expect(cell(page, /complémentaire santé/u, 'indicateur')).toBeFocused()
  await cherche.fill('introuvable')
  await expect(page.getByText('Aucun indicateur ne répond')).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Tout afficher' }).click()
  await expect(lignes).toHaveCount(total)
  await choose(page, 'Renseigné par', 'Copil')
  await expect(cell(page, /Droits ouverts pour 100/u, 'par')).toHaveText('Copil')
  expect(await lignes.count()).toBeLessThan(total)
  await choose(page, 'Renseigné par', 'Toutes parties')
  await choose(page, 'Axe', 'Prévention')
  const prevention = await lignes.count()
  await cell(page, /Orientations vers un examen/u, 'indicateur').click()
  await panneau(page)
    .getByRole('button', { name: /Option TO-1d/u })
    .click()
  await page.getByRole('option', { name: 'non souscrite' }).click()
  await expect(cell(page, /Orientations vers un examen/u, 'marques')).toHaveText('option non souscrite')
  await expect(lignes).toHaveCount(prevention)
  await checkAxe(page)
  await choose(page, 'Situation', 'Suivis cette année')
  expect(await lignes.count()).toBeLessThan(prevention)
  await page.getByRole('link', { name: 'Reprendre l’annexe 5 de ma caisse' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Annexe 5')
})

test('two hundred lines: the keyboard runs through them, and a line is found', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await fill(copil, t, 200)
  await openCatalogue(copil, page, t.conventionId)
  await expect(page.locator('[data-ligne]')).toHaveCount(200)
  await expect(page.getByText('200 suivis')).toBeVisible()
  await page.locator('[data-colonne=indicateur]').first().focus()
  await page.keyboard.press('Control+ArrowDown')
  await expect(page.locator('[data-ligne]').last().locator('[data-colonne=indicateur]')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(page.locator('[data-ligne] :focus')).toBeVisible()
  await page.keyboard.press('Control+A')
  await expect(page.getByText('200 lignes choisies')).toBeVisible()
  await checkAxe(page)
  await page.keyboard.press('Control+A')
  await expect(page.getByText('200 lignes choisies')).toHaveCount(0)
  await page.getByRole('searchbox').fill('de plus 187')
  await expect(page.locator('[data-ligne]')).toHaveCount(1)
})

test('from 1920 px to 320 px and in forced colours: nothing is lost, nothing is refused by axe', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t.conventionId)
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [1093, 614],
    [683, 384],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await cell(page, ORIENTATIONS, 'objectif').focus()
    await expect(cell(page, ORIENTATIONS, 'objectif')).toBeVisible()
    await checkAxe(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1093, height: 614 })
  await expect(panneau(page)).toBeHidden()
  await cell(page, ORIENTATIONS, 'indicateur').focus()
  await page.keyboard.press('F6')
  await expect(panneau(page).locator(':focus')).toBeVisible()
  await panneau(page).getByRole('button', { name: 'Corriger' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await checkAxe(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.catalogue :focus, .panneau :focus')).toBeVisible()
  await page.emulateMedia({ forcedColors: 'active' })
  await checkAxe(page)
})

test('a refusal is told where it happens, and tried again once Copil answers', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openCatalogue(copil, page, t.conventionId)
  await page.route('**/appel', (route) => route.abort())
  await cell(page, ORIENTATIONS, 'objectif').focus()
  await page.keyboard.type('70')
  await page.keyboard.press('Enter')
  await expect(cell(page, ORIENTATIONS, 'objectif')).toHaveAttribute('aria-invalid', 'true')
  await expect(cell(page, ORIENTATIONS, 'objectif')).toContainText('70')
  await cell(page, ORIENTATIONS, 'objectif').focus()
  await expect(panneau(page)).toContainText('« 70 » n’est pas enregistré')
  await checkAxe(page)
  // Copil answers again: what was kept leaves by itself.
  await page.unroute('**/appel')
  await expect(cell(page, ORIENTATIONS, 'objectif')).not.toHaveAttribute('aria-invalid', 'true')
  const { lignes } = await copil.call('indicateur.list', { conventionId: t.conventionId, annee: ANNEE })
  expect(lignes.find((l) => l.indicateur.code === 'AM-DRT-04')?.objectif).toBe(70)
  await copil.open(page, `/convention/00000000-0000-4000-8000-000000000000/indicateurs/${ANNEE}`)
  await expect(page.getByRole('main')).toContainText('n’existe plus')
  await checkAxe(page)
})

test('a read-only base: everything may be read, nothing is offered that would be refused', async ({ page }) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const { copil, prepared } = await startReadOnly((avant) => avant.call('convention.create', montbrison()))
  await openCatalogue(copil, page, prepared.id)
  await expect(page.getByText('Lecture seule.').first()).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true')
  for (const nom of ['Ajouter', 'Autres gestes', 'Corriger', 'Retirer'])
    await expect(page.getByRole('button', { name: nom, exact: true })).toHaveCount(0)
  await cell(page, ORIENTATIONS, 'objectif').focus()
  await page.keyboard.type('7')
  await expect(page.getByText('Les données sont ouvertes en lecture seule').first()).toBeVisible()
  await checkAxe(page)
  await copil.stop()
})

test('a convention starts with as much of its model as wanted, or of a model file', async ({ copil, page }) => {
  const [offert] = await copil.call('convention.listModeles', {})
  const modele = offert?.modele ?? null
  if (modele === null) throw new Error('aucun modèle')
  const depart = modele.indicateurs.filter((i) => i.jeu === 'depart').length
  await copil.open(page, '/nouvelle-convention')
  const jeux = page.getByRole('radiogroup', { name: 'Indicateurs suivis' })
  await expect(jeux.getByRole('radio', { name: `Tout le modèle (${modele.indicateurs.length})` })).toBeVisible()
  await jeux.getByText(`Le jeu de départ (${depart})`).click()
  await expect(page.getByText(new RegExp(`et ${depart}\\sindicateurs seront repris`, 'u'))).toBeVisible()
  await checkAxe(page)

  const nom = 'Modèle d’un autre CCAS'
  const fichier = path.join(test.info().outputDir, 'autre-modele.json')
  fs.mkdirSync(path.dirname(fichier), { recursive: true })
  const lire = async (contenu: string) => {
    fs.writeFileSync(fichier, contenu)
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choisir un fichier de modèle…' }).click(),
    ])
    await chooser.setFiles(fichier)
  }
  await lire('{}')
  await expect(page.getByText('Ce modèle de convention ne peut pas servir.')).toBeVisible()
  await checkAxe(page)
  await lire(JSON.stringify({ ...modele, nom }))
  await expect(page.getByRole('radio', { name: new RegExp(nom, 'u') })).toBeChecked()
  await jeux.getByText(`Le jeu de départ (${depart})`).click()
  await checkAxe(page)
  await page.getByLabel(/^Date de signature/u).fill('14/11/24')
  await page.goto(`${page.url().split('#')[0] ?? ''}#/guide`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Guide')
  await page.goBack()
  await expect(page.getByRole('radio', { name: new RegExp(nom, 'u') })).toBeChecked()
  await expect(page.getByLabel(/^Date de signature/u)).toHaveValue('14/11/2024')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'Catalogue d’indicateurs' })).toBeVisible()
  await page.getByRole('link', { name: 'Catalogue d’indicateurs' }).click()
  await expect(page.locator('[data-ligne]')).toHaveCount(depart)
})
