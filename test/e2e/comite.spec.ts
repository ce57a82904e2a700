import * as fs from 'node:fs'
import type { Page } from '@playwright/test'
import ICAL from 'ical.js'
import type { Output } from '../../src-main/contract/index.ts'
import type { ComiteId, ConventionId } from '../../src-main/domain/id.ts'
import { createMontbrison } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const HOSTILE = `<img src=x onerror="document.title='pris'"> "'; DROP TABLE comite; -- =1+1`

type Terrain = { conventionId: ConventionId; id: ComiteId }

const seance = { jour: '2026-03-12', heure: '14:00', lieu: 'CCAS de Montbrison, salle du conseil', visio: '' }

async function scheduled(copil: Copil): Promise<Terrain> {
  const { conventionId } = await createMontbrison(copil)
  const { id } = await copil.call('comite.schedule', { conventionId, annee: 2025, ...seance })
  return { conventionId, id }
}

const routeOf = (conventionId: string, annee = 2025): string => `/convention/${conventionId}/comite/${annee}`

async function openSeance(copil: Copil, page: Page, conventionId: string): Promise<void> {
  await copil.open(page, routeOf(conventionId))
  await expect(page.getByRole('heading', { level: 2, name: 'Ordre du jour' })).toBeVisible()
}

const decision = (page: Page) => page.getByLabel('Nouvelle décision')
const echanges = (page: Page) => page.getByLabel('Échanges, en synthèse')
const dialogue = (page: Page) => page.getByRole('dialog')

