/**
 * French spaces: no break before « : ; ! ? % », nor inside the quotation marks.
 * @param {string} text
 */
export const typeset = (text) =>
  text
    .replaceAll(/ (?=[:»%])/g, '\u00a0')
    .replaceAll('« ', '«\u00a0')
    .replaceAll(/ (?=[;!?](\s|$))/g, '\u202f')

/**
 * A line for the person at the keyboard.
 * @param {string} text
 */
export const say = (text) => console.log(typeset(text))

/**
 * A line telling what went wrong.
 * @param {string} text
 */
export const complain = (text) => console.error(typeset(text))

/**
 * A duration as a French reader writes it: « 340 ms », « 2,4 s », « 3 min 05 s ».
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)}\u00a0ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace('.', ',')}\u00a0s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}\u00a0s`
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
  say(`▸ ${title}…`)
  const answer = await work()
  say(`${answer === false ? '✗' : '✓'} ${title} : ${duration(performance.now() - start)}`)
  return answer
}

/**
 * Stops with one sentence for the person at the keyboard.
 * @param {string} sentence
 * @param {number} [code]
 * @returns {never}
 */
export function stop(sentence, code = 1) {
  complain(sentence)
  process.exit(code)
}
