import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { openStore, type Connection } from '../../src-main/store/open.ts'
import type { Step } from '../../src-main/store/migrations/index.ts'
import { createMontbrison, importFile } from '../builders.ts'
import { openTestApp } from '../open-test-app.ts'
import { ANCIENS, NOUVEAUX } from './migration-steps.ts'

const now = '2026-02-16T09:00:00.000Z'
const holder = { auteur: '', poste: '', depuis: now }
const MIGRATOR = path.join(import.meta.dirname, 'migrator.ts')
const PREMIERE = NOUVEAUX[ANCIENS.length]?.nom ?? ''

let racine: string
let dossiers = 0
/** A real base of the first version, and what it must say before and after. */
let modele: string
let ancien: string
let nouveau: string
let neuf: string

const dossier = (): string => {
  dossiers += 1
  const d = path.join(racine, String(dossiers))
  fs.mkdirSync(d)
  return d
}
const copyBase = (de: string, vers: string): string => {
  for (const f of fs.readdirSync(de)) fs.copyFileSync(path.join(de, f), path.join(vers, f))
  return path.join(vers, BASE)
}
const openWith = (file: string, steps: readonly Step[]): Connection =>
  openStore(file, { holder, now, steps }).connection

/** Everything a base says, schema and version included: two bases that differ by a byte of text differ here. */
function etatOf(connection: Connection): string {
  const hash = createHash('sha256')
  const schema = connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all() as {
    type: string
    name: string
  }[]
  hash.update(JSON.stringify([schema, connection.pragma('user_version')]))
  for (const { name } of schema.filter((s) => s.type === 'table'))
    for (const row of connection.prepare(`SELECT * FROM "${name}" ORDER BY 1`).raw().iterate())
      hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

/** Opens a file with nothing but SQLite, closes it, and gives what it says; a base that is not whole is said so. */
function readAlone(file: string): string {
  const connection = new Database(file)
  try {
    if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return 'abîmée'
    if (connection.prepare('PRAGMA foreign_key_check').all().length > 0) return 'clés rompues'
    return etatOf(connection)
  } finally {
    connection.close()
  }
}

/** Runs the migrator, which kills itself `delai` ms after it said `repere`, or is killed once it said it had finished; gives what it said. */
function run(file: string, mode: string, coup?: { repere: string; delai: number }): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = coup === undefined ? [] : [coup.repere, String(coup.delai)]
    const child = spawn(process.execPath, ['--no-warnings', MIGRATOR, file, mode, ...args])
    let out = ''
    let err = ''
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString()
      if (coup === undefined && /^(?:fini|refus).*\n/mu.test(out)) child.kill('SIGKILL')
    })
    child.stderr.on('data', (d: Buffer) => {
      err += d.toString()
    })
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(out.trim().split('\n'))
      else reject(new Error(`the migrator stopped by itself: ${err}`))
    })
  })
}

/** Starts a program on a base, which it holds until it is killed: what it says in the end, without its duration. */
function start(file: string): { fin: Promise<string>; kill: () => Promise<unknown> } {
  const child = spawn(process.execPath, ['--no-warnings', MIGRATOR, file, 'ouvre'])
  const closed = new Promise((resolve) => child.on('close', resolve))
  const fin = new Promise<string>((resolve) => {
    let out = ''
    child.stdout.on('data', (d: Buffer) => {
      out += d.toString()
      const dit = /^(fini|refus .*)(?: [\d.]+)?$/mu.exec(out)?.[1]
      if (dit !== undefined) resolve(dit)
    })
  })
  return {
    fin,
    kill: () => {
      child.kill('SIGKILL')
      return closed
    },
  }
}

const dureeOf = (dit: readonly string[]): number => Number(/^fini (.*)$/u.exec(dit.at(-1) ?? '')?.[1])

