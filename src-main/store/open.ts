import Database from 'better-sqlite3'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Instant } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import { readHolder, writeHolder, type Holder } from './holder.ts'
import { APPLICATION_ID, migrate } from './migrate.ts'
import { STEPS, type Step } from './migrations/index.ts'

export type Connection = Database.Database
export type Statement = Database.Statement
export type RunResult = Database.RunResult

/** An open base; `lectureSeule` says why nothing can be written, null when it can. */
export type Ouverture = { connection: Connection; lectureSeule: 'acces-refuse' | null }

type OpenOptions = { holder: Holder; now: Instant; steps?: readonly Step[] }

/**
 * In this order, on every open. WAL is never set: better-sqlite3 would then fall back to synchronous=NORMAL,
 * which loses acknowledged saves when the power fails (reliability.md §1.1).
 */
const PRAGMAS = [
  'journal_mode = TRUNCATE',
  'synchronous = FULL',
  'locking_mode = EXCLUSIVE',
  'foreign_keys = ON',
  'secure_delete = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  'recursive_triggers = ON',
  'busy_timeout = 250',
] as const

/** Milliseconds that the main process may wait for a lock, never more (F15). */
const ATTENTE = 250

function configure(connection: Connection): void {
  for (const pragma of PRAGMAS) connection.pragma(pragma)
}

