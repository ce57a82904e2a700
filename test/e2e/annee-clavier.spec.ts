import type { Locator, Page } from '@playwright/test'
import {
  bouton,
  checkDrafts,
  cheminsDesTrois,
  createConvention,
  dialogue,
  draftsOf,
  etatsDe,
  faitsDe,
  gestesFaits,
  contenuDe,
  replay,
  tellLastYear,
  titre,
  valeursDe,
} from './annee-terrain.ts'
import { checkAxe } from './axe.ts'
import { openCompteur, tell } from './compteur.ts'
import { expect, test } from './copil.ts'
import { compteRendu, pasteFromSystem, presse } from './grille-terrain.ts'
import { importer } from './import-terrain.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** What this part of the year may cost by keyboard alone, of the 60 steps and 300 keys of the whole. */
const PLAFOND = { pas: 42, touches: 130 }

const isFocused = (cible: Locator): Promise<boolean> => cible.evaluate((e) => e === document.activeElement)

/** Presses a key until the focus is there, as a person does who sees it move. */
async function walk(page: Page, touche: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp', cible: Locator): Promise<void> {
  await expect(cible).toBeVisible()
  for (let n = 0; n < 40; n += 1) {
    if (await isFocused(cible)) return
    await page.keyboard.press(touche)
  }
  throw new Error(`not reached by ${touche}: ${String(cible)}`)
}

async function press(page: Page, cible: Locator): Promise<void> {
  await walk(page, 'Tab', cible)
  await page.keyboard.press('Enter')
}

/** Ctrl+K, the beginning of a name, Enter. */
async function goTo(page: Page, debut: string, attendu: RegExp): Promise<void> {
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(debut)
  await page.keyboard.press('Enter')
  await expect(titre(page)).toHaveText(attendu)
  await expect(titre(page)).toBeFocused()
}

/** Goes down the column to a row, from wherever it is, and types its figure. */
async function fillRow(page: Page, sens: 'ArrowDown' | 'ArrowUp', libelle: string, texte: string): Promise<void> {
  const cellule = page.getByRole('row', { name: libelle }).locator('[data-colonne=realise]')
  await walk(page, sens, cellule)
  await page.keyboard.type(texte)
  await page.keyboard.press('Enter')
  await expect(cellule).toHaveText(texte)
}

const premiere = (page: Page): Locator => page.getByRole('grid').locator('[data-colonne=realise]').first()