/** Presses Tab until the named control has the focus; fails when the way back to it never comes. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

async function choosePresence(page: Page, mot: string): Promise<void> {
  await page.locator('label').filter({ hasText: mot }).click()
}

test('a séance from its date to its end, by keyboard alone', async ({ copil, page }) => {
  const { conventionId } = await createMontbrison(copil)
  await copil.open(page, routeOf(conventionId))
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await checkAxe(page, { sauf: [] })

  const date = page.getByRole('textbox', { name: 'Date de la séance' })
  await tabTo(page, date)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('14/7/2026')
  await page.keyboard.press('Tab')
  await expect(page.getByText('est férié (fête nationale)')).toBeVisible()
  await tabTo(page, page.getByLabel('Heure'))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('9h30')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('12-03-26')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Comité de pilotage du 12\s+mars\s+2026/u)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await checkAxe(page, { sauf: [] })

  await tabTo(page, page.getByRole('button', { name: 'Convoquer' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Imprimer les lettres' })).toBeFocused()
  await checkAxe(page, { sauf: [] })
  const lettres = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await lettres).suggestedFilename()).toMatch(/Convocations.*\.pdf$/u)
  const sentOn = page.getByRole('textbox', { name: 'Envoyées le' })
  await tabTo(page, sentOn)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('25/02/2026')
  await page.keyboard.press('Enter')
  await expect(dialogue(page)).toHaveCount(0)

  await tabTo(page, page.getByRole('button', { name: 'Ouvrir la séance' }))
  await page.keyboard.press('Enter')
  await expect(decision(page)).toBeFocused()
  await page.keyboard.type('Adopter le bilan partagé 2025')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Transmettre les saisines par Espace Partenaires')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: 'D02', exact: true })).toBeVisible()

  await page.keyboard.press('Alt+e')
  await expect(echanges(page)).toBeFocused()
  await page.keyboard.type('La feuille d’émargement circule.')
  await page.keyboard.press('Control+ArrowDown')
  await expect(page.getByText('Point 2 sur 6')).toBeVisible()
  await expect(echanges(page)).toBeFocused()
  await page.keyboard.type('Rien à reprendre.')

  const close = page.getByRole('button', { name: 'Clore la séance' })
  await expect(close).toBeDisabled()
  await expect(close).toHaveAccessibleDescription(/6\s+présences à noter/u)
  await page.keyboard.press('Alt+p')
  await page.keyboard.type('directeur')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Excusé', { exact: true })).toBeVisible()
  await expect(
    page.getByText('Les trois parties sont représentées, leurs référents sont là (article 5).'),
  ).toBeVisible()
  await checkAxe(page, { sauf: [] })

  await tabTo(page, close)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Séance close le').first()).toBeVisible()
  await checkAxe(page, { sauf: [] })

  const [ecrite] = await copil.call('comite.list', { conventionId })
  const detail = await copil.call('comite.get', { id: ecrite?.id ?? '' })
  expect(detail.comite).toMatchObject({ jour: '2026-03-12', heure: '09:30', convoqueLe: '2026-02-25' })
  expect(detail.points.map((p) => p.echanges).slice(0, 2)).toEqual([
    'La feuille d’émargement circule.',
    'Rien à reprendre.',
  ])
  expect(detail.decisions.map((d) => [d.numero, d.libelle, d.pilote])).toEqual([
    ['2026-01-D01', 'Adopter le bilan partagé 2025', 'CCAS'],
    ['2026-01-D02', 'Transmettre les saisines par Espace Partenaires', 'CCAS'],
  ])
  expect(detail.decisions.every((d) => d.echeance !== null)).toBe(true)
  expect(detail.presences.filter((p) => p.etat === 'excuse').map((p) => p.fonction)).toEqual([
    'Directeur de la santé au travail et de l’accompagnement social',
  ])
})

test('what closes a séance is undone by Ctrl+Z, and « Rouvrir » gives it back to writing', async ({ copil, page }) => {
  const { conventionId, id } = await scheduled(copil)
  await copil.call('comite.setTousPresents', { comiteId: id, sauf: [] })
  await copil.call('comite.close', { id })
  await openSeance(copil, page, conventionId)
  await expect(decision(page)).toHaveCount(0)
  await expect(echanges(page)).toHaveAttribute('readonly', '')
  await page.getByRole('button', { name: 'Rouvrir' }).click()
  await expect(decision(page)).toBeFocused()
  await page.getByRole('button', { name: 'Clore la séance' }).click()
  await expect(page.getByRole('button', { name: 'Rouvrir' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Clore la séance' })).toBeVisible()
})

test('the agenda is written, ordered and emptied from the keyboard; times follow the durations', async ({
  copil,
  page,
}) => {
  const { conventionId, id } = await scheduled(copil)
  const intitules = async () => (await copil.call('comite.get', { id })).points.map((p) => p.intitule)
  await openSeance(copil, page, conventionId)
  await page.getByRole('button', { name: 'Ajouter un point' }).press('Enter')
  await page.keyboard.press('Enter')
  await expect(dialogue(page).getByText('Donnez un intitulé')).toBeVisible()
  await page.keyboard.type('Questions diverses')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('1 h 10')
  await page.keyboard.press('Enter')
  await expect(dialogue(page)).toHaveCount(0)
  await expect(page.getByText('17 h 10')).toBeVisible()

  await tabTo(page, page.locator('.odj [aria-current]'))
  await page.keyboard.press('End')
  await expect(page.locator('.odj [aria-current]')).toContainText('7. Questions diverses')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.locator('.odj [aria-current]')).toContainText('6. Questions diverses')
  await expect(page.locator('.odj [aria-current]')).toBeFocused()
  expect((await intitules()).at(5)).toBe('Questions diverses')

  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Questions ouvertes')
  await page.keyboard.press('Enter')
  await expect(dialogue(page)).toHaveCount(0)
  await expect(page.locator('.odj [aria-current]')).toContainText('6. Questions ouvertes')
  await page.locator('.odj [aria-current]').focus()
  await page.keyboard.press('Delete')
  await expect(page.locator('.odj li')).toHaveCount(6)
  await expect(page.locator('.odj [aria-current]')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.locator('.odj li')).toHaveCount(7)
  expect((await intitules()).at(5)).toBe('Questions ouvertes')
})

test('a decision needs a due date unless it is an opinion; it is changed, and deleted for a while', async ({
  copil,
  page,
}) => {
  const { conventionId, id } = await scheduled(copil)
  await openSeance(copil, page, conventionId)
  const row = (numero: string) => page.getByRole('row').filter({ hasText: numero })
  const echeance = page.getByRole('textbox', { name: 'Échéance' })
  await decision(page).fill('Compter les orientations au centre d’examens de santé')
  await echeance.fill('31/02')
  await echeance.press('Enter')
  await expect(page.getByText(/Février \d{4} finit le/u)).toBeVisible()
  await echeance.fill('')
  await echeance.press('Enter')
  await expect(page.getByText('Donnez une échéance')).toBeVisible()
  expect((await copil.call('comite.get', { id })).decisions).toEqual([])
  await echeance.fill('30/06/2026')
  await echeance.press('Enter')
  await expect(row('D01')).toContainText('30/06/2026')

  await decision(page).fill('Les délais de l’aide médicale d’État restent longs')
  await page.getByRole('button', { name: /Nature/u }).press('Enter')
  await page.getByRole('option', { name: 'Avis' }).press('Enter')
  await expect(echeance).toBeDisabled()
  await decision(page).press('Enter')
  await expect(row('D02')).toContainText('sans objet')

  await page.getByRole('button', { name: 'Modifier D01' }).press('Enter')
  await dialogue(page).getByRole('textbox', { name: 'Décision' }).fill('Compter les orientations')
  await page.keyboard.press('Enter')
  await expect(row('D01')).toContainText('Compter les orientations')
  await page.getByRole('button', { name: 'Modifier D02' }).press('Enter')
  await dialogue(page).getByRole('button', { name: 'Supprimer la décision' }).press('Enter')
  await expect(row('D02')).toHaveCount(0)
  await expect(decision(page)).toBeFocused()
  await page.getByRole('region', { name: 'Dernier geste' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(row('D02')).toBeVisible()
})

test('presences are told one by one, and article 5 says who is missing', async ({ copil, page }) => {
  const { conventionId, id } = await scheduled(copil)
  await openSeance(copil, page, conventionId)
  await expect(page.getByText('Les référents des trois parties sont attendus (article 5).')).toBeVisible()
  await page.getByRole('button', { name: 'Noter tous présents' }).press('Enter')
  await page.getByRole('button', { name: /^Référente CARSAT/u }).press('Enter')
  await choosePresence(page, 'Absent')
  await expect(page.getByText(/Pas de référent présent pour CARSAT \(article 5\)\./u)).toBeVisible()
  await choosePresence(page, 'Représenté')
  await page.getByLabel('Représenté par').fill('Cheffe du service social')
  await page.getByLabel('Représenté par').press('Enter')
  await expect(page.getByText('6 sur 6, dont 1')).toBeVisible()
  await expect(page.getByText('leurs référents sont là')).toBeVisible()
  await expect
    .poll(async () => (await copil.call('comite.get', { id })).presences.find((p) => p.etat === 'represente'))
    .toMatchObject({ fonction: 'Référente CARSAT', representePar: 'Cheffe du service social' })
})

test('decisions of an earlier séance are followed: done, under way, given up with a reason', async ({
  copil,
  page,
}) => {
  const { conventionId } = await createMontbrison(copil)
  const avant = await copil.call('comite.schedule', { conventionId, annee: 2024, ...seance, jour: '2025-03-20' })
  for (const libelle of ['Former les agents', 'Relever les délais', 'Diffuser les critères'])
    await copil.call('comite.addDecision', {
      comiteId: avant.id,
      pointId: null,
      libelle,
      type: 'decision',
      piloteId: null,
      echeance: '2025-12-31',
    })
  await copil.call('comite.schedule', { conventionId, annee: 2025, ...seance })
  await openSeance(copil, page, conventionId)
  const panel = page.getByRole('region', { name: 'Présence et décisions antérieures' })
  await expect(panel.getByText('En retard')).toHaveCount(3)
  await panel.getByRole('button', { name: 'Faite : 2025-01-D01' }).press('Enter')
  await expect(panel.getByText('Faite', { exact: true }).first()).toBeVisible()
  await panel.getByRole('button', { name: 'En cours : 2025-01-D02' }).press('Enter')
  await expect(panel.getByText('En cours, en retard')).toBeVisible()
  await panel.getByRole('button', { name: 'Abandonner 2025-01-D03' }).press('Enter')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Dites pourquoi')).toBeVisible()
  await page.keyboard.type('Reprise par la CPAM')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Abandonnée', { exact: true })).toBeVisible()
  await checkAxe(page, { sauf: [] })
  const { decisions } = await copil.call('comite.get', { id: avant.id })
  expect(decisions.map((d) => [d.etat, d.motif])).toEqual([
    ['faite', ''],
    ['en-cours', ''],
    ['abandonnee', 'Reprise par la CPAM'],
  ])
})

async function invitation(page: Page): Promise<{ uid: string; sequence: number; summary: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Prendre l’invitation' }).first().click()
  const text = fs.readFileSync(await (await download).path(), 'utf8')
  const event = new ICAL.Event(ICAL.Component.fromString(text).getFirstSubcomponent('vevent') ?? undefined)
  return { uid: event.uid, sequence: event.sequence, summary: String(event.startDate) }
}

test('a new date moves the meeting that calendars already have; a deleted séance comes back', async ({
  copil,
  page,
}) => {
  const { conventionId, id } = await scheduled(copil)
  await copil.call('comite.setConvoque', { id, convoqueLe: '2026-02-25' })
  await openSeance(copil, page, conventionId)
  await page.getByRole('button', { name: 'Convocations', exact: true }).click()
  const premiere = await invitation(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Modifier la séance' }).click()
  await dialogue(page).getByRole('textbox', { name: 'Date de la séance' }).fill('19/03/2026')
  await dialogue(page).getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/19\s+mars\s+2026/u)
  const seconde = await invitation(page)
  expect(seconde.uid).toBe(premiere.uid)
  expect(seconde.sequence).toBe(premiere.sequence + 1)
  expect(premiere.summary).toContain('2026-03-12')
  expect(seconde.summary).toContain('2026-03-19')

  await page.getByRole('button', { name: 'Modifier la séance' }).click()
  await dialogue(page).getByRole('button', { name: 'Supprimer la séance' }).click()
  await expect(page.getByRole('button', { name: 'Fixer la date' })).toBeVisible()
  await page.getByRole('region', { name: 'Dernier geste' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/19\s+mars\s+2026/u)
})

test('while Copil does not answer, what is typed stays; it is saved by itself when Copil is back', async ({
  copil,
  page,
  context,
}) => {
  const { conventionId, id } = await scheduled(copil)
  await openSeance(copil, page, conventionId)
  await context.setOffline(true)
  await echanges(page).fill('Texte tapé pendant la coupure')
  await expect(page.getByText('est resté à l’écran').first()).toBeVisible()
  await page.keyboard.press('Control+ArrowDown')
  await expect(page.getByText('Point 2 sur 6')).toBeVisible()
  await page.keyboard.press('Control+ArrowUp')
  await expect(echanges(page)).toHaveValue('Texte tapé pendant la coupure')
  expect((await copil.call('comite.get', { id })).points[0]?.echanges).toBe('')
  await context.setOffline(false)
  await expect
    .poll(async () => (await copil.call('comite.get', { id })).points[0]?.echanges)
    .toBe('Texte tapé pendant la coupure')
  await expect(page.getByText('est resté à l’écran')).toHaveCount(0)
})

test('hostile words stay words, on a full séance, at every width', async ({ copil, page }) => {
  const { conventionId, id } = await scheduled(copil)
  const { points, presences }: Output<'comite.get'> = await copil.call('comite.get', { id })
  for (let i = points.length; i < 30; i += 1)
    await copil.call('comite.savePoint', {
      comiteId: id,
      id: null,
      intitule: HOSTILE,
      presentePar: HOSTILE.slice(0, 80),
      dureeMin: 5,
    })
  for (let i = 0; i < 60; i += 1)
    await copil.call('comite.addDecision', {
      comiteId: id,
      pointId: null,
      libelle: HOSTILE,
      type: 'avis',
      piloteId: null,
      echeance: null,
    })
  await copil.call('comite.setPresence', {
    id: presences[0]?.id ?? '',
    etat: 'represente',
    representePar: HOSTILE.slice(0, 80),
  })
  await openSeance(copil, page, conventionId)
  await expect(decision(page)).toBeInViewport()
  await expect(page.getByText(HOSTILE).first()).toBeAttached()
  expect(await page.locator('img').count()).toBe(0)
  await expect(page).toHaveTitle(/Comité de pilotage/u)
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [1093, 614],
    [683, 384],
    [320, 568],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await checkAxe(page, { sauf: [] })
  }
})
