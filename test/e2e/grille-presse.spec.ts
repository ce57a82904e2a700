import { execFileSync, spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { createMontbrison, nombre } from '../builders.ts'
import { checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'
import {
  choisies,
  compteRendu,
  controle,
  gestes,
  openFiche,
  pasteFlavours,
  pasteFromSystem,
  presse,
  realise,
  redoUntil,
  row,
  setValeur,
  valeursDe,
} from './grille-terrain.ts'

const PARTICIPANTS = 'Participants aux sessions d’information'
const SANTE = 'Demandes de complémentaire santé solidaire'
const NUMERIQUES = 'Participants aux ateliers numériques'
const SOLLICITATIONS = 'Sollicitations du référent Assurance Maladie'

/** What the column that LibreOffice copied leaves in the base. */
const COLLEES = {
  'AM-DRT-02': 1234,
  'AM-DRT-04': 63,
  'AM-DRT-05': 41,
  'AM-DRT-06': 7,
  'AM-DRT-07': 16,
  'AM-SOI-01': 26,
  'AM-SOI-12': 'non-quantifie',
  'AM-SSO-03': 'masque-a-la-source',
  'AM-EPS-01': 15,
  'AM-NUM-01': 12,
  'AM-ASS-01': 'non-concerne',
  'AM-NUM-06': 1002,
  'AM-QUA-01': 4,
  'AM-QUA-02': 'renseigne',
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a column copied in LibreOffice fills the sheet: one gesture, one undo, what is not understood stays and blocks nothing', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, PARTICIPANTS).focus()
  await pasteFromSystem(page, { 'text/plain': presse('colonne.txt'), 'text/html': presse('colonne.html') })
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(COLLEES)
  expect((await gestes(copil))[0]).toBe('14\u00A0valeurs collées')
  await expect(compteRendu(page)).toContainText('14\u00A0valeurs collées')
  await expect(compteRendu(page)).toContainText('2\u00A0textes non compris')
  await expect(compteRendu(page)).toContainText('2\u00A0lignes calculées laissées')
  await expect(choisies(page)).toHaveCount(21)
  await expect(realise(page, PARTICIPANTS)).toBeFocused()
  await expect(realise(page, NUMERIQUES)).toContainText('3,5')
  await expect(realise(page, NUMERIQUES)).toHaveAttribute('aria-invalid', 'true')
  await expect(controle(page, SOLLICITATIONS)).toHaveText('pas un nombre')
  await expect(realise(page, 'Orientations vers le service social')).toHaveText('< 5')
  await checkAxe(page)

  // Kept while one looks elsewhere, corrected in place.
  await page.getByRole('link', { name: 'Tableau de bord' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
  await page.goBack()
  await expect(realise(page, NUMERIQUES)).toContainText('3,5')
  await realise(page, NUMERIQUES).focus()
  await page.keyboard.press('F2')
  await expect(realise(page, NUMERIQUES).getByRole('textbox')).toHaveValue('3,5')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('35')
  await page.keyboard.press('Enter')
  await expect(realise(page, NUMERIQUES)).toHaveText('35')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ ...COLLEES, 'AM-NUM-02': 35 })

  // One undo for the correction, one for the paste.
  await page.keyboard.press('Control+z')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(COLLEES)
  await page.keyboard.press('Control+z')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({})
})

test('undoing a paste takes away what it left marked; done again, it comes back saved', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CCAS', 'AM-NUM-02', nombre(8))
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, PARTICIPANTS).focus()
  await pasteFlavours(page, { 'text/plain': presse('colonne.txt') })
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ ...COLLEES, 'AM-NUM-02': 8 })
  await expect(realise(page, NUMERIQUES)).toContainText('3,5')
  await page.keyboard.press('Control+z')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-NUM-02': 8 })
  await expect(realise(page, NUMERIQUES)).toHaveText('8')
  await expect(realise(page, NUMERIQUES)).not.toHaveAttribute('aria-invalid')
  await expect(compteRendu(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Marquer complète' })).toBeEnabled()
  await redoUntil(page, () => expect(realise(page, 'Ateliers d’inclusion')).toHaveText('12'))
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({ ...COLLEES, 'AM-NUM-02': 8 })

  // A text that meant nothing and wrote nothing is undone alone: the gesture before it stays.
  await realise(page, NUMERIQUES).focus()
  await page.keyboard.type('beaucoup')
  await page.keyboard.press('Enter')
  await expect(realise(page, NUMERIQUES)).toContainText('beaucoup')
  await page.keyboard.press('Control+z')
  await expect(realise(page, NUMERIQUES)).toHaveText('8')
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({ ...COLLEES, 'AM-NUM-02': 8 })
})

