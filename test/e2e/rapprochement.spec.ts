import * as fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { nombre } from '../builders.ts'
import { createAQuatre, modeleAQuatre, type Quatre } from '../quatre-parties.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const dire = (copil: Copil, q: Quatre, role: keyof Quatre['parties'], n: number) =>
  copil.call('fiche.setValeur', {
    ...{ conventionId: q.conventionId, annee: 2025, partieId: q.parties[role] },
    ...{ indicateurId: q.atelierId, contenu: nombre(n) },
  })
const fait = async (copil: Copil, q: Quatre) =>
  (await copil.call('rapprochement.list', { conventionId: q.conventionId, annee: 2025 })).faits[0]

/** Three parties that count the same workshops, on screen. */
async function openATrois(copil: Copil, page: Page): Promise<{ q: Quatre; cote: Locator }> {
  const q = await createAQuatre(copil, await copil.deposit('quatre.json', modeleAQuatre()))
  await dire(copil, q, 'CCAS', 13)
  await dire(copil, q, 'CPAM', 11)
  await dire(copil, q, 'CARSAT', 12)
  await copil.open(page, `/convention/${q.conventionId}/rapprochement/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapprochement, exercice 2025')
  return { q, cote: page.getByRole('region', { name: 'Décision' }) }
}

test('a fact that three parties count: the figure of the third is retained by keyboard, and is to be decided again when it changes', async ({
  copil,
  page,
}) => {
  const { q, cote } = await openATrois(copil, page)
  const ligne = page.getByRole('row', { name: /Participants aux ateliers numériques/u })
  for (const dit of [/13\s*CCAS/u, /11\s*CPAM/u, /12\s*CARSAT/u]) await expect(ligne).toContainText(dit)
  await expect(ligne).toContainText('À expliquer')
  await checkAxe(page)
  await page.getByRole('table').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(cote.getByRole('radio', { name: '13, déclaré par le CCAS' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(cote.getByRole('radio', { name: '12, déclaré par la CARSAT' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Émargement de la CARSAT')
  await expect(cote.getByText(/soit\s2\sd’écart\. Le comité retient\s12\s:\sÉmargement de la CARSAT\./u)).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await fait(copil, q))?.retenu).toBe(12)
  await expect(ligne).toContainText('Expliqué')
  await expect(cote.getByRole('radio', { name: '12, déclaré par la CARSAT' })).toBeChecked()

  await dire(copil, q, 'CARSAT', 10)
  await expect(ligne).toContainText('À revoir')
  await expect(cote.getByText('Un nombre a changé depuis la décision.')).toBeVisible()
  await checkAxe(page)
})

test('all the parties concerned are asked in one message, with every figure', async ({ copil, page }) => {
  const { cote } = await openATrois(copil, page)
  await expect(cote.getByRole('button', { name: /^(?:À|Au) /u })).toHaveText([
    'Au CCAS',
    'À la CPAM',
    'À la CARSAT',
    'À toutes',
  ])
  const arrivee = page.waitForEvent('download')
  await cote.getByRole('button', { name: 'À toutes' }).press('Enter')
  const message = await new PostalMime().parse(fs.readFileSync(await (await arrivee).path()))
  expect(message.to?.map((d) => d.address)).toEqual([
    'referente@ccas.example.org',
    'partenariats@cpam.example.org',
    'social@carsat.example.org',
  ])
  expect(message.text).toMatch(/trois parties[\s\S]*13[\s\S]*11[\s\S]*12/u)
})

test('what the committee decided is locked: read, not changed, until the séance is opened again', async ({
  copil,
  page,
}) => {
  const { q, cote } = await openATrois(copil, page)
  const deLAnnee = { conventionId: q.conventionId, annee: 2025 }
  await copil.call('rapprochement.retain', {
    ...deLAnnee,
    cle: 'AM-NUM-02',
    choix: 'deux',
    nombre: null,
    raison: 'Trois comptages différents',
  })
  const seance = { jour: '2026-03-12', heure: '14:00', lieu: 'Salle du conseil', visio: '' }
  const comite = await copil.call('comite.schedule', { ...deLAnnee, ...seance })
  await copil.call('comite.setTousPresents', { comiteId: comite.id, sauf: [] })
  await copil.call('comite.close', { id: comite.id })
  await expect(cote.getByText('Arrêté par le comité du 12/03/2026.')).toBeVisible()
  await expect(cote.getByText(/Le comité garde tous les nombres\s:\sTrois comptages différents\./u)).toBeVisible()
  await expect(cote.getByRole('radio')).toHaveCount(0)
  await expect(cote.getByRole('button', { name: 'Retenir cette valeur' })).toHaveCount(0)
  await checkAxe(page)
  await copil.call('comite.reopen', { id: comite.id })
  await expect(cote.getByRole('radio', { name: 'Toutes, sans choisir' })).toBeChecked()
})
