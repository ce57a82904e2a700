import type { BilanAssemble, LigneBilan } from '../../domain/bilan.ts'
import { capitaliser, decapitaliser, enLettres, enumerer } from '../../domain/typographie.ts'
import { chiffreOf, estChiffree, estComparee, lignesOf, type LigneComparee } from './lecture.ts'

const NB = '\u00A0'
const FINE = '\u202F'

// A sentence states what the tables hold, never why: no « grâce à », no adjective, no figure that a table does not print.
const FRACTIONS = [
  [1, 2, 'un sur deux'],
  [1, 3, 'un sur trois'],
  [2, 3, 'deux sur trois'],
  [1, 4, 'un sur quatre'],
  [3, 4, 'trois sur quatre'],
  [7, 8, 'sept sur huit'],
  [9, 10, 'neuf sur dix'],
] as const

/** « neuf sur dix » when a rate is within one point of a plain fraction, « près de … » when up to three points below; else null. */
export function fractionSimple(taux: number): string | null {
  for (const [a, b, mots] of FRACTIONS) {
    const ecart = taux - (100 * a) / b
    if (Math.abs(ecart) <= 1) return mots
    if (ecart < 0 && ecart >= -3) return `près de ${mots}`
  }
  return null
}

const delta = (l: LigneComparee): number => Math.sign(l.valeur.nombre - l.precedent.nombre)
const nommer = (l: LigneBilan): string => decapitaliser(l.libelleCourt)

function mouvement(lignes: readonly LigneComparee[], verbe: 'progresse' | 'recule'): string {
  const n = lignes.length
  const noms = n <= 3 ? `${NB}: ${enumerer(lignes.map((l) => nommer(l)))}` : ''
  return `${enLettres(n)} ${verbe}${n < 2 ? '' : 'nt'}${noms}`
}

/** What the compared figures say together: same sign, or who goes against; null when fewer than two are compared. */
function constatEnsemble(lignes: readonly LigneComparee[], annee: number): string | null {
  if (lignes.length < 2) return null
  const hausses = lignes.filter((l) => delta(l) > 0)
  const baisses = lignes.filter((l) => delta(l) < 0)
  const n = enLettres(lignes.length)
  if (hausses.length === lignes.length) return `Les ${n} faits comparables à ${annee - 1} progressent ensemble.`
  if (baisses.length === lignes.length) return `Les ${n} faits comparables à ${annee - 1} reculent ensemble.`
  if (hausses.length + baisses.length === 0) return `Les ${n} faits comparables à ${annee - 1} sont stables.`
  if (baisses.length === 0) return `Aucun des ${n} faits comparables à ${annee - 1} ne recule.`
  if (hausses.length === 0) return `Sur ${n} faits comparables à ${annee - 1}, ${mouvement(baisses, 'recule')}.`
  const stables = lignes.length - hausses.length - baisses.length
  const reste = stables === 0 ? '' : stables === 1 ? ', un est stable' : `, ${enLettres(stables)} sont stables`
  const moins = baisses.length <= hausses.length
  const plus = moins
    ? `${enLettres(hausses.length)} progresse${hausses.length > 1 ? 'nt' : ''}`
    : `${enLettres(baisses.length)} recule${baisses.length > 1 ? 'nt' : ''}`
  return `Sur ${n} faits comparables à ${annee - 1}, ${plus}${reste}, ${moins ? mouvement(baisses, 'recule') : mouvement(hausses, 'progresse')}.`
}

/** The sentence above the chart of a chapter: the first rule that its figures satisfy. */
export function constatLignes(lignes: readonly LigneBilan[], annee: number): string {
  const comparees = lignes.filter((l) => estComparee(l))
  const ensemble = constatEnsemble(comparees, annee)
  if (ensemble !== null) return ensemble
  const [seule] = comparees
  if (seule !== undefined)
    return `${capitaliser(seule.libelleCourt)}${NB}: ${chiffreOf(seule.valeur)} en ${annee}, ${chiffreOf(seule.precedent)} en ${annee - 1}.`
  const [premieres = []] = [
    ...Map.groupBy(
      lignes.filter((l) => estChiffree(l)),
      (l) => l.unite,
    ).values(),
  ].toSorted((a, b) => b.length - a.length)
  const [premiere, ...autres] = premieres.toSorted((a, b) => b.valeur.nombre - a.valeur.nombre)
  const derniere = autres.at(-1)
  if (premiere === undefined || derniere === undefined) return ''
  return `${capitaliser(premiere.libelleCourt)}${NB}: ${chiffreOf(premiere.valeur)}${FINE}; ${nommer(derniere)}${NB}: ${chiffreOf(derniere.valeur)}.`
}

/** The lead of « L’essentiel » when nobody wrote one: movement since N-1, a plain fraction, what stays without a figure. */
export function constatEssentiel(bilan: BilanAssemble): string {
  const { annee } = bilan.exercice
  const lignes = lignesOf(bilan)
  if (!lignes.some((l) => l.valeur.etat !== 'absent')) return `Aucune valeur n’est encore déclarée pour ${annee}.`
  const phrases: string[] = []
  const ensemble = constatEnsemble(
    lignes.filter((l) => estComparee(l)),
    annee,
  )
  phrases.push(ensemble ?? `Les valeurs de ${annee} n’ont pas encore d’année de comparaison.`)
  const taux = lignes.find(
    (l) => estChiffree(l) && l.unite === '%' && l.valeur.detail !== '' && fractionSimple(l.valeur.nombre) !== null,
  )
  if (taux?.valeur.etat === 'nombre')
    phrases.push(
      `${capitaliser(taux.libelleCourt)}${NB}: ${fractionSimple(taux.valeur.nombre) ?? ''} (${taux.valeur.detail}).`,
    )
  const sansChiffre = lignes.filter((l) => l.valeur.etat === 'absent' && l.valeur.mot !== 'non concerné')
  if (sansChiffre.length > 0 && sansChiffre.length <= 3)
    phrases.push(
      `${sansChiffre.length === 1 ? 'Reste' : 'Restent'} sans chiffre${NB}: ${enumerer(sansChiffre.map((l) => nommer(l)))}.`,
    )
  if (sansChiffre.length > 3)
    phrases.push(`${capitaliser(enLettres(sansChiffre.length))} indicateurs restent sans chiffre.`)
  return phrases.join(' ')
}

/** The line under a key figure: its movement in value, or why there is none; then what was aimed at. */
export function constatChiffre(l: LigneBilan, annee: number): string {
  const objectif = l.objectif === null ? '' : `Objectif${NB}${annee}${NB}: ${l.objectif}.`
  return [mouvementOf(l, annee), objectif].filter((phrase) => phrase !== '').join(' ')
}

function mouvementOf(l: LigneBilan, annee: number): string {
  const memoire = l.pourMemoire ? `,${NB}pour${NB}mémoire` : ''
  if (estComparee(l)) {
    const avant = `${annee - 1} (${chiffreOf(l.precedent)}${memoire})`
    const sens = delta(l)
    if (sens === 0) return `Autant qu’en ${avant}.`
    return `${l.ecart.texte.replace(/^[+\u2212-]/u, '')} de ${sens > 0 ? 'plus' : 'moins'} qu’en ${avant}.`
  }
  if (l.ecart.nature === 'non-comparable' && l.precedent.etat === 'nombre')
    return `Non comparable à ${annee - 1} (${chiffreOf(l.precedent)}${memoire}).`
  if (l.ecart.nature === 'premiere-annee') return 'Première année de recueil.'
  return l.precedent.etat === 'absent' ? `${annee - 1}${NB}: ${l.precedent.mot}.` : ''
}
