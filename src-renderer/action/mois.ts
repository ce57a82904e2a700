import type { ActionLue } from '../../src-main/contract/action.ts'
import type { EtatAction } from '../../src-main/domain/action.ts'
import { addMonths, MOIS, yearOf, type Day } from '../../src-main/domain/day.ts'
import { accorder, formatJourCourt } from '../../src-main/domain/typographie.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'

/** A month of an exercice, `2025-05`: « mai 2025 », « mai ». */
export type Mois = { cle: string; nom: string; court: string }

const cleOf = (jour: Day): string => jour.slice(0, 7)

/** The months that an exercice touches, in order: twelve, or thirteen when it does not begin on the first. */
export function listMois(debut: Day, fin: Day): Mois[] {
  const mois: Mois[] = []
  for (let jour = `${cleOf(debut)}-01`; jour <= fin; jour = addMonths(jour, 1))
    mois.push({
      cle: cleOf(jour),
      nom: `${MOIS[Number(jour.slice(5, 7)) - 1] ?? ''}\u00A0${yearOf(jour)}`,
      court: formatJourCourt(jour).split('\u00A0').at(-1) ?? '',
    })
  return mois
}

/** The month in which the list opens: today's, else the nearest of the exercice. */
export function moisCourant(mois: readonly Mois[], aujourdhui: Day | null): string | null {
  if (aujourdhui === null) return null
  const cle = cleOf(aujourdhui)
  return mois.some((m) => m.cle === cle) ? cle : null
}

/** The actions of a month, in the order given. */
export const actionsDu = (actions: readonly ActionLue[], { cle }: Mois): ActionLue[] =>
  actions.filter((a) => cleOf(a.jour) === cle)

export const FORMES_ETATS: Readonly<Record<EtatAction, FormeEtat>> = {
  realisee: 'plein',
  prevue: 'vide',
  annulee: 'barre',
}

const ORDRE: readonly EtatAction[] = ['realisee', 'prevue', 'annulee']
const MOTS: Readonly<Record<EtatAction, string>> = { realisee: 'réalisée', prevue: 'prévue', annulee: 'annulée' }

export type CompteEtat = { etat: EtatAction; nombre: number; dit: string }

/** How many actions are in each state, those without any left out: « 3 réalisées », « 1 prévue ». */
export const countEtats = (actions: readonly ActionLue[]): CompteEtat[] =>
  ORDRE.flatMap((etat) => {
    const nombre = actions.filter((a) => a.etat === etat).length
    return nombre === 0 ? [] : [{ etat, nombre, dit: accorder(nombre, MOTS[etat]) }]
  })

/** Today when the exercice holds it, else its last day: where a gesture without a day of its own is dated. */
export function jourPropose(aujourdhui: Day, debut: Day, fin: Day): Day {
  if (aujourdhui < debut) return debut
  return aujourdhui > fin ? fin : aujourdhui
}
