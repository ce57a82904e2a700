import { DomainError } from '../domain/domain-error.ts'
import { listDonneesPersonnelles } from '../domain/donnees-personnelles.ts'
import { enumerer } from '../domain/typographie.ts'

/** Refuses a text that speaks of a person helped (`texte-personnel`): reasons and notes are printed and sent. */
export function checkTexteLibre(...textes: readonly string[]): void {
  const vues = [...new Set(textes.flatMap(listDonneesPersonnelles))]
  if (vues.length > 0) throw new DomainError('texte-personnel', { vu: enumerer(vues) })
}
