import { sql } from 'kysely'
import type { Action, ActionConvention, Comptage, Compteur } from '../domain/action.ts'
import type { Collecte, Envoi } from '../domain/collecte.ts'
import type { Comite } from '../domain/comite.ts'
import type { Day } from '../domain/day.ts'
import type { Decision } from '../domain/decision.ts'
import type { Reception } from '../domain/disposition.ts'
import type { Exercice } from '../domain/exercice.ts'
import type { Fiche } from '../domain/fiche.ts'
import type { ConventionId, ExerciceId } from '../domain/id.ts'
import type { Indicateur } from '../domain/indicateur.ts'
import type { Partie } from '../domain/partie.ts'
import type { IndicateurDu, Souscrit, ValeurDite } from '../domain/releve.ts'
import { once, type Reader } from './database.ts'

// What the situation of every convention is made of: one question a table, however many conventions there are, and no column that
// nothing looks at. The questions of one convention stand with their noun.

const exercices = once((db) => db.selectFrom('exercice').selectAll().orderBy('annee'))
const comites = once((db) => db.selectFrom('comite').selectAll())
const collectes = once((db) => db.selectFrom('collecte').selectAll())
const parties = once((db) => db.selectFrom('partie').selectAll().orderBy('rang'))
const decisions = once((db) => db.selectFrom('decision').selectAll().orderBy('numero'))
const comptages = once((db) => db.selectFrom('comptage').selectAll())
const clauses = once((db) => db.selectFrom('engagement').select(['conventionId', 'code', 'tronc', 'souscription']))
const indicateurs = once((db) =>
  db
    .selectFrom('indicateur')
    .select(['conventionId', 'id', 'code', 'engagement', 'rolesJson', 'formule', 'depuisAnnee', 'jusquaAnnee']),
)

type DeConvention<T> = T & { conventionId: ConventionId }
type IndicateurDate = IndicateurDu & Pick<Indicateur, 'depuisAnnee' | 'jusquaAnnee'>

/** What holds whatever the year, for every convention: exercices earliest first, parties and decisions in their order. */
export const listCadres = (
  db: Reader,
): {
  exercices: Exercice[]
  comites: Comite[]
  collectes: Collecte[]
  parties: Partie[]
  decisions: Decision[]
  comptages: Comptage[]
  engagements: DeConvention<Souscrit>[]
  indicateurs: DeConvention<IndicateurDate>[]
} => ({
  exercices: db.rows(exercices()),
  comites: db.rows(comites()),
  collectes: db.rows(collectes()),
  parties: db.rows(parties()),
  decisions: db.rows(decisions()),
  comptages: db.rows(comptages()),
  engagements: db.rows(clauses()),
  indicateurs: db.rows(indicateurs()),
})

/** The identifiers of a JSON list, so that the text of the question does not change with their number. */
const parmi = (ids: string) => sql<ExerciceId>`(SELECT value FROM json_each(${ids}))`

const fiches = once((db, ids: string) => db.selectFrom('fiche').selectAll().where('exerciceId', 'in', parmi(ids)))
const valeurs = once((db, ids: string) =>
  db
    .selectFrom('fiche')
    .innerJoin('valeur', 'valeur.ficheId', 'fiche.id')
    .select(['fiche.exerciceId', 'fiche.partieId', 'indicateurId', 'etat', 'nombre', 'texte', 'estime'])
    .where('fiche.exerciceId', 'in', parmi(ids)),
)
const envois = once((db, ids: string) =>
  db
    .selectFrom('envoi')
    .innerJoin('collecte', 'collecte.id', 'envoi.collecteId')
    .selectAll('envoi')
    .where('collecte.exerciceId', 'in', parmi(ids))
    .orderBy('prepareLe')
    .orderBy('envoi.id'),
)
const receptions = once((db, ids: string) =>
  db
    .selectFrom('reception')
    .innerJoin('fiche', 'fiche.id', 'reception.ficheId')
    .selectAll('reception')
    .select('fiche.exerciceId')
    .where('fiche.exerciceId', 'in', parmi(ids))
    .orderBy('recueLe')
    .orderBy('reception.id'),
)
const emis = once((db, ids: string) =>
  db
    .selectFrom('bilanEmis')
    .innerJoin('bilan', 'bilan.id', 'bilanEmis.bilanId')
    .select('bilan.exerciceId')
    .distinct()
    .where('bilan.exerciceId', 'in', parmi(ids)),
)

type DExercice<T> = T & { exerciceId: ExerciceId }

/** What was said, sent, received and issued for some exercices. */
export function listSuites(
  db: Reader,
  exerciceIds: readonly ExerciceId[],
): {
  fiches: Fiche[]
  valeurs: DExercice<ValeurDite>[]
  envois: Envoi[]
  receptions: DExercice<Reception>[]
  emis: { exerciceId: ExerciceId }[]
} {
  const ids = JSON.stringify(exerciceIds)
  return {
    fiches: db.rows(fiches(ids)),
    valeurs: db.rows(valeurs(ids)),
    envois: db.rows(envois(ids)),
    receptions: db.rows(receptions(ids)),
    emis: db.rows(emis(ids)),
  }
}

const actions = once((db, debut: Day, fin: Day) =>
  db.selectFrom('action').selectAll().where('jour', '>=', debut).where('jour', '<=', fin).orderBy('jour').orderBy('id'),
)
const liens = once((db, debut: Day, fin: Day) =>
  db
    .selectFrom('actionConvention')
    .innerJoin('action', 'action.id', 'actionConvention.actionId')
    .selectAll('actionConvention')
    .where('action.jour', '>=', debut)
    .where('action.jour', '<=', fin),
)
const compteurs = once((db, debut: Day, fin: Day) =>
  db.selectFrom('compteur').selectAll().where('jour', '>=', debut).where('jour', '<=', fin),
)

/** The logs of every convention between two days, actions earliest first. */
export const listJournaux = (
  db: Reader,
  debut: Day,
  fin: Day,
): { actions: Action[]; liens: ActionConvention[]; compteurs: Compteur[] } => ({
  actions: db.rows(actions(debut, fin)),
  liens: db.rows(liens(debut, fin)),
  compteurs: db.rows(compteurs(debut, fin)),
})
