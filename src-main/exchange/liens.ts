import type { LectureRetenue } from '../domain/disposition.ts'
import { cleDeTri } from '../domain/texte.ts'
import type { Corrections } from './guide.ts'
import { MAX_COLONNES, MAX_LIGNES } from './grille.ts'
import { CODE_EN_TETE, type Nom, type Rapprocheur } from './reconnaissance.ts'
import type { Rangee } from './tableau.ts'

/** A line of a file, and the rank of its sheet. */
type RangeeSituee = { feuille: number; rangee: Rangee }

/** The rank of a line: it stays the same when columns are chosen or lines tied. */
export const rangOf = (feuille: number, r: Pick<Rangee, 'ligne' | 'colonne'>): number =>
  (feuille * MAX_LIGNES + r.ligne) * MAX_COLONNES + r.colonne

const NUMERO = /^\s*\d{1,3}(?:[.)-]\d{1,3}){0,3}\s*[.):-]?\s+(?=\p{L})/u

const plier = (texte: string, max: number): string =>
  cleDeTri(texte.slice(0, max * 2).replace(NUMERO, ''))
    .replace(/(?<!\d)(?:19|20|21)\d\d(?!\d)/gu, '')
    .replace(/ +/gu, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed()
    .trim()

/** The key of what names a line, alone and with the section it stands in: years and numbering, which change, left out. */
function clesOf({ code, libelle, theme }: Nom): { courte: string; longue: string } {
  const courte = plier(libelle === '' ? code : libelle, 260)
  const section = plier(theme, 120)
  return { courte, longue: section === '' ? courte : `${courte} / ${section}` }
}

/** The indicator that a line tells by its very code, which nothing overrides; null when it tells none. */
function codeExact(nom: Nom, exact: Rapprocheur['exact']): string | null {
  const ecrit = exact(nom.code, '') ?? exact(CODE_EN_TETE.exec(nom.libelle.slice(0, 400))?.[1] ?? '', '')
  return ecrit?.indicateur.code ?? null
}

export type Liens = {
  /** The code that a person tied a line to, null when they left it aside, undefined when they said nothing. */
  lienOf: (s: RangeeSituee) => string | null | undefined
  /** Whether what was remembered is of use to this file. */
  deMemoire: boolean
  /** The ties said now, under the keys by which they will be known next year. */
  aRetenir: LectureRetenue['liens']
}

/** Ties the lines of a file: as a person says now, else as they said of an earlier file; a line that tells its code is left to it. */
export function createLiens(
  lignes: readonly RangeeSituee[],
  {
    corrections,
    retenue,
    exact,
  }: { corrections: Corrections | null; retenue: LectureRetenue | null; exact: Rapprocheur['exact'] },
): Liens {
  const connu = (code: string): boolean => exact(code, '') !== null
  const dits = new Map(
    (corrections?.liens ?? []).flatMap((l) => (l.code === null || connu(l.code) ? [[l.rang, l.code]] : [])),
  )
  const retenus = new Map((retenue?.liens ?? []).map((l) => [l.cle, l.code]))
  if (dits.size === 0 && retenus.size === 0) return { lienOf: () => undefined, deMemoire: false, aRetenir: [] }
  const situees = lignes.map(({ feuille, rangee }) => ({
    rang: rangOf(feuille, rangee),
    cles: clesOf(rangee.nom),
    code: codeExact(rangee.nom, exact),
  }))
  const courtes = Map.groupBy(situees, (s) => s.cles.courte)
  const longues = Map.groupBy(situees, (s) => s.cles.longue)
  // A line with a section has a long key that is no short one: each is counted among its like.
  const estSeule = (cle: string): boolean => (courtes.get(cle) ?? longues.get(cle))?.length === 1
  const ecrits = new Set(situees.flatMap((s) => s.code ?? []))
  const liens = new Map<number, string | null>()
  let deMemoire = false
  for (const { rang, cles, code } of situees) {
    const cle = [cles.longue, cles.courte].find((k) => retenus.has(k) && estSeule(k))
    if (code !== null || cle === undefined) continue
    const lien = retenus.get(cle) ?? null
    if (lien !== null && (!connu(lien) || ecrits.has(lien))) continue
    liens.set(rang, lien)
    deMemoire = true
  }
  const aRetenir: LectureRetenue['liens'] = []
  for (const [rang, code] of dits) {
    const situee = situees.find((s) => s.rang === rang)
    if (situee === undefined) continue
    liens.set(rang, code)
    const { courte, longue } = situee.cles
    const cle = [courte, longue].find((k) => k !== '' && estSeule(k))
    if (cle !== undefined) aRetenir.push({ cle, code })
  }
  return { lienOf: ({ feuille, rangee }) => liens.get(rangOf(feuille, rangee)), deMemoire, aRetenir }
}
