import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { step } from './sortie.mjs'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'out', '.construit')
const sources = ['src-main', 'src-renderer', 'resources', 'vite.config.ts', 'package.json', 'package-lock.json']
const produced = [
  'electron/main.js',
  'electron/lecteur.js',
  'electron/preload.cjs',
  'loopback/main.js',
  'loopback/exemple.js',
  'loopback/lire.js',
  'loopback/lecteur.js',
  'renderer/index.html',
]

/**
 * The latest change of a file or folder, in ms; a folder's own date tells of deleted files.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs)
}

/** Whether out/ was built after the last change of any source. */
export function isFresh() {
  if (!existsSync(stamp) || produced.some((file) => !existsSync(join(root, 'out', file)))) return false
  const built = statSync(stamp).mtimeMs
  return sources.every((source) => newest(join(root, source)) < built)
}

/** Builds every process of Copil into out/, unless nothing changed since the last build. */
export async function ensureBuilt() {
  if (!isFresh()) await build()
}

/** Builds every process of Copil into out/. The stamp carries the hour of the start: a file edited meanwhile is rebuilt. */
export async function build() {
  const start = new Date()
  await step('Construction', async () => {
    const { createBuilder } = await import('vite')
    const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), configLoader: 'native' })
    const outputs = await Promise.all(
      Object.values(builder.environments).map(async (environment) => ({
        folder: environment.config.build.outDir,
        files: writtenFiles(await builder.build(environment)),
      })),
    )
    prune(outputs)
  })
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, start, start)
}

/**
 * @param {Awaited<ReturnType<import('vite').ViteBuilder['build']>>} result
 * @returns {string[]}
 */
function writtenFiles(result) {
  return [result].flat().flatMap((it) => ('output' in it ? it.output.map((file) => file.fileName) : []))
}

/**
 * Removes what earlier builds left: emptying the folders first would take them away from a Copil that is running.
 * @param {{ folder: string, files: string[] }[]} outputs
 */
function prune(outputs) {
  for (const folder of new Set(outputs.map((it) => it.folder))) {
    const kept = new Set(outputs.filter((it) => it.folder === folder).flatMap((it) => it.files))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
      if (!kept.has(name)) rmSync(join(folder, name))
    }
  }
}
