/** Quickest, median and 95th percentile, in ms. A busy machine only ever adds: a limit in ms is held against the quickest. */
export type Mesure = { mini: number; p50: number; p95: number }

/** Sums up times, in ms. */
export function sumUp(temps: readonly number[]): Mesure {
  const tri = temps.toSorted((a, b) => a - b)
  return { mini: tri[0] ?? 0, p50: tri[Math.floor(tri.length / 2)] ?? 0, p95: tri[Math.floor(tri.length * 0.95)] ?? 0 }
}

/** A measure, as a line of the report. */
export const dire = (quoi: string, { mini, p50, p95 }: Mesure): string =>
  `${quoi.padEnd(48)} min ${mini.toFixed(2).padStart(7)} ms   p50 ${p50.toFixed(2).padStart(7)} ms   p95 ${p95.toFixed(2).padStart(7)} ms`

/** Times each of several works, turn by turn: what slows the machine down slows them all. */
export async function timeEach(works: readonly ((i: number) => unknown)[], coups: number): Promise<Mesure[]> {
  const temps = works.map((): number[] => [])
  for (let i = 0; i < coups; i += 1)
    for (const [rang, work] of works.entries()) {
      const debut = performance.now()
      await work(i)
      temps[rang]?.push(performance.now() - debut)
    }
  return temps.map(sumUp)
}
