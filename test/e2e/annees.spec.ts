import { createVille } from '../operations/comparaison-terrain.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'

test('in a sheet: the year before, « pour mémoire », « non comparable » in full letters, and five exercices', async ({
  copil,
  page,
}) => {
  const v = await createVille(copil, 'Montbrison')
  for (const [annee, n] of [
    [2023, 17],
    [2024, 21],
    [2025, 26],
  ] as const) {
    await v.say('CCAS', 'AM-SOI-01', n, annee)
    await v.say('CCAS', 'AM-DRT-04', 2 * n, annee)
  }
  await v.redefine('AM-SOI-01', { libelle: 'Nombre de saisines transmises, courriers compris' })
  await copil.open(page, `/convention/${v.id}/fiche/2025/${v.parties.CCAS}`)
  await expect(page.getByText('2024 pour mémoire')).toBeVisible()
  const rang = (nom: string) => page.getByRole('grid').getByRole('row').filter({ hasText: nom })
  const ecart = (nom: string) => rang(nom).locator('[data-colonne="ecart"]')
  await expect(ecart('Orientations du CCAS vers la CPAM')).toHaveText('+10')
  await expect(ecart('Saisines transmises par le CCAS')).toHaveText('–, non comparable')
  await rang('Saisines transmises par le CCAS').locator('[data-colonne="realise"]').click()
  const panneau = page.getByRole('region', { name: 'Indicateur' })
  await expect(panneau.getByText(/^2024, non comparable, pour mémoire$/u)).toBeVisible()
  await expect(panneau.getByText(/Définition changée en 2025\s: non comparable à 2024/u)).toBeVisible()
  const cinq = panneau.getByRole('table', { name: 'Ce que la partie a déclaré sur cinq exercices' })
  await expect(cinq.getByRole('columnheader')).toHaveText(['2021', '2022', '2023', '2024', '2025'])
  await expect(cinq.getByRole('cell')).toHaveText(['–', '–', /^17/u, /^21/u, '26'])
  await checkAxe(page, { sauf: [] })
  await rang('Orientations du CCAS vers la CPAM').locator('[data-colonne="realise"]').click()
  await expect(panneau.getByText('2024, +10, pour mémoire')).toBeVisible()
  // The next year is covered by the convention: nothing is « pour mémoire » any more.
  await v.say('CCAS', 'AM-DRT-04', 60, 2026)
  await copil.open(page, `/convention/${v.id}/fiche/2026/${v.parties.CCAS}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2026')
  await expect(ecart('Orientations du CCAS vers la CPAM')).toHaveText('+8')
  await expect(page.getByText('pour mémoire')).toHaveCount(0)
})
