import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BASE } from '../../src-main/app.ts'
import { montbrison, type Terrain } from '../builders.ts'
import { openTestApp, RESOURCES } from '../open-test-app.ts'
import { bundle } from './bundle.ts'
import { checkBase } from './check-base.ts'
import { drive, type Drive } from './drive.ts'

const estRoot = process.getuid?.() === 0
const PERSONNE = '65534'

let driver: string
let racine: string
let conventionId: Terrain['conventionId']
/** A folder with a base in it, copied for each case. */
let modele: string
let dossiers = 0
const enCours: Drive[] = []

beforeAll(async () => {
  driver = await bundle('driver.ts')
  racine = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-disque-'))
  fs.chmodSync(racine, 0o755)
  modele = dossier()
  const t = openTestApp({ dataDir: modele })
  conventionId = (await t.call('convention.create', montbrison())).id
  t.app.close()
})
afterEach(async () => {
  await Promise.all(enCours.splice(0).map((d) => d.kill()))
})
afterAll(() => {
  fs.rmSync(racine, { recursive: true, force: true })
  fs.rmSync(path.dirname(driver), { recursive: true, force: true })
})

function dossier(): string {
  dossiers += 1
  const d = path.join(racine, String(dossiers))
  fs.mkdirSync(d)
  return d
}

function copyModele(): string {
  const d = dossier()
  fs.copyFileSync(path.join(modele, BASE), path.join(d, BASE))
  return d
}

const baseOf = (d: string): string => path.join(d, BASE)
const empreinte = (fichier: string): string => createHash('sha256').update(fs.readFileSync(fichier)).digest('hex')

async function startDriver(d: string, uid = '', avant: readonly string[] = []): Promise<Drive> {
  const conduite = await drive([...avant, process.execPath, driver, d, RESOURCES, uid])
  enCours.push(conduite)
  return conduite
}

/** How to start a program that sees, in a folder, a small disk of its own with the model base on it; null where the system allows none. */
function smallDisk(d: string, taille: string): string[] | null {
  const espace = ['unshare', ...(estRoot ? [] : ['--user', '--map-root-user']), '--mount']
  const monte = `mount -t tmpfs -o size=${taille} copil "$0" && cp "$1" "$0" && shift && exec "$@"`
  const ligne = [...espace, 'sh', '-c', monte, d, baseOf(modele)]
  return spawnSync('env', [...ligne, 'true']).status === 0 ? ligne : null
}

const REFUS_D_ECRITURE = ['disque-plein', 'ecriture-impossible']

type Essai = { opId: string; texte: string; refus: string | null }

/** Saves a long text, another each time. */
async function save(d: Drive, opId: string = randomUUID()): Promise<Essai> {
  const texte = `${opId} `.repeat(210)
  const r = await d.raw('bilan.write', { conventionId, annee: 2025, section: 'analyse', texte }, opId)
  return { opId, texte, refus: r.ok ? null : r.error.code }
}

/** Saves until it is refused, then ten times more. */
async function saveUntilRefused(d: Drive): Promise<Essai[]> {
  const essais: Essai[] = []
  while (essais.filter((e) => e.refus !== null).length < 10 && essais.length < 2000) essais.push(await save(d))
  return essais
}

const acquis = (essais: readonly Essai[]): string[] => essais.filter((e) => e.refus === null).map((e) => e.opId)
const codes = (essais: readonly Essai[]): string[] => [...new Set(essais.flatMap((e) => e.refus ?? []))]
const refuses = (essais: readonly Essai[]): string[] => essais.filter((e) => e.refus !== null).map((e) => e.opId)

