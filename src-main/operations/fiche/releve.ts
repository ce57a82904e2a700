import type { Comite } from '../../domain/comite.ts'
import type { Convention } from '../../domain/convention.ts'
import {
  anneeAExaminer,
  etapeOf,
  periodOf,
  periodToOpen,
  checkExercice,
  type Exercice,
  type Periode,
} from '../../domain/exercice.ts'
import type { Day } from '../../domain/day.ts'
import type { NewId, ExerciceId } from '../../domain/id.ts'
import { enVigueur } from '../../domain/indicateur.ts'
import { countActions } from '../../domain/journal-actions.ts'
import { retenusParCode } from '../../domain/rapprochement.ts'
import type { Releve } from '../../domain/releve.ts'
import { findCollecte } from '../../store/collecte.ts'
import { findComite } from '../../store/comite.ts'
import type { Reader, Writer } from '../../store/database.ts'
import { listEngagements } from '../../store/engagement.ts'
import { findExercice, insertExercice, listExercices, listFiches, listValeurs } from '../../store/fiche.ts'
import { listIndicateurs } from '../../store/indicateur.ts'
import { listArbitrages } from '../../store/verification.ts'
import { loadJournal } from './journal.ts'
import { listParties } from '../../store/partie.ts'
import { loadFaits } from './faits.ts'

/** The séance that examines a period, undefined until it is scheduled. */
export const comiteOf = (db: Reader, { id }: Periode): Comite | undefined =>
  id === null ? undefined : findComite(db, id)

/** What a convention holds whatever the year: every party, every clause, every version of every indicator. */
export type Cadre = Pick<Releve, 'parties' | 'engagements' | 'indicateurs'>

/** Loads it: once for all the exercices that are read together. */
export const loadCadre = (db: Reader, { id }: Convention): Cadre => ({
  parties: listParties(db, id),
  engagements: listEngagements(db, id),
  indicateurs: listIndicateurs(db, id),
})

/** Loads what the parties say of an exercice: nothing yet when it was never opened. */
export function loadReleve(
  db: Reader,
  convention: Convention,
  exercice: Periode,
  { parties, engagements, indicateurs }: Cadre = loadCadre(db, convention),
): Releve {
  const releve: Releve = {
    exercice,
    parties,
    engagements,
    indicateurs: indicateurs.filter((i) => enVigueur(i, exercice.annee)),
    fiches: exercice.id === null ? [] : listFiches(db, exercice.id),
    valeurs: exercice.id === null ? [] : listValeurs(db, exercice.id),
    faits: {},
    comptes: [],
  }
  const comptes = countActions(loadJournal(db, convention.id, exercice), releve.indicateurs, releve.parties)
  const arbitrages = exercice.id === null ? [] : listArbitrages(db, exercice.id)
  const compte = { ...releve, comptes }
  return {
    ...compte,
    faits: loadFaits(db, convention, compte),
    retenus: arbitrages.length === 0 ? undefined : retenusParCode(compte, arbitrages),
  }
}

/** What the parties said the year before, null when that exercice was never opened. */
export function loadAvant(db: Reader, convention: Convention, annee: number): Releve | null {
  const avant = findExercice(db, convention.id, annee - 1)
  return avant === undefined ? null : loadReleve(db, convention, avant)
}

/** The exercice of a year, or the period that it would be. Throws `exercice-hors-convention`. */
export function periodeOf(db: Reader, convention: Convention, annee: number, today: Day): Periode {
  const ouvert = findExercice(db, convention.id, annee)
  if (ouvert !== undefined) return ouvert
  checkExercice(convention, annee, today)
  return periodToOpen(convention, annee)
}

/** The exercice of a year, opened if it was not. Throws `exercice-hors-convention`. */
export function openExercice(db: Writer, convention: Convention, annee: number, today: Day, newId: NewId): Exercice {
  const ouvert = findExercice(db, convention.id, annee)
  if (ouvert !== undefined) return ouvert
  checkExercice(convention, annee, today)
  const exercice = { id: newId<ExerciceId>(), conventionId: convention.id, annee, ...periodOf(convention, annee) }
  insertExercice(db, exercice)
  return exercice
}

/** The year that the next bilan is about (`anneeAExaminer`). */
export function anneeCourante(db: Reader, convention: Convention, today: Day): number {
  const ouverts = listExercices(db, convention.id)
  const brought = (e: Exercice) => etapeOf(findComite(db, e.id), findCollecte(db, e.id) !== undefined)
  return anneeAExaminer(convention, ouverts, brought, today)
}
