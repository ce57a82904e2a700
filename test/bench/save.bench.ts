import { execFile } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createMontbrison, montbrison } from '../builders.ts'
import { startCopil } from '../e2e/copil.ts'
import { bundle } from '../faults/bundle.ts'
import { drive } from '../faults/drive.ts'
import { openTestApp, RESOURCES } from '../open-test-app.ts'
import type { MesuresCellule } from './cellule.ts'
import { openChromium, readWatch, watchKey } from './ecran.ts'
import { dire, sumUp } from './mesure.ts'

const racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-bench-'))
afterAll(() => {
  fs.rmSync(racine, { recursive: true, force: true })
})

const dossier = (nom: string): string => {
  const d = path.join(racine, nom)
  fs.mkdirSync(d)
  return d
}

describe('one cell saved', () => {
  it('through dispatch, and raw', async () => {
    const programme = await bundle('../bench/cellule.ts')
    const lancer = promisify(execFile)
    const { stdout } = await lancer(process.execPath, [programme, dossier('cellules'), RESOURCES])
    fs.rmSync(path.dirname(programme), { recursive: true, force: true })
    const { dispatch, brut, lecture, annulation } = JSON.parse(stdout) as MesuresCellule
    const rapport = dispatch.p50 / brut.p50
    console.info(
      [
        dire('une valeur, par dispatch', dispatch),
        dire('les mêmes écritures, en SQL', brut),
        dire('une fiche lue', lecture),
        dire('une annulation', annulation),
        `rapport dispatch / SQL : ${rapport.toFixed(2)}`,
      ].join('\n'),
    )
    expect(rapport).toBeGreaterThan(0)
    expect(rapport).toBeLessThan(1.5)
  }, 120_000)
})

describe('one cell saved, as the window tells it', () => {
  it('from Enter to the gesture named in the bottom bar', async () => {
    const copil = await startCopil()
    const browser = await openChromium()
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const m = await createMontbrison(copil)
    const { libelleCourt } = m.indicateur('AM-SOI-01')
    await copil.open(page, `/convention/${m.conventionId}/fiche/2025/${m.parties.CCAS}`)
    await page.getByRole('row', { name: libelleCourt }).locator('[data-colonne=realise]').click()
    const temps = []
    for (let n = 100; n < 220; n += 1) {
      await page.keyboard.type(String(n))
      await watchKey(page, '.status', `remplacé par ${n}`)
      await page.keyboard.press('Enter')
      temps.push(await readWatch(page))
      await page.keyboard.press('ArrowUp')
    }
    const reponses = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((e) => e.name.endsWith('/appel'))
        .map((e) => e.duration),
    )
    await browser.close()
    await copil.stop()
    console.info(
      [
        dire('de la touche Entrée à l’écran', sumUp(temps)),
        dire('un appel, aller et retour, toutes questions', sumUp(reponses)),
      ].join('\n'),
    )
    expect(temps).toHaveLength(120)
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
