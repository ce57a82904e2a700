import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { NOMS_REGLES, REGLES, type Regle } from '../../src-main/domain/controle.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, startCopil, test, type Copil } from './copil.ts'
import { breakDefinition, SANS_RAISON, setTheStage } from './regles-terrain.ts'

const liste = async (copil: Copil, t: Terrain) =>
  copil.call('verification.list', { conventionId: t.conventionId, annee: 2025 })
const ouvrir = async (copil: Copil, page: Page, t: Terrain): Promise<void> => {
  await copil.open(page, `/convention/${t.conventionId}/verification/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À vérifier, exercice 2025')
}
const lignes = (page: Page): Locator => page.getByRole('list', { name: 'Contrôles' }).getByRole('listitem')
const nomme = (regle: Regle): RegExp => new RegExp(`: ${NOMS_REGLES[regle].replaceAll('?', '\\?')}, `, 'u')

/** Down from the first check to the first one of a rule, by the arrows. */
async function walkTo(page: Page, regle: Regle): Promise<Locator> {
  const liens = page.locator('[data-verif]')
  const ici = page.locator('[data-verif]:focus')
  await expect(ici).toBeVisible()
  for (let n = await liens.count(); n > 0; n -= 1) await page.keyboard.press('ArrowUp')
  await expect(liens.first()).toBeFocused()
  for (let n = await liens.count(); n > 0; n -= 1) {
    if (nomme(regle).test((await ici.getAttribute('aria-label')) ?? '')) return ici
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${regle} is not on screen`)
}

test('each check is raised on screen, said in a sentence with what to do, and justified by keyboard alone; it stays so', async ({
  copil,
  page,
}) => {
  test.slow()
  const t = await setTheStage(copil)
  await ouvrir(copil, page, t)
  const avant = await liste(copil, t)
  const levees = REGLES.filter((r) => r !== 'definition')
  expect(new Set(avant.alertes.map((a) => a.regle))).toEqual(new Set(levees))
  await expect(lignes(page)).toHaveCount(avant.restantes)
  for (const regle of levees) await expect(lignes(page).filter({ hasText: NOMS_REGLES[regle] }).first()).toBeVisible()
  await checkAxe(page)
  // The first check has the focus: nothing to go through first.
  await expect(page.locator('[data-verif]').first()).toBeFocused()

  const justifiables = REGLES.filter((r) => !SANS_RAISON.includes(r))
  for (const regle of justifiables) {
    const cible = await walkTo(page, regle)
    const nom = (await cible.getAttribute('aria-label')) ?? ''
    await page.keyboard.press('j')
    const dialogue = page.getByRole('dialog', { name: 'Justifier ce contrôle' })
    await expect(dialogue).toBeVisible()
    await page.keyboard.type(`Vérifié avec la partie (${regle})`)
    await page.keyboard.press('Control+Enter')
    await expect(dialogue).toBeHidden()
    await expect(page.getByRole('link', { name: nom, exact: true })).toHaveCount(0)
    // The focus is on a check again, not at the top of the window.
    await expect(page.locator('[data-verif]:focus')).toBeVisible()
  }
  const reste = avant.restantes - justifiables.length
  await expect(lignes(page)).toHaveCount(reste)

  await page.reload()
  await ouvrir(copil, page, t)
  await expect(lignes(page)).toHaveCount(reste)
  await page.getByRole('checkbox', { name: /Montrer 14 contrôles justifiés/u }).press('Space')
  await expect(lignes(page)).toHaveCount(avant.restantes)
  for (const regle of justifiables) await expect(page.getByText(`Vérifié avec la partie (${regle})`)).toBeVisible()
  await checkAxe(page)
})

test('two values are settled in the rapprochement, where Enter leads', async ({ copil, page }) => {
  const t = await setTheStage(copil)
  await ouvrir(copil, page, t)
  await walkTo(page, 'deux-valeurs')
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapprochement, exercice 2025')
})

test('a value that its definition no longer admits is mended, not explained: Enter leads to its cell', async ({
  page,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-definition-'))
  let copil = await startCopil({ dataDir })
  try {
    const t = await createMontbrison(copil)
    const { conventionId, parties } = t
    const cible = { conventionId, annee: 2025, partieId: parties.CPAM, indicateurId: t.indicateur('AM-SOI-09').id }
    await copil.call('fiche.setValeur', { ...cible, contenu: nombre(68.2) })
    await copil.stop()
    breakDefinition(dataDir, 'AM-SOI-09')
    copil = await startCopil({ dataDir })
    await ouvrir(copil, page, t)
    await expect(lignes(page)).toContainText([NOMS_REGLES.definition])
    await checkAxe(page)
    await walkTo(page, 'definition')
    await page.keyboard.press('j')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche de la CPAM, exercice 2025')
    // Straight in the cell: typing replaces.
    await expect(page.locator('.grille :focus')).toContainText('68,2')
    await page.keyboard.type('68')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await liste(copil, t)).alertes).toEqual([])
  } finally {
    await copil.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
})

test('a justified check comes back when the figure changes, and only then', async ({ copil, page }) => {
  const t = await setTheStage(copil)
  const { alertes } = await liste(copil, t)
  const dix = alertes.find((a) => a.regle === 'dix-fois-trop')
  await copil.call('verification.justify', {
    ...{ conventionId: t.conventionId, annee: 2025, cle: dix?.cle ?? '' },
    motif: 'Nouvel accueil ouvert en mars',
  })
  await ouvrir(copil, page, t)
  const ligne = lignes(page).filter({ hasText: NOMS_REGLES['dix-fois-trop'] })
  await expect(ligne).toHaveCount(0)
  const dire = (n: number) =>
    copil.call('fiche.setValeur', {
      ...{ conventionId: t.conventionId, annee: 2025, partieId: t.parties.CCAS },
      indicateurId: t.indicateur('AM-DRT-10').id,
      contenu: nombre(n),
    })
  await dire(291)
  await expect(ligne).toHaveCount(1)
  await expect(ligne).toContainText('291 est environ dix fois plus')
  await dire(290)
  await expect(ligne).toHaveCount(0)
})
