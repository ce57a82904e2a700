import { DomainError } from '../domain/domain-error.ts'
import type { Archive } from './archive.ts'
import { readFormat, type FormatDeNombre } from './format-de-nombre.ts'
import type { Grille } from './grille.ts'
import type { Minuterie } from './minuterie.ts'
import { nomLocal, parseXml, sansEchappes, type Attributs } from './xml.ts'
import { readFeuille, type Styles } from './xlsx-feuille.ts'

const MAX_FEUILLES = 100
const MAX_CHAINES = 200_000

type Lien = { type: string; cible: string }

/** The path of a part named from another one: « ../comments1.xml » from « xl/worksheets/sheet1.xml ». */
function resolvePartie(depuis: string, cible: string): string {
  if (cible.startsWith('/')) return cible.slice(1)
  const dossiers = depuis.split('/').slice(0, -1)
  for (const pas of cible.split('/'))
    if (pas === '..') dossiers.pop()
    else if (pas !== '.' && pas !== '') dossiers.push(pas)
  return dossiers.join('/')
}

function readLiens(archive: Archive, partie: string, minuterie: Minuterie): Map<string, Lien> {
  const liens = new Map<string, Lien>()
  const nom = `${partie.slice(0, partie.lastIndexOf('/') + 1)}_rels/${partie.slice(partie.lastIndexOf('/') + 1)}.rels`
  if (!archive.has(nom)) return liens
  parseXml(
    archive.inflate(nom),
    {
      open: (element, a) => {
        if (nomLocal(element) !== 'Relationship' || a['TargetMode'] === 'External') return
        liens.set(a['Id'] ?? '', {
          type: (a['Type'] ?? '').split('/').at(-1) ?? '',
          cible: resolvePartie(partie, a['Target'] ?? ''),
        })
      },
    },
    minuterie,
  )
  return liens
}

const partieDeType = (liens: ReadonlyMap<string, Lien>, type: string): string | undefined =>
  [...liens.values()].find((l) => l.type === type)?.cible

/** The texts that cells share, runs joined, phonetic guides left out. */
function readChaines(archive: Archive, partie: string | undefined, minuterie: Minuterie): string[] {
  const chaines: string[] = []
  if (partie === undefined || !archive.has(partie)) return chaines
  let courante = ''
  let dansTexte = false
  let phonetique = false
  parseXml(
    archive.inflate(partie),
    {
      open: (element) => {
        const nom = nomLocal(element)
        if (nom === 'si') courante = ''
        if (nom === 'rPh') phonetique = true
        dansTexte = nom === 't' && !phonetique
      },
      close: (element) => {
        const nom = nomLocal(element)
        if (nom === 'rPh') phonetique = false
        if (nom === 't') dansTexte = false
        if (nom === 'si' && chaines.length < MAX_CHAINES) chaines.push(sansEchappes(courante))
      },
      text: (texte) => {
        if (dansTexte) courante += texte
      },
    },
    minuterie,
  )
  return chaines
}

/** The number format of each cell style, by its rank. */
function readStyles(archive: Archive, partie: string | undefined, minuterie: Minuterie): FormatDeNombre[] {
  const formats: FormatDeNombre[] = []
  if (partie === undefined || !archive.has(partie)) return formats
  const codes = new Map<number, string>()
  let dansStyles = false
  parseXml(
    archive.inflate(partie),
    {
      open: (element, a) => {
        const nom = nomLocal(element)
        if (nom === 'numFmt') codes.set(Number(a['numFmtId']), a['formatCode'] ?? '')
        if (nom === 'cellXfs') dansStyles = true
        if (nom !== 'xf' || !dansStyles) return
        const numero = Number(a['numFmtId'] ?? 0)
        formats.push(readFormat(codes.get(numero), numero))
      },
      close: (element) => {
        if (nomLocal(element) === 'cellXfs') dansStyles = false
      },
      dernier: 'cellXfs',
    },
    minuterie,
  )
  return formats
}

