import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import type { Result } from '../../src-main/contract/bridge.ts'
import type { CommandName, InputTyped } from '../../src-main/contract/index.ts'
import { createMontbrison, nombre, type Terrain } from '../builders.ts'
import { openTestApp, RESOURCES } from '../open-test-app.ts'
import { bundle } from './bundle.ts'
import { checkBase } from './check-base.ts'
import { drive, type Drive } from './drive.ts'

/** Only Linux lets a library stand there, and it must be made on the spot; the tests of disk.test.ts need nothing of the kind. */
const ABSENT = process.platform !== 'linux' || spawnSync('cc', ['--version']).status !== 0

const { EIO, ENOSPC } = os.constants.errno

type Panne = { at: number; error: number; lasting: boolean; half: boolean; links: boolean; full: boolean }
const AUCUNE: Panne = { at: 0, error: 0, lasting: false, half: false, links: false, full: false }

let racine: string
let driver: string
/** The library that stands between Copil and the disk. */
let panne: string
let modele: string
let m: Terrain
let dossiers = 0
const malades: Drive[] = []

const dossier = (): string => {
  dossiers += 1
  const d = path.join(racine, String(dossiers))
  fs.mkdirSync(d)
  return d
}

beforeAll(async () => {
  if (ABSENT) return
  driver = await bundle('driver.ts')
  racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-panne-'))
  panne = path.join(racine, 'disk-fault.so')
  const source = path.join(import.meta.dirname, 'disk-fault.c')
  const compile = spawnSync('cc', ['-shared', '-fPIC', '-o', panne, source], { encoding: 'utf8' })
  if (compile.status !== 0) throw new Error(compile.stderr)
  modele = dossier()
  const t = openTestApp({ dataDir: modele })
  m = await createMontbrison(t)
  await t.call('bilan.write', {
    conventionId: m.conventionId,
    annee: 2025,
    section: 'analyse',
    texte: 'x'.repeat(7000),
  })
  t.app.close()
})
afterEach(async () => {
  await Promise.all(malades.splice(0).map((d) => d.kill()))
})
afterAll(() => {
  if (ABSENT) return
  fs.rmSync(racine, { recursive: true, force: true })
  fs.rmSync(path.dirname(driver), { recursive: true, force: true })
})

/** A Copil on a disk that fails when it is told to; `calls` is how many calls it has made of that disk since it was told. */
type Malade = { d: Drive; dataDir: string; fail: (p: Partial<Panne>) => void; calls: () => number }

async function startIll(dataDir: string, first: Partial<Panne> = {}): Promise<Malade> {
  const ordres = path.join(racine, `ordres-${path.basename(dataDir)}`)
  const fd = fs.openSync(ordres, 'w+')
  const fail = (p: Partial<Panne>): void => {
    const { at, error, lasting, half, links, full } = { ...AUCUNE, ...p }
    const drapeaux = [lasting, half, links, full].map(Number)
    fs.writeSync(fd, Int32Array.of(at, error, ...drapeaux, 0), 0, 28, 0)
  }
  const calls = (): number => {
    const mots = new Int32Array(7)
    fs.readSync(fd, mots, 0, 28, 0)
    return mots[6] ?? 0
  }
  fail(first)
  const env = { LD_PRELOAD: panne, COPIL_FAULT_DIR: `${dataDir}/`, COPIL_FAULT_ORDERS: ordres }
  const d = await drive([process.execPath, driver, dataDir, RESOURCES, ''], env)
  malades.push(d)
  return { d, dataDir, fail, calls }
}

/** What the next start would find: whether the gesture is there, and the base whole. */
function onDisk(dataDir: string, opId: string): 'là' | 'absent' | 'abîmée' {
  const ici = dossier()
  for (const nom of [BASE, `${BASE}-journal`])
    if (fs.existsSync(path.join(dataDir, nom))) fs.copyFileSync(path.join(dataDir, nom), path.join(ici, nom))
  const connection = new Database(path.join(ici, BASE))
  try {
    if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return 'abîmée'
    return connection.prepare('SELECT 1 FROM geste WHERE opId = ?').get(opId) === undefined ? 'absent' : 'là'
  } finally {
    connection.close()
    fs.rmSync(ici, { recursive: true })
  }
}

