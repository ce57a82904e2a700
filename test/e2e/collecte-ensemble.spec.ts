import type { Page } from '@playwright/test'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { openFiche, pasteFlavours, realise } from './grille-terrain.ts'
import { ANNEE, openImport } from './import-terrain.ts'

type Role = keyof Terrain['parties']
const bouton = (page: Page, nom: RegExp | string) => page.getByRole('button', { name: nom })
const dialogue = (page: Page) => page.getByRole('dialog')
const caseDe = (page: Page, role: Role) => dialogue(page).getByRole('checkbox', { name: new RegExp(`^${role}`, 'u') })

/** Something said in every sheet, and the campaign open. */
async function begin(copil: Copil): Promise<Terrain> {
  const t = await createMontbrison(copil)
  const { conventionId } = t
  for (const [role, code] of [
    ['CCAS', 'AM-DRT-04'],
    ['CPAM', 'AM-SOI-02'],
    ['CARSAT', 'AM-SSO-01'],
  ] as const)
    await copil.call('fiche.setValeur', {
      conventionId,
      annee: ANNEE,
      partieId: t.parties[role],
      indicateurId: t.indicateur(code).id,
      contenu: nombre(24),
    })
  const { remiseProposee } = await copil.call('collecte.get', { conventionId, annee: ANNEE })
  await copil.call('collecte.open', { conventionId, annee: ANNEE, remiseLe: remiseProposee, reprendreObjectifs: true })
  return t
}

const etats = async (copil: Copil, t: Terrain): Promise<Record<string, string>> => {
  const { suivis } = await copil.call('collecte.get', { conventionId: t.conventionId, annee: ANNEE })
  return Object.fromEntries(suivis.map((s) => [s.partie, s.etat]))
}

test('a sheet that holds a text not saved is not closed with the others, and one that is being typed is not proposed', async ({
  copil,
  page,
}) => {
  const t = await begin(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, 'Orientations du CCAS vers la CPAM').focus()
  await pasteFlavours(page, { 'text/plain': 'beaucoup\r\n' })
  await expect(realise(page, 'Orientations du CCAS vers la CPAM')).toContainText('beaucoup')
  await page.getByRole('link', { name: 'Collecte et import' }).click()
  await bouton(page, /^Marquer les 3.fiches complètes$/u).click()
  await expect(dialogue(page)).toContainText(/CCAS.: 1.saisie non enregistrée dans la fiche/u)
  await expect(dialogue(page)).toContainText(/CPAM.: \d+.cases vides, 1 sur \d+ renseignés/u)
  await expect(caseDe(page, 'CCAS')).toBeDisabled()
  // Typed, and far from its end: it is for the person to say that it is complete.
  await expect(caseDe(page, 'CPAM')).not.toBeChecked()
  await expect(bouton(page, 'Marquer complète')).toBeDisabled()
  await checkAxe(page)
  await caseDe(page, 'CPAM').press('Space')
  await caseDe(page, 'CARSAT').press('Space')
  await bouton(page, /^Marquer 2.fiches complètes$/u).click()
  await expect(dialogue(page)).toBeHidden()
  expect(await etats(copil, t)).toEqual({ CCAS: 'en-saisie', CPAM: 'complete', CARSAT: 'complete' })

  // Two of three go on: the third is told, and stays as it is.
  await bouton(page, /^Valider les 2.fiches complètes$/u).click()
  const cpam = dialogue(page).getByLabel('CPAM, validée par')
  await cpam.fill('')
  await bouton(page, /^Valider 2.fiches$/u).click()
  await expect(dialogue(page)).toContainText('Dites qui valide')
  await checkAxe(page)
  expect(await etats(copil, t)).toEqual({ CCAS: 'en-saisie', CPAM: 'complete', CARSAT: 'complete' })
  await cpam.fill('Référente CPAM')
  await page.keyboard.press('Enter')
  await expect(dialogue(page)).toBeHidden()
  await bouton(page, /^Verrouiller les 2.fiches validées$/u).click()
  await expect(page.getByText(/^2.fiches verrouillées, reste à valider.: CCAS$/u).last()).toBeVisible()
  expect(await etats(copil, t)).toEqual({ CCAS: 'en-saisie', CPAM: 'verrouillee', CARSAT: 'verrouillee' })
  for (const attendus of [
    { CCAS: 'en-saisie', CPAM: 'validee', CARSAT: 'validee' },
    { CCAS: 'en-saisie', CPAM: 'complete', CARSAT: 'complete' },
    { CCAS: 'en-saisie', CPAM: 'en-saisie', CARSAT: 'en-saisie' },
  ]) {
    await page.keyboard.press('Control+z')
    await expect.poll(() => etats(copil, t)).toEqual(attendus)
  }
})

test('at 683 pixels and in forced colours, the gestures for all are reached; what another window closed meanwhile leaves the list', async ({
  copil,
  page,
}) => {
  const t = await begin(copil)
  await page.setViewportSize({ width: 683, height: 384 })
  await page.emulateMedia({ forcedColors: 'active' })
  await openImport(copil, page, t)
  await bouton(page, /^Marquer les 3.fiches complètes$/u).click()
  for (const role of ['CCAS', 'CPAM', 'CARSAT'] as const) await caseDe(page, role).press('Space')
  await checkAxe(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
  await copil.call('fiche.complete', { conventionId: t.conventionId, annee: ANNEE, partieId: t.parties.CPAM })
  await expect(caseDe(page, 'CPAM')).toHaveCount(0)
  await bouton(page, /^Marquer 2.fiches complètes$/u).click()
  await expect.poll(() => etats(copil, t)).toEqual({ CCAS: 'complete', CPAM: 'complete', CARSAT: 'complete' })
})
