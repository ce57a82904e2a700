import type { ApercuImport, Corrections, LigneImport } from '../../src-main/contract/fiche/import.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import type { CallFailed } from '../failure.ts'

/** Who filled a file, and for which exercice; null where it is not known. */
export type Dit = { partieId: PartieId | null; annee: number | null }

/** A file on its way in. Nothing of it is written. */
export type Fichier = {
  id: number
  file: File
  /** `lecture`: being read, or read again while its former reading is still on screen. */
  etat: 'attente' | 'lecture' | 'lu' | 'refuse'
  apercu: ApercuImport | null
  refus: CallFailed | null
  /** Said by the person, in place of what the file says. */
  dit: Dit
  /** What the file itself said, when it was first read. */
  lu: Dit | null
  feuille: string | null
  colonnes: Corrections['colonnes']
  /** Lines tied to a code, or left aside (null), by their key. */
  liens: ReadonlyMap<string, string | null>
  /** Lines ticked or unticked by hand, by their key. */
  choix: ReadonlyMap<string, boolean>
  /** The layout that `apercu` was read with: another one gives other lines. */
  lueAvec: string
}

/** A file that has just arrived. */
export const fichierOf = (id: number, file: File): Fichier => ({
  id,
  file,
  etat: 'attente',
  apercu: null,
  refus: null,
  dit: { partieId: null, annee: null },
  lu: null,
  feuille: null,
  colonnes: [],
  liens: new Map(),
  choix: new Map(),
  lueAvec: '',
})

/** What decides which lines are read: the same, and their ranks still hold. */
export const miseEnPageOf = ({ dit, feuille, colonnes }: Pick<Fichier, 'dit' | 'feuille' | 'colonnes'>): string =>
  JSON.stringify([dit, feuille, colonnes])

/**
 * A key for each line, which holds from one reading to the next: what names it, and how many lines of the same name stand
 * before it.
 */
export function clesOf(lignes: readonly Pick<LigneImport, 'libelleLu'>[]): string[] {
  const vus = new Map<string, number>()
  return lignes.map(({ libelleLu }) => {
    const n = vus.get(libelleLu) ?? 0
    vus.set(libelleLu, n + 1)
    return `${libelleLu}#${n}`
  })
}

/** The lines tied or left aside, by their rank in these lines. */
export function liensOf(
  liens: Fichier['liens'],
  lignes: readonly Pick<LigneImport, 'libelleLu' | 'rang'>[],
): Corrections['liens'] {
  const cles = clesOf(lignes)
  return lignes.flatMap(({ rang }, i) => {
    const code = liens.get(cles[i] ?? '')
    return code === undefined ? [] : [{ rang, code }]
  })
}

/** Whether the person has corrected the reading: it will then be remembered for the party. */
export const estCorrige = ({ feuille, colonnes, liens }: Fichier): boolean =>
  feuille !== null || colonnes.length > 0 || liens.size > 0

/** Whether the file can be held against the base: someone filled it, for some exercice. */
export const estSituee = ({ partieId, annee }: Pick<ApercuImport, 'partieId' | 'annee'>): boolean =>
  partieId !== null && annee !== null

/** The files that have not been refused. */
export const lisibles = (fichiers: readonly Fichier[]): Fichier[] => fichiers.filter((f) => f.etat !== 'refuse')
