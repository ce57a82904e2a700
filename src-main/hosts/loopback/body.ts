import type { IncomingMessage } from 'node:http'

/** After a refusal, how much is still read and thrown away so that the sender gets to hear the answer. */
const DRAIN = 64 * 1024 * 1024

/** Reads a whole body, or null as soon as it is larger than `max` bytes: no more than that is ever held. */
export async function readBody(req: IncomingMessage, max: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  let tooLarge = Number(req.headers['content-length'] ?? 0) > max
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > max) tooLarge = true
    if (tooLarge) chunks.length = 0
    else chunks.push(chunk)
    if (size > max + DRAIN) break
  }
  return tooLarge ? null : new Uint8Array(Buffer.concat(chunks, size))
}

const MAX_DEPTH = 20

/** Whether a parsed JSON is at most 20 levels deep and names no prototype. */
export function isPlain(value: unknown): boolean {
  const waiting: [unknown, number][] = [[value, 1]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [it, depth] = next
    if (typeof it !== 'object' || it === null) continue
    if (depth > MAX_DEPTH || Object.hasOwn(it, '__proto__')) return false
    for (const child of Object.values(it)) waiting.push([child, depth + 1])
  }
  return true
}

/** Parses the bytes of a call, or gives undefined: not UTF-8, not JSON, too deep, or naming a prototype. */
export function parseCall(octets: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets))
    return isPlain(value) ? value : undefined
  } catch {
    return undefined
  }
}
