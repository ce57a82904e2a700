import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openLibreOffice, present } from '../exchange/tableur.ts'
import { checkAxe } from './axe.ts'
import { expect, test, type Copil } from './copil.ts'

const ANNEE = 2025

/** Montbrison, its séance scheduled, what the CPAM said of the year before, and its sheet on screen. */
async function openFiche(copil: Copil, page: Page): Promise<Terrain> {
  const t = await createMontbrison(copil)
  const deLaCpam = { conventionId: t.conventionId, partieId: t.parties.CPAM }
  const indicateurId = t.indicateur('AM-SOI-02').id
  await copil.call('fiche.setValeur', { ...deLaCpam, annee: ANNEE - 1, indicateurId, contenu: nombre(19) })
  await copil.open(page, `/convention/${t.conventionId}/fiche/${ANNEE}/${t.parties.CPAM}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Fiche de la CPAM, exercice ${ANNEE}`)
  return t
}

const bouton = (page: Page): Locator => page.getByRole('button', { name: 'Fiche à envoyer, CPAM' })
const toast = (page: Page, nom: string): Locator => page.getByText(`${nom} est dans vos téléchargements`).last()

async function bytesOf(download: Download): Promise<Uint8Array> {
  return fs.readFileSync(await download.path())
}

/** Does a gesture and gives the file that it starts to download. */
async function receive(page: Page, geste: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), geste()])
  return download
}

/** The texts of a workbook of ours, and what its hidden sheet says of it. */
function relire(octets: Uint8Array) {
  const { grilles } = readClasseur(octets)
  const textes = (masquee: boolean): string[][] =>
    grilles.filter((g) => g.masquee === masquee).flatMap((g) => g.lignes.map((l) => Array.from(l, texteDe)))
  return { visible: textes(false), lue: readIdentite(textes(true)) }
}

test('by mouse: the workbook of the CPAM, downloaded, known again, opened by LibreOffice', async ({ copil, page }) => {
  const t = await openFiche(copil, page)
  await bouton(page).click()
  await expect(page.getByRole('menu', { name: /CPAM/u }).getByRole('menuitem')).toHaveText([
    /^Classeur à remplir \(\.xlsx\)/u,
    /^Fiche vierge à imprimer \(PDF\)/u,
  ])
  await checkAxe(page, { sauf: [] })
  const download = await receive(page, () => page.getByRole('menuitem', { name: /^Classeur à remplir/u }).click())
  expect(download.suggestedFilename()).toBe('2025_Fiche-indicateurs_CPAM-Loire.xlsx')
  await expect(toast(page, '2025_Fiche-indicateurs_CPAM-Loire.xlsx')).toBeVisible()
  await checkAxe(page, { sauf: [] })

  const octets = await bytesOf(download)
  const { visible, lue } = relire(octets)
  expect(lue).toMatchObject({
    intacte: true,
    identite: { conventionId: t.conventionId, partieId: t.parties.CPAM, annee: ANNEE },
  })
  const { lignes } = await copil.call('fiche.get', {
    conventionId: t.conventionId,
    annee: ANNEE,
    partieId: t.parties.CPAM,
  })
  const declares = lignes.filter((l) => l.indicateur.formule === null).map((l) => l.indicateur.code)
  expect(new Set(lue?.identite.lignes.map((l) => l.code))).toEqual(new Set(declares))
  expect(visible.find((l) => l[0] === 'AM-SOI-02')?.[3]).toBe('19')

  test.info().annotations.push({ type: 'LibreOffice', description: present ? 'installé' : 'absent : non vérifié' })
  if (!present) return
  const lo = openLibreOffice()
  try {
    const fichier = path.join(lo.dossier, 'fiche.xlsx')
    fs.writeFileSync(fichier, octets)
    const [ods = ''] = lo.convertir(fichier, 'ods')
    const relu = relire(fs.readFileSync(ods))
    expect(relu.lue).toMatchObject({ intacte: true, identite: { partieId: t.parties.CPAM } })
    expect(relu.visible.find((l) => l[0] === 'AM-SOI-02')?.[3]).toBe('19')
  } finally {
    lo.close()
  }
})

