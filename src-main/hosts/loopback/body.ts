import type { IncomingMessage } from 'node:http'

/** After a refusal, how much is still read and thrown away so that the sender gets to hear the answer. */
const DRAIN = 64 * 1024 * 1024

/** Reads a whole body, or null when it is larger than `max` bytes: no more than that is ever held. */
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

/** The text of a body, or undefined when it is not UTF-8. */
export function textOf(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return undefined
  }
}
