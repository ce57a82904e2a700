import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { openStore } from '../../src-main/store/open.ts'
import { startCopil } from '../e2e/copil.ts'
import { bundle } from '../faults/bundle.ts'
import { drive } from '../faults/drive.ts'
import { RESOURCES } from '../open-test-app.ts'
import { filterBy, openChromium } from './ecran.ts'
import { ANNEES, CONVENTIONS, writeGrandeBase } from './grande-base.ts'
import { dire, sumUp } from './mesure.ts'
import type { MesuresQuestions } from './questions.ts'

const now = '2026-02-16T09:00:00.000Z'
const racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-grande-'))
const grande = path.join(racine, 'grande')
const annee = ANNEES.at(-1) ?? 0

let driver = ''

beforeAll(async () => {
  driver = await bundle('../faults/driver.ts')
  fs.mkdirSync(grande)
  const { valeurs, octets } = await writeGrandeBase(grande)
  expect(valeurs).toBe(60_000)
  console.info(`${CONVENTIONS} conventions, ${valeurs} valeurs, ${(octets / 1e6).toFixed(0)} Mo`)
}, 300_000)
afterAll(() => {
  fs.rmSync(path.dirname(driver), { recursive: true, force: true })
  fs.rmSync(racine, { recursive: true, force: true })
})

/** The rows that the first screen is made of, and nothing done with them. */
const LIGNES = [
  ...['convention', 'exercice', 'comite', 'partie', 'decision', 'comptage', 'engagement', 'indicateur'].map(
    (table) => `SELECT * FROM ${table}`,
  ),
  ...['action', 'actionConvention'].map((table) => `SELECT * FROM ${table}`),
  `SELECT fiche.* FROM fiche JOIN exercice ON exercice.id = fiche.exerciceId WHERE annee = ${annee}`,
  `SELECT collecte.* FROM collecte JOIN exercice ON exercice.id = collecte.exerciceId WHERE annee = ${annee}`,
  `SELECT valeur.* FROM exercice JOIN fiche ON fiche.exerciceId = exercice.id JOIN valeur ON valeur.ficheId = fiche.id
   WHERE annee = ${annee}`,
]

/** Reads the rows of the first screen, then every value, each as a first time: an opening just before, no page in memory. */
function readRaw(dataDir: string): { ecran: number; valeurs: number } {
  const time = (questions: readonly string[]): number => {
    const { connection } = openStore(path.join(dataDir, BASE), { holder: { auteur: '', poste: '', depuis: now }, now })
    const debut = performance.now()
    for (const sql of questions) connection.prepare(sql).all()
    const ms = performance.now() - debut
    connection.close()
    return ms
  }
  return { ecran: time(LIGNES), valeurs: time(['SELECT * FROM valeur']) }
}

describe('a base of 60 000 values', () => {
  it('start to the data of the first screen, against an empty start and the same rows read raw', async () => {
    const start = async (dataDir: string): Promise<number> => {
      const debut = performance.now()
      const conduite = await drive([process.execPath, driver, dataDir, RESOURCES, ''])
      // What the window asks for on its first page, in its order.
      const conventions = await conduite.call('convention.list', {})
      const { collectes } = await conduite.call('convention.tableauDeBord', {})
      const ms = performance.now() - debut
      expect(collectes).toHaveLength(conventions.length)
      await conduite.kill()
      return ms
    }
    const vide = path.join(racine, 'vide')
    await start(vide)
    const temps = { pleine: [] as number[], vide: [] as number[], ecran: [] as number[], valeurs: [] as number[] }
    for (let n = 0; n < 12; n += 1) {
      temps.pleine.push(await start(grande))
      temps.vide.push(await start(vide))
      const lu = readRaw(grande)
      temps.ecran.push(lu.ecran)
      temps.valeurs.push(lu.valeurs)
    }
    const [pleine, nue, ecran, valeurs] = [temps.pleine, temps.vide, temps.ecran, temps.valeurs].map(sumUp)
    if (pleine === undefined || nue === undefined || ecran === undefined || valeurs === undefined) return
    const rapport = pleine.p50 / (nue.p50 + ecran.p50)
    console.info(
      [
        dire('du processus au premier écran, 60 000 valeurs', pleine),
        dire('du processus au premier écran, base vide', nue),
        dire('les mêmes lignes en SQL', ecran),
        dire('les 60 000 valeurs en SQL', valeurs),
        `rapport : ${rapport.toFixed(2)} (${(pleine.p50 / (nue.p50 + valeurs.p50)).toFixed(2)} contre les 60 000 valeurs)`,
      ].join('\n'),
    )
    expect(rapport).toBeLessThan(2)
  }, 300_000)

  it('every question that a screen asks, put to the code that ships', async () => {
    const programme = await bundle('../bench/questions.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [programme, grande, RESOURCES])
    fs.rmSync(path.dirname(programme), { recursive: true, force: true })
    const mesures = Object.entries(JSON.parse(stdout) as MesuresQuestions)
    console.info(mesures.map(([nom, { horloge }]) => dire(nom, horloge)).join('\n'))
    expect(mesures.length).toBeGreaterThan(15)
    for (const [nom, { processeur }] of mesures) expect(processeur.mini, nom).toBeLessThan(100)
  }, 120_000)

  it('every search and filter of the window, from the last letter to the screen', async () => {
    const copil = await startCopil({ dataDir: grande })
    const browser = await openChromium()
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const [, , convention] = await copil.call('convention.list', {})
    const ici = (ecran: string): string => `/convention/${convention?.id}/${ecran}/${annee}`
    const temps: Record<string, number[]> = { palette: [], catalogue: [], journal: [], comparaison: [] }
    const chercher = async (nom: string, mot: string, selector: string, texte: string): Promise<void> => {
      temps[nom]?.push(await filterBy(page, mot, selector, texte))
    }
    await copil.open(page)
    await page.locator('.echeance').first().waitFor()
    for (let n = 0; n < 15; n += 1) {
      await page.keyboard.press('Control+k')
      await page.locator('.palette .choix').first().waitFor()
      await chercher('palette', `commune 0${40 + n}`, '.palette .choix', `Commune 0${40 + n}`)
      await page.keyboard.press('Escape')
    }
    for (const [nom, ecran, champ, mot, texte] of [
      ['catalogue', 'indicateurs', 'Chercher un indicateur', 'am-soi-01', 'AM-SOI-01'],
      ['journal', 'journal', 'Chercher une action', 'atelier zzh', 'Atelier zzh'],
      ['comparaison', 'comparaison', 'Chercher un indicateur', 'am-soi-01', 'Saisines transmises'],
    ] as const) {
      await page.evaluate((route) => location.assign(`#${route}`), ici(ecran))
      await page.locator('tbody tr:not(.g)').nth(10).waitFor()
      for (let n = 0; n < 15; n += 1) {
        await page.getByRole('searchbox', { name: champ }).fill('')
        await page.locator('tbody tr:not(.g)').nth(10).waitFor()
        await page.getByRole('searchbox', { name: champ }).focus()
        await chercher(nom, mot, 'tbody tr:not(.g)', texte)
      }
    }
    await browser.close()
    await copil.stop()
    console.info(
      Object.entries(temps)
        .map(([nom, ms]) => dire(`chercher, ${nom}`, sumUp(ms)))
        .join('\n'),
    )
    for (const [nom, ms] of Object.entries(temps)) expect(sumUp(ms).mini, nom).toBeLessThan(100)
  }, 120_000)
})
