import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { openStore, type Connection } from '../../src-main/store/open.ts'
import { createMontbrison, montbrison, nombre } from '../builders.ts'
import { bundle } from '../faults/bundle.ts'
import { drive } from '../faults/drive.ts'
import { openTestApp, RESOURCES, type TestApp } from '../open-test-app.ts'

const now = '2026-02-16T09:00:00.000Z'
const racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-bench-'))
afterAll(() => {
  fs.rmSync(racine, { recursive: true, force: true })
})

const dossier = (nom: string): string => {
  const d = path.join(racine, nom)
  fs.mkdirSync(d)
  return d
}

/** Median and 95th percentile, in ms. */
function sumUp(temps: readonly number[]): { p50: number; p95: number } {
  const tri = temps.toSorted((a, b) => a - b)
  return { p50: tri[Math.floor(tri.length / 2)] ?? 0, p95: tri[Math.floor(tri.length * 0.95)] ?? 0 }
}

const dire = (quoi: string, { p50, p95 }: { p50: number; p95: number }): string =>
  `${quoi.padEnd(44)} p50 ${p50.toFixed(2).padStart(7)} ms   p95 ${p95.toFixed(2).padStart(7)} ms`

const COUPS = 400

/** Times each of several works, turn by turn: what slows the machine down slows them all. */
async function timeEach(works: readonly ((i: number) => unknown)[]): Promise<{ p50: number; p95: number }[]> {
  const temps = works.map((): number[] => [])
  for (let i = 0; i < COUPS; i += 1)
    for (const [rang, work] of works.entries()) {
      const debut = performance.now()
      await work(i)
      temps[rang]?.push(performance.now() - debut)
    }
  return temps.map(sumUp)
}

async function cellOf(t: TestApp) {
  const m = await createMontbrison(t)
  const cible = { conventionId: m.conventionId, annee: 2025, partieId: m.parties.CCAS }
  const input = { ...cible, indicateurId: m.indicateur('AM-SOI-01').id }
  const { valeurId } = await t.call('fiche.setValeur', { ...input, contenu: nombre(0) })
  return { cible, input, valeurId }
}

/** What a save writes, with the same pragmas and triggers, and nothing of Copil around. */
function rawSave(connection: Connection, valeurId: string): (i: number) => void {
  const sql = (texte: string) => connection.prepare(texte)
  const geste = sql(
    `INSERT INTO geste (opId, operation, libelle, auteur, instant, nature, etat, nomsJson, resultatJson)
     VALUES (?, 'fiche.setValeur', 'valeur saisie', 'Secrétariat', ?, 'geste', 'fait', '["fiche"]', 'null')`,
  )
  const ouvre = sql('INSERT INTO gesteOuvert VALUES (1, ?)')
  const valeur = sql('UPDATE valeur SET nombre = ? WHERE id = ?')
  const ferme = sql('DELETE FROM gesteOuvert')
  const abandonne = sql("UPDATE geste SET etat = 'abandonne' WHERE etat = 'annule'")
  const nomme = sql('UPDATE geste SET libelle = ?, resultatJson = ? WHERE seq = ?')
  return (i) => {
    connection.exec('BEGIN IMMEDIATE')
    const { lastInsertRowid } = geste.run(randomUUID(), now)
    ouvre.run(lastInsertRowid)
    valeur.run(i, valeurId)
    ferme.run()
    abandonne.run()
    nomme.run(`AM-SOI-01 : ${i} remplacé par ${i + 1}`, JSON.stringify({ valeurId }), lastInsertRowid)
    connection.exec('COMMIT')
  }
}

describe('one cell saved', () => {
  it('through dispatch, and raw', async () => {
    const t = openTestApp({ dataDir: dossier('cellule') })
    const { cible, input, valeurId } = await cellOf(t)
    t.app.close()
    const copie = dossier('copie')
    fs.copyFileSync(path.join(racine, 'cellule', BASE), path.join(copie, BASE))
    const { connection } = openStore(path.join(copie, BASE), { holder: { auteur: '', poste: '', depuis: now }, now })
    const suite = openTestApp({ dataDir: path.join(racine, 'cellule') })
    const [dispatch, brut, lecture] = await timeEach([
      (i) => suite.call('fiche.setValeur', { ...input, contenu: nombre(i + 1) }),
      rawSave(connection, valeurId),
      () => suite.call('fiche.get', cible),
    ])
    const [annule] = await timeEach([() => suite.call('registre.undo', {})])
    connection.close()
    suite.app.close()
    if (dispatch === undefined || brut === undefined || lecture === undefined || annule === undefined) return
    console.info(
      [
        dire('une valeur, par dispatch', dispatch),
        dire('les mêmes écritures, en SQL', brut),
        dire('une fiche lue', lecture),
        dire('une annulation', annule),
        `rapport dispatch / SQL : ${(dispatch.p50 / brut.p50).toFixed(2)}`,
      ].join('\n'),
    )
    expect(brut.p50).toBeGreaterThan(0)
  }, 120_000)
})

describe('start-up', () => {
  it('from the command to the first answer', async () => {
    const driver = await bundle('../faults/driver.ts')
    const d = dossier('depart')
    const t = openTestApp({ dataDir: d })
    await t.call('convention.create', montbrison())
    t.app.close()
    const lancer = async (ici: string): Promise<{ total: number; base: number }> => {
      const debut = performance.now()
      const conduite = await drive([process.execPath, driver, ici, RESOURCES, ''])
      const total = performance.now() - debut
      await conduite.kill()
      return { total, base: conduite.ms }
    }
    const connue = []
    const neuve = []
    for (let i = 0; i < 12; i += 1) {
      connue.push(await lancer(d))
      neuve.push(await lancer(dossier(`neuf-${i}`)))
    }
    const lignes = [
      ['processus et base connue', connue.map((x) => x.total)],
      ['dont la base connue, jusqu’à la situation', connue.map((x) => x.base)],
      ['processus et base créée', neuve.map((x) => x.total)],
      ['dont la base créée, jusqu’à la situation', neuve.map((x) => x.base)],
    ] as const
    console.info(lignes.map(([quoi, temps]) => dire(quoi, sumUp(temps))).join('\n'))
    fs.rmSync(path.dirname(driver), { recursive: true, force: true })
    expect(connue).toHaveLength(12)
  }, 120_000)
})
