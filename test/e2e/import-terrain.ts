import * as fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import { nombre, type Terrain } from '../builders.ts'
import { expect, type Copil } from './copil.ts'

export const EXEMPLE = path.resolve(import.meta.dirname, '../../resources/exemple')
export const FIXTURES = path.resolve(import.meta.dirname, '../fixtures')
export const ANNEE = 2025

export type Role = keyof Terrain['parties']
type Attendu = Record<string, { valeurs: Record<string, number | string> }>

/** What reading the three files must give. */
export const attendu = JSON.parse(fs.readFileSync(path.join(FIXTURES, 'attendu-2025.json'), 'utf8')) as Attendu

export const openImport = async (copil: Copil, page: Page, t: Terrain, annee = ANNEE): Promise<void> => {
  await copil.open(page, `/convention/${t.conventionId}/import/${annee}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Collecte et import, exercice ${annee}`)
}

export type Choisis = Parameters<Locator['setInputFiles']>[0]

/** Opens the system's chooser from the keyboard and answers with files. */
export async function choose(page: Page, files: Choisis): Promise<void> {
  const button = page.getByRole('button', { name: /^(?:Choisir|Ajouter) un fichier/u })
  // A file that has just been read takes the focus to its first line: a key pressed at that very moment is pressed again.
  await expect(async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 3000 }), button.press('Enter')])
    await chooser.setFiles(files)
  }).toPass()
}

/** Files and folders held above the window, then let go, as the system does: once the window has said that it takes them. */
export async function drop(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'dragCancel' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  const taken = page.locator('.depot-voile, .depot[data-survol]')
  // A screen that is still opening does not show yet that it takes them, and a busy one answers late: they are then taken away,
  // and brought again.
  await expect(async () => {
    await send('dragEnter')
    await send('dragOver')
    try {
      await expect(taken).toBeVisible({ timeout: 2000 })
      await send('dragOver')
      await send('drop')
      await expect(taken).toHaveCount(0, { timeout: 2000 })
    } catch (error) {
      await send('dragCancel')
      throw error
    }
  }).toPass()
  await session.detach()
}

export const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

export const ficheOf = (copil: Copil, t: Terrain, role: Role, annee = ANNEE) =>
  copil.call('fiche.get', { conventionId: t.conventionId, annee, partieId: t.parties[role] })

/** What the base holds, by code: a number, or the state of what is not one. */
export async function valeursOf(
  copil: Copil,
  t: Terrain,
  role: Role,
  annee = ANNEE,
): Promise<Record<string, number | string>> {
  const { lignes } = await ficheOf(copil, t, role, annee)
  return Object.fromEntries(
    lignes.flatMap((l) =>
      l.valeur === null ? [] : [[l.indicateur.code, l.valeur.nombre ?? l.valeur.texte ?? l.valeur.etat]],
    ),
  )
}

export const setValeur = (copil: Copil, t: Terrain, role: Role, indicateurId: IndicateurId, n: number, annee = ANNEE) =>
  copil.call('fiche.setValeur', {
    conventionId: t.conventionId,
    annee,
    partieId: t.parties[role],
    indicateurId,
    contenu: nombre(n),
  })

export const row = (page: Page, libelle: string | RegExp): Locator => page.getByRole('row', { name: libelle })
export const importer = (page: Page): Locator => page.getByRole('button', { name: /^Importer/u })
export const dernierGeste = (page: Page): Locator => page.getByRole('region', { name: 'Dernier geste' })
