import type { Locator, Page } from '@playwright/test'
import type { InputTyped } from '../../src-main/contract/index.ts'
import { createMontbrison, montbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, startCopil, test, type Copil } from './copil.ts'
import { startReadOnly } from './lecture-seule.ts'

type Saisie = InputTyped<'action.save'>

const ecran = (t: Terrain): string => `/convention/${t.conventionId}/journal/2025`

const note = (copil: Copil, t: Terrain, champs: Partial<Saisie> = {}) =>
  copil.call('action.save', {
    id: null,
    jour: '2025-05-20',
    type: 'session-information',
    intitule: 'Présentation des services aux équipes',
    lieu: 'Maison des services',
    etat: 'realisee',
    usagers: null,
    equipes: 10,
    benevoles: null,
    observation: '',
    liens: [{ conventionId: t.conventionId, engagement: 'TC-1a', parties: [t.parties.CPAM] }],
    ...champs,
  })

const journal = (copil: Copil, t: Terrain) => copil.call('action.list', { conventionId: t.conventionId, annee: 2025 })
const comptes = async (copil: Copil, t: Terrain) =>
  Object.fromEntries((await journal(copil, t)).comptes.map((c) => [`${c.partie} ${c.code}`, c.nombre]))

/** Tab, as many times as it takes. */
async function tabTo(page: Page, cible: Locator): Promise<void> {
  for (let n = 0; n < 40 && !(await cible.evaluate((e) => e === document.activeElement)); n += 1)
    await page.keyboard.press('Tab')
  await expect(cible).toBeFocused()
}

const ligne = (page: Page, intitule: string | RegExp): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: intitule, exact: true }) })

