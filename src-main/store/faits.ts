import { sql } from 'kysely'
import type { Instant } from '../domain/day.ts'
import type { EtatValeur } from '../domain/fiche.ts'
import type { ExerciceId, ValeurId } from '../domain/id.ts'
import { once, type Reader } from './database.ts'

const etatsDe = once((db, exerciceId: ExerciceId) =>
  db
    .selectFrom('fiche')
    .innerJoin('valeur', 'valeur.ficheId', 'fiche.id')
    .innerJoin('trace', (join) => join.onRef('trace.cle', '=', 'valeur.id').on('trace.nomTable', '=', 'valeur'))
    .innerJoin('geste', 'geste.seq', 'trace.gesteSeq')
    .select(['valeur.id as valeurId', 'geste.instant'])
    .select(sql<EtatValeur | null>`json_extract(trace.apresJson, '$.etat')`.as('etat'))
    .where('fiche.exerciceId', '=', exerciceId)
    .orderBy('trace.rang'),
)

/** Every state that the values of an exercice went through, in order, as the journal holds them. */
export const listEtatsDesValeurs = (
  db: Reader,
  exerciceId: ExerciceId,
): { valeurId: ValeurId; instant: Instant; etat: EtatValeur | null }[] => db.rows(etatsDe(exerciceId))

const dernier = once((db) => db.selectFrom('geste').select('instant').orderBy('seq', 'desc').limit(1))

/** When something was last written in the base; null before anything was. */
export const dernierInstant = (db: Reader): Instant | null => db.row(dernier())?.instant ?? null
