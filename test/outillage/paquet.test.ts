import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../.ci/build.mjs'
import { fuseSentinel, listAsar, readFuses } from './archive.ts'
import { root } from './chantier.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copil-paquet-'))
  await ensureBuilt()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder that looks enough like Electron's runtime for the packaging to go to its end without a network. */
function fakeElectron(): string {
  const dist = join(folder, 'electron')
  mkdirSync(join(dist, 'locales'), { recursive: true })
  for (const name of ['electron', 'electron.exe'])
    writeFileSync(
      join(dist, name),
      `\u007fELF${'.'.repeat(500)}${fuseSentinel}\u0001\u0008${'1'.repeat(8)}${'.'.repeat(500)}`,
    )
  for (const name of ['fr.pak', 'en-US.pak', 'de.pak']) writeFileSync(join(dist, 'locales', name), '')
  for (const name of ['LICENSE', 'version']) writeFileSync(join(dist, name), '45.4.1')
  return dist
}

/** Packages the real project for one system, with a configuration that may be spoiled on purpose. */
function packFor(os: 'linux' | 'win', spoil: (text: string) => string = (text) => text) {
  const output = mkdtempSync(join(folder, `${os}-`))
  const config = join(output, 'electron-builder.yml')
  writeFileSync(config, spoil(readFileSync(join(root, 'electron-builder.yml'), 'utf8')))
  const done = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      `--${os}`,
      'dir',
      '--x64',
      '--publish=never',
      `--config=${config}`,
      `-c.directories.output=${output}/dist`,
      `-c.electronDist=${fakeElectron()}`,
      '-c.win.signAndEditExecutable=false',
      '-c.disableAsarIntegrity=true',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  return { code: done.status, text: done.stdout + done.stderr, unpacked: join(output, `dist/${os}-unpacked`) }
}

const shipped = (top: string): string[] =>
  readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )

describe.each([
  { os: 'linux', prebuild: 'linux-x64.node', program: 'Copil' },
  { os: 'win', prebuild: 'win32-x64.node', program: 'Copil.exe' },
] as const)('le paquet pour $os', ({ os, prebuild, program }) => {
  let packed: ReturnType<typeof packFor>
  let files: string[]
  beforeAll(() => {
    packed = packFor(os)
    files = listAsar(join(packed.unpacked, 'resources/app.asar'))
  })

  it('se construit sans réseau', () => {
    expect(packed.code, packed.text).toBe(0)
  })

  it('contient le programme, ses ressources, et rien d’autre que better-sqlite3', () => {
    const own = files.filter((file) => !file.startsWith('node_modules/better-sqlite3/'))
    expect(own.toSorted()).toEqual(
      ['package.json', ...shipped('out/electron'), ...shipped('out/renderer'), ...shipped('resources')].toSorted(),
    )
  })

  it('porte le seul binaire de ce système, hors de l’archive', () => {
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${prebuild}`,
    ])
    expect(
      readdirSync(join(packed.unpacked, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds')),
    ).toEqual([prebuild])
  })

  it('n’emporte ni l’hôte loopback, ni les sources, ni les tests, ni le Node des scripts', () => {
    expect(
      files.filter((file) =>
        /loopback|^src-|^test\/|^\.ci|node24|node-(linux|win)-|playwright|\.map$|\.[mc]?tsx?$/.test(file),
      ),
    ).toEqual([])
  })

  it('pose les fusibles : ni Node, ni débogage, archive seule et vérifiée', () => {
    expect(readFuses(join(packed.unpacked, program))).toBe('01001100')
  })

  it('ne garde que le français', () => {
    expect(readdirSync(join(packed.unpacked, 'locales'))).toEqual(['fr.pak'])
  })
})

describe('le programme livré', () => {
  const serves = (file: string): boolean => /\bcreateServer\b/.test(readFileSync(join(root, 'out', file), 'utf8'))

  it('n’ouvre aucun serveur : c’est l’affaire de l’hôte loopback, qui reste ici', () => {
    expect(serves('electron/main.js')).toBe(false)
    expect(serves('electron/preload.cjs')).toBe(false)
    expect(serves('loopback/main.js')).toBe(true)
  })
})

describe('electron-builder.yml', () => {
  it('est refusé quand une clé n’existe pas', () => {
    const packed = packFor('linux', (text) => text.replace('npmRebuild:', 'npmRebuilds:'))
    expect(packed.code).not.toBe(0)
    expect(packed.text).toContain("unknown property 'npmRebuilds'")
  })

  it('laisserait passer l’hôte loopback avec une liste trop large : le contrôle le verrait', () => {
    const packed = packFor('linux', (text) => text.replace('- out/renderer/**', '- out/**'))
    expect(listAsar(join(packed.unpacked, 'resources/app.asar'))).toContain('out/loopback/main.js')
  })
})

describe('les icônes', () => {
  it('icon.ico porte toutes les tailles de Windows', () => {
    const bytes = readFileSync(join(root, 'resources/icon.ico'))
    const widths = Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => bytes.readUInt8(6 + 16 * index))
    expect(widths.map((width) => (width === 0 ? 256 : width))).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
  })

  it('icon.png fait 512 pixels', () => {
    const bytes = readFileSync(join(root, 'resources/icon.png'))
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([512, 512])
  })
})