test('a table alone is read as well as text', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, PARTICIPANTS).focus()
  await pasteFlavours(page, { 'text/html': presse('colonne.html') })
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(COLLEES)
  await pasteFlavours(page, {})
  await expect(page.getByRole('region', { name: 'Dernier geste' })).toContainText('Rien à coller')
})

test('whole lines go each to the row they name; two years without a title are refused in words', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, SANTE).focus()
  await pasteFromSystem(page, { 'text/plain': presse('noms-et-valeurs.txt') })
  const geste = page.getByRole('region', { name: 'Dernier geste' })
  await expect(geste).toContainText('plusieurs colonnes de valeurs')
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({})
  await pasteFromSystem(page, { 'text/plain': presse('lignes.txt'), 'text/html': presse('lignes.html') })
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual(COLLEES)
  await expect(compteRendu(page)).toContainText('14\u00A0valeurs collées, chacune en face de son nom')
  await expect(compteRendu(page)).toContainText(
    '1\u00A0nom absent de cette fiche\u00A0: «\u00A0Visites à domicile\u00A0».',
  )
  await compteRendu(page).getByRole('button', { name: 'Annuler le collage' }).press('Enter')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({})
  await expect(realise(page, SANTE)).toBeFocused()
})

test('cells pasted while a cell is being typed in go to cells, never run together into one figure', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, PARTICIPANTS).focus()
  await page.keyboard.type('9')
  await pasteFromSystem(page, { 'text/plain': '123\r\n456\r\n' })
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-DRT-02': 123, 'AM-DRT-04': 456 })
  // One value alone is text among what is typed.
  await realise(page, SANTE).focus()
  await page.keyboard.type('1')
  await pasteFromSystem(page, { 'text/plain': '5\r\n' })
  await page.keyboard.press('Enter')
  await expect(realise(page, SANTE)).toHaveText('15')
})

test('what is too much is told: below the last row, and beside the column', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, 'Agents habilités Aidants Connect').focus()
  await pasteFlavours(page, { 'text/plain': '2\t9\r\n4\t9\r\nbien\t9\r\n7\t9\r\n8\t9\r\n' })
  await expect(compteRendu(page)).toContainText('2\u00A0cellules de trop')
  await expect(compteRendu(page)).toContainText('la fiche s’arrête à «\u00A0Points forts, difficultés, pistes\u00A0»')
  await expect(compteRendu(page)).toContainText('1\u00A0autre colonne laissée')
  await expect
    .poll(() => valeursDe(copil, t, 'CCAS'))
    .toEqual({ 'AM-NUM-06': 2, 'AM-QUA-01': 4, 'AM-QUA-02': 'renseigne' })
  await row(page, PARTICIPANTS).locator('[data-colonne=controle]').focus()
  await pasteFlavours(page, { 'text/plain': '5' })
  await expect(page.getByRole('region', { name: 'Dernier geste' })).toContainText('Collez dans la colonne')
})

