import * as fs from 'node:fs'
import path from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import PostalMime, { type Email } from 'postal-mime'
import { BASE } from '../../src-main/app.ts'
import type { ConventionId, PartieId } from '../../src-main/domain/id.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { texteDe } from '../../src-main/exchange/grille.ts'
import { nombre } from '../builders.ts'
import { dump } from '../dump.ts'
import { expect, test, type Copil } from './copil.ts'
import { attendu, FIXTURES } from './import-terrain.ts'

export const ANNEE = 2025
export const TROIS = ['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods', 'fiche-ccas-2025.csv'] as const
export const cheminsDesTrois: readonly string[] = TROIS.map((f) => path.join(FIXTURES, f))

export const ROLES = ['CCAS', 'CPAM', 'CARSAT'] as const
export type Role = (typeof ROLES)[number]
export type Annee = { conventionId: ConventionId; parties: Record<Role, PartieId> }

export const bouton = (page: Page, nom: RegExp | string): Locator => page.getByRole('button', { name: nom })
export const titre = (page: Page): Locator => page.getByRole('heading', { level: 1 })
export const dialogue = (page: Page): Locator => page.getByRole('dialog')
export const cellule = (page: Page, libelle: RegExp | string): Locator =>
  page.getByRole('row', { name: libelle }).locator('[data-colonne=realise]')
export const partieDe = (page: Page, nom: RegExp): Locator => page.getByRole('row', { name: nom })

/** The convention made through the window, by keyboard, as its secretary does once in three years. */
export async function createConvention(copil: Copil, page: Page): Promise<Annee> {
  await copil.open(page)
  await page.keyboard.press('Control+N')
  await expect(titre(page)).toHaveText('Nouvelle convention')
  const write = async (champ: Locator, texte: string) => {
    await champ.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(texte)
  }
  await write(page.getByLabel('Titre', { exact: true }), 'Convention locale de partenariat de Montbrison')
  await write(page.getByLabel(/^Date de signature/u), '14/11/24')
  await write(page.getByLabel(/^Lieu de signature/u), 'Saint-Étienne')
  for (const role of ROLES)
    await write(
      page.getByRole('group', { name: role, exact: true }).getByLabel(/^Courriel du référent/u),
      `referente@${role.toLowerCase()}.example.org`,
    )
  const noms: Record<Role, string> = {
    CCAS: 'CCAS de Montbrison',
    CPAM: 'CPAM de la Loire',
    CARSAT: 'CARSAT Rhône-Alpes',
  }
  for (const role of ROLES)
    await write(page.getByRole('group', { name: role, exact: true }).getByLabel(/^Nom de l’organisme/u), noms[role])
  await page.keyboard.press('Control+Enter')
  await expect(titre(page)).toHaveText('Convention locale de partenariat de Montbrison')
  const [convention] = await copil.call('convention.list', {})
  if (convention === undefined) throw new Error('convention')
  const { parties } = await copil.call('convention.get', { id: convention.id })
  const idOf = (role: Role): PartieId => {
    const partie = parties.find((p) => p.partie.role === role)
    if (partie === undefined) throw new Error(role)
    return partie.partie.id
  }
  return {
    conventionId: convention.id,
    parties: { CCAS: idOf('CCAS'), CPAM: idOf('CPAM'), CARSAT: idOf('CARSAT') },
  }
}

/** What the CCAS said of the year before, beside what the file of the CPAM recalls of its own. */
const CCAS_2024: Readonly<Record<string, number>> = {
  'AM-DRT-05': 41,
  'AM-DRT-10': 24,
  'AM-SOI-01': 19,
  'AM-SSO-03': 15,
}

/** The year before, already in the base when this one begins. */
export async function tellLastYear(copil: Copil, { conventionId, parties }: Annee): Promise<void> {
  const cpam =
    (attendu['fiche-cpam-2025.xlsx'] as { 'n-1'?: Record<string, number | string> } | undefined)?.['n-1'] ?? {}
  for (const [role, dits] of [
    ['CPAM', cpam],
    ['CCAS', CCAS_2024],
  ] as const) {
    const cible = { conventionId, annee: ANNEE - 1, partieId: parties[role] }
    const { lignes } = await copil.call('fiche.get', cible)
    const valeurs = Object.entries(dits).flatMap(([code, n]) => {
      const ligne = lignes.find((l) => l.indicateur.code === code)
      return typeof n === 'number' && ligne !== undefined
        ? [{ indicateurId: ligne.indicateur.id, contenu: nombre(n) }]
        : []
    })
    expect(valeurs).toHaveLength(Object.values(dits).filter((n) => typeof n === 'number').length)
    await copil.call('fiche.setValeurs', { ...cible, comment: 'saisies', valeurs })
  }
}

