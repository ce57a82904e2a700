import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'
import { choose, csv, openImport } from './import-terrain.ts'

const valeurOf = async (copil: Copil, t: Terrain, code: string) => {
  const cible = { conventionId: t.conventionId, annee: 2025, partieId: t.parties.CCAS }
  return (await copil.call('fiche.get', cible)).lignes.find((l) => l.indicateur.code === code)?.valeur ?? null
}

test('a comment that names a person is asked about before it is kept', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  const { conventionId, parties } = t
  await copil.call('fiche.setValeur', {
    ...{ conventionId, annee: 2025, partieId: parties.CCAS },
    ...{ indicateurId: t.indicateur('AM-SOI-01').id, contenu: nombre(24) },
  })
  await copil.open(page, `/convention/${conventionId}/fiche/2025/${parties.CCAS}/AM-SOI-01`)
  await expect(page.locator('.grille :focus')).toContainText('24')
  const champ = page.getByLabel('Commentaire')
  await champ.fill('Vu avec Mme Martin')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Ce texte semble porter le nom d’une personne.')).toBeVisible()
  await expect(champ).toHaveValue('Vu avec Mme Martin')
  const commentaire = async () => (await valeurOf(copil, t, 'AM-SOI-01'))?.commentaire
  expect(await commentaire()).toBe('')
  await checkAxe(page)
  await page.getByRole('button', { name: 'Garder ce texte' }).press('Enter')
  await expect.poll(commentaire).toBe('Vu avec Mme Martin')
  await expect(page.getByText('Ce texte semble porter le nom d’une personne.')).toHaveCount(0)
  await champ.fill('dossier 2 84 05 42 123 456 78')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Ce texte semble porter un numéro de sécurité sociale.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Garder ce texte' })).toHaveCount(0)
})

test('the text of a text indicator is asked about in the same way', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await copil.open(page, `/convention/${t.conventionId}/fiche/2025/${t.parties.CCAS}/AM-QUA-02`)
  const champ = page.getByLabel('Texte', { exact: true })
  await champ.fill('Accès plus simple, grâce à Mme Martin')
  await page.keyboard.press('Tab')
  const question = page.getByText('est pas enregistré').locator('..')
  await expect(question).toBeVisible()
  expect(await valeurOf(copil, t, 'AM-QUA-02')).toBeNull()
  await checkAxe(page)
  await page.getByRole('button', { name: 'Garder ce texte' }).press('Enter')
  await expect
    .poll(async () => (await valeurOf(copil, t, 'AM-QUA-02'))?.texte)
    .toBe('Accès plus simple, grâce à Mme Martin')
  await expect(
    page.getByRole('region', { name: 'Indicateur' }).getByRole('heading', { name: 'À vérifier' }),
  ).toBeVisible()
})

test('a file that speaks of a person, or that is older, says so before « Importer »', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  const v1 = 'Code;Réalisé 2025;Observations\nAM-DRT-10;24;rappeler au 06 12 34 56 78\n'
  const importer = async (nom: string, texte: string): Promise<void> => {
    const ou = { conventionId: t.conventionId, partieId: t.parties.CCAS, annee: 2025 }
    const depotId = await copil.deposit(nom, texte)
    const { importId, lignes } = await copil.call('fiche.readFile', { ...ou, depotId })
    await copil.call('fiche.importValeurs', { imports: [{ importId, rangs: lignes.map((l) => l.rang) }] })
  }
  await importer('fiche-ccas-v1.csv', v1)
  await importer('fiche-ccas-v2.csv', 'Code;Réalisé 2025\nAM-DRT-10;29\n')
  await openImport(copil, page, t)
  await choose(page, csv('fiche-ccas-v1.csv', v1))
  await expect(
    page.getByText(/puis remplacé par «\sfiche-ccas-v2\.csv\s».*l’importer reviendrait en arrière/u),
  ).toBeVisible()
  const remarque = page.getByRole('row', { name: /Sollicitations du référent/u })
  await expect(remarque).toContainText('Ce commentaire semble porter un numéro de téléphone')
  await expect(remarque).toContainText('retirez-le du fichier avant d’importer, ou de la fiche ensuite')
  await checkAxe(page)
})

test('minutes and bilan are told while they are typed, and nothing is blocked', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await copil.open(page, `/convention/${t.conventionId}/bilan/2025`)
  const champ = page.getByRole('textbox').first()
  await champ.fill('Bilan rédigé, joindre une.personne@example.org')
  await expect(page.getByText('Ce texte semble porter une adresse électronique.')).toBeVisible()
  await checkAxe(page)
  await champ.fill('Bilan rédigé')
  await expect(page.getByText('Ce texte semble porter')).toHaveCount(0)
})
