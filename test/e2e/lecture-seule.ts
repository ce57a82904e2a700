import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Copil, startCopil, type StartOptions } from './copil.ts'

const NOBODY = 65_534

/** A folder in which the rights of a file hold, root or not, and how Copil is started there. */
export function createFolder(): StartOptions & { dataDir: string } {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-e2e-'))
  if (process.getuid?.() !== 0) return { dataDir }
  fs.chownSync(dataDir, NOBODY, NOBODY)
  return { dataDir, uid: NOBODY }
}

/** A Copil whose base can only be read, after what `prepare` did while it could be written; its folder goes when it stops. */
export async function startReadOnly<T>(prepare: (copil: Copil) => Promise<T>): Promise<{ copil: Copil; prepared: T }> {
  const options = createFolder()
  const avant = await startCopil(options)
  const prepared = await prepare(avant)
  await avant.stop()
  fs.chmodSync(path.join(options.dataDir, 'copil.base'), 0o444)
  const copil = await startCopil(options)
  async function stop() {
    await copil.stop()
    fs.rmSync(options.dataDir, { recursive: true, force: true })
  }
  return { copil: { ...copil, stop }, prepared }
}
