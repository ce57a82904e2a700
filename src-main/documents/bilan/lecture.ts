import type { AxeBilan, BilanAssemble, LigneBilan, ValeurImprimee } from '../../domain/bilan.ts'
import { NOMS_ETATS_FICHE } from '../../domain/fiche.ts'
import { NOMS_TRONCS } from '../../domain/engagement.ts'
import { NOMS_PRESENCES } from '../../domain/comite.ts'
import { cleDeTri } from '../../domain/texte.ts'
import { capitaliser } from '../../domain/typographie.ts'
import type { Groupe } from '../chart.tsx'

export type Nombre = Extract<ValeurImprimee, { etat: 'nombre' }>
export type LigneChiffree = LigneBilan & { valeur: Nombre }
export type LigneComparee = LigneChiffree & {
  precedent: Nombre
  ecart: Extract<LigneBilan['ecart'], { nature: 'mesure' }>
}

/** Rows up to which a table is never cut: it goes whole to the next page, with its title. */
export const COURT = 5

export const estChiffree = (l: LigneBilan): l is LigneChiffree => l.valeur.etat === 'nombre'

/** Whether both years are numbers that the data says may be compared. */
export const estComparee = (l: LigneBilan): l is LigneComparee =>
  l.valeur.etat === 'nombre' && l.precedent.etat === 'nombre' && l.ecart.nature === 'mesure'

/** « Nombre de saisines » → « Saisines »: in a table the unit already says that it is counted. */
export const intituleOf = (libelle: string): string => capitaliser(libelle.replace(/^Nombre d(?:e |[’'])/u, ''))

export const lignesOf = (bilan: BilanAssemble): LigneBilan[] => bilan.axes.flatMap((a) => a.lignes)

const TRONCS: Readonly<Record<string, string>> = NOMS_TRONCS
const FICHES: Readonly<Record<string, string>> = NOMS_ETATS_FICHE
const PRESENCES: Readonly<Record<string, string>> = NOMS_PRESENCES

// The data may carry a code or already a word: both are printed as the word.
export const nomTronc = (tronc: string): string => TRONCS[tronc] ?? tronc
export const nomEtatFiche = (etat: string): string => FICHES[etat] ?? etat
export const nomPresence = (presence: string): string => PRESENCES[presence] ?? presence

/** « saisine » → « saisines » for a head of several values; a unit of several words or a sign stays as it is. */
export const pluriel = (unite: string): string => (/^[\p{Ll}-]+[^sxz]$/u.test(unite) ? `${unite}s` : unite)

/** Axes printed as one table: one axe, or several small ones of the same tronc that follow each other. */
export type Chapitre = { nom: string; tronc: string; axes: AxeBilan[] }

const PETIT = 4

/** The chapters of section 3, in the order of the axes. */
export function chapitresOf(axes: readonly AxeBilan[]): Chapitre[] {
  const chapitres: Chapitre[] = []
  for (const axe of axes.filter((a) => a.lignes.length + a.textes.length + a.plusSuivis.length > 0)) {
    const tronc = nomTronc(axe.tronc)
    const dernier = chapitres.at(-1)
    if (dernier?.tronc === tronc && axe.lignes.length <= PETIT && dernier.axes.every((a) => a.lignes.length <= PETIT)) {
      dernier.axes.push(axe)
      dernier.nom = tronc
    } else chapitres.push({ nom: axe.nom, tronc, axes: [axe] })
  }
  return chapitres
}

/** The figure alone: « ≈ 35 » is told as an estimate by a word, since the printed fonts have no such sign. */
export const chiffreOf = (v: Nombre): string => v.texte.replace(/^≈\s*/u, '')

/** The same bilan where an indicator that two parties declare is named with its party, wherever a short name stands alone. */
export function distinguerParties(bilan: BilanAssemble): BilanAssemble {
  const axes = bilan.axes.map((axe) => {
    const parties = Map.groupBy(axe.lignes, (l) => l.code)
    const nommer = (l: LigneBilan): LigneBilan =>
      (parties.get(l.code)?.length ?? 0) > 1 ? { ...l, libelleCourt: `${l.libelleCourt} (${l.renseignePar})` } : l
    return { ...axe, lignes: axe.lignes.map(nommer) }
  })
  return { ...bilan, axes }
}

/** The unit written beside the name of a bar, unless the name begins with it or the figure bears it. */
const uniteOf = (l: LigneBilan): string =>
  l.unite === '%' || cleDeTri(l.libelleCourt).startsWith(cleDeTri(l.unite)) ? '' : pluriel(l.unite)

/**
 * The bars of a chapter, one group a unit within an axe and never two units in a group: the compared figures when there are at least
 * two; else the units that have `composition` figures or more. Empty when nothing can be compared.
 */
export function groupesOf(axes: readonly AxeBilan[], composition: number): Groupe[] {
  const paires = axes.flatMap((a) => a.lignes).filter((l) => estComparee(l)).length > 1
  const groupes = axes.flatMap((axe) => {
    const lignes = axe.lignes
      .filter((l) => estChiffree(l))
      .filter((l) => (paires ? estComparee(l) : !l.unite.startsWith('note')))
    return [...Map.groupBy(lignes, (l) => l.unite)].map(([unite, memeUnite]): Groupe => ({
      unite: pluriel(unite),
      max: unite === '%' ? 100 : null,
      barres: memeUnite.map((l) => ({
        libelle: l.libelleCourt,
        unite: uniteOf(l),
        valeur: l.valeur.nombre,
        texte: chiffreOf(l.valeur),
        precedent: estComparee(l) ? { valeur: l.precedent.nombre, texte: chiffreOf(l.precedent) } : null,
      })),
    }))
  })
  return paires ? groupes : groupes.filter((g) => g.barres.length >= composition)
}

// Rates, notes, decimals and ones make poor headlines: they come after the counts.
const estSecond = (l: LigneChiffree): number =>
  l.unite === '%' || l.unite.startsWith('note') || !Number.isInteger(l.valeur.nombre) || l.valeur.nombre < 2 ? 1 : 0

const parTaille = (a: LigneChiffree, b: LigneChiffree): number =>
  estSecond(a) === estSecond(b) ? b.valeur.nombre - a.valeur.nombre : estSecond(a) - estSecond(b)

/**
 * Three or six figures for « L’essentiel »: of each axe of the tronc commun its largest compared count, then its largest other ones;
 * the other axes complete. A fact that two parties count differently is no headline: the rapprochement tells it.
 */
export function pickChiffres(axes: readonly AxeBilan[]): LigneChiffree[] {
  const communs = axes.filter((a) => nomTronc(a.tronc) === NOMS_TRONCS.commun)
  const autres = axes.filter((a) => !communs.includes(a))
  const pris: LigneChiffree[] = []
  for (const groupe of [communs, autres]) {
    const files = groupe.map((axe) => {
      const seules = axe.lignes.filter((l) => axe.lignes.filter((x) => x.code === l.code).length === 1)
      const lignes = seules.filter((l) => estChiffree(l)).toSorted(parTaille)
      const premiere = lignes.find((l) => estComparee(l) && estSecond(l) === 0)
      return premiere === undefined ? lignes : [premiere, ...lignes.filter((l) => l !== premiere)]
    })
    for (let tour = 0; files.some((f) => f.length > tour); tour += 1)
      for (const file of files) {
        const ligne = file[tour]
        if (ligne !== undefined && pris.length < 6 && (estSecond(ligne) === 0 || groupe === autres)) pris.push(ligne)
      }
  }
  return pris.length > 3 && pris.length < 6 ? pris.slice(0, 3) : pris
}
