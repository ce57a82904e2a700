import { accorder, enumerer } from '../../src-main/domain/typographie.ts'

/** As many files as one import takes. */
export const MAX_FICHIERS = 24

/** What the system's chooser proposes; a dropped file is judged by what is in it. */
export const TYPES: readonly string[] = ['.xlsx', '.ods', '.csv', '.tsv', '.txt']

const TABLEUR = /\.(?:xlsx|xlsm|xls|ods|fods|csv|tsv)$/iu
// Files that programs leave behind: nobody put them there, nobody would look for them.
const TRACE = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)/iu

/** What came, sorted: the files to read, and the names of those that are not. */
export type Tri = {
  pris: readonly File[]
  /** Found in a folder, and no spreadsheet. */
  ecartes: readonly string[]
  /** Beyond what one import takes. */
  enTrop: readonly string[]
  /** Already in the list. */
  enDouble: readonly string[]
}

const cheminOf = (f: File): string => f.webkitRelativePath || f.name

const estLeMeme = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified

/**
 * Sorts what was dropped or chosen. A file held in the hand is always read: what it is will be said. Of a folder only the
 * spreadsheets are.
 */
export function trier(deja: readonly File[], deposes: readonly File[], duDossier: readonly File[]): Tri {
  const visibles = duDossier
    .filter((f) => !TRACE.test(f.name))
    .toSorted((a, b) => cheminOf(a).localeCompare(cheminOf(b), 'fr', { numeric: true }))
  const pris: File[] = []
  const enTrop: string[] = []
  const enDouble: string[] = []
  for (const f of [...deposes, ...visibles.filter((v) => TABLEUR.test(v.name))])
    if ([...deja, ...pris].some((autre) => estLeMeme(autre, f))) enDouble.push(f.name)
    else if (deja.length + pris.length >= MAX_FICHIERS) enTrop.push(f.name)
    else pris.push(f)
  const ecartes = visibles.filter((v) => !TABLEUR.test(v.name)).map((v) => v.name)
  return { pris, ecartes, enTrop, enDouble }
}

const NOMMES = 6

/** « a.pdf, b.docx et 12 autres ». */
function nommer(noms: readonly string[]): string {
  const tus = noms.length - NOMMES
  return tus < 2 ? enumerer(noms) : enumerer([...noms.slice(0, NOMMES), accorder(tus, 'autre')])
}

/** What is told of the files that are not read: a title and its sentence, one for each reason. */
export function avisOf({ pris, ecartes, enTrop, enDouble }: Tri): { titre: string; texte: string }[] {
  const restent = (n: number): string =>
    `${accorder(n, 'fichier')} ${n < 2 ? 'n’est pas' : 'ne sont pas'} dans la liste`
  return [
    ...(enTrop.length === 0
      ? []
      : [
          {
            titre: `Copil lit ${MAX_FICHIERS}\u00A0fichiers à la fois\u00A0: ${restent(enTrop.length)}`,
            texte: `${nommer(enTrop)}. Importez d’abord ceux-ci, puis déposez les autres.`,
          },
        ]),
    ...(ecartes.length === 0
      ? []
      : [
          {
            titre: `${accorder(ecartes.length, 'fichier')} du dossier laissé${ecartes.length < 2 ? '' : 's'} de côté`,
            texte: `${nommer(ecartes)}\u00A0: ${ecartes.length < 2 ? 'ce n’est pas un tableur' : 'ce ne sont pas des tableurs'}.${
              pris.length === 0 ? ' Rien d’autre n’a été trouvé à lire.' : ''
            }`,
          },
        ]),
    ...(enDouble.length === 0
      ? []
      : [
          {
            titre: `${accorder(enDouble.length, 'fichier')} déjà dans la liste`,
            texte: `${nommer(enDouble)}\u00A0: ${enDouble.length < 2 ? 'lu' : 'lus'} une seule fois.`,
          },
        ]),
  ]
}