test('by mouse: a session noted is told, then counted, in the sheet of the caisse; duplicated, cancelled, taken back', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await copil.open(page, ecran(t))
  await expect(page.getByRole('heading', { level: 2, name: 'Aucune action notée pour 2025' })).toBeVisible()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Noter la première action' }).click()
  const dialogue = page.getByRole('dialog', { name: 'Noter une action' })
  await dialogue.getByRole('button', { name: 'Noter l’action' }).click()
  await expect(dialogue.getByText('champs à corriger')).toBeVisible()
  await dialogue.getByRole('textbox', { name: 'Jour', exact: true }).fill('20/05/2025')
  await dialogue.getByRole('button', { name: /Type/u }).last().click()
  await page.getByRole('option', { name: 'Session d’information' }).click()
  await dialogue.getByLabel('Intitulé').fill('Session des équipes')
  await expect(dialogue.getByText('Sans clause, l’action ne compte pour aucun indicateur')).toBeVisible()
  await dialogue.getByRole('button', { name: /Clause/u }).click()
  await page.getByRole('combobox', { name: 'Clause' }).fill('tc-1a')
  await page.getByRole('option').first().click()
  await dialogue.getByText('CPAM', { exact: true }).click()
  await dialogue.getByLabel('Salariés').fill('10')
  await expect(
    dialogue.getByText(/1\ssession dans «\sSessions d’information\s» \(AM-DRT-01\), fiche CPAM/u),
  ).toBeVisible()
  await expect(dialogue.getByText(/10\sparticipations dans/u)).toBeVisible()
  await checkAxe(page)
  await dialogue.getByRole('button', { name: 'Noter l’action' }).click()
  await expect(dialogue).toBeHidden()
  const session = ligne(page, 'Session des équipes')
  await expect(session).toContainText('Réalisée')
  await expect(session).toContainText('AM-DRT-01')
  expect(await comptes(copil, t)).toEqual({ 'CPAM AM-DRT-01': 1, 'CPAM AM-DRT-02': 10 })
  await checkAxe(page)

  await page.getByRole('link', { name: 'Fiches d’indicateurs' }).click()
  await page.getByRole('tab', { name: /CPAM/u }).click()
  const realise = page.getByRole('row').filter({ hasText: 'Participants aux sessions d’information' })
  await expect(realise).toContainText('10')
  await page.getByRole('link', { name: 'Journal des actions', exact: true }).click()

  await session.getByRole('button', { name: /^Dupliquer/u }).click()
  const copie = page.getByRole('dialog', { name: 'Dupliquer l’action' })
  await copie.getByRole('button', { name: 'Dupliquer' }).click()
  await expect(copie.getByText('Tapez le jour de la nouvelle action')).toBeVisible()
  await copie.getByLabel('Nouveau jour').first().fill('18/11/2025')
  await copie.getByRole('button', { name: 'Dupliquer' }).click()
  await expect(session).toHaveCount(2)
  const nouvelle = session.filter({ hasText: '18' })
  await expect(nouvelle).toContainText('Prévue')

  await nouvelle.getByRole('button', { name: /^Autres gestes/u }).click()
  await page.getByRole('menuitem', { name: 'Annulée' }).click()
  await expect(nouvelle).toContainText('Annulée')
  await page.getByRole('region', { name: 'Dernier geste' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(nouvelle).toContainText('Prévue')
})

test('by keyboard alone: noted, found, done, cancelled, duplicated, deleted and taken back', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await note(copil, t, { jour: '2025-03-04', intitule: 'Réunion d’équipe', type: 'reunion' })
  await copil.open(page, ecran(t))
  await expect(ligne(page, 'Réunion d’équipe')).toBeVisible()
  await page.keyboard.press('Alt+n')
  const dialogue = page.getByRole('dialog', { name: 'Noter une action' })
  await expect(dialogue.getByRole('textbox', { name: 'Jour', exact: true })).toBeFocused()
  await page.keyboard.type('20/05/25')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Session')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Accueil des équipes')
  await tabTo(page, dialogue.getByRole('button', { name: /Clause/u }))
  await page.keyboard.press('Enter')
  await page.keyboard.type('sessions information')
  await page.keyboard.press('Enter')
  await tabTo(page, dialogue.getByRole('checkbox', { name: 'CPAM' }))
  await page.keyboard.press('Space')
  await tabTo(page, dialogue.getByLabel('Salariés'))
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await expect(dialogue).toBeHidden()
  expect(await comptes(copil, t)).toEqual({ 'CPAM AM-DRT-01': 1, 'CPAM AM-DRT-02': 8 })

  const cherche = page.getByRole('searchbox', { name: 'Chercher une action' })
  await tabTo(page, cherche)
  await page.keyboard.type('equipes accueil')
  await expect(page.locator('tr[data-action]')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  const session = ligne(page, 'Accueil des équipes')
  await expect(session.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('a')
  await expect(session).toContainText('Annulée')
  expect(await comptes(copil, t)).toEqual({})
  await page.keyboard.press('p')
  await expect(session).toContainText('Prévue')
  await page.keyboard.press('r')
  await expect(session).toContainText('Réalisée')
  expect(await comptes(copil, t)).toEqual({ 'CPAM AM-DRT-01': 1, 'CPAM AM-DRT-02': 8 })

  await page.keyboard.press('d')
  await expect(page.getByRole('dialog', { name: 'Dupliquer l’action' })).toBeVisible()
  await page.keyboard.type('18/11/2025')
  await page.keyboard.press('Enter')
  await expect(session).toHaveCount(2)
  await tabTo(page, page.locator('tr[data-actif] [data-titre]'))
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(session).toHaveCount(1)
  await expect(page.locator('[data-titre]:focus')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(session).toHaveCount(2)
  expect((await journal(copil, t)).actions.map((a) => [a.jour, a.etat])).toEqual([
    ['2025-03-04', 'realisee'],
    ['2025-05-20', 'realisee'],
    ['2025-11-18', 'prevue'],
  ])
  // The months: one stop, arrows, Enter goes there.
  const mars = page.getByRole('toolbar', { name: 'Mois de l’exercice' }).getByRole('button', { name: /^mars/u })
  await expect(mars).toHaveAccessibleName(/mars\s+2025\s:\s+1\s+réalisée/u)
  await mars.focus()
  await page.keyboard.press('Enter')
  await expect(ligne(page, 'Réunion d’équipe').getByRole('button').first()).toBeFocused()
})

test('the counters: one click adds, the day and the number are seen, the last ones are taken back', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await copil.open(page, ecran(t))
  await page.getByRole('button', { name: 'Utiliser un compteur' }).click()
  const panneau = page.getByRole('region', { name: 'Compteurs et comptes' })
  await expect(panneau.getByRole('textbox', { name: 'Jour compté', exact: true })).toHaveValue('31/12/2025')
  await panneau.getByRole('searchbox').fill('orientations ccas cpam')
  const plus = panneau.getByRole('button', { name: /^Ajouter \d+\s: Orientations du CCAS vers la CPAM, CCAS/u })
  await plus.click()
  await expect.poll(() => comptes(copil, t)).toEqual({ 'CCAS AM-DRT-04': 1 })
  await expect(panneau.getByRole('region', { name: 'Les plus utilisés' })).toContainText('1\u00A0acte')
  await panneau.getByLabel('À ajouter').fill('12')
  await plus.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => comptes(copil, t)).toEqual({ 'CCAS AM-DRT-04': 13 })
  await expect(panneau.getByLabel('À ajouter')).toHaveValue('1')
  await panneau.getByLabel('À ajouter').fill('douze')
  await expect(panneau.getByText('Tapez un nombre de 1 à 9999.')).toBeVisible()
  await expect(panneau.getByRole('button', { name: /^Ajouter/u })).toBeDisabled()
  await panneau.getByLabel('À ajouter').fill('1')
  await checkAxe(page)
  const derniers = panneau.getByRole('region', { name: 'Derniers ajouts' })
  await expect(derniers.getByRole('listitem')).toHaveCount(2)
  await derniers.getByRole('button', { name: /^Retirer 12/u }).click()
  await expect.poll(() => comptes(copil, t)).toEqual({ 'CCAS AM-DRT-04': 1 })
  await page.getByRole('region', { name: 'Dernier geste' }).getByRole('button', { name: 'Annuler' }).click()
  await expect.poll(() => comptes(copil, t)).toEqual({ 'CCAS AM-DRT-04': 13 })
})

