import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { montbrison } from '../builders.ts'
import { expect, startCopil, test, type Copil } from './copil.ts'
import { startOnFullDisk } from './disque-plein.ts'
import { createFolder, startReadOnly } from './lecture-seule.ts'

// Limits and rights are met here as Linux has them; on Windows the same promises are proved by the unit tests.
test.skip(process.platform === 'win32', 'droits et limites de Linux')

async function openBilan(copil: Copil, page: Page): Promise<void> {
  const { id } = await copil.call('convention.create', montbrison())
  await copil.open(page, `/convention/${id}/bilan/2025`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bilan partagé 2025')
}

// Which of the three SQLite meets depends on the system call that failed; each is true, and says what to do.
const NON_ECRIT = /L’enregistrement n’a pas pu se faire|Le disque est plein|refuse l’accès au dossier des données/u

const analyse = (page: Page) => page.getByLabel('Analyse qualitative')
const enregistre = (page: Page) => page.getByText(/^Enregistré/u).first()

test('F14: a second window on the same base is told who holds it, and opens once the first is closed', async ({
  page,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-e2e-'))
  const premier = await startCopil({ dataDir })
  await premier.call('convention.create', montbrison())
  const second = await startCopil({ dataDir })
  await page.goto(second.address)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ouvertes dans une autre fenêtre')
  await expect(page.getByRole('main')).toContainText(os.hostname())
  await premier.stop()
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
  await second.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

test('F5: the disk fills up: the typed text stays, the sentence is true, the save goes through once there is room', async ({
  page,
}) => {
  const { copil, makeRoom } = await startOnFullDisk((avant) => openBilan(avant, page))
  const [convention] = await copil.call('convention.list', {})
  await copil.open(page, `/convention/${convention?.id ?? ''}/bilan/2025`)
  const texte = 'Ce qui est tapé ne se perd pas. '.repeat(200)
  await analyse(page).fill(texte)
  await analyse(page).blur()
  await expect(page.getByText(NON_ECRIT).first()).toBeVisible()
  await expect(page.getByText('est resté à l’écran').first()).toBeVisible()
  await expect(analyse(page)).toHaveValue(texte)
  // True also on disk: nothing of it was kept, and what was there is.
  expect(
    (await copil.call('bilan.get', { conventionId: convention?.id ?? '', annee: 2025 })).bilan?.analyse ?? '',
  ).toBe('')
  makeRoom()
  await page.getByRole('button', { name: 'Réessayer' }).first().press('Enter')
  await expect(page.getByText(NON_ECRIT)).toHaveCount(0)
  expect((await copil.call('bilan.get', { conventionId: convention?.id ?? '', annee: 2025 })).bilan?.analyse).toBe(
    texte,
  )
  await copil.stop()
})

test('F6: the folder becomes read-only: the typed text stays, and is saved when the folder can be written again', async ({
  page,
}) => {
  const options = createFolder()
  const { dataDir } = options
  const avant = await startCopil(options)
  await openBilan(avant, page)
  await analyse(page).fill('Un premier texte.')
  await analyse(page).blur()
  await expect(enregistre(page)).toBeVisible()
  await avant.stop()
  // Started again and not yet written: SQLite has still to open its journal, in a folder that is about to be closed.
  const copil = await startCopil(options)
  const [convention] = await copil.call('convention.list', {})
  await copil.open(page, `/convention/${convention?.id ?? ''}/bilan/2025`)
  await expect(analyse(page)).toHaveValue('Un premier texte.')
  const journal = path.join(dataDir, 'copil.base-journal')
  fs.chmodSync(journal, 0o444)
  fs.chmodSync(dataDir, 0o555)
  await analyse(page).fill('Un second texte, tapé quand le dossier est fermé.')
  await analyse(page).blur()
  await expect(page.getByText(NON_ECRIT).first()).toBeVisible()
  await expect(analyse(page)).toHaveValue('Un second texte, tapé quand le dossier est fermé.')
  fs.chmodSync(dataDir, 0o755)
  fs.chmodSync(journal, 0o644)
  await page.getByRole('button', { name: 'Réessayer' }).first().press('Enter')
  await expect(page.getByText(NON_ECRIT)).toHaveCount(0)
  const { bilan } = await copil.call('bilan.get', { conventionId: convention?.id ?? '', annee: 2025 })
  expect(bilan?.analyse).toBe('Un second texte, tapé quand le dossier est fermé.')
  await copil.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

test('F6: a read-only base opens to reading: a banner says so, and nothing can be written', async ({ page }) => {
  const { copil } = await startReadOnly((avant) => avant.call('convention.create', montbrison()))
  await copil.open(page)
  await expect(page.getByText('Lecture seule.').first()).toBeVisible()
  await expect(copil.call('registre.setAuteur', { auteur: 'x' })).rejects.toThrow('lecture-seule')
  await copil.stop()
})
