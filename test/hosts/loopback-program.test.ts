import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Result } from '../../src-main/contract/bridge.ts'
import { findChromium } from '../../src-main/hosts/loopback/chromium.ts'
import { newId } from '../../src-main/hosts/new-id.ts'
import { defaultDataDir } from '../../src-main/hosts/places.ts'

const out = resolve(import.meta.dirname, '../../out/loopback')
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'copil-programme-'))

type Run = { child: ChildProcess; said: () => string; blamed: () => string; ended: Promise<number | null> }
const running = new Set<ChildProcess>()

function run(name: 'main' | 'exemple', args: string[], env: NodeJS.ProcessEnv = process.env): Run {
  const child = spawn(process.execPath, [join(out, `${name}.js`), ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const said: Buffer[] = []
  const blamed: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => blamed.push(chunk))
  running.add(child)
  const ended = new Promise<number | null>((done) => child.on('close', done)).finally(() => running.delete(child))
  return { child, said: () => Buffer.concat(said).toString(), blamed: () => Buffer.concat(blamed).toString(), ended }
}

/** Starts Copil without a window and gives its address, read as a person would: alone on its line. */
async function open(
  args: string[],
): Promise<Run & { address: URL; call: (name: string, input: unknown) => Promise<Result> }> {
  const program = run('main', ['--no-browser', ...args])
  await new Promise<void>((told, died) => {
    program.child.stdout?.on('data', () => program.said().endsWith('\n') && told())
    void program.ended.then(() => died(new Error(program.blamed())))
  })
  const address = new URL(program.said())
  const call = async (name: string, input: unknown): Promise<Result> => {
    const answer = await fetch(new URL('/appel', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-copil-cle': address.hash.replace('#cle=', '') },
      body: JSON.stringify({ name, input, opId: newId() }),
    })
    return Result.parse(await answer.json())
  }
  return { ...program, address, call }
}

/** Waits for something to become true; the test's own limit is the only one. */
const until = (isTrue: () => boolean): Promise<void> => vi.waitUntil(isTrue, { timeout: 20_000 }).then(() => undefined)

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

describe('the program of the loopback host', () => {
  it('says its options', async () => {
    const program = run('main', ['--help'])
    expect(await program.ended).toBe(0)
    for (const option of ['--port N', '--data DIR', '--no-browser', '--exemple', '--help'])
      expect(program.said()).toContain(option)
  })

  it.each([
    ['an unknown option', ['--ouvrir'], 2, /^Option inconnue/u],
    ['a port that is none', ['--port', '70000'], 2, /n’est pas un numéro de port/u],
    [
      'a folder that is a file',
      ['--no-browser', '--data', join(out, 'main.js')],
      1,
      /ne peut pas être créé ni ouvert/u,
    ],
  ])('answers %s in one sentence', async (_what, args, code, sentence) => {
    const program = run('main', args)
    expect(await program.ended).toBe(code)
    expect(program.blamed()).toMatch(sentence)
    expect(program.blamed()).not.toMatch(/\bat |Error/u)
    expect(program.said()).toBe('')
  })

  it('answers a port that is taken in one sentence', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((ready) => holder.once('listening', ready))
    const bound = holder.address()
    const port = bound !== null && typeof bound === 'object' ? String(bound.port) : ''
    const program = run('main', ['--no-browser', '--data', newFolder(), '--port', port])
    expect(await program.ended).toBe(1)
    expect(program.blamed()).toContain(`Le port ${port} est déjà pris`)
    holder.close()
  })

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'closes within two seconds of %s, a stream being open, and keeps everything',
    async (signal) => {
      const data = newFolder()
      const first = await open(['--data', data])
      expect(await first.call('registre.setAuteur', { auteur: 'Référente CCAS' })).toMatchObject({ ok: true })
      const key = first.address.hash.replace('#cle=', '')
      const stream = await fetch(new URL('/changements', first.address), { headers: { 'x-copil-cle': key } })
      const start = performance.now()
      first.child.kill(signal)
      expect(await first.ended).toBe(0)
      expect(performance.now() - start).toBeLessThan(2000)
      await stream.text().catch(() => '')

      const second = await open(['--data', data])
      expect(second.address.hash).not.toBe(first.address.hash)
      expect(await second.call('registre.situation', {})).toMatchObject({
        ok: true,
        value: { auteur: 'Référente CCAS' },
      })
    },
  )

  it('tells a second Copil on the same base who holds it (F14)', async () => {
    const data = newFolder()
    await open(['--data', data])
    const second = await open(['--data', data])
    expect(await second.call('registre.situation', {})).toMatchObject({
      ok: true,
      value: { base: { etat: 'refusee', code: 'base-occupee' } },
    })
  })

  it('opens the demonstration on 16 February 2026, in a folder of its own, and again as it was left', async () => {
    const data = newFolder()
    const first = await open(['--data', data, '--exemple'])
    expect(readdirSync(data)).toEqual(['exemple'])
    const situation = { ok: true, value: { exemple: 'Exemple au 16\u00a0février\u00a02026', aujourdhui: '2026-02-16' } }
    expect(await first.call('registre.situation', {})).toMatchObject(situation)
    const conventions = await first.call('convention.list', {})
    expect(conventions).toMatchObject({ ok: true, value: [{ anneeCourante: 2025 }] })
    first.child.kill('SIGTERM')
    await first.ended
    const second = await open(['--data', data, '--exemple'])
    expect(await second.call('registre.situation', {})).toMatchObject(situation)
    expect(await second.call('convention.list', {})).toEqual(conventions)
  })
})

