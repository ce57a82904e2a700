import type { UploadedFile } from '../../contract/bridge.ts'

const MAX_FILES = 16
const MAX_BYTES = 128 * 1024 * 1024

/** Files waiting to be fetched, each once, under a ticket that cannot be guessed. */
export type Downloads = {
  add(file: UploadedFile): string
  take(ticket: string): UploadedFile | undefined
}

/** Keeps at most 16 files and 128 MB: the oldest give way, and a file already taken is forgotten. */
export function createDownloads(newTicket: () => string): Downloads {
  const waiting = new Map<string, UploadedFile>()
  const weight = (): number => [...waiting.values()].reduce((sum, file) => sum + file.octets.length, 0)
  return {
    add(file) {
      const ticket = newTicket()
      waiting.set(ticket, file)
      for (const oldest of waiting.keys()) {
        if (oldest === ticket || (waiting.size <= MAX_FILES && weight() <= MAX_BYTES)) break
        waiting.delete(oldest)
      }
      return ticket
    },
    take(ticket) {
      const file = waiting.get(ticket)
      waiting.delete(ticket)
      return file
    },
  }
}