/** Does something `n` times, four at once. */
async function repeat<T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> {
  const faits: T[] = []
  let i = 0
  const un = async (): Promise<void> => {
    while (i < n) {
      i += 1
      faits.push(await work(i))
    }
  }
  await Promise.all([un(), un(), un(), un()])
  return faits
}

beforeAll(async () => {
  racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-migration-'))
  modele = dossier()
  const t = openTestApp({ dataDir: modele })
  const { conventionId, parties } = await createMontbrison(t)
  for (const f of ['fiche-cpam-2024.csv', 'fiche-ccas-2025.csv']) await importFile(t, conventionId, f)
  await t.call('fiche.complete', { conventionId, annee: 2024, partieId: parties.CPAM })
  const seance = { jour: '2026-03-12', heure: '14:00', lieu: 'Salle du conseil', visio: '' }
  await t.call('comite.schedule', { conventionId, annee: 2025, ...seance })
  await t.call('registre.undo', {})
  await t.call('registre.redo', {})
  t.close()
  ancien = readAlone(copyBase(modele, dossier()))
  const migree = copyBase(modele, dossier())
  openWith(migree, NOUVEAUX).close()
  nouveau = readAlone(migree)
  const creee = path.join(dossier(), BASE)
  openWith(creee, NOUVEAUX).close()
  neuf = readAlone(creee)
})
afterAll(() => {
  fs.rmSync(racine, { recursive: true, force: true })
})

type Constat = { version: 'ancienne' | 'nouvelle' | 'moitié'; aMiChemin: boolean; journal: boolean; reprise: string }

const nameOf = (etat: string): Constat['version'] =>
  etat === ancien ? 'ancienne' : etat === nouveau ? 'nouvelle' : 'moitié'

/** One kill on a fresh copy, what it left, and what the next start makes of it. */
async function killOnce(mode: string, coup: { repere: string; delai: number }): Promise<Constat> {
  const ici = dossier()
  const file = copyBase(modele, ici)
  const dit = await run(file, mode, coup)
  const journal = fs.existsSync(`${file}-journal`) && fs.statSync(`${file}-journal`).size > 0
  const version = nameOf(readAlone(copyBase(ici, dossier())))
  const copie = `${file}.avant-version-${ANCIENS.length + 1}`
  let reprise = version === 'nouvelle' && !fs.existsSync(copie) ? 'sans copie' : 'bonne'
  try {
    openWith(file, NOUVEAUX).close()
    if (nameOf(readAlone(file)) !== 'nouvelle' || nameOf(readAlone(copie)) !== 'ancienne') reprise = 'fausse'
  } catch (e) {
    reprise = String(e)
  }
  fs.rmSync(ici, { recursive: true })
  return { version, journal, reprise, aMiChemin: dit.at(-1) !== 'départ' && !dit.at(-1)?.startsWith('fini') }
}

const count = (constats: readonly Constat[], ok: (c: Constat) => boolean): number => constats.filter(ok).length