test('a count leads to its actions; what the sheet says otherwise, and what nobody counted, are told', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await note(copil, t, { intitule: 'Première session' })
  await note(copil, t, { intitule: 'Seconde session', equipes: null, jour: '2025-06-03' })
  await note(copil, t, { intitule: 'Réunion', type: 'reunion' })
  await copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee: 2025,
    partieId: t.parties.CPAM,
    indicateurId: t.indicateur('AM-DRT-01').id,
    contenu: nombre(5),
  })
  await copil.open(page, ecran(t))
  const lignes = page.locator('tr[data-action]')
  await expect(lignes).toHaveCount(3)
  await page.getByRole('tab', { name: 'Comptes' }).click()
  const cpam = page.getByRole('region', { name: 'Compté pour CPAM' })
  await expect(cpam.getByRole('link', { name: /la fiche dit 5/u })).toHaveAttribute('href', /\/fiche\/2025\//u)
  await cpam.getByRole('button', { name: /^Sessions d’information, CPAM\s: voir 2\sactions/u }).click()
  await expect(lignes).toHaveCount(2)
  await expect(page.getByText('Actions comptées dans')).toBeVisible()
  await cpam.getByRole('button', { name: /minimum\s: 1\saction sans effectif/u }).click()
  await expect(lignes).toHaveCount(1)
  await expect(lignes).toContainText('Seconde session')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Montrer toutes les actions' }).click()
  await expect(lignes).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Chercher une action' }).fill('zzz')
  await expect(page.getByText('Aucune action ne répond')).toBeVisible()
  await page.getByRole('button', { name: 'Montrer toutes les actions' }).click()
  await page.getByRole('button', { name: /^Type|Tous les types/u }).click()
  await page.getByRole('option', { name: 'Réunion' }).click()
  await expect(lignes).toHaveCount(1)
})

test('one action serves two conventions; a text that names a person is refused and stays', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  const autre = await copil.call('convention.create', { ...montbrison(), titreCourt: 'Autre convention' })
  await note(copil, t, { intitule: 'Session commune' })
  await copil.open(page, ecran(t))
  await page.getByRole('button', { name: 'Session commune', exact: true }).click()
  const dialogue = page.getByRole('dialog', { name: 'Modifier l’action' })
  await dialogue.getByRole('button', { name: 'Sert aussi à une autre convention' }).click()
  await page.getByRole('option', { name: /Autre convention/u }).click()
  const lien = dialogue.getByRole('group', { name: 'Pour Autre convention' })
  await lien.getByRole('button', { name: /Clause/u }).click()
  await page.getByRole('combobox', { name: 'Clause' }).fill('tc-1a')
  await page.keyboard.press('Enter')
  await lien.getByText('CPAM', { exact: true }).click()
  await expect(dialogue.getByText(/fiche CPAM, Autre convention/u).first()).toBeVisible()
  const observation = dialogue.getByLabel('Observation')
  await observation.fill('Visite à Mme Martin')
  // Told under the field while it is typed, then by the refusal.
  await expect(dialogue.getByText(/Ce texte semble porter/u)).toHaveCount(1)
  await dialogue.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialogue.getByText(/Ce texte semble porter/u)).toHaveCount(2)
  await expect(observation).toHaveValue('Visite à Mme Martin')
  await checkAxe(page)
  await observation.fill('Deux services présents')
  await dialogue.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialogue).toBeHidden()
  await expect(page.getByText('Sert aussi à Autre convention')).toBeVisible()
  const la = await copil.call('action.list', { conventionId: autre.id, annee: 2025 })
  expect(la.comptes.map((c) => [c.code, c.nombre])).toEqual([
    ['AM-DRT-01', 1],
    ['AM-DRT-02', 10],
  ])
})

