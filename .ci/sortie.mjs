/**
 * A duration as a French reader writes it: « 340 ms », « 2,4 s », « 3 min 05 s ».
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace('.', ',')} s`
  return `${Math.floor(ms / 60_000)} min ${String(Math.round((ms % 60_000) / 1000)).padStart(2, '0')} s`
}

/**
 * Says what begins, does it, says how long it took. The work answers false when it failed.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now()
  console.log(`▸ ${title}…`)
  const answer = await work()
  console.log(`${answer === false ? '✗' : '✓'} ${title} : ${duration(performance.now() - start)}`)
  return answer
}

/**
 * Stops with one sentence for the person at the keyboard.
 * @param {string} sentence
 * @param {number} [code]
 * @returns {never}
 */
export function stop(sentence, code = 1) {
  console.error(sentence)
  process.exit(code)
}
