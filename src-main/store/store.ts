import { DomainError } from '../domain/domain-error.ts'
import { createDatabase, type Reader, type Writer } from './database.ts'
import { closeGeste, gesteToRedo, gesteToUndo, getGeste, openGeste, replayGeste, type GesteOuvert } from './journal.ts'
import type { Ouverture } from './open.ts'
import type { NatureGeste } from './schema.ts'

/** What a command may do with the gesture it is part of. */
type GesteEnCours = {
  name(libelle: string): void
  replay(sens: 'annuler' | 'retablir'): string
}

/** What a gesture gave, and the mark it left: none when it changed nothing. */
export type Recorded = { value: unknown; geste: { libelle: string; instant: string } | null }

export type Store = {
  reader: Reader
  writer: Writer
  lectureSeule: Ouverture['lectureSeule']
  /** One gesture: one transaction. A retry under the same id gives what the first one gave, and writes nothing. */
  transaction(opId: string, geste: Omit<GesteOuvert, 'opId'>, work: (geste: GesteEnCours) => unknown): Recorded
  /** What is on disk of an operation under its id, null when nothing is or nobody can tell. */
  recorded(opId: string, operation: string): Recorded | null
  close(): void
}

/** Ties the tables and the journal to an open base. */
export function createStore({ connection, lectureSeule }: Ouverture): Store {
  const db = createDatabase(connection)

  const answer = (opId: string, operation: string): Recorded | null => {
    const geste = getGeste(db, opId)
    if (geste === undefined) return null
    if (geste.operation !== operation) throw new DomainError('saisie-invalide', { champ: 'opId' })
    return { value: JSON.parse(geste.resultatJson), geste: { libelle: geste.libelle, instant: geste.instant } }
  }

  return {
    reader: db,
    writer: db,
    lectureSeule,
    transaction(opId, geste, work) {
      const seen = answer(opId, geste.operation)
      if (seen !== null) return seen
      connection.exec('BEGIN IMMEDIATE')
      try {
        let libelle = geste.libelle
        let nature: NatureGeste = 'geste'
        let cibleSeq: number | null = null
        const seq = openGeste(db, { ...geste, opId })
        const value = work({
          name: (texte) => {
            libelle = texte
          },
          replay: (sens) => {
            const cible = sens === 'annuler' ? gesteToUndo(db, seq) : gesteToRedo(db)
            if (cible === undefined) throw new DomainError(sens === 'annuler' ? 'rien-a-annuler' : 'rien-a-retablir')
            replayGeste(connection, db, cible.seq, sens)
            nature = sens === 'annuler' ? 'annulation' : 'retablissement'
            cibleSeq = cible.seq
            return cible.libelle
          },
        })
        const changed = closeGeste(db, seq, { libelle, nature, cibleSeq, resultat: value })
        connection.exec('COMMIT')
        return { value, geste: changed ? { libelle, instant: geste.instant } : null }
      } catch (e) {
        if (connection.inTransaction) connection.exec('ROLLBACK')
        throw e
      }
    },
    recorded(opId, operation) {
      try {
        return answer(opId, operation)
      } catch {
        return null
      }
    },
    close: () => {
      connection.close()
    },
  }
}