type Onglet = { nom: string; masquee: boolean; lien: string }

function readOnglets(
  archive: Archive,
  classeur: string,
  minuterie: Minuterie,
): { onglets: Onglet[]; depuis1904: boolean } {
  const onglets: Onglet[] = []
  let depuis1904 = false
  const lienDe = (a: Attributs): string => a[Object.keys(a).find((cle) => cle.endsWith(':id')) ?? 'id'] ?? ''
  parseXml(
    archive.inflate(classeur),
    {
      open: (element, a) => {
        const nom = nomLocal(element)
        if (nom === 'workbookPr') depuis1904 = a['date1904'] === '1' || a['date1904'] === 'true'
        if (nom === 'sheet' && onglets.length < MAX_FEUILLES)
          onglets.push({
            nom: (a['name'] ?? '').slice(0, 100),
            masquee: a['state'] === 'hidden' || a['state'] === 'veryHidden',
            lien: lienDe(a),
          })
      },
    },
    minuterie,
  )
  return { onglets, depuis1904 }
}

function readNotes(archive: Archive, partie: string | undefined, minuterie: Minuterie): Map<string, string> {
  const notes = new Map<string, string>()
  if (partie === undefined || !archive.has(partie)) return notes
  let reference = ''
  let courante = ''
  let dansTexte = false
  parseXml(
    archive.inflate(partie),
    {
      open: (element, a) => {
        const nom = nomLocal(element)
        if (nom === 'comment') {
          reference = a['ref'] ?? ''
          courante = ''
        }
        dansTexte = nom === 't'
      },
      close: (element) => {
        const nom = nomLocal(element)
        if (nom === 't') dansTexte = false
        if (nom === 'comment' && courante.trim() !== '') notes.set(reference, courante.trim().slice(0, 2000))
      },
      text: (texte) => {
        if (dansTexte && courante.length < 4000) courante += texte
      },
    },
    minuterie,
  )
  return notes
}

/** The main part of an .xlsx, or undefined when the archive is no workbook. */
export function findClasseur(archive: Archive, minuterie: Minuterie): string | undefined {
  const partie = partieDeType(readLiens(archive, '', minuterie), 'officeDocument')
  return [partie, 'xl/workbook.xml'].find((p) => p !== undefined && p.endsWith('.xml') && archive.has(p))
}

/** A hidden sheet too large to be read is no reason to refuse the others: it is told, and left empty. */
function orEmpty(lire: () => Grille, nom: string): Grille {
  try {
    return lire()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'fichier-trop-grand') throw error
    const rien = { lignes: [], fusions: [], notes: new Map<string, string>() }
    return { ...rien, nom, masquee: true, lignesMasquees: new Set(), colonnesMasquees: new Set() }
  }
}

/** Reads the sheets of an .xlsx, hidden ones told as such, charts left out. */
export function readXlsx(archive: Archive, classeur: string, minuterie: Minuterie): Grille[] {
  const liens = readLiens(archive, classeur, minuterie)
  const { onglets, depuis1904 } = readOnglets(archive, classeur, minuterie)
  const styles: Styles = {
    chaines: readChaines(archive, partieDeType(liens, 'sharedStrings'), minuterie),
    formats: readStyles(archive, partieDeType(liens, 'styles'), minuterie),
    depuis1904,
  }
  return onglets.flatMap((o): Grille[] => {
    const lien = liens.get(o.lien)
    if (lien === undefined || lien.type !== 'worksheet' || !archive.has(lien.cible)) return []
    const notes = readNotes(archive, partieDeType(readLiens(archive, lien.cible, minuterie), 'comments'), minuterie)
    const lire = (): Grille => ({
      ...readFeuille(archive.inflate(lien.cible), styles, minuterie),
      nom: o.nom,
      masquee: o.masquee,
      notes,
    })
    return [o.masquee ? orEmpty(lire, o.nom) : lire()]
  })
}
