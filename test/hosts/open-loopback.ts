import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppOptions, BASE, createApp } from '../../src-main/app.ts'
import { createDownloads, type Downloads } from '../../src-main/hosts/loopback/downloads.ts'
import { createLoopbackHost } from '../../src-main/hosts/loopback/host.ts'
import { createPrinter, type Printer } from '../../src-main/hosts/loopback/print.ts'
import { type LoopbackServer, startServer } from '../../src-main/hosts/loopback/server.ts'
import { newId } from '../../src-main/hosts/new-id.ts'
import { readManifest } from '../../src-main/hosts/static-files.ts'
import { RESOURCES } from '../open-test-app.ts'

export type Loopback = {
  app: App
  server: LoopbackServer
  downloads: Downloads
  key: string
  /** Size and date of the base: what any write would change. */
  stateOfBase: () => string
  close: () => Promise<void>
}

function writeScreen(folder: string): string {
  mkdirSync(join(folder, 'ecran', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'ecran', 'index.html'), '<!doctype html><title>Copil</title>')
  writeFileSync(join(folder, 'ecran', 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'SECRET')
  return join(folder, 'ecran')
}

type LoopbackOptions = Partial<AppOptions> & { newTicket?: () => string; printer?: Printer }

/** A real Copil on a real base behind a real server, on a free port. */
export async function openLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const folder = mkdtempSync(join(tmpdir(), 'copil-loopback-'))
  const key = randomBytes(32).toString('base64url')
  const { newTicket = () => randomBytes(32).toString('base64url'), printer = createPrinter(), ...appOptions } = options
  const downloads = createDownloads(newTicket)
  const app = createApp({
    dataDir: folder,
    resourcesDir: RESOURCES,
    host: createLoopbackHost(printer, downloads),
    clock: () => '2026-02-16T09:00:00.000Z',
    newId,
    version: '0.0.0-test',
    exemple: null,
    ...appOptions,
  })
  const server = await startServer({
    app,
    manifest: readManifest(writeScreen(folder), join(RESOURCES, 'icon.ico')),
    downloads,
    port: 0,
    key,
  })
  return {
    app,
    server,
    downloads,
    key,
    stateOfBase() {
      const { size, mtimeNs } = statSync(join(folder, BASE), { bigint: true })
      return `${size} ${mtimeNs}`
    },
    async close() {
      await server.close(500)
      app.close()
      await printer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type RawAnswer = { status: number; head: string; body: string }

/** Sends bytes as they are and reads all that comes back, so that nothing tidies a hostile request on its way. */
export function sendRaw(port: number, bytes: string | Uint8Array, address = '127.0.0.1'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, address, () => socket.write(bytes))
    socket.on('data', (chunk) => chunks.push(chunk))
    // A refused sender may be cut while still talking: what it was told before counts.
    socket.on('error', (error) => (chunks.length === 0 ? reject(error) : socket.destroy()))
    socket.on('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') })
    })
    socket.setTimeout(15_000, () => socket.destroy(new Error('no answer')))
  })
}