/** What is on the screen after refusals: the last text acknowledged, and a base that is open. */
async function expectReadable(d: Drive, essais: readonly Essai[]): Promise<void> {
  const { bilan } = await d.call('bilan.get', { conventionId, annee: 2025 })
  expect(bilan?.analyse).toBe(essais.findLast((e) => e.refus === null)?.texte)
  expect((await d.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
  expect(await d.call('convention.list', {})).toHaveLength(1)
}

/** F4: what was told saved is there, what was told refused is not. */
function expectTrue(fichier: string, essais: readonly Essai[]): void {
  expect(checkBase(fichier, acquis(essais))).toMatchObject({ perdus: [], defauts: [] })
  expect(checkBase(fichier, refuses(essais)).perdus).toEqual(refuses(essais))
}

describe('F5: the disk is full', () => {
  it('a file that cannot grow: the save is refused by its name, the rest is read, nothing acknowledged is lost', async () => {
    const d = copyModele()
    const limite = String(Math.ceil((fs.statSync(baseOf(d)).size + 100_000) / 512))
    const conduite = await startDriver(d, '', ['sh', '-c', 'ulimit -f "$0" && exec "$@"', limite])
    const essais = await saveUntilRefused(conduite)
    expect(acquis(essais).length).toBeGreaterThan(3)
    expect(codes(essais).filter((code) => !REFUS_D_ECRITURE.includes(code))).toEqual([])
    await expectReadable(conduite, essais)
    await conduite.order({ quitte: null })
    expectTrue(baseOf(d), essais)
    // Without the limit, the very save that was refused goes through.
    const libre = await startDriver(d)
    expect((await save(libre, refuses(essais)[0])).refus).toBeNull()
  })

  it('a full disk: told as such, open again while full, and saved as soon as there is room', async (context) => {
    const d = dossier()
    const disque = smallDisk(d, '4m') ?? context.skip('pas de disque à soi sur cette machine')
    const conduite = await startDriver(d, '', disque)
    await conduite.order({ remplit: 120_000 })
    const essais = await saveUntilRefused(conduite)
    expect(acquis(essais).length).toBeGreaterThan(0)
    expect(codes(essais)).toEqual(['disque-plein'])
    await expectReadable(conduite, essais)

    await conduite.order({ rouvre: '.' })
    await expectReadable(conduite, essais)
    essais.push(await save(conduite))
    expect(essais.at(-1)?.refus).toBe('disque-plein')

    await conduite.order({ libere: true })
    const repris = await save(conduite, essais.at(-1)?.opId)
    expect(repris.refus).toBeNull()
    essais.splice(-1, 1, repris)
    const dehors = dossier()
    await conduite.order({ quitte: dehors })
    expectTrue(baseOf(dehors), essais)
  })

  it('a full disk at the very first start: refused by its name, and created as soon as there is room', async (context) => {
    const d = dossier()
    const disque = smallDisk(d, '2m') ?? context.skip('pas de disque à soi sur cette machine')
    const conduite = await startDriver(d, '', disque)
    await conduite.order({ remplit: 60_000 })
    await conduite.order({ rouvre: 'neuf' })
    for (let i = 0; i < 3; i += 1)
      expect((await conduite.call('registre.situation', {})).base).toMatchObject({
        etat: 'refusee',
        code: 'disque-plein',
      })
    await conduite.order({ libere: true })
    expect((await conduite.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
    await conduite.call('convention.create', montbrison())
    const dehors = dossier()
    await conduite.order({ quitte: dehors })
    expect(fs.readdirSync(path.join(dehors, 'neuf')).toSorted()).toEqual([
      BASE,
      `${BASE}-journal`,
      `${BASE}.occupant.json`,
    ])
    expect(checkBase(baseOf(path.join(dehors, 'neuf')), []).defauts).toEqual([])
  })
})

/** The journal that SQLite leaves when it dies in a transaction that has begun to write the base. */
function coldJournal(base: string): Buffer {
  const copie = path.join(dossier(), BASE)
  fs.copyFileSync(base, copie)
  const connection = new Database(copie)
  connection.pragma('journal_mode = TRUNCATE')
  connection.pragma('cache_size = 1')
  connection.exec('BEGIN; CREATE TABLE essai (x); INSERT INTO essai VALUES (zeroblob(200000))')
  const journal = fs.readFileSync(`${copie}-journal`)
  connection.close()
  return journal
}

describe('F6: what cannot be written is read', () => {
  const VARIANTES = [
    { quoi: 'a file in reading only', fichier: 0o444, dossier: 0o777 },
    { quoi: 'a folder in reading only', fichier: 0o666, dossier: 0o555 },
    { quoi: 'both', fichier: 0o444, dossier: 0o555 },
  ]

  it.each(VARIANTES)('$quoi', async (v) => {
    const d = copyModele()
    fs.chmodSync(baseOf(d), v.fichier)
    fs.chmodSync(d, v.dossier)
    const avant = empreinte(baseOf(d))
    const conduite = await startDriver(d, estRoot ? PERSONNE : '')
    expect(conduite.situation.base).toEqual({ etat: 'lecture-seule', raison: 'acces-refuse' })
    expect(await conduite.call('convention.list', {})).toHaveLength(1)
    expect((await conduite.call('convention.get', { id: conventionId })).parties).toHaveLength(3)
    expect((await conduite.call('convention.tableauDeBord', {})).collectes).toHaveLength(1)
    expect(await conduite.call('registre.history', { limite: 5 })).toHaveLength(1)
    for (let i = 0; i < 3; i += 1) expect((await save(conduite)).refus).toBe('lecture-seule')
    expect((await conduite.raw('registre.undo', {})).ok).toBe(false)
    await conduite.order({ quitte: null })
    expect(empreinte(baseOf(d))).toBe(avant)
    expect(fs.readdirSync(d)).toEqual([BASE])
    fs.chmodSync(d, 0o755)
  })

  it('a folder in reading only where a write was cut short: refused by its name, and nothing is touched', async () => {
    const d = copyModele()
    // Left by a program killed while it wrote: only who may write can put the base back as it was.
    fs.writeFileSync(`${baseOf(d)}-journal`, coldJournal(baseOf(d)))
    fs.chmodSync(baseOf(d), 0o444)
    fs.chmodSync(d, 0o555)
    const avant = empreinte(baseOf(d))
    const conduite = await startDriver(d, estRoot ? PERSONNE : '')
    expect(conduite.situation.base).toMatchObject({ etat: 'refusee', code: 'acces-refuse' })
    await conduite.order({ quitte: null })
    expect(empreinte(baseOf(d))).toBe(avant)
    fs.chmodSync(d, 0o755)
  })

  it('control: the same program on the same base, where it may write, writes', async () => {
    const d = copyModele()
    fs.chmodSync(baseOf(d), 0o666)
    fs.chmodSync(d, 0o777)
    const avant = empreinte(baseOf(d))
    const conduite = await startDriver(d, estRoot ? PERSONNE : '')
    expect(conduite.situation.base).toEqual({ etat: 'ouverte' })
    expect((await save(conduite)).refus).toBeNull()
    await conduite.order({ quitte: null })
    expect(empreinte(baseOf(d))).not.toBe(avant)
  })

  it('writes again by itself once it may', async () => {
    const d = copyModele()
    fs.chmodSync(baseOf(d), 0o444)
    fs.chmodSync(d, 0o777)
    const conduite = await startDriver(d, estRoot ? PERSONNE : '')
    expect((await save(conduite)).refus).toBe('lecture-seule')
    fs.chmodSync(baseOf(d), 0o666)
    expect((await save(conduite)).refus).toBeNull()
    expect((await conduite.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
  })
})

describe('F15: the base is held by another program', () => {
  it('answers who holds it without keeping the screen waiting, and opens when the holder is killed', async () => {
    const d = copyModele()
    const occupant = await startDriver(d)
    expect(occupant.situation.base).toEqual({ etat: 'ouverte' })
    const second = openTestApp({ dataDir: d })
    const attentes: number[] = []
    for (let i = 0; i < 4; i += 1) {
      const debut = performance.now()
      const { base } = await second.call('registre.situation', {})
      attentes.push(performance.now() - debut)
      expect(base).toMatchObject({
        etat: 'refusee',
        code: 'base-occupee',
        faits: { auteur: 'Secrétariat', poste: 'POSTE-1' },
      })
      expect(await second.raw('convention.list', {})).toMatchObject({ ok: false, error: { code: 'base-occupee' } })
    }
    expect(Math.min(...attentes)).toBeLessThan(500)
    expect((await save(occupant)).refus).toBeNull()

    await occupant.kill()
    expect((await second.call('registre.situation', {})).base).toEqual({ etat: 'ouverte' })
    expect((await second.call('bilan.get', { conventionId, annee: 2025 })).bilan?.analyse).not.toBe('')
    second.app.close()
  })

  it('in reading only too: a reader is told, and the holder goes on writing', async () => {
    const d = copyModele()
    fs.chmodSync(baseOf(d), 0o644)
    const occupant = await startDriver(d)
    if (estRoot) fs.chmodSync(d, 0o755)
    else fs.chmodSync(d, 0o555)
    const lecteur = await startDriver(d, estRoot ? PERSONNE : '')
    expect(lecteur.situation.base).toMatchObject({ etat: 'refusee', code: 'base-occupee' })
    await occupant.kill()
    expect((await lecteur.call('registre.situation', {})).base).toEqual({
      etat: 'lecture-seule',
      raison: 'acces-refuse',
    })
    expect(await lecteur.call('convention.list', {})).toHaveLength(1)
    fs.chmodSync(d, 0o755)
  })
})
