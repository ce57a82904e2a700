import type { TableauDeBord } from '../../contract/convention.ts'
import { piloteOf } from '../../domain/assemblage.ts'
import { followCollecte, totauxOf, type Collecte, type Suivi } from '../../domain/collecte.ts'
import type { Convention } from '../../domain/convention.ts'
import { dayOf, daysBetween, type Day } from '../../domain/day.ts'
import {
  jourDeLEtape,
  listEcheances,
  remiseOf,
  RETROPLANNING,
  type SituationConvention,
} from '../../domain/echeance.ts'
import { anneeAExaminer, etapeOf, periodToOpen, type Exercice, type Periode } from '../../domain/exercice.ts'
import { estRemise } from '../../domain/fiche.ts'
import type { ExerciceId } from '../../domain/id.ts'
import { enVigueur } from '../../domain/indicateur.ts'
import { countActions } from '../../domain/journal-actions.ts'
import { avancementsOf } from '../../domain/releve.ts'
import { listConventions } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { listCadres, listJournaux, listSuites } from '../../store/situation.ts'
import { createEntreGestes } from '../entre-gestes.ts'

type Situation = SituationConvention & {
  exercices: readonly Exercice[]
  avancements: ReturnType<typeof avancementsOf>
  collecte: Collecte | null
  suivis: Suivi[]
}

/** Rows that share a key, in the order in which they came; none under a key that no row has. */
function shareOut<K, T>(rows: readonly T[], keyOf: (row: T) => K): (key: K) => readonly T[] {
  const lots = Map.groupBy(rows, keyOf)
  return (key) => lots.get(key) ?? []
}

const parConvention = <K, T extends { conventionId: K }>(rows: readonly T[]) => shareOut(rows, (r) => r.conventionId)
const parExercice = <T extends { exerciceId: ExerciceId }>(rows: readonly T[]) => {
  const lot = shareOut(rows, (r) => r.exerciceId)
  return ({ id }: Periode): readonly T[] => (id === null ? [] : lot(id))
}

type Cadre = ReturnType<typeof shareCadres>

function shareCadres(db: Reader) {
  const c = listCadres(db)
  return {
    exercices: parConvention(c.exercices),
    comites: parExercice(c.comites),
    collectes: parExercice(c.collectes),
    parties: parConvention(c.parties),
    decisions: parConvention(c.decisions),
    comptages: parConvention(c.comptages),
    engagements: parConvention(c.engagements),
    indicateurs: parConvention(c.indicateurs),
  }
}

/** The exercice that a convention examines, or the period that it would be: never refused, so that a clock gone wrong hides no convention (F18). */
function periodeCourante(cadre: Cadre, convention: Convention, today: Day): Periode {
  const ouverts = cadre.exercices(convention.id)
  const brought = (e: Exercice) => etapeOf(cadre.comites(e)[0], cadre.collectes(e).length > 0)
  const annee = anneeAExaminer(convention, ouverts, brought, today)
  return ouverts.find((e) => e.annee === annee) ?? periodToOpen(convention, annee)
}

function shareSuites(db: Reader, periodes: readonly Periode[]) {
  const s = listSuites(
    db,
    periodes.flatMap((p) => p.id ?? []),
  )
  return {
    fiches: parExercice(s.fiches),
    valeurs: parExercice(s.valeurs),
    envois: shareOut(s.envois, (e) => e.collecteId),
    receptions: parExercice(s.receptions),
    emis: parExercice(s.emis),
  }
}

function shareJournaux(db: Reader, periodes: readonly Periode[]) {
  const jours = periodes.flatMap((p) => [p.debut, p.fin]).toSorted((a, b) => a.localeCompare(b))
  const j = listJournaux(db, jours[0] ?? '', jours.at(-1) ?? '')
  const actions = new Map(j.actions.map((a) => [a.id, a]))
  const liens = parConvention(j.liens)
  return {
    actions: (id: Convention['id']) =>
      liens(id).flatMap((lien) => {
        const action = actions.get(lien.actionId)
        return action === undefined ? [] : [{ ...action, lien }]
      }),
    compteurs: parConvention(j.compteurs),
  }
}

const situations = createEntreGestes<readonly Situation[]>()

/**
 * What every convention asks for on a day, for its current exercice, by its sort key. Worked out once for the list and the dashboard,
 * which are asked together.
 */
export const loadSituations = (db: Reader, today: Day): readonly Situation[] =>
  situations(db, today, () => readSituations(db, today))

