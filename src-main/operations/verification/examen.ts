import type { Convention } from '../../domain/convention.ts'
import type { AlerteLue } from '../../contract/verification.ts'
import { NOMS_REGLES, type Alerte, type Examen, type Justification } from '../../domain/controle.ts'
import type { Day } from '../../domain/day.ts'
import { porteNir } from '../../domain/donnees-personnelles.ts'
import type { Arbitrage } from '../../domain/rapprochement.ts'
import type { Releve } from '../../domain/releve.ts'
import { cleOfAlerte, listAlertes } from '../../domain/verification.ts'
import type { Reader } from '../../store/database.ts'
import { listExercices } from '../../store/fiche.ts'
import { listPaires } from '../../store/indicateur.ts'
import { listPartsOfExercice } from '../../store/part.ts'
import { listReceptionsOfExercice } from '../../store/reception.ts'
import { listArbitrages, listJustifications, listRegles } from '../../store/verification.ts'
import { createEntreGestes } from '../entre-gestes.ts'
import { loadCadre, loadReleve, periodeOf } from '../fiche/releve.ts'
import { onlyContenu } from '../fiche/valeur.ts'

/** How many years before a figure is held against. */
const ANNEES_DE_RECUL = 5

/** Everything that the checks and the rapprochement of an exercice look at. */
export type ExamenLu = Examen & { arbitrages: readonly Arbitrage[]; justifications: readonly Justification[] }

/** Loads an exercice, the years before it (most recent first, a year that was never opened left out) and what was decided about it. */
export function loadExamen(db: Reader, convention: Convention, annee: number, today: Day): ExamenLu {
  const periode = periodeOf(db, convention, annee, today)
  const avant = listExercices(db, convention.id).filter((e) => e.annee < annee && e.annee >= annee - ANNEES_DE_RECUL)
  const cadre = loadCadre(db, convention)
  return {
    releve: loadReleve(db, convention, periode, cadre),
    anterieurs: avant.toReversed().map((e) => loadReleve(db, convention, e, cadre)),
    paires: listPaires(db, convention.id),
    croisees: listRegles(db, convention.id),
    parts: periode.id === null ? [] : listPartsOfExercice(db, periode.id),
    receptions: periode.id === null ? [] : listReceptionsOfExercice(db, periode.id),
    arbitrages: periode.id === null ? [] : listArbitrages(db, periode.id),
    justifications: periode.id === null ? [] : listJustifications(db, periode.id),
  }
}

/** An alert with the reason that settled it, as long as that reason is about the same figures. */
type AlerteJugee = Alerte & { cle: string; justifiable: boolean; justification: Justification | null }

/** A definition is mended, two values are retained in the rapprochement, a social security number is taken away: a reason settles none. */
const justifiable = (a: Alerte): boolean =>
  a.regle !== 'definition' &&
  a.regle !== 'deux-valeurs' &&
  !(a.regle === 'donnees-personnelles' && porteNir(a.empreinte))

/** The alerts of an exercice, each with what identifies it and what was said of it. */
export function judge(examen: ExamenLu): AlerteJugee[] {
  const fiches = new Map(examen.releve.fiches.map((f) => [f.id, f.partieId]))
  return listAlertes(examen, examen.arbitrages).map((a) => {
    const justification = examen.justifications.find(
      (j) =>
        fiches.get(j.ficheId) === a.partieId &&
        j.code === (a.code ?? '') &&
        j.regle === a.regle &&
        j.empreinte === a.empreinte,
    )
    return {
      ...a,
      cle: cleOfAlerte(a),
      justifiable: justifiable(a),
      justification: justification ?? null,
    }
  })
}

const juges = createEntreGestes<{ examen: ExamenLu; alertes: readonly AlerteJugee[] }>()

/**
 * The exercice and its alerts, for a question: worked out once for the sheet, its panel row after row, « À vérifier » and the
 * rapprochement, which are asked again together after each gesture.
 */
export const examine = (db: Reader, convention: Convention, annee: number, today: Day) =>
  juges(db, `${convention.id} ${annee} ${today}`, () => {
    const examen = loadExamen(db, convention, annee, today)
    return { examen, alertes: judge(examen) }
  })

/** An alert as the screens are told it. */
export function alerteLue({ empreinte: _, justification: j, ...a }: AlerteJugee, releve: Releve): AlerteLue {
  const valeur = a.valeurId === null ? undefined : releve.valeurs.find((v) => v.id === a.valeurId)
  return {
    ...a,
    nom: NOMS_REGLES[a.regle],
    partie: releve.parties.find((p) => p.id === a.partieId)?.nomCourt ?? '',
    libelle: releve.indicateurs.find((i) => i.code === a.code)?.libelleCourt ?? 'Toute la fiche',
    contenu: valeur === undefined ? null : onlyContenu(valeur),
    justification: j === null ? null : { id: j.id, motif: j.motif, auteur: j.auteur, faiteLe: j.faiteLe },
  }
}
