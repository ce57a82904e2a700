import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import ICAL from 'ical.js'
import { formatJour } from '../../src-main/domain/typographie.ts'
import { ANNONCE, APERCU, checkAxe } from './axe.ts'
import { expect, test } from './copil.ts'

const EXEMPLE = path.resolve(import.meta.dirname, '../../resources/exemple')
const HORS_AXE = [ANNONCE, APERCU] as const

/** Presses Tab until the focus is there: what cannot be reached so cannot be reached by keyboard. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let i = 0; i < 120; i += 1) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${String(target)}`)
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function type(page: Page, target: Locator, texte: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(texte)
}

/** Goes to a screen by Ctrl+K, its name, Enter. */
async function goTo(page: Page, nom: string, titre: RegExp): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.insertText(nom)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre)
}

async function saveDownload(page: Page, start: () => Promise<void>): Promise<string> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), start()])
  const file = path.join(test.info().outputDir, download.suggestedFilename())
  await download.saveAs(file)
  return file
}

async function importFile(page: Page, fichier: string, valeurs: number): Promise<void> {
  await goTo(page, 'import', /import/iu)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    press(page, page.getByRole('button', { name: 'Choisir un fichier' })),
  ])
  await chooser.setFiles(path.join(EXEMPLE, fichier))
  await expect(page.getByRole('button', { name: new RegExp(`^Importer ${valeurs}\\s`, 'u') })).toBeVisible()
  await checkAxe(page, { ecran: `aperçu de ${fichier}`, sauf: HORS_AXE })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fiche')
}