/** Read together: each question is asked once, however many conventions there are. */
function readSituations(db: Reader, today: Day): Situation[] {
  const cadre = shareCadres(db)
  const examens = listConventions(db).map((convention) => ({
    convention,
    exercice: periodeCourante(cadre, convention, today),
  }))
  const periodes = examens.map((e) => e.exercice)
  const suites = shareSuites(db, periodes)
  const journaux = shareJournaux(db, periodes)
  return examens.map(({ convention, exercice }): Situation => {
    const { id } = convention
    const parties = cadre.parties(id)
    const indicateurs = cadre.indicateurs(id).filter((i) => enVigueur(i, exercice.annee))
    const journal = {
      exercice,
      actions: journaux.actions(id),
      compteurs: journaux.compteurs(id),
      comptages: cadre.comptages(id),
    }
    const fiches = suites.fiches(exercice)
    // A party that has nothing to fill owes no sheet.
    const avancements = avancementsOf({
      parties,
      engagements: cadre.engagements(id),
      indicateurs,
      fiches,
      valeurs: suites.valeurs(exercice),
      comptes: countActions(journal, indicateurs, parties),
    }).filter((a) => a.attendues > 0)
    const comite = cadre.comites(exercice)[0] ?? null
    const collecte = cadre.collectes(exercice)[0] ?? null
    const suivis = followCollecte(
      avancements,
      remiseOf({ remiseLe: collecte?.remiseLe ?? null, comite }),
      collecte === null ? [] : suites.envois(collecte.id),
      fiches,
      suites.receptions(exercice),
      today,
    )
    return {
      convention,
      exercice,
      exercices: cadre.exercices(id),
      comite,
      avancements,
      collecte,
      suivis,
      remiseLe: collecte?.remiseLe ?? null,
      fiches: avancements.map((a) => ({
        partieId: a.partie.id,
        nomCourt: a.partie.nomCourt,
        complete: estRemise(a.etat),
        ...relanceOf(
          suivis.find((s) => s.partie.id === a.partie.id),
          collecte,
        ),
        renseignees: a.renseignees,
        attendues: a.attendues,
      })),
      decisions: cadre.decisions(id).map((d) => ({ ...d, pilote: piloteOf(d, parties) })),
      bilanEmis: suites.emis(exercice).length > 0,
    }
  })
}

// Only an open campaign asks for reminders, and the secretariat sends none to itself.
const relanceOf = (s: Suivi | undefined, collecte: Collecte | null) => ({
  aRelancer: collecte !== null && s !== undefined && s.enRetard && s.renseignees === 0 && s.partie.secretariat === 0,
  relanceeLe: s?.relances.at(-1) === undefined ? null : dayOf(s.relances.at(-1) ?? ''),
})

/** How many of its gestures are late. */
export const enRetard = (s: Situation, today: Day): number =>
  listEcheances(s, today).filter((e) => e.jour < today).length

/** How far the sheets and the séance of its current exercice are. */
export function collecteOf(s: Situation, today: Day): TableauDeBord['collectes'][number] {
  const remise = remiseOf(s)
  const toutes = s.avancements.every((a) => estRemise(a.etat))
  return {
    conventionId: s.convention.id,
    convention: s.convention.titreCourt,
    annee: s.exercice.annee,
    ouverteLe: s.collecte?.ouverteLe ?? null,
    remise,
    totaux: totauxOf(s.suivis),
    fiches: s.avancements.map((a) => {
      const suivi = s.suivis.find((f) => f.partie.id === a.partie.id)
      return {
        partieId: a.partie.id,
        nom: a.partie.nom,
        etat: a.etat,
        enRetard: remise !== null && remise < today && !estRemise(a.etat),
        recueLe: suivi?.recueLe ?? null,
        aLHeure: suivi?.aLHeure ?? null,
        relances: suivi?.relances.length ?? 0,
        renseignees: a.renseignees,
        attendues: a.attendues,
      }
    }),
    comite:
      s.comite === null
        ? null
        : {
            jour: s.comite.jour,
            etapes: etapesOf(s, s.comite.jour, toutes),
          },
  }
}

// A step is done when what it asks for is there; of sendings and reminders the base knows what an open campaign noted, and claims no more.
function etapesOf(s: Situation, jour: Day, toutes: boolean) {
  const autres = s.suivis.filter((f) => f.partie.secretariat === 0)
  const noted = (done: (f: Suivi) => boolean): boolean | null =>
    s.collecte !== null && autres.every((f) => f.recueLe !== null || done(f)) ? true : null
  const faites: Readonly<Record<string, boolean | null>> = {
    ouverture: noted((f) => f.prepareeLe !== null),
    relance: noted((f) => f.relances.length > 0),
    remise: toutes,
    bilan: s.bilanEmis,
    convocation: s.comite?.convoqueLe != null,
    comite: s.comite?.closLe != null,
  }
  return RETROPLANNING.map((e) => {
    const choisi = e.etape === 'remise' ? s.remiseLe : null
    return {
      jour: choisi ?? jourDeLEtape(jour, e.etape),
      libelle: e.libelle,
      jours: choisi === null ? e.jours : daysBetween(jour, choisi),
      faite: faites[e.etape] ?? null,
    }
  }).toSorted((a, b) => a.jour.localeCompare(b.jour))
}