test('by keyboard: the sheet on paper, tagged, with its year before and room to write', async ({ copil, page }) => {
  await openFiche(copil, page)
  // From the tabs, whose last stop is the sheet to send.
  await page.getByRole('tab', { name: /CPAM/u }).focus()
  await page.keyboard.press('Tab')
  for (let n = 0; n < 3 && !(await bouton(page).evaluate((b) => b === document.activeElement)); n += 1)
    await page.keyboard.press('Tab')
  await expect(bouton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /^Classeur/u })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bouton(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: /^Fiche vierge/u })).toBeFocused()
  const download = await receive(page, () => page.keyboard.press('Enter'))
  expect(download.suggestedFilename()).toBe('2025_Fiche-vierge_CPAM-Loire.pdf')
  await expect(toast(page, '2025_Fiche-vierge_CPAM-Loire.pdf')).toBeVisible()
  await expect(bouton(page)).toBeFocused()

  const pdf = await download.path()
  const infos = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
  expect(infos).toContain('Fiche de suivi des indicateurs 2025, CPAM de la Loire, à remplir')
  expect(infos).toMatch(/Tagged:\s+yes/u)
  const texte = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  expect(texte).toContain('Fiche de suivi des indicateurs, exercice 2025')
  expect(texte).toMatch(/AM-SOI-02/u)
  expect(texte).toContain('Rempli par (fonction)')

  const encore = await receive(page, () => page.keyboard.press('Control+P'))
  expect(encore.suggestedFilename()).toBe('2025_Fiche-vierge_CPAM-Loire.pdf')
})

test('what is awaited: one sheet by its line, then those of the parties one after the other', async ({
  copil,
  page,
}) => {
  const t = await createMontbrison(copil)
  await copil.open(page, `/convention/${t.conventionId}/import/${ANNEE}`)
  const ligne = page.getByRole('row', { name: /CARSAT/u })
  await ligne.getByRole('button', { name: 'Préparer sa fiche, CARSAT' }).click()
  await checkAxe(page, { sauf: [] })
  const seule = await receive(page, () => page.getByRole('menuitem', { name: /^Classeur/u }).click())
  expect(seule.suggestedFilename()).toBe('2025_Fiche-indicateurs_CARSAT-Rhone-Alpes.xlsx')

  const recues: string[] = []
  page.on('download', (d) => recues.push(d.suggestedFilename()))
  // The secretariat fills its own sheet in Copil: nothing is sent to it.
  await page.getByRole('button', { name: /^Préparer 2.classeurs à envoyer$/u }).click()
  await expect(page.getByText(/^2.fiches préparées.: il reste à les envoyer$/u).last()).toBeVisible()
  await expect
    .poll(() => recues.toSorted())
    .toEqual(['2025_Fiche-indicateurs_CARSAT-Rhone-Alpes.xlsx', '2025_Fiche-indicateurs_CPAM-Loire.xlsx'])
  await checkAxe(page, { sauf: [] })

  // One answered in full is no longer awaited.
  await copil.call('fiche.complete', { conventionId: t.conventionId, annee: ANNEE, partieId: t.parties.CARSAT })
  await expect(ligne).toContainText('complète')
  await expect(ligne.getByRole('button')).toHaveCount(0)
})

test('out and in by keyboard: filled by the CPAM in its spreadsheet, renamed, only what it changed is imported', async ({
  copil,
  page,
}) => {
  test.skip(!present, 'LibreOffice is not installed (apt: libreoffice-calc-nogui)')
  const t = await openFiche(copil, page)
  await bouton(page).press('Enter')
  const download = await receive(page, () => page.keyboard.press('Enter'))
  const octets = await bytesOf(download)
  const cellule = (code: string): string =>
    relire(octets).lue?.identite.lignes.find((l) => l.code === code)?.valeur ?? ''
  const lo = openLibreOffice()
  try {
    const envoi = path.join(lo.dossier, 'envoi.xlsx')
    const retour = path.join(lo.dossier, 'Classeur1.ods')
    fs.writeFileSync(envoi, octets)
    lo.jouer([
      { geste: 'ouvrir', fichier: envoi },
      { geste: 'nombre', cellule: cellule('AM-SOI-02'), nombre: 24 },
      { geste: 'nombre', cellule: cellule('AM-SOI-09'), nombre: 68.2 },
      { geste: 'enregistrer', fichier: retour, extension: 'ods' },
    ])
    await page.evaluate((r) => location.assign(`#${r}`), `/convention/${t.conventionId}/import/${ANNEE}`)
    const choisir = page.getByRole('button', { name: /^Choisir un fichier/u })
    const [fichiers] = await Promise.all([page.waitForEvent('filechooser'), choisir.press('Enter')])
    await fichiers.setFiles(retour)
    const importer = page.getByRole('button', { name: /^Importer/u })
    await expect(importer).toHaveText('Importer 2 valeurs')
    await expect(page.getByText('Classeur1.ods').first()).toBeVisible()
    await checkAxe(page, { sauf: [] })
    await importer.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Fiche de la CPAM, exercice ${ANNEE}`)
    const cible = { conventionId: t.conventionId, annee: ANNEE, partieId: t.parties.CPAM }
    const { lignes } = await copil.call('fiche.get', cible)
    const ecrites = lignes.flatMap((l) => (l.valeur === null ? [] : [[l.indicateur.code, l.valeur.nombre]]))
    expect(ecrites).toEqual([
      ['AM-SOI-02', 24],
      ['AM-SOI-09', 68.2],
    ])
  } finally {
    lo.close()
  }
})
