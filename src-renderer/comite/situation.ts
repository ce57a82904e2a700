import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { dayOf, heureOf, type Day } from '../../src-main/domain/day.ts'
import { formatDelai, formatHeure, formatJour, formatJourComplet } from '../../src-main/domain/typographie.ts'

const NB = '\u00A0'

/** « jeudi », the day of a séance that the title already dates. */
const nomDuJour = (jour: Day): string => formatJourComplet(jour).split(NB)[0] ?? ''

function etatText({ comite, etat }: ComiteDetail, aujourdhui: Day): string {
  if (etat === 'clos' && comite.closLe !== null)
    return `séance close le ${formatJour(dayOf(comite.closLe))} à ${formatHeure(heureOf(comite.closLe))}`
  const quand = comite.jour < aujourdhui ? '' : `, ${formatDelai(comite.jour, aujourdhui)}`
  return comite.convoqueLe === null
    ? `à convoquer${quand}`
    : `convocations envoyées le ${formatJour(comite.convoqueLe)}${quand}`
}

/** « CCAS de Montbrison », without the room and the street, which the letters tell. */
const lieuCourt = (lieu: string): string => lieu.split(',')[0] ?? lieu

/** The quiet line under the title: hour, place, and where the séance stands. */
export function situationText(detail: ComiteDetail, aujourdhui: Day): string {
  const { jour, heure, lieu, visio } = detail.comite
  const ou = `${lieuCourt(lieu)}${visio === '' ? '' : ' et visioconférence'}`
  return `${nomDuJour(jour)} à ${formatHeure(heure)}, ${etatText(detail, aujourdhui)} – ${ou}`
}
