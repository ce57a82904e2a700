import * as fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Contenu, VIDE } from '../../src-main/domain/fiche.ts'
import type { Terrain } from '../builders.ts'
import { expect, type Copil } from './copil.ts'

export type Role = keyof Terrain['parties']
export const ANNEE = 2025

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/presse-papiers')

/** What LibreOffice put on the clipboard (see LISEZMOI.md beside the files). */
export const presse = (fichier: string): string => fs.readFileSync(path.join(FIXTURES, fichier), 'utf8')

export async function openFiche(copil: Copil, page: Page, t: Terrain, role: Role): Promise<void> {
  await copil.open(page, `/convention/${t.conventionId}/fiche/${ANNEE}/${t.parties[role]}`)
  await expect(page.getByRole('grid')).toBeVisible()
}

export const row = (page: Page, libelle: string | RegExp): Locator => page.getByRole('row', { name: libelle })
export const realise = (page: Page, libelle: string | RegExp): Locator =>
  row(page, libelle).locator('[data-colonne=realise]')
export const controle = (page: Page, libelle: string | RegExp): Locator =>
  row(page, libelle).locator('[data-colonne=controle]')
export const choisies = (page: Page): Locator => page.getByRole('grid').locator('[aria-selected=true]')

const cible = (t: Terrain, role: Role) => ({ conventionId: t.conventionId, annee: ANNEE, partieId: t.parties[role] })

export const setValeur = (copil: Copil, t: Terrain, role: Role, code: string, contenu: Contenu, annee = ANNEE) =>
  copil.call('fiche.setValeur', { ...cible(t, role), annee, indicateurId: t.indicateur(code).id, contenu })

/** What the base holds, asked as another window would: a number, a state, or nothing at all. */
export async function valeursDe(copil: Copil, t: Terrain, role: Role): Promise<Record<string, number | string>> {
  const { lignes } = await copil.call('fiche.get', cible(t, role))
  return Object.fromEntries(
    lignes.flatMap(({ indicateur, valeur }) =>
      valeur === null || valeur.etat === VIDE.etat ? [] : [[indicateur.code, valeur.nombre ?? valeur.etat]],
    ),
  )
}

/** The names of the gestures made, latest first. */
export const gestes = async (copil: Copil): Promise<string[]> =>
  (await copil.call('registre.history', { limite: 20 })).map((g) => g.libelle)

/** Puts flavours on the clipboard of the system, as the other program would, and presses Ctrl+V. */
export async function pasteFromSystem(page: Page, flavours: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(async (formes) => {
    const parts = Object.entries(formes).map(([type, texte]): [string, Blob] => [type, new Blob([texte], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
  }, flavours)
  await page.keyboard.press('Control+v')
}

/** Gives the cell in hand a paste that holds exactly these flavours, and no other. */
export const pasteFlavours = (page: Page, flavours: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((formes) => {
    const clipboardData = new DataTransfer()
    for (const [type, texte] of Object.entries(formes)) clipboardData.setData(type, texte)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, flavours)

/** What was said of the last paste, above the grid. */
export const compteRendu = (page: Page): Locator => page.getByRole('main').locator('.fiche-collage')

/** Presses Ctrl+Y once the window knows that there is something to do again: it asks after each gesture. */
export async function redoUntil(page: Page, done: () => Promise<void>): Promise<void> {
  await expect(page.getByRole('region', { name: 'Dernier geste' })).toContainText('Annulé')
  await expect(async () => {
    await page.keyboard.press('Control+y')
    await expect(page.getByRole('region', { name: 'Dernier geste' })).toContainText('Rétabli', { timeout: 1500 })
  }).toPass()
  await done()
}