/** The Chromium of this computer, without a screen: what stands for a window here. */
function writeBrowser(command: string): string {
  const path = join(newFolder(), 'navigateur')
  writeFileSync(path, `#!/bin/sh\n${command}\n`, { mode: 0o755 })
  return path
}

const childrenOf = (pid: number | undefined): number[] =>
  execFileSync('ps', ['-eo', 'pid,ppid'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []))

describe.skipIf(process.platform !== 'linux')('the window', () => {
  const env = (browser: string) => ({ ...process.env, COPIL_CHROMIUM: browser, DISPLAY: ':0' })

  it('shows Copil in a browser of its own; closing it ends the program', async () => {
    const data = newFolder()
    const browser = writeBrowser(`exec ${findChromium() ?? ''} --headless=new "$@"`)
    const program = run('main', ['--data', data], env(browser))
    await until(() => existsSync(join(data, 'fenetre', 'Default')))
    expect(program.said()).toContain('la fermer arrête le programme')
    expect(program.said()).not.toContain('#cle=')
    for (const pid of childrenOf(program.child.pid)) process.kill(pid, 'SIGTERM')
    expect(await program.ended).toBe(0)
    expect(readdirSync(data)).toContain('copil.base')
  })

  it('that cannot open leaves the address, and the program goes on', async () => {
    const program = run('main', ['--data', newFolder()], env(writeBrowser('exit 1')))
    await until(() => program.said().includes('#cle='))
    const address = program.said().trimEnd().split('\n').at(-1) ?? ''
    expect((await fetch(address)).status).toBe(200)
  })
})

describe('npm run exemple', () => {
  it('writes the bilan, the convocations and the invitation, and says how long each step took', async () => {
    const folder = join(newFolder(), 'documents')
    const program = run('exemple', [folder])
    expect(await program.ended).toBe(0)
    expect(program.blamed()).toBe('')
    expect(program.said()).toMatch(/Bilan partagé\u00a0: imprimé +\d+/u)
    expect(
      readdirSync(folder)
        .filter((name) => name !== 'base')
        .toSorted(),
    ).toEqual([
      '2025_Bilan-partage_CCAS-Montbrison_v1.pdf',
      '2026_Convocations_CPAM-CARSAT-CCAS.pdf',
      '2026_Invitation_CPAM-CARSAT-CCAS.ics',
    ])
    for (const name of readdirSync(folder).filter((one) => one !== 'base'))
      expect(program.said()).toContain(join(folder, name))
  })

  it('refuses a folder that is not empty, and writes nothing in it', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'à garder.txt'), 'x')
    const program = run('exemple', [folder])
    expect(await program.ended).toBe(2)
    expect(program.blamed()).toMatch(/^Le dossier «\u00a0.*\u00a0» n’est pas vide\. Rien n’y a été écrit/u)
    expect(readdirSync(folder)).toEqual(['à garder.txt'])
  })

  it('says which step failed, and what to do, when nothing can print', async () => {
    const env = { ...process.env, COPIL_CHROMIUM: join(out, 'exemple.js') }
    const program = run('exemple', [join(newFolder(), 'documents')], env)
    expect(await program.ended).toBe(1)
    expect(program.blamed()).toMatch(
      /^L’exemple s’est arrêté à l’étape «\u00a0Convocations.*Aucun Chromium, Chrome ou Edge/u,
    )
    expect(program.blamed()).not.toMatch(/impression-impossible|\bat |Error/u)
  })

  it('asks for a folder', async () => {
    const program = run('exemple', [])
    expect(await program.ended).toBe(2)
    expect(program.blamed()).toContain('npm run exemple -- DOSSIER')
  })
})

describe('the data folder', () => {
  it('belongs to this computer on every system, never to the roaming profile', () => {
    expect(defaultDataDir('win32', { LOCALAPPDATA: 'L', APPDATA: 'R' }, 'H')).toBe(join('L', 'Copil'))
    expect(defaultDataDir('win32', { APPDATA: 'R' }, 'H')).toBe(join('H', 'AppData', 'Local', 'Copil'))
    expect(defaultDataDir('darwin', {}, 'H')).toBe(join('H', 'Library', 'Application Support', 'Copil'))
    expect(defaultDataDir('linux', {}, 'H')).toBe(join('H', '.local', 'share', 'copil'))
    expect(existsSync(defaultDataDir('linux', { XDG_DATA_HOME: '/nulle-part' }, 'H'))).toBe(false)
  })
})
