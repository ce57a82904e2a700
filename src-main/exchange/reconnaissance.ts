import type { Indicateur } from '../domain/indicateur.ts'
import { cleDeTri } from '../domain/texte.ts'

type Nomme<I> = I & Pick<Indicateur, 'code' | 'libelle' | 'libelleCourt' | 'libelleTri'>

/** An indicator recognised; `autreLibelle` is the code of another one, when the line bears that other one's libellé. */
export type Reconnu<I> = { indicateur: I; autreLibelle: string | null }

/** Tells which indicator a code and a libellé name; null for none. */
export type Reconnaissance<I> = (code: string, libelle: string) => Reconnu<I> | null

const CODE_EN_TETE = /^\s*([A-Za-z]{2,4}[-–—‑_. ]?(?:[A-Za-z]{3}[-–—‑_. ]?)?\d{2})(?=\s|[-–—:.)]|$)/u

/** A code whatever its case, its hyphens and its spaces: « am drt 04 » is AM-DRT-04. */
const cleDeCode = (code: string): string => (code.length > 40 ? '' : code.toUpperCase().replace(/[^A-Z0-9]+/gu, ''))

const MAX_LIBELLE = 400

/** Prepares the recognition of a convention's indicators: by code, then by libellé without accents, case or punctuation. */
export function createReconnaissance<I>(indicateurs: readonly Nomme<I>[]): Reconnaissance<Nomme<I>> {
  const parCode = new Map(indicateurs.map((i) => [cleDeCode(i.code), i]))
  const parLibelle = new Map<string, Nomme<I> | null>()
  for (const i of indicateurs)
    for (const cle of new Set([i.libelleTri, cleDeTri(i.libelle), cleDeTri(i.libelleCourt)]))
      // A libellé that two indicators share names neither.
      parLibelle.set(cle, parLibelle.has(cle) ? null : i)
  parLibelle.delete('')
  const findLibelle = (libelle: string): Nomme<I> | undefined =>
    libelle.length > MAX_LIBELLE ? undefined : (parLibelle.get(cleDeTri(libelle)) ?? undefined)
  return (code, libelle) => {
    const court = libelle.slice(0, MAX_LIBELLE)
    const ecrit = parCode.get(cleDeCode(code)) ?? parCode.get(cleDeCode(CODE_EN_TETE.exec(court)?.[1] ?? ''))
    const nomme = findLibelle(libelle)
    if (ecrit === undefined) return nomme === undefined ? null : { indicateur: nomme, autreLibelle: null }
    return { indicateur: ecrit, autreLibelle: nomme === undefined || nomme === ecrit ? null : nomme.code }
  }
}
