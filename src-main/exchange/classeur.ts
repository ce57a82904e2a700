import type { Instant } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import { openArchive, type Archive } from './archive.ts'
import { readCsv } from './csv.ts'
import { celluleDeTexte, type Grille } from './grille.ts'
import { startMinuterie, type Minuterie } from './minuterie.ts'
import { MAX_OCTETS, refusOfType } from './octets.ts'
import { readOds } from './ods.ts'
import { readModifieLe } from './proprietes.ts'
import { findClasseur, readXlsx } from './xlsx.ts'

/** A file as sheets of cells. `texte`: a .csv, whose only sheet has no name; `modifieLe`: when the file says it was last saved. */
export type Classeur = { format: string; texte: boolean; grilles: Grille[]; modifieLe: Instant | null }

const MOT_DE_PASSE = {
  type: 'un classeur protégé par un mot de passe',
  faire: 'Ouvrez-le dans votre tableur avec son mot de passe, enregistrez-le sans, puis déposez-le.',
}

function readOdsArchive(archive: Archive, minuterie: Minuterie): Grille[] {
  const manifeste = 'META-INF/manifest.xml'
  if (archive.has(manifeste) && Buffer.from(archive.inflate(manifeste)).includes('encryption-data'))
    throw new DomainError('type-de-fichier', MOT_DE_PASSE)
  return readOds(archive.inflate('content.xml'), minuterie)
}

const estTableur = (archive: Archive): boolean => {
  if (!archive.has('content.xml')) return false
  if (!archive.has('mimetype')) return true
  return Buffer.from(archive.inflate('mimetype')).includes('opendocument.spreadsheet')
}

/** Opens the archive; what is damaged but says that it is no workbook is told for what it is. */
function openTableur(octets: Uint8Array, minuterie: Minuterie): Archive {
  try {
    return openArchive(octets, minuterie)
  } catch (error) {
    const refus = refusOfType(octets)
    const abime = error instanceof DomainError && error.code === 'fichier-illisible'
    if (abime && refus !== null && !refus.type.startsWith('un classeur'))
      throw new DomainError('type-de-fichier', refus)
    throw error
  }
}

function readArchive(octets: Uint8Array): Classeur {
  const minuterie = startMinuterie()
  const archive = openTableur(octets, minuterie)
  const lu = (format: string, grilles: Grille[]): Classeur => ({
    format,
    texte: false,
    grilles,
    modifieLe: readModifieLe(archive),
  })
  if (estTableur(archive)) return lu('classeur LibreOffice (.ods)', readOdsArchive(archive, minuterie))
  const classeur = findClasseur(archive, minuterie)
  if (classeur === undefined || !archive.noms.some((nom) => nom.startsWith('xl/')))
    throw new DomainError('type-de-fichier', refusOfType(octets) ?? { type: 'une archive ZIP' })
  return lu('classeur Excel (.xlsx)', readXlsx(archive, classeur, minuterie))
}

/** A text table as a sheet: its cells are all text, as written. */
function readTexteGrille(octets: Uint8Array): Classeur {
  const { format, lignes } = readCsv(octets)
  const grille: Grille = {
    nom: null,
    masquee: false,
    lignes: lignes.map((l) => l.map((c) => (c === '' ? undefined : celluleDeTexte(c)))),
    fusions: [],
    notes: new Map(),
    lignesMasquees: new Set(),
    colonnesMasquees: new Set(),
  }
  return { format, texte: true, grilles: [grille], modifieLe: null }
}

/**
 * Reads an .xlsx, an .ods or a .csv, told by its bytes and never by its name. Throws `fichier-vide`, `fichier-illisible`,
 * `type-de-fichier` (`type`, `faire`) or `fichier-trop-grand` (`limite`).
 */
export function readClasseur(octets: Uint8Array): Classeur {
  if (octets.length > MAX_OCTETS) throw new DomainError('fichier-trop-grand', { limite: '20\u00A0Mo' })
  const zip = octets[0] === 0x50 && octets[1] === 0x4b && (octets[2] === 3 || octets[2] === 5)
  if (!zip) return readTexteGrille(octets)
  const classeur = readArchive(octets)
  if (classeur.grilles.every((g) => g.masquee || g.lignes.length === 0)) throw new DomainError('fichier-vide')
  return classeur
}
