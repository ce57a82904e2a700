// A Copil of its own, driven through its standard input: one order a line, one answer a line. It stands where the disk is bad.
// Arguments: folder of the base, folder of the resources, user id to become, empty to stay who one is.
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createApp, type App } from '../../src-main/app.ts'
import { openMemory } from '../../src-main/store/open.ts'
import { createTestHost } from '../test-host.ts'

/** What may be ordered. `remplit` leaves that many bytes free on the disk; `quitte` copies the folder out when a place is given. */
export type Ordre =
  | { appel: unknown }
  | { depot: { nom: string; texte: string } }
  | { rouvre: string }
  | { remplit: number }
  | { libere: true }
  | { quitte: string | null }

const [, , dataDir = '', resourcesDir = '', uid = ''] = process.argv

const start = (dossier: string): App =>
  createApp({
    dataDir: dossier,
    resourcesDir,
    host: createTestHost(),
    clock: () => new Date().toISOString(),
    newId: <Id extends string>() => randomUUID() as Id,
    version: 'essai',
    exemple: null,
  })

const answer = (reponse: unknown): void => {
  fs.writeSync(1, `${JSON.stringify(reponse)}\n`)
}

const bourrage = path.join(dataDir, 'bourrage')

function fill(reste: number): void {
  const { bavail, bsize } = fs.statfsSync(dataDir)
  fs.writeFileSync(bourrage, Buffer.alloc(Math.max(0, bavail * bsize - reste)))
}

async function obey(ordre: Ordre): Promise<unknown> {
  if ('appel' in ordre) return app.dispatch(ordre.appel)
  if ('depot' in ordre) return app.deposit({ nom: ordre.depot.nom, octets: Buffer.from(ordre.depot.texte) })
  if ('remplit' in ordre) fill(ordre.remplit)
  if ('libere' in ordre) fs.rmSync(bourrage)
  if ('rouvre' in ordre) {
    app.close()
    app = start(path.join(dataDir, ordre.rouvre))
  }
  if ('quitte' in ordre) {
    app.close()
    if (ordre.quitte !== null) fs.cpSync(dataDir, ordre.quitte, { recursive: true })
  }
  return null
}

// SQLite is loaded while one may still read the program's own folder.
openMemory(new Date().toISOString()).close()
if (uid !== '') {
  process.setgroups?.([])
  process.setgid?.(Number(uid))
  process.setuid?.(Number(uid))
}
const debut = performance.now()
let app = start(dataDir)
const situation = await app.dispatch({ name: 'registre.situation', input: {} })
answer({ situation, ms: performance.now() - debut })
for await (const ligne of createInterface({ input: process.stdin })) {
  const ordre = JSON.parse(ligne) as Ordre
  answer(await obey(ordre))
  if ('quitte' in ordre) process.exit(0)
}