/** Reads the first 100 bytes without opening the base: a file that is not ours, empty or newer is refused before a byte is written. */
function checkHeader(file: string, version: number): void {
  const octets = Buffer.alloc(100)
  const fd = fs.openSync(file, 'r')
  const lus = fs.readSync(fd, octets, 0, 100, 0)
  fs.closeSync(fd)
  // SQLite would take a file of 0 byte (quarantined, not yet downloaded…) for a new base (F10).
  if (lus === 0) throw new DomainError('base-vide')
  if (lus < 100 || octets.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new DomainError('base-d-un-autre-logiciel')
  if (octets.readUInt32BE(68) !== APPLICATION_ID) throw new DomainError('base-d-un-autre-logiciel')
  // Bytes 18 and 19 tell the file format; above 2 (WAL) only a newer SQLite knows what it means.
  if (octets.readUInt32BE(60) > version || Math.max(octets[18] ?? 0, octets[19] ?? 0) > 2)
    throw new DomainError('base-trop-recente')
}

function syncFolder(folder: string): void {
  // Windows has no handle on a folder to flush; its own journal does it.
  if (process.platform === 'win32') return
  const fd = fs.openSync(folder, 'r')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Drafts left by a program that was killed; the one of a program still at work is not ours to remove. What cannot be removed stays. */
function removeDrafts(file: string): void {
  const prefix = `${path.basename(file)}.creation-`
  for (const reste of fs.readdirSync(path.dirname(file)))
    if (reste.startsWith(prefix) && !isAlive(Number.parseInt(reste.slice(prefix.length), 10)))
      removeQuietly(file, reste)
}

function removeQuietly(base: string, nom: string): void {
  try {
    fs.rmSync(path.join(path.dirname(base), nom), { force: true })
  } catch {
    // An antivirus may hold it: it harms nothing, and the next start tries again.
  }
}

/** Builds the base beside, then gives it its name: killed half-way, it leaves no base at all rather than an empty one. */
function createBase(file: string, options: OpenOptions): void {
  const folder = path.dirname(file)
  fs.mkdirSync(folder, { recursive: true })
  removeDrafts(file)
  const brouillon = `${path.basename(file)}.creation-${process.pid}`
  try {
    buildBase(path.join(folder, brouillon), options)
    giveName(path.join(folder, brouillon), file)
    syncFolder(folder)
  } finally {
    removeQuietly(file, brouillon)
    removeQuietly(file, `${brouillon}-journal`)
  }
}

function buildBase(brouillon: string, options: OpenOptions): void {
  const connection = new Database(brouillon, { timeout: ATTENTE })
  try {
    configure(connection)
    migrate(connection, options.now, options.steps)
  } finally {
    connection.close()
  }
}

function giveName(brouillon: string, file: string): void {
  try {
    // A link fails when the name is taken: of two programs that start together, one base survives, whole.
    fs.linkSync(brouillon, file)
  } catch (e) {
    // Where the disk has no links (FAT), a rename: whole too, which a copy cut half-way would not be.
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST' && !fs.existsSync(file)) fs.renameSync(brouillon, file)
  }
}

/** A verified copy of the base as it is, named by its version, before the schema changes; that of an attempt that failed gives way. */
function copyBeforeMigration(connection: Connection, file: string, version: number): void {
  const copie = `${file}.avant-version-${version + 1}`
  const brouillon = `${copie}.part`
  fs.rmSync(brouillon, { force: true })
  connection.prepare('VACUUM INTO ?').run(brouillon)
  const verifiee = new Database(brouillon, { readonly: true })
  const bilan = verifiee.pragma('integrity_check', { simple: true })
  verifiee.close()
  if (bilan !== 'ok') throw new DomainError('base-endommagee')
  fs.renameSync(brouillon, copie)
  syncFolder(path.dirname(file))
}

const canWrite = (target: string): boolean => {
  try {
    fs.accessSync(target, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}

function openReadOnly(file: string, version: number): Ouverture {
  const connection = new Database(file, { readonly: true, timeout: ATTENTE })
  try {
    for (const pragma of PRAGMAS) if (!pragma.startsWith('journal_mode')) connection.pragma(pragma)
    checkPages(connection)
    // An older schema cannot be brought up to date here, and this program's questions would not fit it.
    if (connection.pragma('user_version', { simple: true }) !== version) throw new DomainError('acces-refuse')
    return { connection, lectureSeule: 'acces-refuse' }
  } catch (e) {
    connection.close()
    throw e
  }
}

function checkPages(connection: Connection): void {
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DomainError('base-endommagee')
}

/** Turns what SQLite or the disk says into the refusal that a person can read. */
export function storeError(e: unknown): DomainError | null {
  if (e instanceof DomainError) return e
  const code = e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new DomainError('disque-plein')
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/u.test(code) || /^E(ACCES|PERM|ROFS)$/u.test(code))
    return new DomainError('acces-refuse')
  if (/^SQLITE_(BUSY|LOCKED)/u.test(code)) return new DomainError('base-occupee')
  if (/^SQLITE_(CORRUPT|NOTADB)/u.test(code)) return new DomainError('base-endommagee')
  if (code.startsWith('SQLITE_IOERR') || /^E(IO|FBIG|BUSY)$/u.test(code)) return new DomainError('ecriture-impossible')
  return null
}

function openExisting(file: string, options: OpenOptions): Ouverture {
  const steps = options.steps ?? STEPS
  checkHeader(file, steps.length)
  if (!canWrite(file) || !canWrite(path.dirname(file))) return openReadOnly(file, steps.length)
  const connection = new Database(file, { timeout: ATTENTE, fileMustExist: true })
  try {
    configure(connection)
    // Takes the exclusive lock now rather than at the first save, and keeps it (locking_mode).
    connection.exec('BEGIN EXCLUSIVE; COMMIT')
    checkPages(connection)
    removeDrafts(file)
    const version = Number(connection.pragma('user_version', { simple: true }))
    if (version < steps.length) {
      copyBeforeMigration(connection, file, version)
      migrate(connection, options.now, steps)
    }
    writeHolder(file, options.holder)
    return { connection, lectureSeule: null }
  } catch (e) {
    connection.close()
    throw e
  }
}

/** A base is called damaged when two openings find it so: a disk that failed once looks the same. */
function openChecked(file: string, options: OpenOptions): Ouverture {
  try {
    return openExisting(file, options)
  } catch (e) {
    if (storeError(e)?.code !== 'base-endommagee') throw e
    return openExisting(file, options)
  }
}

/**
 * Opens the base of a folder, makes it when there is none. Throws a DomainError when it is not ours, newer, empty, damaged,
 * or held by another program (`base-occupee`, with who holds it); falls back to reading only when the disk refuses writing.
 */
export function openStore(file: string, options: OpenOptions): Ouverture {
  try {
    if (!fs.existsSync(file)) createBase(file, options)
    return openChecked(file, options)
  } catch (e) {
    const refus = storeError(e)
    if (refus?.code === 'base-occupee') throw new DomainError('base-occupee', readHolder(file))
    throw refus ?? e
  }
}

/** An in-memory base with the same pragmas and schema, for tests and measures. */
export function openMemory(now: Instant): Connection {
  const connection = new Database(':memory:')
  configure(connection)
  migrate(connection, now)
  return connection
}