test('one year by keyboard alone: the same road, and as many steps as it takes', async ({ copil, page }) => {
  const compteur = await openCompteur(page)
  const a = await createConvention(copil, page)
  await tellLastYear(copil, a)
  const voir = (ecran: string) => checkAxe(page, { ecran })
  const [debut, depart] = [await gestesFaits(copil), contenuDe(copil)]

  await compteur.part('collecte : ouverte, demandes préparées', async () => {
    await page.keyboard.press('Control+O')
    await expect(titre(page)).toBeFocused()
    await walk(
      page,
      'Tab',
      page.getByRole('textbox', { name: /^Date de remise/u }).or(page.getByRole('spinbutton').first()),
    )
    await page.keyboard.press('Enter')
    const demandes = bouton(page, /^Préparer les 2.demandes$/u)
    await expect(demandes).toBeFocused()
    checkDrafts(await draftsOf(page, 2, () => page.keyboard.press('Enter')), a, ['CPAM', 'CARSAT'])
    await expect(demandes).toBeHidden()
  })
  compteur.ailleurs('messagerie : deux brouillons ouverts, envoyés', { pas: 4, touches: 4 })

  compteur.ailleurs('LibreOffice : une colonne choisie, copiée', { pas: 2, touches: 4 })
  await compteur.part('fiche du CCAS : une colonne collée, deux textes repris', async () => {
    await press(page, page.getByRole('link', { name: 'Saisir, CCAS' }))
    await expect(titre(page)).toBeFocused()
    await walk(page, 'Tab', premiere(page))
    await pasteFromSystem(page, { 'text/plain': presse('colonne.txt'), 'text/html': presse('colonne.html') })
    await expect(compteRendu(page)).toContainText(/14.valeurs collées/u)
    await fillRow(page, 'ArrowDown', 'Participants aux ateliers numériques', '12')
    await fillRow(page, 'ArrowDown', 'Sollicitations du référent', '28')
  })

  await compteur.part('import : trois fichiers d’un geste', async () => {
    await page.keyboard.press('Control+O')
    await expect(titre(page)).toBeFocused()
    const choisir = bouton(page, /^Choisir un fichier/u)
    await walk(page, 'Tab', choisir)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles([...cheminsDesTrois])
    await expect(importer(page)).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(titre(page)).toHaveText(/valeurs importées de 3.fichiers$/u)
    await expect(titre(page)).toBeFocused()
  })

  const controles = page.getByRole('list', { name: 'Contrôles' }).getByRole('listitem')
  await compteur.part('À vérifier : deux valeurs corrigées, une justifiée', async () => {
    await press(page, page.getByRole('link', { name: /^Voir 5.contrôles$/u }))
    await expect(controles.first().getByRole('link')).toBeFocused()
    const anDernier = controles.filter({ hasText: 'Valeur de l’an dernier' }).getByRole('link')
    await walk(page, 'ArrowDown', anDernier)
    await page.keyboard.press('j')
    await expect(dialogue(page).getByRole('textbox')).toBeFocused()
    await voir('justifier un contrôle')
    await page.keyboard.insertText('Même nombre que l’an dernier, relu dans le registre')
    await page.keyboard.press('Control+Enter')
    await expect(dialogue(page)).toBeHidden()
    await goTo(page, 'fic', /^Fiche du CCAS/u)
    await walk(page, 'Tab', premiere(page))
    await fillRow(page, 'ArrowDown', 'Participants aux sessions d’information', '47')
    await fillRow(page, 'ArrowDown', 'Ateliers d’inclusion numérique', '2')
  })

  await compteur.part('rapprochement : deux écarts retenus', async () => {
    await goTo(page, 'rap', /^Rapprochement/u)
    const cote = page.getByRole('region', { name: 'Décision' })
    await page.keyboard.press('F6')
    await walk(page, 'Tab', cote.getByRole('radio').first())
    await page.keyboard.press('Space')
    await expect(cote.getByLabel('Raison, reprise au bilan')).toHaveValue('2 transmises par courrier')
    await page.keyboard.press('Enter')
    // The decision noted gives way to the next one: the focus is already there.
    await expect(cote.getByRole('radio', { name: '13, déclaré par le CCAS' })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await expect(cote.getByRole('radio', { name: '11, déclaré par la CPAM' })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('Feuille d’émargement de la caisse')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await faitsDe(copil, a)).filter((f) => f.arbitrage !== null).length).toBe(2)
  })
  expect((await faitsDe(copil, a)).flatMap((f) => (f.arbitrage === null ? [] : [f.retenu]))).toEqual([26, 11])

  await compteur.part('fiches complètes, validées, verrouillées ensemble', async () => {
    await page.keyboard.press('Control+O')
    await expect(titre(page)).toBeFocused()
    await press(page, bouton(page, /^Marquer les 3.fiches complètes$/u))
    await expect(dialogue(page).getByRole('checkbox').first()).toBeFocused()
    await voir('marquer les fiches complètes')
    await page.keyboard.press('Enter')
    await expect(bouton(page, /^Valider les 3.fiches complètes$/u)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialogue(page).getByRole('textbox').first()).toBeFocused()
    await voir('valider les fiches')
    await page.keyboard.press('Enter')
    await expect(bouton(page, /^Verrouiller les 3.fiches validées$/u)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'Vérifier les valeurs' })).toBeFocused()
  })
  expect(await etatsDe(copil, a)).toEqual({ CCAS: 'verrouillee', CPAM: 'verrouillee', CARSAT: 'verrouillee' })
  const { pas, touches } = compteur.total()
  test.info().annotations.push({ type: 'pas et touches', description: `${pas} pas, ${touches} touches` })
  console.log(tell('Une année au clavier', compteur))
  expect(pas).toBeLessThanOrEqual(PLAFOND.pas)
  expect(touches).toBeLessThanOrEqual(PLAFOND.touches)

  // Beyond the reference case: one sheet opened again, its trace seen.
  await compteur.part('une fiche rouverte, une valeur changée', async () => {
    await goTo(page, 'fic', /^Fiche du CCAS/u)
    await expect(page.getByText(/Fiche verrouillée par le comité le/u)).toBeVisible()
    await voir('fiche verrouillée')
    await press(page, bouton(page, 'Rouvrir'))
    await expect(dialogue(page).getByRole('textbox')).toBeFocused()
    await voir('rouvrir la fiche')
    await page.keyboard.insertText('Deux orientations oubliées')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Rouverte, sans changement depuis la validation.')).toBeVisible()
    await fillRow(page, 'ArrowDown', 'Orientations du CCAS vers la CPAM', '65')
    await expect(page.getByText(/^1.valeur modifiée depuis la validation\.$/u)).toBeVisible()
    await voir('fiche rouverte')
  })
  expect((await valeursDe(copil, a, 'CCAS'))['AM-DRT-04']).toBe(65)
  expect(compteur.parts().reduce((n, p) => n + p.clics, 0)).toBe(0)

  await replay(copil, page, 'Control+z', debut)
  expect(contenuDe(copil)).toBe(depart)
})
