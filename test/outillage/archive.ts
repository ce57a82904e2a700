import { readFileSync } from 'node:fs'
import { z } from 'zod'

interface Node {
  readonly files?: Record<string, Node> | undefined
  readonly unpacked?: boolean | undefined
}
const Node: z.ZodType<Node> = z.object({
  files: z.lazy(() => z.record(z.string(), Node)).optional(),
  unpacked: z.boolean().optional(),
})

/** The files of an asar archive: its header is a length at byte 12, then JSON. */
export function listAsar(path: string): string[] {
  const bytes = readFileSync(path)
  const header = Node.parse(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))))
  const walk = (node: Node, prefix: string): string[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) =>
      child.files ? walk(child, `${prefix}${name}/`) : [`${prefix}${name}`],
    )
  return walk(header, '')
}

/** What Electron looks for in its own program to know its fuses; then a version, a count, and one « 0 » or « 1 » per fuse. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The fuse wire of a program, one character per fuse, in the order of Electron's list. */
export function readFuses(path: string): string {
  const bytes = readFileSync(path)
  const start = bytes.indexOf(fuseSentinel) + fuseSentinel.length
  return bytes.toString('latin1', start + 2, start + 2 + (bytes[start + 1] ?? 0))
}
