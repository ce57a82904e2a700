// La table des commandes du projet, sous Node 24. Une ligne par script de package.json.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { dist } from './dist.mjs'
import { lire } from './lire.mjs'
import { runNode } from './processus.mjs'
import { stop } from './sortie.mjs'
import { start } from './start.mjs'
import { bench, e2e, format, lint, testAll, types, unit, verrou } from './test.mjs'

const root = join(import.meta.dirname, '..')

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const commands = {
  start,
  exemple,
  lire,
  build: async () => {
    await build()
    return 0
  },
  test: testAll,
  format,
  lint,
  types,
  unit,
  e2e,
  verrou,
  bench,
  dist,
}

/**
 * Plays the demonstration case without a window, from an empty folder to the printed documents.
 * @param {string[]} args
 */
async function exemple(args) {
  const [folder, ...rest] = args
  if (folder === undefined || folder.startsWith('-'))
    return stop('Donnez le dossier où écrire les documents : npm run exemple -- DOSSIER', 2)
  await ensureBuilt()
  if ((await ensureChromium()) === undefined) return 1
  const target = resolve(process.env['INIT_CWD'] ?? root, folder)
  return runNode(join(root, 'out/loopback/exemple.js'), [target, ...rest])
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) stop(`Commande inconnue : « ${name} ». Commandes : ${Object.keys(commands).join(', ')}.`, 2)
if (!existsSync(join(root, 'node_modules', 'vite'))) stop('Les paquets du projet manquent : lancez d’abord « npm ci ».')
try {
  process.exitCode = await command(args)
} catch (error) {
  stop(`« ${name} » s’est arrêté : ${error instanceof Error ? error.message : String(error)}`)
}
