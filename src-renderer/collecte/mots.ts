import type { SuiviLu } from '../../src-main/contract/collecte.ts'
import type { Totaux } from '../../src-main/domain/collecte.ts'
import { dayOf, type Day, type Instant } from '../../src-main/domain/day.ts'
import { estRemise, NOMS_ETATS_FICHE } from '../../src-main/domain/fiche.ts'
import { accorder, formatDelai, formatJourCourt } from '../../src-main/domain/typographie.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'
import { FORMES_FICHE } from '../fiche/formes.ts'

type Suivie = Pick<SuiviLu, 'etat' | 'enRetard' | 'recueLe' | 'aLHeure'>

/** The day of an instant, short and without its weekday: « 4 févr. ». */
export const jourDe = (instant: Instant): string => formatJourCourt(dayOf(instant)).replace(/^\S+?\u00A0/u, '')

/** Where a sheet stands, by a word and a shape: what is late says so, what came says it came. */
export function etatSuivi({ etat, enRetard, recueLe }: Suivie): { forme: FormeEtat; mot: string } {
  if (estRemise(etat)) return { forme: FORMES_FICHE[etat], mot: NOMS_ETATS_FICHE[etat] }
  if (enRetard) return { forme: 'retard', mot: 'en retard' }
  if (recueLe !== null) return { forme: 'demi', mot: 'à terminer' }
  return { forme: FORMES_FICHE[etat], mot: NOMS_ETATS_FICHE[etat] }
}

/** When it came, on time or not; how late it is while it has not come. */
export function ponctualite({ etat, enRetard, recueLe, aLHeure }: Suivie, remise: Day | null, today: Day): string {
  if (recueLe !== null) {
    const quand = `reçue le\u00A0${jourDe(recueLe)}`
    return aLHeure === null ? quand : `${quand}, ${aLHeure ? 'à l’heure' : 'en retard'}`
  }
  if (enRetard && remise !== null) return formatDelai(remise, today)
  return estRemise(etat) || remise === null ? '' : `à remettre ${formatDelai(remise, today)}`
}

/** « 2 reçues sur 3, 1 à l’heure, 1 complète »: each figure counts the sheets that have passed that step. */
export function motsTotaux({ attendues, recues, aLHeure, completes, validees }: Totaux): string {
  if (recues === 0) return `${accorder(attendues, 'fiche attendue', 'fiches attendues')}, aucune reçue`
  return [
    `${accorder(recues, 'reçue')} sur ${attendues}`,
    `${aLHeure}\u00A0à l’heure`,
    accorder(completes, 'complète'),
    ...(validees === 0 ? [] : [accorder(validees, 'validée')]),
  ].join(', ')
}

/** « demandée le 29 déc. », « 2 relances, la dernière le 26 janv. »; empty while nothing was prepared. */
export function motsEnvois({ prepareeLe, relances }: Pick<SuiviLu, 'prepareeLe' | 'relances'>): string[] {
  const derniere = relances.at(-1)
  return [
    ...(prepareeLe === null ? [] : [`demandée le\u00A0${jourDe(prepareeLe)}`]),
    ...(derniere === undefined
      ? []
      : [
          relances.length === 1
            ? `relancée le\u00A0${jourDe(derniere)}`
            : `${accorder(relances.length, 'relance')}, la dernière le\u00A0${jourDe(derniere)}`,
        ]),
  ]
}

export type Geste = 'demander' | 'relancer' | 'importer' | 'terminer' | 'saisir'

/** The one gesture that brings a sheet forward, null once it is complete. */
export function gesteDe(s: SuiviLu): Geste | null {
  if (estRemise(s.etat)) return null
  if (s.recueLe !== null || s.renseignees > 0) return 'terminer'
  if (s.secretariat) return 'saisir'
  if (s.enRetard) return 'relancer'
  return s.prepareeLe === null ? 'demander' : 'importer'
}

/** Where all the sheets stand, once every one is complete. */
export function motFinal(suivis: readonly Pick<SuiviLu, 'etat'>[]): string {
  if (suivis.every((s) => s.etat === 'verrouillee')) return 'Toutes les fiches sont verrouillées par le comité.'
  if (suivis.every((s) => s.etat !== 'complete')) return 'Toutes les fiches sont validées.'
  return 'Toutes les fiches sont complètes.'
}
