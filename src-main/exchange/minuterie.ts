import { DomainError } from '../domain/domain-error.ts'

/** Longest time that the reading of one file may take, in milliseconds. */
const DELAI = 10_000

/** Stops a reading that lasts: `check` throws `fichier-trop-grand` once the time is over. */
export type Minuterie = { check: () => void }

/** Starts the time of one file. */
export function startMinuterie(delai = DELAI): Minuterie {
  const fin = performance.now() + delai
  return {
    check: () => {
      if (performance.now() > fin)
        throw new DomainError('fichier-trop-grand', { limite: 'le temps de lecture d’une fiche' })
    },
  }
}