test('the whole line by keyboard alone, from an empty base to a PDF that says what was typed', async ({
  copil,
  page,
}) => {
  test.setTimeout(240_000)

  await test.step('the convention, from its model', async () => {
    await copil.open(page)
    await expect(page.getByText('Aucune convention pour l’instant')).toBeVisible()
    await checkAxe(page, { ecran: 'tableau de bord vide', sauf: HORS_AXE })
    await page.keyboard.press('Control+N')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle convention')
    await type(page, page.getByLabel('Titre', { exact: true }), 'Convention locale de partenariat de Montbrison')
    await type(page, page.getByLabel(/^Date de signature/u), '14/11/24')
    await type(page, page.getByLabel(/^Lieu de signature/u), 'Saint-Étienne')
    const ccas = page.getByRole('group', { name: 'CCAS' })
    await type(page, ccas.getByLabel(/^Nom de l’organisme/u), 'CCAS de Montbrison')
    await type(page, ccas.getByLabel(/^Adresse/u), '12 rue de la Préfecture, 42600 Montbrison')
    await type(page, ccas.getByLabel(/^Courriel du référent/u), 'referente@ccas.example.org')
    await checkAxe(page, { ecran: 'nouvelle convention', sauf: HORS_AXE })
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Convention locale de partenariat de Montbrison')
    await expect(page.getByText('Enregistré à').first()).toBeVisible()
    await checkAxe(page, { ecran: 'convention', sauf: HORS_AXE })
  })

  const [convention] = await copil.call('convention.list', {})
  const conventionId = convention?.id ?? ''
  const annee = convention?.anneeCourante ?? 0
  expect(annee).toBe(2025)
  const detail = await copil.call('convention.get', { id: conventionId })
  const partieId = (role: string): string => detail.parties.find((p) => p.partie.role === role)?.partie.id ?? ''
  const valeur = async (role: string, code: string) => {
    const { lignes } = await copil.call('fiche.get', { conventionId, annee, partieId: partieId(role) })
    return lignes.find((l) => l.indicateur.code === code)?.valeur
  }

  await test.step('a partner’s file in, taken back to nothing by one undo, and in again', async () => {
    const avant = await copil.call('fiche.get', { conventionId, annee, partieId: partieId('CPAM') })
    await importFile(page, 'fiche-cpam-2025.csv', 15)
    expect((await valeur('CPAM', 'AM-SOI-02'))?.nombre).toBe(24)
    await page.keyboard.press('Control+Z')
    await expect(page.getByText(/^Annulé/u).first()).toBeVisible()
    expect(await copil.call('fiche.get', { conventionId, annee, partieId: partieId('CPAM') })).toEqual(avant)
    await page.keyboard.press('Control+Y')
    await expect.poll(async () => (await valeur('CPAM', 'AM-SOI-02'))?.nombre).toBe(24)
    await importFile(page, 'fiche-ccas-2025.csv', 14)
  })

  await test.step('the sheet reviewed: a value corrected in its cell, a comment, then complete', async () => {
    await checkAxe(page, { ecran: 'fiche', sauf: HORS_AXE })
    const grid = page.getByRole('grid')
    await tabTo(page, grid.locator('[tabindex="0"]').first())
    const ligne = grid.getByRole('row', { name: /Sollicitations du référent/u })
    for (let i = 0; i < 60 && (await ligne.locator(':focus').count()) === 0; i += 1)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.type('31')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await valeur('CCAS', 'AM-DRT-10'))?.nombre).toBe(31)
    await press(page, page.getByRole('button', { name: 'Marquer complète' }))
    await expect(page.getByText('Lecture seule').first()).toBeVisible()
  })

  let jour = ''
  await test.step('the comité scheduled, convened, held, minuted and closed', async () => {
    await goTo(page, 'comité', /^Comité de pilotage/u)
    await checkAxe(page, { ecran: 'comité à programmer', sauf: HORS_AXE })
    await press(page, page.getByRole('button', { name: 'Fixer la date' }))
    await expect(page.getByRole('button', { name: 'Convoquer' })).toBeVisible()
    await checkAxe(page, { ecran: 'comité', sauf: HORS_AXE })
    await press(page, page.getByRole('button', { name: 'Convoquer' }))
    const lettres = await saveDownload(page, () =>
      press(page, page.getByRole('button', { name: 'Imprimer les lettres' })),
    )
    expect(execFileSync('pdfinfo', [lettres], { encoding: 'utf8' })).toMatch(/^Pages:\s+6$/mu)
    const ics = await saveDownload(page, () => press(page, page.getByRole('button', { name: 'Prendre l’invitation' })))
    const vevent = ICAL.Component.fromString(fs.readFileSync(ics, 'utf8')).getFirstSubcomponent('vevent')
    const [seance] = await copil.call('comite.list', { conventionId })
    jour = seance?.jour ?? ''
    if (vevent === null) throw new Error('no VEVENT')
    expect(new ICAL.Event(vevent).startDate.toString().slice(0, 10)).toBe(jour)
    expect(new ICAL.Event(vevent).attendees.map((a) => String(a.getFirstValue()).toLowerCase())).toContain(
      'mailto:referente@ccas.example.org',
    )
    await press(page, page.getByRole('button', { name: /^Marquer envoyées/u }))
    await press(page, page.getByRole('button', { name: 'Ouvrir la séance' }))
    await page.keyboard.press('Alt+P')
    await press(page, page.getByRole('button', { name: 'Noter tous présents' }))
    await page.keyboard.press('Alt+E')
    await page.keyboard.insertText('Le point sur les émargements est fait.')
    await page.keyboard.press('Alt+D')
    await page.keyboard.insertText('Compter les orientations vers le centre d’examens de santé')
    await page.keyboard.press('Enter')
    await expect(page.getByText('D01 notée')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Clore la séance' }))
    await expect(page.getByText('Lecture seule').or(page.getByText('Séance close')).first()).toBeVisible()
    await checkAxe(page, { ecran: 'comité clos', sauf: HORS_AXE })
  })

  await test.step('the bilan written, seen and printed: its text is read back against the values', async () => {
    await goTo(page, 'bilan', /^Bilan partagé/u)
    await type(page, page.getByLabel('Perspectives 2026'), 'Poursuivre les ateliers numériques avec la CPAM.')
    await checkAxe(page, { ecran: 'bilan', sauf: HORS_AXE })
    const pdf = await saveDownload(page, () => press(page, page.getByRole('button', { name: 'Exporter le PDF' })))
    expect(path.basename(pdf)).toBe('2025_Bilan-partage_CCAS-Montbrison_v1.pdf')
    const texte = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(
      /[\s\u00A0\u202F]+/gu,
      ' ',
    )
    expect(texte).toContain('Poursuivre les ateliers numériques avec la CPAM.')
    expect(texte).toContain('Compter les orientations vers le centre')
    for (const role of ['CPAM', 'CCAS']) {
      const { lignes } = await copil.call('fiche.get', { conventionId, annee, partieId: partieId(role) })
      for (const { indicateur, valeur: v } of lignes) {
        if (v === null || v.nombre === null) continue
        const nombre = String(v.nombre).replace('.', ',')
        // The row of the code: its value stands on its line or on one of those that its label runs over.
        const autour = texte.slice(
          Math.max(0, texte.indexOf(indicateur.code) - 260),
          texte.indexOf(indicateur.code) + 160,
        )
        expect(texte, indicateur.code).toContain(indicateur.code)
        expect(autour, `${indicateur.code} ${nombre}`).toMatch(new RegExp(`(^|[^\\d,])${nombre}([^\\d,]|$)`, 'u'))
      }
    }
    expect(texte).toContain(formatJour(jour).slice(-4))
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
    expect(info).toMatch(/Tagged:\s+yes/u)
    expect(info).toContain('Bilan partagé 2025')
    const pages = Number(/Pages:\s+(\d+)/u.exec(info)?.[1])
    expect(pages).toBeGreaterThanOrEqual(2)
    expect(pages).toBeLessThanOrEqual(6)
    await expect(page.getByText('Version 1', { exact: true })).toBeVisible()
  })

  await test.step('what was printed is kept, byte for byte', async () => {
    const { emis } = await copil.call('bilan.get', { conventionId, annee })
    expect(emis.map((e) => e.version)).toEqual([1])
  })
})
