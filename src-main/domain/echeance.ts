import { vieOf, type Convention } from './convention.ts'
import { addDays, type Day } from './day.ts'
import type { Decision } from './decision.ts'
import { estOuverte } from './decision.ts'
import type { Exercice } from './exercice.ts'
import type { PartieId } from './id.ts'
import { jourOuvrePrecedent } from './ferie.ts'
import type { Comite } from './comite.ts'
import { accorder, formatJour } from './typographie.ts'

/** Something that is due: what, when, on which screen it is settled. `faiteLe` when it is behind. */
type Echeance = {
  cle: string
  nature: 'fiche' | 'comite' | 'convocation' | 'bilan' | 'decision' | 'terme' | 'evaluation' | 'programmation'
  jour: Day
  titre: string
  detail: string
  /** The one verb that settles it. */
  geste: string
  /** Screen to open, as the renderer's routes name it. */
  ecran: 'convention' | 'fiche' | 'import' | 'comite' | 'bilan'
  /** Party concerned, when there is one: the sheet to open. */
  partieId: PartieId | null
}

/** Steps before the séance, in days (domain.md §9.2). */
export const RETROPLANNING = [
  { etape: 'ouverture', jours: -75, libelle: 'Fiches envoyées' },
  { etape: 'relance', jours: -45, libelle: '1re relance' },
  { etape: 'remise', jours: -35, libelle: 'Remise des fiches' },
  { etape: 'controle', jours: -30, libelle: 'Contrôle et rapprochement' },
  { etape: 'bilan', jours: -21, libelle: 'Bilan provisoire' },
  { etape: 'convocation', jours: -15, libelle: 'Convocations et pièces' },
  { etape: 'comite', jours: 0, libelle: 'Comité de pilotage' },
] as const
type Etape = (typeof RETROPLANNING)[number]['etape']

/** The day of a step before a séance: moved back to a worked day, except the séance itself. */
export function jourDeLEtape(seance: Day, etape: Etape): Day {
  const e = RETROPLANNING.find((r) => r.etape === etape)
  return e === undefined || e.jours === 0 ? seance : jourOuvrePrecedent(addDays(seance, e.jours))
}

/** Days before the term at which the convention asks to be looked at (domain.md §9.2); the first one proposes the shared evaluation. */
export const ALERTES_TERME = [120, 90, 30] as const

export type SituationConvention = {
  convention: Convention
  exercice: Pick<Exercice, 'annee' | 'debut' | 'fin'>
  /** The séance that examines that exercice, when there is one. */
  comite: Comite | null
  /** Day of return of the campaign, once it is open: it stands for the one counted back from the séance. */
  remiseLe: Day | null
  /** Sheets of that exercice, with the party's printed name. */
  fiches: readonly {
    partieId: PartieId
    nomCourt: string
    complete: boolean
    /** Awaited past its day, from a party that a message can remind. */
    aRelancer: boolean
    /** When it was last reminded. */
    relanceeLe: Day | null
    renseignees: number
    attendues: number
  }[]
  decisions: readonly (Decision & { pilote: string })[]
  bilanEmis: boolean
}

function echeanceDeLaFiche(f: SituationConvention['fiches'][number], annee: number, jour: Day): Echeance {
  const commune = { cle: `fiche-${annee}-${f.partieId}`, nature: 'fiche', jour, partieId: f.partieId } as const
  if (f.aRelancer)
    return {
      ...commune,
      titre: `Fiche ${annee} non reçue : ${f.nomCourt}`,
      detail: `${accorder(f.attendues, 'indicateur attendu', 'indicateurs attendus')}, ${f.relanceeLe === null ? 'aucune relance' : `relance le ${formatJour(f.relanceeLe)}`}`,
      geste: 'Relancer',
      ecran: 'import',
    }
  return {
    ...commune,
    titre: `Fiche ${annee} ${f.renseignees === 0 ? 'non reçue' : 'à terminer'} : ${f.nomCourt}`,
    detail: `${f.renseignees} sur ${f.attendues} indicateurs renseignés`,
    geste: f.renseignees === 0 ? 'Importer ou saisir' : 'Terminer la fiche',
    ecran: 'fiche',
  }
}

/** The day of return of the sheets: that of the campaign, else the one that the séance asks for; null while neither has a date. */
export const remiseOf = (s: { remiseLe: Day | null; comite: { jour: Day } | null }): Day | null =>
  s.remiseLe ?? (s.comite === null ? null : jourDeLEtape(s.comite.jour, 'remise'))

function echeancesDesFiches(s: SituationConvention): Echeance[] {
  const jour = remiseOf(s)
  if (jour === null) return []
  return s.fiches.filter((f) => !f.complete).map((f) => echeanceDeLaFiche(f, s.exercice.annee, jour))
}

