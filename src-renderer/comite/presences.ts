import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { type EtatPresence, estRepresentee, NOMS_PRESENCES } from '../../src-main/domain/comite.ts'
import { nommer } from '../../src-main/domain/partie.ts'
import { accorder, capitaliser, enLettres, enumerer } from '../../src-main/domain/typographie.ts'
import type { FormeEtat } from '../components/etat-mark.tsx'

export type PresenceLue = ComiteDetail['presences'][number]

export const FORMES_PRESENCE: Readonly<Record<EtatPresence, FormeEtat>> = {
  attendu: 'vide',
  present: 'plein',
  visio: 'plein',
  represente: 'demi',
  excuse: 'barre',
  absent: 'barre',
}

/** The state as a word of the list: « Présent », « En visio ». */
export const motPresence = (etat: EtatPresence): string =>
  etat === 'visio' ? 'En visio' : capitaliser(NOMS_PRESENCES[etat])

/** Who a person is: the name when it is known, else the function; then what that leaves unsaid. */
export function identiteOf(p: PresenceLue): { nom: string; precision: string } {
  const nom = nommer(p)
  const dit = `${nom} ${p.fonction}`.includes(p.partie)
  const morceaux = [nom === p.fonction ? '' : p.fonction, dit ? '' : p.partie]
  return { nom, precision: morceaux.filter((m) => m !== '').join(', ') }
}

/** Those whose presence is still to be noted. */
export const attendusOf = (presences: readonly PresenceLue[]): PresenceLue[] =>
  presences.filter((p) => p.etat === 'attendu')

/** « 5 sur 6, dont 1 représenté », « 0 sur 6, 6 à noter ». */
export function compteOf(presences: readonly PresenceLue[]): string {
  const venus = presences.filter(estRepresentee).length
  const representes = presences.filter((p) => p.etat === 'represente').length
  const attendus = attendusOf(presences).length
  const morceaux = [
    `${venus} sur ${presences.length}`,
    ...(representes === 0 ? [] : [`dont ${accorder(representes, 'représenté')}`]),
    ...(attendus === 0 ? [] : [`${attendus} à noter`]),
  ]
  return morceaux.join(', ')
}

type Detail = Pick<ComiteDetail, 'presences' | 'parties' | 'partiesSansReferent'>

const parties = (n: number): string => `Les ${enLettres(n)} parties`

/**
 * What article 5 asks (« composé, à minima, des référents locaux »), against who is expected or came. `tient` is false when
 * something is missing.
 */
export function articleCinq({ presences, parties: toutes, partiesSansReferent }: Detail): {
  texte: string
  tient: boolean
} {
  if (partiesSansReferent.length > 0)
    return {
      texte: `Aucun référent en fonction ce jour-là pour ${enumerer(partiesSansReferent)} (article 5).`,
      tient: false,
    }
  if (presences.length > 0 && attendusOf(presences).length === presences.length)
    return { texte: `Les référents des ${enLettres(toutes.length)} parties sont attendus (article 5).`, tient: true }

  const nomsSans = (venu: (p: PresenceLue) => boolean): string[] =>
    toutes.filter((x) => !presences.some((p) => p.partieId === x.id && venu(p))).map((x) => x.nomCourt)
  const sansReferent = nomsSans((p) => p.qualite === 'referent' && estRepresentee(p))
  const sansPersonne = nomsSans(estRepresentee)
  if (sansReferent.length === 0)
    return {
      texte: `${parties(toutes.length)} sont représentées, leurs référents sont là (article 5).`,
      tient: true,
    }
  const qui =
    sansPersonne.length === 0
      ? `${parties(toutes.length)} sont représentées.`
      : `Personne pour ${enumerer(sansPersonne)}.`
  return { texte: `Pas de référent présent pour ${enumerer(sansReferent)} (article 5). ${qui}`, tient: false }
}
