import { join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { runNode } from './processus.mjs'

const root = join(import.meta.dirname, '..')

/**
 * Prints what Copil reads in partners' files, one JSON object per line and nothing else; writes nothing.
 * @param {string[]} args files, and `--exercice AAAA`
 * @returns {Promise<number>} exit code
 */
export async function lire(args) {
  const { log } = console
  // The build tells its steps aside: the standard output belongs to the reading.
  console.log = console.error
  await ensureBuilt()
  console.log = log
  const places = args.map((arg, i) => {
    const estFichier = !arg.startsWith('--') && args[i - 1] !== '--exercice'
    return estFichier ? resolve(process.env['INIT_CWD'] ?? root, arg) : arg
  })
  return runNode(join(root, 'out/loopback/lire.js'), places)
}
