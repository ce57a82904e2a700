import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { openStore } from '../../src-main/store/open.ts'
import { bundle } from '../faults/bundle.ts'
import { drive } from '../faults/drive.ts'
import { openTestApp, RESOURCES } from '../open-test-app.ts'
import { ANNEES, CONVENTIONS, writeGrandeBase } from './grande-base.ts'
import { dire, sumUp, timeEach } from './mesure.ts'

const now = '2026-02-16T09:00:00.000Z'
const racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-grande-'))
const grande = path.join(racine, 'grande')
const annee = ANNEES.at(-1) ?? 0

beforeAll(async () => {
  fs.mkdirSync(grande)
  const { valeurs, octets } = await writeGrandeBase(grande)
  expect(valeurs).toBe(60_000)
  console.info(`${CONVENTIONS} conventions, ${valeurs} valeurs, ${(octets / 1e6).toFixed(0)} Mo`)
}, 300_000)
afterAll(() => {
  fs.rmSync(racine, { recursive: true, force: true })
})

/** The rows that the first screen is made of, and nothing done with them. */
const LIGNES = [
  ...['convention', 'exercice', 'comite', 'partie', 'decision', 'comptage', 'engagement', 'indicateur'].map(
    (table) => `SELECT * FROM ${table}`,
  ),
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
    const driver = await bundle('../faults/driver.ts')
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
    fs.rmSync(path.dirname(driver), { recursive: true, force: true })
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

  it('every question that a screen asks', async () => {
    const t = openTestApp({ dataDir: grande, now })
    const conventions = await t.call('convention.list', {})
    const conventionId = conventions[CONVENTIONS / 2]?.id ?? ''
    const { parties } = await t.call('convention.get', { id: conventionId })
    const fiches = await Promise.all(
      parties.map(({ partie }) => t.call('fiche.get', { conventionId, annee, partieId: partie.id })),
    )
    const fiche = fiches.toSorted((a, b) => b.lignes.length - a.lignes.length)[0]
    const ligne = fiche?.lignes.find((l) => l.valeur !== null)
    const partieId = fiche?.partie.id ?? ''
    const cible = { conventionId, annee }
    const questions = {
      'registre.situation': () => t.call('registre.situation', {}),
      'registre.history': () => t.call('registre.history', { limite: 200 }),
      'convention.list': () => t.call('convention.list', {}),
      'convention.tableauDeBord': () => t.call('convention.tableauDeBord', {}),
      'convention.get': () => t.call('convention.get', { id: conventionId }),
      'convention.listModeles': () => t.call('convention.listModeles', {}),
      'comparaison.get': () => t.call('comparaison.get', cible),
      'fiche.get': () => t.call('fiche.get', { ...cible, partieId }),
      'fiche.panneau': () => t.call('fiche.panneau', { ...cible, partieId, code: ligne?.indicateur.code ?? '' }),
      'fiche.historyOfValeur': () => t.call('fiche.historyOfValeur', { valeurId: ligne?.valeur?.id ?? '' }),
      'fiche.listDispositions': () => t.call('fiche.listDispositions', { conventionId }),
      'indicateur.list': () => t.call('indicateur.list', cible),
      'annexe.get': () => t.call('annexe.get', cible),
      'action.list': () => t.call('action.list', cible),
      'collecte.get': () => t.call('collecte.get', cible),
      'verification.list': () => t.call('verification.list', cible),
      'rapprochement.list': () => t.call('rapprochement.list', cible),
      'comite.list': () => t.call('comite.list', { conventionId }),
      'bilan.get': () => t.call('bilan.get', cible),
    }
    const temps = await timeEach(Object.values(questions), 20)
    t.app.close()
    console.info(
      Object.keys(questions)
        .map((nom, rang) => dire(nom, temps[rang] ?? sumUp([])))
        .join('\n'),
    )
    for (const [rang, nom] of Object.keys(questions).entries()) expect(temps[rang]?.p50, nom).toBeLessThan(100)
  }, 120_000)
})
