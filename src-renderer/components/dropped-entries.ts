/** What a drop brings: files held in the hand, and those found in the folders that came with them. */
export type Dropped = { files: File[]; inFolders: File[] }

// A whole disk dropped by mistake must not keep the window waiting.
const MAX_FILES = 2000
const MAX_DEPTH = 8

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

// What cannot be read (a broken link, a refused folder) holds nothing.
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

const someOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve([])))

async function walk(folder: FileSystemDirectoryEntry, found: File[], depth: number): Promise<void> {
  const reader = folder.createReader()
  // A reader gives its entries by the hundred, and none when it is done.
  for (let some = await someOf(reader); some.length > 0; some = await someOf(reader)) {
    for (const entry of some) {
      if (found.length >= MAX_FILES) return
      const file = isFile(entry) ? await fileOf(entry) : null
      if (file !== null) found.push(file)
      if (isFolder(entry) && depth < MAX_DEPTH) await walk(entry, found, depth + 1)
    }
  }
}

/** Reads what was dropped, folders to the bottom. To be called before the event ends: what it holds is gone afterwards. */
export async function readDropped(transfer: DataTransfer): Promise<Dropped> {
  const held = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const files: File[] = []
  const inFolders: File[] = []
  for (const { entry, file } of held)
    if (entry !== null && isFolder(entry)) await walk(entry, inFolders, 1)
    else if (file !== null) files.push(file)
  return { files, inFolders }
}