/** Every row of every table that the journal follows: the base is copied between two gestures, and its copy read alone. */
export function contenuDe(copil: Copil): string {
  const copie = test.info().outputPath('copie.base')
  fs.copyFileSync(path.join(copil.dataDir, BASE), copie)
  const connection = new Database(copie, { readonly: true })
  try {
    return dump(connection)
  } finally {
    connection.close()
    fs.rmSync(copie)
  }
}

/** Does a gesture and gives the drafts that it hands over, as another program reads them. */
export async function draftsOf(page: Page, combien: number, geste: () => Promise<void>): Promise<Email[]> {
  const recus: Download[] = []
  const note = (d: Download) => void recus.push(d)
  page.on('download', note)
  await geste()
  await expect.poll(() => recus.length).toBe(combien)
  page.off('download', note)
  return Promise.all(recus.map(async (d) => new PostalMime().parse(fs.readFileSync(await d.path()))))
}

/** Each message is a draft, for its party, with the sheet of that very party: said by its hidden identity. */
export function checkDrafts(
  messages: readonly Email[],
  { conventionId, parties }: Annee,
  roles: readonly Role[],
): void {
  for (const role of roles) {
    const adresse = `referente@${role.toLowerCase()}.example.org`
    const message = messages.find((m) => m.to?.some((a) => a.address === adresse))
    expect(message?.headers.find((h) => h.key === 'x-unsent')?.value, role).toBe('1')
    expect(message?.subject).toContain('à remettre avant le')
    expect(message?.attachments).toHaveLength(1)
    const joint = new Uint8Array(message?.attachments[0]?.content as ArrayBuffer)
    const masquee = readClasseur(joint).grilles.find((g) => g.masquee)
    const identite = readIdentite((masquee?.lignes ?? []).map((l) => Array.from(l, texteDe)))?.identite
    expect(identite).toMatchObject({ conventionId, annee: ANNEE, partieId: parties[role] })
  }
  expect(messages).toHaveLength(roles.length)
}

/** How many gestures stand, undone ones left out. */
export const gestesFaits = async (copil: Copil): Promise<number> =>
  (await copil.call('registre.history', { limite: 500 })).filter((g) => g.nature === 'geste' && !g.annule).length

/** Ctrl+Z or Ctrl+Y, as many times as there are gestures between two moments, each seen done before the next. */
export async function replay(
  copil: Copil,
  page: Page,
  touches: 'Control+z' | 'Control+y',
  vers: number,
): Promise<void> {
  for (let n = await gestesFaits(copil); n !== vers; n += vers > n ? 1 : -1) {
    await page.keyboard.press(touches)
    await expect.poll(() => gestesFaits(copil), { intervals: [20, 50, 100] }).toBe(vers > n ? n + 1 : n - 1)
  }
}

export async function valeursDe(copil: Copil, { conventionId, parties }: Annee, role: Role) {
  const { lignes } = await copil.call('fiche.get', { conventionId, annee: ANNEE, partieId: parties[role] })
  return Object.fromEntries(
    lignes.flatMap(({ indicateur: i, valeur: v }) =>
      v === null || v.etat === 'non-renseigne' ? [] : [[i.code, v.nombre ?? v.texte ?? v.etat]],
    ),
  )
}

export const etatsDe = async (copil: Copil, { conventionId, parties }: Annee): Promise<Record<string, string>> => {
  const cible = { conventionId, annee: ANNEE, partieId: parties.CCAS }
  const { onglets } = await copil.call('fiche.get', cible)
  return Object.fromEntries(onglets.map((o) => [o.nom, o.etat]))
}

export const faitsDe = async (copil: Copil, { conventionId }: Annee) =>
  (await copil.call('rapprochement.list', { conventionId, annee: ANNEE })).faits
