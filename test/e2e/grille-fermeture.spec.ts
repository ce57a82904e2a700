import type { Page } from '@playwright/test'
import { createMontbrison } from '../builders.ts'
import { expect, test } from './copil.ts'
import { openFiche, realise, valeursDe } from './grille-terrain.ts'

const ORIENTATIONS = 'Orientations du CCAS vers la CPAM'
const SANTE = 'Demandes de complémentaire santé solidaire'
const AIDE_MEDICALE = 'Demandes d’aide médicale d’État'

const type = async (page: Page, texte: string) => {
  await realise(page, ORIENTATIONS).focus()
  await page.keyboard.type(texte)
  await expect(realise(page, ORIENTATIONS).getByRole('textbox')).toHaveValue(texte)
}

test('F23: the figure being typed when the window closes is on the disk', async ({ copil, page, context }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await type(page, '63')
  // A host that takes its time: the window is gone before it has read anything.
  copil.process.kill('SIGSTOP')
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => context.pages().length).toBe(0)
  copil.process.kill('SIGCONT')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63 })
})

test('F23: so it is when the page is left, read again, or killed by its address', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await type(page, '63')
  await page.reload()
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63 })
  await expect(realise(page, ORIENTATIONS)).toHaveText('63')
  await type(page, '64')
  await page.goto('about:blank')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 64 })
})

test('F23: gestures whose turn has not come leave together, in their order', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  // The host stops answering: the first gesture is on its way, those behind it are still in the window when it goes.
  copil.process.kill('SIGSTOP')
  await type(page, '63')
  await page.keyboard.press('Enter')
  for (const n of ['41', '7']) {
    await page.keyboard.type(n)
    await page.keyboard.press('Enter')
  }
  await realise(page, SANTE).focus()
  await page.keyboard.type('42')
  await page.keyboard.press('Enter')
  await realise(page, AIDE_MEDICALE).focus()
  await page.keyboard.type('8')
  await page.goto('about:blank')
  copil.process.kill('SIGCONT')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-04': 63, 'AM-DRT-05': 42, 'AM-DRT-06': 8 })
})

test('a text that means nothing holds the window: the question is asked, and staying keeps it in its cell', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await type(page, '3,5')
  const question = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialogue = await question
  expect(dialogue.type()).toBe('beforeunload')
  await dialogue.dismiss()
  await expect(realise(page, ORIENTATIONS)).toHaveAttribute('aria-invalid', 'true')
  // Staying, one goes on as before: one by one, in order.
  await realise(page, SANTE).focus()
  await page.keyboard.type('41')
  await page.keyboard.press('Enter')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-05': 41 })
})
