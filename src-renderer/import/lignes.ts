import type { ApercuImport, LigneImport } from '../../src-main/contract/fiche.ts'

/** A group of the preview, what is odd first; `cochables` when « Importer » may write its lines. */
export type GroupeImport = {
  cle: 'regarder' | 'inconnues' | 'sans-remarque' | 'identiques'
  titre: string
  detail: string
  cochables: boolean
  lignes: LigneImport[]
}

/** Whether « Importer » would write the line. */
export const estImportable = (l: Pick<LigneImport, 'statut'>): boolean =>
  l.statut === 'nouvelle' || l.statut === 'remplace'

const GROUPES: readonly (Omit<GroupeImport, 'lignes'> & { garde: (l: LigneImport) => boolean })[] = [
  {
    cle: 'regarder',
    titre: 'À regarder d’abord',
    detail: '',
    cochables: true,
    garde: (l) => estImportable(l) && l.remarque !== null,
  },
  {
    cle: 'inconnues',
    titre: 'Laissées de côté',
    detail: 'ces lignes ne seront pas écrites',
    cochables: false,
    garde: (l) => l.statut === 'inconnue' || l.statut === 'refusee',
  },
  {
    cle: 'sans-remarque',
    titre: 'Sans remarque',
    detail: '',
    cochables: true,
    garde: (l) => estImportable(l) && l.remarque === null,
  },
  {
    cle: 'identiques',
    titre: 'Déjà ainsi dans la fiche',
    detail: 'rien à écrire',
    cochables: false,
    garde: (l) => l.statut === 'identique',
  },
]

/** The lines of a file in the order in which they are read: the odd ones, those left aside, the plain ones, those already there. */
export const groupesOf = ({ lignes }: Pick<ApercuImport, 'lignes'>): GroupeImport[] =>
  GROUPES.map(({ garde, ...groupe }) => ({ ...groupe, lignes: lignes.filter((l) => garde(l)) })).filter(
    (g) => g.lignes.length > 0,
  )

/** What is ticked when the preview opens: everything that can be written. */
export const cocheesAuDepart = ({ lignes }: Pick<ApercuImport, 'lignes'>): ReadonlySet<number> =>
  new Set(lignes.filter((l) => estImportable(l)).map((l) => l.rang))
