import type { Exercice } from '../domain/exercice.ts'
import type { ConventionId } from '../domain/id.ts'
import type { Indicateur } from '../domain/indicateur.ts'
import type { Partie } from '../domain/partie.ts'
import type { Reader } from './database.ts'

/** Every exercice ever opened, whatever the convention, earliest first. */
export const listTousExercices = (db: Reader): Exercice[] =>
  db.rows(db.selectFrom('exercice').selectAll().orderBy('annee'))

/** The indicators that any convention follows in an exercice under one of the codes of this one, in its catalogue's order. */
export const listIndicateursPartages = (db: Reader, conventionId: ConventionId, annee: number): Indicateur[] =>
  db.rows(
    db
      .selectFrom('indicateur')
      .selectAll()
      .where('code', 'in', (q) =>
        q.selectFrom('indicateur as i').select('i.code').where('i.conventionId', '=', conventionId),
      )
      .where((e) => e.or([e('depuisAnnee', 'is', null), e('depuisAnnee', '<=', annee)]))
      .where((e) => e.or([e('jusquaAnnee', 'is', null), e('jusquaAnnee', '>=', annee)]))
      .orderBy('rang')
      .orderBy('code'),
  )

/** How many indicators each convention follows in an exercice. */
export const countIndicateurs = (db: Reader, annee: number): { conventionId: ConventionId; nombre: number }[] =>
  db.rows(
    db
      .selectFrom('indicateur')
      .select((e) => ['conventionId', e.fn.countAll<number>().as('nombre')])
      .where((e) => e.or([e('depuisAnnee', 'is', null), e('depuisAnnee', '<=', annee)]))
      .where((e) => e.or([e('jusquaAnnee', 'is', null), e('jusquaAnnee', '>=', annee)]))
      .groupBy('conventionId'),
  )

/** The party that keeps the secretariat, for every convention. */
export const listSecretariats = (db: Reader): Partie[] =>
  db.rows(db.selectFrom('partie').selectAll().where('secretariat', '=', 1))