test('two hundred actions, forced colours, 683 pixels: everything is still reached', async ({ copil, page }) => {
  test.slow()
  const t = await createMontbrison(copil)
  for (let n = 0; n < 200; n += 1)
    await note(copil, t, {
      jour: `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
      intitule: `Action ${n + 1}`,
    })
  await page.setViewportSize({ width: 683, height: 384 })
  await page.emulateMedia({ forcedColors: 'active' })
  await copil.open(page, ecran(t))
  await expect(page.locator('tr[data-action]')).toHaveCount(200)
  await checkAxe(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
  await page.getByRole('button', { name: 'Compteurs et comptes' }).click()
  await expect(page.getByRole('textbox', { name: 'Jour compté', exact: true })).toBeVisible()
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('dialog', { name: 'Noter une action' })).toBeVisible()
  await checkAxe(page)
})

for (const mois of ['03', '12'])
  test(`the month in progress comes first in view, were it ${mois}`, async ({ page }) => {
    const an = new Date().getFullYear() + 1
    const copil = await startCopil({ avance: Math.round((Date.parse(`${an}-${mois}-15`) - Date.now()) / 864e5) })
    const t = await createMontbrison(copil)
    const { aujourdhui } = await copil.call('registre.situation', {})
    const annee = aujourdhui.slice(0, 4)
    for (let m = 1; m <= 12; m += 1)
      for (const jour of ['03', '12', '24'])
        await note(copil, t, { jour: `${annee}-${String(m).padStart(2, '0')}-${jour}` })
    await copil.open(page, `/convention/${t.conventionId}/journal/${annee}`)
    const courant = page.locator(`[data-mois="${aujourdhui.slice(0, 7)}"]`)
    await expect(courant).toContainText('mois en cours')
    const liste = page.getByRole('region', { name: 'Actions', exact: true })
    const ecart = async (): Promise<number> => {
      const [haut, bas] = [
        (await liste.boundingBox())?.y ?? 0,
        (await page.locator('thead').first().boundingBox())?.height ?? 0,
      ]
      return Math.abs(((await courant.boundingBox())?.y ?? -999) - haut - bas)
    }
    // Under its title, or as high as the end of the list lets it come: the months before it are out of sight.
    const reste = () => liste.evaluate((l) => l.scrollHeight - l.clientHeight - l.scrollTop)
    await expect.poll(async () => (await ecart()) < 4 || (await reste()) < 1).toBe(true)
    await expect(courant).toBeInViewport()
    await expect(page.locator(`[data-mois="${aujourdhui.slice(0, 4)}-01"]`)).not.toBeInViewport()
    await copil.stop()
  })

test('another exercice is one choice away; a log that cannot be opened says why', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await copil.open(page, ecran(t))
  await page
    .getByRole('button', { name: /Exercice 2025/u })
    .last()
    .click()
  await page.getByRole('option', { name: 'Exercice 2026' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journal des actions, exercice 2026')
  await copil.open(page, `/convention/${t.conventionId}/journal/1991`)
  await expect(page.getByRole('alert')).toBeVisible()
  await checkAxe(page)
})

test('read-only: the log is read, searched and scrolled by keyboard, and nothing is offered that would be refused', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'droits de Linux')
  const { copil, prepared: t } = await startReadOnly(async (avant) => {
    const terrain = await createMontbrison(avant)
    await note(avant, terrain, { intitule: 'Session lue' })
    return terrain
  })
  await copil.open(page, ecran(t))
  await expect(page.getByRole('row').filter({ hasText: 'Session lue' })).toContainText('AM-DRT-02')
  await expect(page.getByRole('button', { name: 'Noter une action' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Dupliquer|Autres gestes|^Ajouter/u })).toHaveCount(0)
  await tabTo(page, page.getByRole('region', { name: 'Actions', exact: true }))
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await checkAxe(page)
  await page.getByRole('tab', { name: 'Comptes' }).click()
  await expect(page.getByRole('region', { name: 'Compté pour CPAM' })).toContainText('10')
  await copil.stop()
})