type Geste = { nom: CommandName; input: (d: Drive) => Promise<unknown> }
const geste = <N extends CommandName>(nom: N, input: (d: Drive) => Promise<InputTyped<N>> | InputTyped<N>): Geste => ({
  nom,
  input: async (d) => input(d),
})

const GESTES: readonly Geste[] = [
  geste('fiche.setValeur', () => ({
    conventionId: m.conventionId,
    annee: 2025,
    partieId: m.parties.CCAS,
    indicateurId: m.indicateur('AM-SOI-01').id,
    contenu: nombre(26),
  })),
  geste('bilan.write', () => ({
    conventionId: m.conventionId,
    annee: 2025,
    section: 'analyse',
    texte: 'Une année pleine. '.repeat(400),
  })),
  geste('fiche.importValeurs', async (d) => {
    const texte = fs.readFileSync(path.join(RESOURCES, 'exemple/fiche-ccas-2025.csv'), 'latin1')
    const depot = (await d.order({ depot: { nom: 'fiche-ccas-2025.csv', texte } })) as Result<{ depotId: string }>
    if (!depot.ok) throw new Error(depot.error.code)
    const { depotId } = depot.value
    const { conventionId, parties } = m
    const lu = await d.call('fiche.readFile', { conventionId, depotId, partieId: parties.CCAS, annee: 2025 })
    return { imports: [{ importId: lu.importId, rangs: lu.lignes.map((l) => l.rang) }] }
  }),
  geste('registre.undo', () => ({})),
]

const PANNES: readonly (Partial<Panne> & { quoi: string })[] = [
  { quoi: 'une erreur, l’écriture à moitié faite', error: EIO, half: true },
  { quoi: 'le disque plein', error: ENOSPC, lasting: true, full: true },
  { quoi: 'le disque arraché', error: EIO, lasting: true },
]

type Bilan = { points: number; acquis: string[]; fautes: string[]; codes: Set<string>; sauves: number; indecis: number }

/** Fails one call that a gesture makes of the disk, and holds what was answered against what the next start finds; false past the last call. */
async function failOnce(
  { d, dataDir, fail, calls }: Malade,
  g: Geste,
  input: unknown,
  p: Partial<Panne>,
  bilan: Bilan,
) {
  const opId = randomUUID()
  fail(p)
  const reponse = await d.raw(g.nom, input, opId)
  const touche = calls() >= (p.at ?? 0)
  const lecture = await d.raw('convention.list', {})
  fail({})
  const vrai = onDisk(dataDir, opId)
  const ou = `${g.nom}, appel ${p.at}, ${vrai}`
  for (const r of [reponse, lecture]) if (!r.ok) bilan.codes.add(r.error.code)
  // While the disk answers nothing at all nobody can tell; the same save, asked again, then finds itself done.
  const indecis = vrai === 'là' && !reponse.ok && !lecture.ok
  if (vrai !== (reponse.ok ? 'là' : 'absent') && !indecis) bilan.fautes.push(`${ou} : ${JSON.stringify(reponse)}`)
  const reprise = await d.raw(g.nom, input, opId)
  if (reprise.ok) bilan.acquis.push(opId)
  else bilan.fautes.push(`${ou} : reprise ${JSON.stringify(reprise)}`)
  const retour = await d.raw(g.nom === 'registre.undo' ? 'registre.redo' : 'registre.undo', {})
  if (!retour.ok) bilan.fautes.push(`${ou} : retour ${retour.error.code}`)
  bilan.points += Number(touche)
  bilan.sauves += Number(touche && reponse.ok)
  bilan.indecis += Number(indecis)
  return touche
}

/** Every call rather than one in so many: an hour rather than a minute. */
const TOUTES = process.env['COPIL_PANNES'] !== undefined
const DEBUT = 16
const FIN = 8
const FOULEE = 12

