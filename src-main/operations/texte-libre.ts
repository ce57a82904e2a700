import { DomainError } from '../domain/domain-error.ts'
import { listDonneesPersonnelles, porteNir } from '../domain/donnees-personnelles.ts'
import { enumerer } from '../domain/typographie.ts'

/** Refuses a text that speaks of a person helped (`texte-personnel`): reasons and notes are printed and sent. */
export function checkTexteLibre(...textes: readonly string[]): void {
  const vues = [...new Set(textes.flatMap(listDonneesPersonnelles))]
  if (vues.length > 0) throw new DomainError('texte-personnel', { vu: enumerer(vues) })
}

/**
 * Asks before a text of a sheet that seems to speak of a person is kept (`texte-personnel`, `gardable`): a party's own words may name an
 * agent or a place. A social security number is never kept (domain.md §6.2);
 * in a file that is imported it is told, and waits in « À vérifier » to be taken away.
 */
export function checkTexteDeFiche(texte: string, garder: boolean): void {
  const vues = listDonneesPersonnelles(texte)
  if (vues.length === 0) return
  if (porteNir(texte)) throw new DomainError('texte-personnel', { vu: enumerer(vues) })
  if (!garder) throw new DomainError('texte-personnel', { vu: enumerer(vues), gardable: 'oui' })
}
