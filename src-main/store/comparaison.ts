import type { Exercice } from '../domain/exercice.ts'
import type { Indicateur } from '../domain/indicateur.ts'
import type { Partie } from '../domain/partie.ts'
import type { Reader } from './database.ts'

/** Every exercice ever opened, whatever the convention, earliest first. */
export const listTousExercices = (db: Reader): Exercice[] =>
  db.rows(db.selectFrom('exercice').selectAll().orderBy('annee'))

const DEFINITION = [
  'conventionId',
  'code',
  'libelleTri',
  'libelleCourt',
  'unite',
  'type',
  'agregation',
  'formule',
  'periodicite',
  'synonymesJson',
] as const

/** What every convention follows in an exercice, in the few columns that tell one definition from another. */
export const listDefinitions = (db: Reader, annee: number): Pick<Indicateur, (typeof DEFINITION)[number]>[] =>
  db.rows(
    db
      .selectFrom('indicateur')
      .select(DEFINITION)
      .where((e) => e.or([e('depuisAnnee', 'is', null), e('depuisAnnee', '<=', annee)]))
      .where((e) => e.or([e('jusquaAnnee', 'is', null), e('jusquaAnnee', '>=', annee)])),
  )

/** The party that keeps the secretariat, for every convention. */
export const listSecretariats = (db: Reader): Partie[] =>
  db.rows(db.selectFrom('partie').selectAll().where('secretariat', '=', 1))