test('copied cells are text and figures for anyone, and come back as they were; cut cells are emptied', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CCAS', 'AM-DRT-02', nombre(14_305))
  await setValeur(copil, t, 'CCAS', 'AM-DRT-04', { ...nombre(35), estime: 1 })
  await setValeur(copil, t, 'CCAS', 'AM-DRT-05', { etat: 'non-concerne', nombre: null, texte: null, estime: 0 })
  await setValeur(copil, t, 'CCAS', 'AM-DRT-07', { etat: 'masque-a-la-source', nombre: null, texte: '< 5', estime: 0 })
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, PARTICIPANTS).focus()
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('region', { name: 'Dernier geste' })).toContainText('5\u00A0cellules copiées')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('14305\r\n≈ 35\r\nnon concerné\r\n\r\n< 5\r\n')

  // Pasted over other cells it says the same; cut, it goes.
  await page.keyboard.press('Control+x')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({})
  expect((await gestes(copil))[0]).toBe('4\u00A0valeurs coupées')
  await realise(page, 'Agents formés à la détection').focus()
  await page.keyboard.press('Control+v')
  await expect
    .poll(() => valeursDe(copil, t, 'CCAS'))
    .toEqual({ 'AM-SOI-12': 14_305, 'AM-SSO-03': 35, 'AM-EPS-01': 'non-concerne', 'AM-NUM-01': 'masque-a-la-source' })
})

test('a text of several lines goes whole into a text, and a block of ours keeps it whole', async ({ copil, page }) => {
  const t = await createMontbrison(copil)
  await openFiche(copil, page, t, 'CCAS')
  await realise(page, 'Points forts').focus()
  await pasteFromSystem(page, { 'text/plain': 'Accès plus simple\r\n\r\n« Guichet » unique\r\n' })
  const texte = async () => {
    const { lignes } = await copil.call('fiche.get', {
      conventionId: t.conventionId,
      annee: 2025,
      partieId: t.parties.CCAS,
    })
    return lignes.find((l) => l.indicateur.code === 'AM-QUA-02')?.valeur?.texte
  }
  await expect.poll(texte).toBe('Accès plus simple\n\n« Guichet » unique')
  await realise(page, 'Appréciation').focus()
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Control+x')
  await expect.poll(() => valeursDe(copil, t, 'CCAS')).toEqual({})
  await page.keyboard.press('Control+v')
  await expect.poll(texte).toBe('Accès plus simple\n\n« Guichet » unique')
  expect(await valeursDe(copil, t, 'CCAS')).toEqual({ 'AM-QUA-01': 4, 'AM-QUA-02': 'renseigne' })
})

const SOFFICE = process.env['COPIL_SOFFICE'] ?? 'soffice'

test('LibreOffice reads the table that we copy: figures are figures, words are words', async ({ copil, page }) => {
  test.skip(spawnSync(SOFFICE, ['--version']).status !== 0, 'LibreOffice absent')
  const t = await createMontbrison(copil)
  await setValeur(copil, t, 'CPAM', 'AM-SOI-09', nombre(71.4))
  await setValeur(copil, t, 'CPAM', 'AM-SOI-03', nombre(1234))
  await openFiche(copil, page, t, 'CPAM')
  await realise(page, 'Sessions d’information').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return item === undefined ? '' : (await item.getType('text/html')).text()
  })
  const dossier = test.info().outputDir
  fs.mkdirSync(dossier, { recursive: true })
  fs.writeFileSync(path.join(dossier, 'copie.html'), html)
  const options = [`-env:UserInstallation=file://${dossier}/profil`, '--headless', '--infilter=HTML (StarCalc)']
  execFileSync(SOFFICE, [...options, '--convert-to', 'fods', '--outdir', dossier, path.join(dossier, 'copie.html')], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  const feuille = fs.readFileSync(path.join(dossier, 'copie.fods'), 'utf8')
  const cellules = [...feuille.matchAll(/<table:table-cell([^>]*)>\s*<text:p>([^<]*)<\/text:p>/gu)]
  const valeurDe = (texte: string) =>
    /office:value="([^"]+)"/u.exec(cellules.find(([, , mots]) => mots === texte)?.[1] ?? '')?.[1] ?? null
  expect(cellules.map(([, , mots]) => mots).slice(0, 4)).toEqual(['Indicateur', 'Unité', 'Réalisé 2025', 'Contrôles'])
  expect([valeurDe('71,4'), valeurDe('1234')]).toEqual(['71.4', '1234'])
  expect([valeurDe('jour'), valeurDe('à renseigner')]).toEqual([null, null])
})
