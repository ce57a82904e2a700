import type { Locator, Page } from '@playwright/test'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import { setTheStage } from './regles-terrain.ts'

const grille = (page: Page): Locator => page.getByRole('grid')
const rang = (page: Page, nom: string): Locator => grille(page).getByRole('row').filter({ hasText: nom })
const realise = (page: Page, nom: string): Locator => rang(page, nom).locator('[data-colonne="realise"]')
const controle = (page: Page, nom: string): Locator => rang(page, nom).locator('[data-colonne="controle"]')

test('what « À vérifier » asks stands beside the value: walked from the sheet, mended there, justified', async ({
  copil,
  page,
}) => {
  const t = await setTheStage(copil)
  await copil.open(page, `/convention/${t.conventionId}/fiche/2025/${t.parties.CCAS}`)
  const SOLLICITATIONS = 'Sollicitations du référent'
  await expect(controle(page, SOLLICITATIONS)).toHaveText(/^10\sfois trop\s\?$/u)
  await expect(controle(page, 'Démarches PUMa')).toHaveText(/^de l’an dernier\s\?$/u)
  // A screen reader hears the question with the value.
  await expect(realise(page, SOLLICITATIONS)).toHaveAccessibleDescription(/10\sfois trop/u)
  await checkAxe(page)

  const suivant = page.getByRole('button', { name: /contrôles à voir$/u })
  const combien = Number((await suivant.textContent())?.split(/\s/u)[0])
  await suivant.press('Enter')
  const suivie = grille(page)
    .getByRole('row')
    .filter({ has: page.locator('[data-colonne="realise"]:focus') })
  await expect(suivie.locator('[data-colonne="controle"] svg')).toHaveCount(1)
  await realise(page, SOLLICITATIONS).click()
  await page.keyboard.type('29')
  await page.keyboard.press('Enter')
  await expect(controle(page, SOLLICITATIONS)).toHaveText('')
  await expect(suivant).toHaveText(new RegExp(`^${combien - 1}\\scontrôles à voir$`, 'u'))

  const { alertes } = await copil.call('verification.list', { conventionId: t.conventionId, annee: 2025 })
  const posee = alertes.find((a) => a.code === 'AM-DRT-07' && a.partieId === t.parties.CCAS)
  await copil.call('verification.justify', {
    conventionId: t.conventionId,
    annee: 2025,
    cle: posee?.cle ?? '',
    motif: 'Même nombre, relu dans le registre',
  })
  await expect(controle(page, 'Démarches PUMa')).toHaveText('justifié')
  await expect(suivant).toHaveText(new RegExp(`^${combien - 2}\\scontrôles à voir$`, 'u'))

  const ATELIERS = 'Participants aux ateliers numériques'
  await expect(controle(page, ATELIERS).locator('svg')).toHaveCount(1)
  await copil.call('rapprochement.retain', {
    conventionId: t.conventionId,
    annee: 2025,
    cle: 'AM-NUM-02',
    choix: 'recu',
    nombre: null,
    raison: 'Émargement de la caisse',
  })
  await expect(controle(page, ATELIERS).locator('svg')).toHaveCount(0)
  await expect(controle(page, ATELIERS)).toHaveText('11 à la CPAM')
  await expect(suivant).toHaveText(new RegExp(`^${combien - 3}\\scontrôles à voir$`, 'u'))
})