function echeancesDuComite(s: SituationConvention): Echeance[] {
  const { comite, exercice } = s
  const annee = exercice.annee
  // Article 5: the committee meets once a year; without a date, the year after the exercice is the last that fits.
  if (comite === null)
    return [
      {
        cle: `programmation-${annee}`,
        nature: 'programmation',
        jour: `${annee + 1}-12-31` < addDays(exercice.fin, 365) ? `${annee + 1}-12-31` : addDays(exercice.fin, 365),
        titre: `Fixer la date du comité qui examine ${annee}`,
        detail: 'Article 5 : le comité de pilotage se réunit une fois par an',
        geste: 'Fixer la date',
        ecran: 'comite',
        partieId: null,
      },
    ]
  const liste: Echeance[] = []
  if (comite.closLe === null) {
    if (comite.convoqueLe === null)
      liste.push({
        cle: `convocation-${comite.id}`,
        nature: 'convocation',
        jour: jourDeLEtape(comite.jour, 'convocation'),
        titre: 'Convocations et pièces du comité',
        detail: `Séance du ${formatJour(comite.jour)}, lettres et invitations prêtes`,
        geste: 'Convoquer',
        ecran: 'comite',
        partieId: null,
      })
    liste.push({
      cle: `comite-${comite.id}`,
      nature: 'comite',
      jour: comite.jour,
      titre: `Comité de pilotage, exercice ${annee}`,
      detail: comite.lieu,
      geste: 'Ouvrir le comité',
      ecran: 'comite',
      partieId: null,
    })
  }
  if (!s.bilanEmis)
    liste.push({
      cle: `bilan-${annee}`,
      nature: 'bilan',
      jour: comite.closLe === null ? jourDeLEtape(comite.jour, 'bilan') : addDays(comite.jour, 30),
      titre: `Bilan partagé ${annee}`,
      detail: comite.closLe === null ? 'À préparer pour le comité' : 'À diffuser dans les 30 jours du comité',
      geste: 'Ouvrir le bilan',
      ecran: 'bilan',
      partieId: null,
    })
  return liste
}

function echeancesDuTerme(convention: Convention, today: Day): Echeance[] {
  const vie = vieOf(convention, today)
  const terme = vie.terme
  const tacite = convention.reconduction === 'tacite'
  const liste: Echeance[] = [
    {
      cle: `terme-${terme}`,
      nature: 'terme',
      jour: terme,
      titre: tacite ? 'Échéance, puis reconduction tacite' : 'Échéance de la convention',
      detail: tacite ? 'Article 9.2 : sans geste, elle est reconduite' : 'Sans renouvellement exprès, elle prend fin',
      geste: 'Ouvrir la convention',
      ecran: 'convention',
      partieId: null,
    },
  ]
  const alertes = convention.preavisJours === null ? ALERTES_TERME : [...ALERTES_TERME, convention.preavisJours]
  const prochaine = alertes
    .toSorted((a, b) => b - a)
    .map((j) => addDays(terme, -j))
    .find((j) => j >= today)
  if (prochaine !== undefined)
    liste.push({
      cle: `evaluation-${terme}`,
      nature: 'evaluation',
      jour: prochaine,
      titre: `Évaluer avant l’échéance du ${formatJour(terme)}`,
      detail: 'Reconduire, modifier par avenant ou arrêter : vérifiez votre convention',
      geste: 'Ouvrir la convention',
      ecran: 'convention',
      partieId: null,
    })
  return liste
}

/** Everything that a convention asks for, earliest first. The term is the one of the current period, after every renewal. */
export function listEcheances(s: SituationConvention, today: Day): Echeance[] {
  const decisions = s.decisions
    .filter((d) => estOuverte(d) && d.echeance !== null)
    .map((d): Echeance => ({
      cle: `decision-${d.id}`,
      nature: 'decision',
      jour: d.echeance ?? today,
      titre: `Décision ${d.numero} : ${d.libelle}`,
      detail: `Pilote : ${d.pilote}`,
      geste: 'Noter l’avancement',
      ecran: 'comite',
      partieId: null,
    }))
  return [
    ...echeancesDesFiches(s),
    ...echeancesDuComite(s),
    ...echeancesDuTerme(s.convention, today),
    ...decisions,
  ].toSorted((a, b) => (a.jour === b.jour ? a.cle.localeCompare(b.cle) : a.jour.localeCompare(b.jour)))
}

type Horizon = 'en-retard' | 'aujourd-hui' | 'cette-semaine' | 'd-ici-un-mois' | 'plus-tard'

/** In which group of the dashboard a day stands. */
export function horizonOf(jour: Day, today: Day): Horizon {
  if (jour < today) return 'en-retard'
  if (jour === today) return 'aujourd-hui'
  if (jour <= addDays(today, 7)) return 'cette-semaine'
  return jour <= addDays(today, 31) ? 'd-ici-un-mois' : 'plus-tard'
}
