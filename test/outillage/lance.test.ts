import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../.ci/build.mjs'
import { findChromium } from '../../.ci/chromium.mjs'
import { findNode24 } from '../../.ci/node24.mjs'
import { duration, typeset } from '../../.ci/sortie.mjs'
import { root } from './chantier.ts'

const launcher = join(root, '.ci/lance.mjs')
const lance = (...args: string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8', cwd: tmpdir() })

describe('npm start -- --help', () => {
  it('dit en français ce que chaque option fait, et s’arrête', () => {
    const { status, stdout, stderr } = lance('start', '--help')
    expect(status).toBe(0)
    expect(stderr).toBe('')
    for (const option of ['--loopback', '--port N', '--data DIR', '--no-browser', '--exemple'])
      expect(stdout).toMatch(new RegExp(`^ +${option} +\\S.{20,}$`, 'm'))
  })
})

describe('une commande mal écrite', () => {
  it.each([
    { args: ['start', '--prot', '8080'], says: 'Option inconnue' },
    { args: ['start', '--port', '80800'], says: 'n’est pas un numéro de port' },
    { args: ['start', '--port', 'abc'], says: 'n’est pas un numéro de port' },
    { args: ['exemple'], says: 'Donnez le dossier' },
    { args: ['exemple', '--ici'], says: 'Donnez le dossier' },
    { args: ['strat'], says: 'Commande inconnue' },
  ])('$args : une phrase, et rien d’autre', ({ args, says }) => {
    const { status, stdout, stderr } = lance(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+|Error:/)
  })
})

describe('npm start -- --no-browser', () => {
  let data: string
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'copil-depart-'))
    await ensureBuilt()
  })
  afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }))

  it('écrit son adresse seule sur une ligne, répond, et s’arrête quand on le lui demande', async () => {
    const child = spawn(process.execPath, [launcher, 'start', '--no-browser', '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => {
      child.on('exit', resolve)
    })
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (/^http:\/\/127\.0\.0\.1:\d+\/\S*$/.test(line)) resolve(line)
      })
      void ended.then((code) => reject(new Error(`arrêté avant d’avoir donné son adresse (${code})`)))
    })
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(address, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(process.platform === 'win32' ? null : 0)
  })
})

describe('les pièces du lanceur', () => {
  it('trouve le Node que le projet apporte, sinon le Node courant s’il est assez récent', () => {
    expect(dirname(findNode24(root) ?? '')).toBe(dirname(process.execPath))
    expect(findNode24(tmpdir())).toBe(process.execPath)
  })

  it('donne un Chromium qui existe', async () => {
    expect(existsSync((await findChromium()) ?? 'aucun')).toBe(true)
  })

  it('met les espaces françaises', () => {
    expect(typeset('« npm ci » : fait à 80 % ; encore ?')).toBe(
      '«\u00a0npm ci\u00a0»\u00a0: fait à 80\u00a0%\u202f; encore\u202f?',
    )
  })

  it('dit les durées comme on les lit', () => {
    expect([340, 2449, 185_200].map(duration)).toEqual(['340\u00a0ms', '2,4\u00a0s', '3\u00a0min\u00a005\u00a0s'])
  })
})
