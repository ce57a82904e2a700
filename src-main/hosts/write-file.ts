import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from './new-id.ts'

const ATTEMPTS = 10
/** What an antivirus or an indexer that holds the file answers for a moment on Windows. */
const PASSING: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES'])

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

async function renameInsisting(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING.has(codeOf(error))) throw error
      await delay(25 * attempt)
    }
  }
}

/** Makes the new name itself durable; Windows has no such thing, and a file system that refuses it has done its best. */
async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle | null = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/**
 * Writes a whole file or nothing: beside it first, on the disk, then in its place. A crash leaves the old file or the new
 * one, never half of one. Throws what the system says when the folder cannot be written.
 */
export async function writeWholeFile(path: string, octets: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const temporary = join(folder, `.copil-${newId()}.part`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(octets)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameInsisting(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}
