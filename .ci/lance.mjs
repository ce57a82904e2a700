// Entrée de tous les scripts npm : n'importe quel Node >= 20 la lance, elle passe la main à Node 24.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { findNode24 } from './node24.mjs'
import { forwardSignals } from './processus.mjs'
import { complain } from './sortie.mjs'

const root = join(import.meta.dirname, '..')
const node = findNode24(root)
if (node === undefined) {
  complain(
    'Copil a besoin de Node 24 ou plus récent sur cette machine : installez-le depuis nodejs.org, puis relancez la même commande.',
  )
  process.exit(1)
}

const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
const child = spawn(node, [join(import.meta.dirname, 'commandes.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
forwardSignals(child)
child.on('error', () => {
  complain('Node 24 n’a pas pu démarrer. Relancez « npm ci », ou installez Node 24 depuis nodejs.org.')
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128 + 15)))