describe('F13: killed while it migrates', () => {
  it('is at one version or the other over 100 kills, its copy kept, and the next start ends the work', async () => {
    // The quickest of three: one slow start would send most kills after the end.
    const essais = await repeat(3, () => run(copyBase(modele, dossier()), 'migre'))
    const duree = Math.min(...essais.map(dureeOf))
    const constats = await repeat(100, (i) =>
      // One in six from the very start: opening, checking, copying.
      killOnce('migre', {
        repere: i % 6 === 0 ? 'départ' : PREMIERE,
        // Half of them early: on a busy machine the measured time is no promise.
        delai: Math.random() * duree * (i % 2 === 0 ? 1.2 : 0.4),
      }),
    )
    const [inside, journaux] = [count(constats, (c) => c.aMiChemin), count(constats, (c) => c.journal)]
    console.info(`100 kills, ${inside} inside the migration, ${journaux} with the base half written`)
    expect(count(constats, (c) => c.version === 'moitié')).toBe(0)
    expect(new Set(constats.map((c) => c.reprise))).toEqual(new Set(['bonne']))
    expect(inside).toBeGreaterThan(30)
    expect(journaux).toBeGreaterThan(10)
  }, 180_000)

  it('control: the same steps out of one transaction are seen half done, and block the next start', async () => {
    const duree = dureeOf(await run(copyBase(modele, dossier()), 'sans-transaction'))
    const coup = () => ({ repere: PREMIERE, delai: Math.random() * duree })
    const constats = await repeat(16, () => killOnce('sans-transaction', coup()))
    expect(count(constats, (c) => c.version === 'moitié')).toBeGreaterThan(0)
    expect(count(constats, (c) => c.reprise.includes('already exists'))).toBeGreaterThan(0)
  }, 60_000)

  it('keeps a copy of the base as it is at that start, not of an older attempt', async () => {
    const file = copyBase(modele, dossier())
    const fautive = { nom: 'fautive', sql: 'CREATE TABLE' }
    expect(() => openWith(file, [...ANCIENS, fautive])).toThrow()
    expect(nameOf(readAlone(file))).toBe('ancienne')
    const t = openTestApp({ dataDir: path.dirname(file) })
    await t.call('registre.setAuteur', { auteur: 'Accueil' })
    t.app.close()
    const entreTemps = readAlone(file)
    openWith(file, NOUVEAUX).close()
    expect(readAlone(`${file}.avant-version-${ANCIENS.length + 1}`)).toBe(entreTemps)
    expect(entreTemps).not.toBe(ancien)
  })
})

describe('F10, F13: killed while it creates the base', () => {
  /** Kills a creation, and gives what the next start answers. */
  async function killCreation(mode: string, delai: number): Promise<{ reste: boolean; suite: string }> {
    const ici = dossier()
    const file = path.join(ici, BASE)
    await run(file, mode, { repere: 'départ', delai })
    const reste = fs.readdirSync(ici).some((f) => f.includes('.creation-'))
    let suite: string
    try {
      openWith(file, NOUVEAUX).close()
      suite = readAlone(file) === neuf ? 'bonne' : 'autre base'
      if (fs.readdirSync(ici).some((f) => f.includes('.creation-'))) suite = 'brouillon resté'
    } catch (e) {
      suite = (e as Error).message
    }
    return { reste, suite }
  }

  it('opens whole at the next start over 60 kills, and leaves nothing behind', async () => {
    const duree = dureeOf(await run(path.join(dossier(), BASE), 'migre'))
    const constats = await repeat(60, () => killCreation('migre', Math.random() * duree * 1.2))
    const inside = constats.filter((c) => c.reste).length
    console.info(`60 kills of a creation, ${inside} inside`)
    expect(new Set(constats.map((c) => c.suite))).toEqual(new Set(['bonne']))
    expect(inside).toBeGreaterThan(15)
  }, 120_000)

  it('control: a base built under its own name is refused at the next start', async () => {
    const constats = await repeat(16, () => killCreation('sans-brouillon', Math.random() * 60))
    expect(constats.map((c) => c.suite)).toEqual(expect.arrayContaining([expect.stringMatching(/^base-/u)]))
  }, 60_000)

  it('F14: programs that start together on an empty folder make one base, which one of them holds', async () => {
    for (let tour = 0; tour < 5; tour += 1) {
      const file = path.join(dossier(), BASE)
      const programmes = Array.from({ length: 6 }, () => start(file))
      try {
        const fins = await Promise.all(programmes.map((p) => p.fin))
        expect(fins.toSorted()).toEqual(['fini', ...Array.from({ length: 5 }, () => 'refus base-occupee')])
      } finally {
        await Promise.all(programmes.map((p) => p.kill()))
      }
      openWith(file, ANCIENS).close()
      expect(fs.readdirSync(path.dirname(file)).filter((f) => f.includes('.creation-'))).toEqual([])
    }
  }, 60_000)
})