/** Fails the first calls of a gesture, one in so many after, and those about the last one, where it commits; every call when COPIL_PANNES asks. */
async function sweep(malade: Malade, g: Geste, p: Partial<Panne>, bilan: Bilan): Promise<void> {
  const input = await g.input(malade.d)
  const foulee = TOUTES ? 1 : FOULEE
  let rang = 1
  while (await failOnce(malade, g, input, { ...p, at: rang }, bilan)) rang += rang < DEBUT ? 1 : foulee
  // How many calls there are depends on what SQLite still knows of the base: the last one is never quite where it was.
  for (let i = 0; i < 1.5 * FIN; i += 1) {
    const total = await callsOf(malade, g, input, p)
    await failOnce(malade, g, input, { ...p, at: Math.max(1, total + 3 - (i % FIN)) }, bilan)
  }
}

async function callsOf({ d, fail, calls }: Malade, g: Geste, input: unknown, p: Partial<Panne>): Promise<number> {
  fail({ ...p, at: 0 })
  await d.raw(g.nom, input)
  const total = calls()
  await d.raw(g.nom === 'registre.undo' ? 'registre.redo' : 'registre.undo', {})
  return total
}

const CODES = ['acces-refuse', 'disque-plein', 'ecriture-impossible']

describe.skipIf(ABSENT)('F3, F4: any call of the disk fails', () => {
  it.each(PANNES)(
    '$quoi: what is answered is what the next start finds, and the same save then goes through',
    async ({ quoi, ...p }) => {
      const bilans = await Promise.all(
        GESTES.map(async (g) => {
          const bilan: Bilan = { points: 0, acquis: [], fautes: [], codes: new Set(), sauves: 0, indecis: 0 }
          const dataDir = dossier()
          fs.copyFileSync(path.join(modele, BASE), path.join(dataDir, BASE))
          const malade = await startIll(dataDir)
          await sweep(malade, g, p, bilan)
          await malade.d.kill()
          const { perdus, defauts } = checkBase(path.join(dataDir, BASE), bilan.acquis)
          return { ...bilan, fautes: [...bilan.fautes, ...perdus, ...defauts] }
        }),
      )
      const total = (f: (b: Bilan) => number): number => bilans.reduce((n, b) => n + f(b), 0)
      const [points, sauves, indecis] = [total((b) => b.points), total((b) => b.sauves), total((b) => b.indecis)]
      console.info(
        `${quoi} : ${points} points, ${sauves} enregistrés malgré l’erreur, ${indecis} sans réponse du disque`,
      )
      expect(bilans.flatMap((b) => b.fautes)).toEqual([])
      expect(bilans.flatMap((b) => [...b.codes]).filter((code) => !CODES.includes(code))).toEqual([])
      expect(points).toBeGreaterThan(80)
      // Control: told « not saved » at every error, as one might think right, some of these would be lies.
      expect(sauves + indecis).toBeGreaterThan(0)
    },
    TOUTES ? 3_600_000 : 120_000,
  )

  it('at the very first start too: refused by its name, or open, and open when the disk is well again', async () => {
    const debuts = [...Array(32).keys()].map((i) => ({
      at: i + 1,
      error: i % 2 === 0 ? EIO : ENOSPC,
      full: i % 2 !== 0,
    }))
    const bases = await Promise.all(
      [0, 1, 2, 3].map(async (reste) => {
        const vues: string[] = []
        for (const debut of debuts.filter((_, i) => i % 4 === reste)) {
          const malade = await startIll(dossier(), { ...debut, lasting: debut.full })
          const { base } = malade.d.situation
          vues.push(base.etat === 'refusee' ? base.code : base.etat)
          malade.fail({})
          expect((await malade.d.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
          expect(fs.readdirSync(malade.dataDir).filter((f) => f.includes('.creation-'))).toEqual([])
          await malade.d.kill()
        }
        return vues
      }),
    )
    expect(new Set(bases.flat())).toEqual(new Set(['ouverte', 'disque-plein']))
  }, 60_000)

  it('a disk without hard links has a base all the same, and only one', async () => {
    const malade = await startIll(dossier(), { links: true })
    expect(malade.d.situation.base).toEqual({ etat: 'ouverte' })
    await malade.d.call('registre.setAuteur', { auteur: 'Accueil' })
    expect(fs.readdirSync(malade.dataDir).toSorted()).toEqual([BASE, `${BASE}-journal`, `${BASE}.occupant.json`])
  })
})
