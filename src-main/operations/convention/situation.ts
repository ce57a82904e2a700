import type { TableauDeBord } from '../../contract/convention.ts'
import { piloteOf } from '../../domain/assemblage.ts'
import { followCollecte, totauxOf, type Collecte, type Suivi } from '../../domain/collecte.ts'
import type { Convention } from '../../domain/convention.ts'
import { dayOf, daysBetween, type Day } from '../../domain/day.ts'
import { jourDeLEtape, listEcheances, RETROPLANNING, type SituationConvention } from '../../domain/echeance.ts'
import { estRemise } from '../../domain/fiche.ts'
import { avancementsOf } from '../../domain/releve.ts'
import { findBilan, listEmis } from '../../store/bilan.ts'
import { findCollecte, listEnvois, listReceptionsOfExercice } from '../../store/collecte.ts'
import { listDecisions } from '../../store/comite.ts'
import type { Reader } from '../../store/database.ts'
import { comiteOf, loadReleve, periodeCourante } from '../fiche/releve.ts'

export type Situation = SituationConvention & {
  avancements: ReturnType<typeof avancementsOf>
  collecte: Collecte | null
  suivis: Suivi[]
}

/** What a convention asks for on a day, loaded for its current exercice. */
export function loadSituation(db: Reader, convention: Convention, today: Day): Situation {
  const exercice = periodeCourante(db, convention, today)
  const releve = loadReleve(db, convention, exercice)
  const avancements = avancementsOf(releve)
  const comite = comiteOf(db, exercice) ?? null
  const collecte = (exercice.id === null ? undefined : findCollecte(db, exercice.id)) ?? null
  const suivis = followCollecte(
    avancements,
    collecte?.remiseLe ?? (comite === null ? null : jourDeLEtape(comite.jour, 'remise')),
    collecte === null ? [] : listEnvois(db, collecte.id),
    releve.fiches,
    exercice.id === null ? [] : listReceptionsOfExercice(db, exercice.id),
    today,
  )
  const bilan = exercice.id === null ? undefined : findBilan(db, exercice.id)
  return {
    convention,
    exercice,
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
    decisions: listDecisions(db, convention.id).map((d) => ({ ...d, pilote: piloteOf(d, releve.parties) })),
    bilanEmis: bilan !== undefined && listEmis(db, bilan.id).length > 0,
  }
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
  const remise = s.remiseLe ?? (s.comite === null ? null : jourDeLEtape(s.comite.jour, 'remise'))
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
