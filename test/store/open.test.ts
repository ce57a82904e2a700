import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STEPS } from '../../src-main/store/migrations/index.ts'
import { openStore, type Ouverture } from '../../src-main/store/open.ts'

const now = '2026-02-16T09:00:00.000Z'
const holder = { auteur: 'Secrétariat', poste: 'POSTE-1', depuis: now }
let dir: string
let file: string
let open: Ouverture[] = []

const ouvrir = (options: { steps?: { nom: string; sql: string }[] } = {}): Ouverture => {
  const ouverture = openStore(file, { holder, now, ...options })
  open.push(ouverture)
  return ouverture
}
const fermer = (): void => {
  for (const o of open) o.connection.close()
  open = []
}
const empreinte = (): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-store-'))
  file = path.join(dir, 'copil.base')
})
afterEach(() => {
  fermer()
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('opening the base', () => {
  it('sets every pragma on the first open and on the next ones', () => {
    for (let i = 0; i < 2; i += 1) {
      const { connection } = ouvrir()
      const lire = (nom: string): unknown => connection.pragma(nom, { simple: true })
      expect({
        journal: lire('journal_mode'),
        synchronous: lire('synchronous'),
        locking: lire('locking_mode'),
        foreignKeys: lire('foreign_keys'),
        secureDelete: lire('secure_delete'),
        trustedSchema: lire('trusted_schema'),
        tempStore: lire('temp_store'),
        recursiveTriggers: lire('recursive_triggers'),
        busyTimeout: lire('busy_timeout'),
        applicationId: lire('application_id'),
        version: lire('user_version'),
      }).toEqual({
        journal: 'truncate',
        synchronous: 2,
        locking: 'exclusive',
        foreignKeys: 1,
        secureDelete: 1,
        trustedSchema: 0,
        tempStore: 2,
        recursiveTriggers: 1,
        busyTimeout: 250,
        applicationId: 0x436f7069,
        version: STEPS.length,
      })
      fermer()
    }
  })

  it('makes every table strict, with a text key named id where the journal follows', () => {
    const { connection } = ouvrir()
    const tables = connection
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'",
      )
      .all() as { name: string; strict: number }[]
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((t) => t.strict !== 1)).toEqual([])
  })

  it('F10: never takes an empty, truncated or foreign file for a new base, and leaves it as it is', () => {
    const faux: [string, Buffer, string][] = [
      ['0 octet', Buffer.alloc(0), 'base-vide'],
      ['1 octet', Buffer.from('S'), 'base-d-un-autre-logiciel'],
      ['texte', Buffer.from('Ceci est une lettre.\n'.repeat(300)), 'base-d-un-autre-logiciel'],
      ['zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(4096)]), 'base-d-un-autre-logiciel'],
      ['zéros', Buffer.alloc(4096), 'base-d-un-autre-logiciel'],
    ]
    for (const [quoi, octets, code] of faux) {
      fs.writeFileSync(file, octets)
      const avant = empreinte()
      expect(() => ouvrir(), quoi).toThrow(code)
      expect(empreinte(), quoi).toBe(avant)
      expect(fs.readdirSync(dir), quoi).toEqual(['copil.base'])
    }
  })

  it('F10: refuses a truncated base of ours', () => {
    ouvrir()
    fermer()
    fs.truncateSync(file, 4096)
    expect(() => ouvrir()).toThrow('base-endommagee')
  })

  it('refuses the base of another program', () => {
    const { connection } = ouvrir()
    connection.pragma('application_id = 1234')
    fermer()
    expect(() => ouvrir()).toThrow('base-d-un-autre-logiciel')
  })

  it('F12: refuses a base from a newer program without writing a byte', () => {
    const { connection } = ouvrir()
    connection.pragma(`user_version = ${STEPS.length + 1}`)
    fermer()
    const avant = empreinte()
    expect(() => ouvrir()).toThrow('base-trop-recente')
    expect(empreinte()).toBe(avant)
  })

  it('F14: tells who holds a base that is open elsewhere', () => {
    ouvrir()
    const script = `
      import { openStore } from ${JSON.stringify(path.resolve('src-main/store/open.ts'))}
      try { openStore(${JSON.stringify(file)}, { holder: { auteur: 'Autre', poste: 'X', depuis: '' }, now: '${now}' }); console.log('ouverte') }
      catch (e) { console.log(e.code + ' ' + JSON.stringify(e.faits)) }`
    const autre = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
      encoding: 'utf8',
    })
    expect(autre.stdout.trim()).toBe(`base-occupee ${JSON.stringify(holder)}`)
    // Control: once set free, the same program opens it.
    fermer()
    const libre = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
      encoding: 'utf8',
    })
    expect(libre.stdout.trim()).toBe('ouverte')
  })

  it('keeps a verified copy before a migration, and stops undo there', () => {
    ouvrir({ steps: [...STEPS] })
    fermer()
    const steps = [...STEPS, { nom: 'suite', sql: 'ALTER TABLE convention ADD COLUMN essai TEXT' }]
    const { connection } = ouvrir({ steps })
    expect(connection.pragma('user_version', { simple: true })).toBe(STEPS.length + 1)
    expect(fs.existsSync(`${file}.avant-version-${STEPS.length + 1}`)).toBe(true)
    expect(connection.prepare('SELECT nature FROM geste').all()).toEqual([{ nature: 'migration' }])
  })

  it('leaves a migration that fails where it was', () => {
    ouvrir()
    fermer()
    const steps = [
      ...STEPS,
      { nom: 'bonne', sql: 'ALTER TABLE convention ADD COLUMN essai TEXT' },
      { nom: 'fautive', sql: 'CREATE TABLE' },
    ]
    expect(() => ouvrir({ steps })).toThrow()
    const { connection } = ouvrir()
    expect(connection.pragma('user_version', { simple: true })).toBe(STEPS.length)
    expect(
      connection.prepare("SELECT count(*) AS n FROM pragma_table_info('convention') WHERE name = 'essai'").get(),
    ).toEqual({ n: 0 })
  })

  it('removes the draft of a creation that was killed, not that of a program still at work', () => {
    fs.writeFileSync(`${file}.creation-999999999`, 'reste')
    fs.writeFileSync(`${file}.creation-${process.ppid}`, 'en cours')
    ouvrir()
    expect(fs.readdirSync(dir).toSorted()).toEqual([
      'copil.base',
      `copil.base.creation-${process.ppid}`,
      'copil.base.occupant.json',
    ])
  })
})
