import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runNode } from './processus.mjs'
import { step } from './sortie.mjs'

const root = join(import.meta.dirname, '..')
const output = join(root, 'dist')

/**
 * Builds the installers of this machine's system into dist/, with the SHA-256 of each. Needs Electron's runtime, hence a network.
 * @param {string[]} args passed on to electron-builder
 */
export async function dist(args) {
  rmSync(output, { recursive: true, force: true })
  await build()
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  const packed = await step('Installeurs', async () => (await runNode(cli, ['--publish', 'never', ...args])) === 0)
  if (!packed) return 1
  writeHashes()
  return 0
}

function writeHashes() {
  if (!existsSync(output)) return
  const installers = readdirSync(output).filter((name) => /\.(exe|msi|AppImage|deb|dmg|zip)$/.test(name))
  const lines = installers.map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(output, name)))
        .digest('hex')}  ${name}`,
  )
  writeFileSync(join(output, 'SHA256SUMS.txt'), `${lines.join('\n')}\n`)
  console.log(lines.join('\n'))
}
