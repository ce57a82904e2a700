/** Closes a switch over a union: the compiler refuses a forgotten case, and a value from nowhere is said aloud. */
export function assertNever(value: never): never {
  throw new Error(`Cas imprévu : ${JSON.stringify(value)}`)
}
