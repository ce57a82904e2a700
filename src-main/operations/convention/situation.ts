import type { TableauDeBord } from '../../contract/convention.ts'
import { piloteOf } from '../../domain/assemblage.ts'
import type { Convention } from '../../domain/convention.ts'
import type { Day } from '../../domain/day.ts'
import { jourDeLEtape, listEcheances, RETROPLANNING, type SituationConvention } from '../../domain/echeance.ts'
import { estRemise } from '../../domain/fiche.ts'
import { avancementsOf } from '../../domain/releve.ts'
import { findBilan, listEmis } from '../../store/bilan.ts'
import { listDecisions } from '../../store/comite.ts'
import type { Reader } from '../../store/database.ts'
import { comiteOf, loadReleve, periodeCourante } from '../fiche/releve.ts'

export type Situation = SituationConvention & { avancements: ReturnType<typeof avancementsOf> }

/** What a convention asks for on a day, loaded for its current exercice. */
export function loadSituation(db: Reader, convention: Convention, today: Day): Situation {
  const exercice = periodeCourante(db, convention, today)
  const releve = loadReleve(db, convention, exercice)
  const avancements = avancementsOf(releve)
  const bilan = exercice.id === null ? undefined : findBilan(db, exercice.id)
  return {
    convention,
    exercice,
    comite: comiteOf(db, exercice) ?? null,
    avancements,
    fiches: avancements.map((a) => ({
      partieId: a.partie.id,
      nomCourt: a.partie.nomCourt,
      complete: estRemise(a.etat),
      renseignees: a.renseignees,
      attendues: a.attendues,
    })),
    decisions: listDecisions(db, convention.id).map((d) => ({ ...d, pilote: piloteOf(d, releve.parties) })),
    bilanEmis: bilan !== undefined && listEmis(db, bilan.id).length > 0,
  }
}

/** How many of its gestures are late. */
export const enRetard = (s: Situation, today: Day): number =>
  listEcheances(s, today).filter((e) => e.jour < today).length

/** How far the sheets and the séance of its current exercice are. */
export function collecteOf(s: Situation, today: Day): TableauDeBord['collectes'][number] {
  const remise = s.comite === null ? null : jourDeLEtape(s.comite.jour, 'remise')
  const toutes = s.avancements.every((a) => estRemise(a.etat))
  return {
    conventionId: s.convention.id,
    convention: s.convention.titreCourt,
    annee: s.exercice.annee,
    remise,
    fiches: s.avancements.map((a) => ({
      partieId: a.partie.id,
      nom: a.partie.nom,
      etat: a.etat,
      enRetard: remise !== null && remise < today && !estRemise(a.etat),
      renseignees: a.renseignees,
      attendues: a.attendues,
    })),
    comite:
      s.comite === null
        ? null
        : {
            jour: s.comite.jour,
            etapes: etapesOf(s, s.comite.jour, toutes),
          },
  }
}

// A step is done when what it asks for is there; of sendings and reminders the base knows nothing, and claims nothing.
function etapesOf(s: Situation, jour: Day, toutes: boolean) {
  const faites: Readonly<Record<string, boolean>> = {
    remise: toutes,
    bilan: s.bilanEmis,
    convocation: s.comite?.convoqueLe != null,
    comite: s.comite?.closLe != null,
  }
  return RETROPLANNING.map((e) => ({
    jour: jourDeLEtape(jour, e.etape),
    libelle: e.libelle,
    jours: e.jours,
    faite: faites[e.etape] ?? null,
  }))
}
