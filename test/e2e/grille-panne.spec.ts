import { createMontbrison, nombre } from '../builders.ts'
import { expect, test } from './copil.ts'
import { startOnFullDisk } from './disque-plein.ts'
import { controle, openFiche, pasteFlavours, realise, setValeur, valeursDe } from './grille-terrain.ts'

const TEXTE = 'Ce qui est collé ne se perd pas. '.repeat(110).trim()

test('the disk fills up during a paste: its cells wait together, what is typed over one of them is not undone by the retry', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'limites de Linux')
  const {
    copil,
    prepared: t,
    makeRoom,
  } = await startOnFullDisk(async (avant) => {
    const terrain = await createMontbrison(avant)
    await setValeur(avant, terrain, 'CCAS', 'AM-NUM-06', nombre(2))
    return terrain
  })
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, 'Agents habilités').focus()
  // Long enough to need new pages in the base.
  await pasteFlavours(page, { 'text/plain': `3\r\n4\r\n${TEXTE}\r\n` })
  for (const nom of ['Agents habilités', 'Appréciation', 'Points forts'])
    await expect(controle(page, nom)).toHaveText('non enregistré')
  await expect(realise(page, 'Agents habilités')).toContainText('3')
  await expect(page.getByRole('contentinfo')).toContainText('n’est pas enregistré')
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-NUM-06': 2 })

  // One cell is typed over, another given up, while the rest still waits.
  await realise(page, 'Agents habilités').focus()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(realise(page, 'Appréciation')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(realise(page, 'Appréciation')).toHaveText('non renseigné')
  makeRoom()
  await page.getByRole('main').getByRole('button', { name: 'Réessayer' }).first().press('Enter')
  await expect(controle(page, 'Points forts')).toHaveText('repris au bilan')
  await expect(page.getByRole('contentinfo')).toContainText('Enregistré')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-NUM-06': 5, 'AM-QUA-02': 'renseigne' })
  await expect(realise(page, 'Agents habilités')).toHaveText('5')
  await copil.stop()
})
