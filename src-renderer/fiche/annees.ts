import type { ConventionDetail } from '../../src-main/contract/convention.ts'

/**
 * The exercices that may be opened, latest first: those that are, the one before them (whose figures are the N-1), the one
 * under way; and the one on screen, whatever it is.
 */
export function anneesOf({ exercices, anneeCourante }: ConventionDetail, annee: number): number[] {
  const connues = [...exercices.map((e) => e.annee), anneeCourante, annee]
  const premiere = Math.min(...connues) - 1
  const derniere = Math.max(...connues, anneeCourante + 1)
  return Array.from({ length: derniere - premiere + 1 }, (_, i) => derniere - i)
}
