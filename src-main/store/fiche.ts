import { DomainError } from '../domain/domain-error.ts'
import type { Exercice } from '../domain/exercice.ts'
import type { Fiche, Valeur } from '../domain/fiche.ts'
import type { ConventionId, ExerciceId, FicheId, IndicateurId, PartieId, ValeurId } from '../domain/id.ts'
import { once, type Reader, type Writer } from './database.ts'

const exercicesDe = once((db, conventionId: ConventionId) =>
  db.selectFrom('exercice').selectAll().where('conventionId', '=', conventionId).orderBy('annee'),
)

/** The exercices of a convention, earliest first. */
export const listExercices = (db: Reader, conventionId: ConventionId): Exercice[] => db.rows(exercicesDe(conventionId))

const exerciceDe = once((db, conventionId: ConventionId, annee: number) =>
  db.selectFrom('exercice').selectAll().where('conventionId', '=', conventionId).where('annee', '=', annee),
)

/** The exercice of a year, undefined when it was never opened. */
export const findExercice = (db: Reader, conventionId: ConventionId, annee: number): Exercice | undefined =>
  db.row(exerciceDe(conventionId, annee))

/** One exercice. Throws `introuvable`. */
export function getExercice(db: Reader, id: ExerciceId): Exercice {
  const exercice = db.row(db.selectFrom('exercice').selectAll().where('id', '=', id))
  if (exercice === undefined) throw new DomainError('introuvable')
  return exercice
}

export const insertExercice = (db: Writer, exercice: Exercice): void => {
  db.run(db.insertInto('exercice').values(exercice))
}

export const updateExercice = (db: Writer, { id, ...champs }: Exercice): void => {
  db.run(db.updateTable('exercice').set(champs).where('id', '=', id))
}

const fichesDe = once((db, exerciceId: ExerciceId) =>
  db.selectFrom('fiche').selectAll().where('exerciceId', '=', exerciceId),
)

/** The sheets begun for an exercice. */
export const listFiches = (db: Reader, exerciceId: ExerciceId): Fiche[] => db.rows(fichesDe(exerciceId))

const ficheDe = once((db, exerciceId: ExerciceId, partieId: PartieId) =>
  db.selectFrom('fiche').selectAll().where('exerciceId', '=', exerciceId).where('partieId', '=', partieId),
)

/** The sheet of a party for an exercice, undefined until something is written in it. */
export const findFiche = (db: Reader, exerciceId: ExerciceId, partieId: PartieId): Fiche | undefined =>
  db.row(ficheDe(exerciceId, partieId))

/** One sheet. Throws `introuvable`. */
export function getFiche(db: Reader, id: FicheId): Fiche {
  const fiche = db.row(db.selectFrom('fiche').selectAll().where('id', '=', id))
  if (fiche === undefined) throw new DomainError('introuvable')
  return fiche
}

export const insertFiche = (db: Writer, fiche: Fiche): void => {
  db.run(db.insertInto('fiche').values(fiche))
}

export const updateFiche = (db: Writer, { id, ...champs }: Fiche): void => {
  db.run(db.updateTable('fiche').set(champs).where('id', '=', id))
}

type ValeurDePartie = Valeur & { partieId: PartieId }

const valeursDe = once((db, exerciceId: ExerciceId) =>
  db
    .selectFrom('valeur')
    .innerJoin('fiche', 'fiche.id', 'valeur.ficheId')
    .selectAll('valeur')
    .select('fiche.partieId')
    .where('fiche.exerciceId', '=', exerciceId),
)

/** Every value of an exercice, with the party that declares it. */
export const listValeurs = (db: Reader, exerciceId: ExerciceId): ValeurDePartie[] => db.rows(valeursDe(exerciceId))

const valeurDe = once((db, ficheId: FicheId, indicateurId: IndicateurId) =>
  db.selectFrom('valeur').selectAll().where('ficheId', '=', ficheId).where('indicateurId', '=', indicateurId),
)

/** The value of an indicator in a sheet, undefined until it is written. */
export const findValeur = (db: Reader, ficheId: FicheId, indicateurId: IndicateurId): Valeur | undefined =>
  db.row(valeurDe(ficheId, indicateurId))

/** One value. Throws `introuvable`. */
export function getValeur(db: Reader, id: ValeurId): Valeur {
  const valeur = db.row(db.selectFrom('valeur').selectAll().where('id', '=', id))
  if (valeur === undefined) throw new DomainError('introuvable')
  return valeur
}

export const insertValeur = (db: Writer, valeur: Valeur): void => {
  db.run(db.insertInto('valeur').values(valeur))
}

type Champs = Partial<Omit<Valeur, 'id' | 'ficheId'>>

const changer = (noms: readonly string[]) =>
  once((db, id: ValeurId, ...dits: (string | number | null)[]) =>
    db
      .updateTable('valeur')
      .set(Object.fromEntries(noms.map((nom, rang) => [nom, dits[rang]])))
      .where('id', '=', id),
  )
const changements = new Map<string, ReturnType<typeof changer>>()

/** Changes some columns of a value: those named alone are written, so that no index is touched for what did not change. */
export function updateValeur(db: Writer, id: ValeurId, champs: Champs): void {
  const noms = Object.keys(champs)
  const cle = noms.join(' ')
  const change = changements.get(cle) ?? changer(noms)
  changements.set(cle, change)
  db.run(change(id, ...Object.values(champs)))
}
