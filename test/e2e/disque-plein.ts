import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Copil, startCopil } from './copil.ts'

/**
 * A Copil whose disk is full, after what `prepare` did while there was room: its base may not grow until `makeRoom`. Its folder goes
 * when it stops. For Linux, by the limit of a process.
 */
export async function startOnFullDisk<T>(
  prepare: (copil: Copil) => Promise<T>,
): Promise<{ copil: Copil; prepared: T; makeRoom: () => void }> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'copil-e2e-'))
  const avant = await startCopil({ dataDir })
  const prepared = await prepare(avant)
  await avant.stop()
  const { size } = fs.statSync(path.join(dataDir, 'copil.base'))
  const copil = await startCopil({ dataDir, maxFileKiB: Math.ceil(size / 1024) })
  async function stop() {
    await copil.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  const makeRoom = () => execFileSync('prlimit', ['--pid', String(copil.process.pid), '--fsize=unlimited'])
  return { copil: { ...copil, stop }, prepared, makeRoom }
}
