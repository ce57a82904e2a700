/** Longest call, in bytes of JSON: the longest text of a sheet is a hundred times shorter. */
export const MAX_CALL = 1024 * 1024

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

/** Parses the text of a call, or gives undefined: not JSON, too deep, or naming a prototype. */
export function parseCall(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value) ? value : undefined
  } catch {
    return undefined
  }
}
