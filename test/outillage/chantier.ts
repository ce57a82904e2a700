import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

const settings = [
  '.gitignore',
  '.oxlintrc.json',
  'tsconfig.json',
  'src-main/tsconfig.json',
  'src-main/domain/tsconfig.json',
  'src-main/contract/tsconfig.json',
  'src-renderer/tsconfig.json',
  'test/tsconfig.json',
]

/** An empty copy of the project, with its settings and its packages, where files are planted and judged. */
export function openChantier(files: readonly { path: string; code: string }[]) {
  const folder = mkdtempSync(join(tmpdir(), 'copil-chantier-'))
  const write = (path: string, code: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code)
  }
  for (const path of settings) cpSync(join(root, path), join(folder, path))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const { path, code } of files) write(path, code)
  return {
    folder,
    run: (script: string, ...args: string[]) => {
      const done = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
      return { code: done.status, text: done.stdout + done.stderr, stdout: done.stdout }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
