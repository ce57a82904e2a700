import { DomainError } from '../domain/domain-error.ts'

/** Largest file that is read, in bytes. */
export const MAX_OCTETS = 20 * 1024 * 1024

const SIGNATURES: readonly (readonly [debut: string, type: string])[] = [
  ['%PDF-', 'un PDF'],
  ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'un ancien fichier Office (.xls ou .doc)'],
  ['{\\rtf', 'un texte mis en forme (.rtf)'],
  ['\x89PNG', 'une image'],
  ['\xFF\xD8\xFF', 'une image'],
  ['GIF8', 'une image'],
  ['7z\xBC\xAF\x27\x1C', 'une archive compressée'],
  ['Rar!\x1A', 'une archive compressée'],
  ['\x1F\x8B', 'une archive compressée'],
  ['SQLite format 3\0', 'une base de données'],
]

/** What a ZIP holds is told by the names of its parts, written in clear at both ends of the file. */
const CONTENUS_ZIP: readonly (readonly [nom: string, type: string])[] = [
  ['xl/workbook.bin', 'un classeur Excel binaire (.xlsb)'],
  ['opendocument.spreadsheet', 'un classeur LibreOffice (.ods)'],
  ['opendocument.text', 'un document LibreOffice (.odt)'],
  ['xl/workbook', 'un classeur Excel (.xlsx)'],
  ['xl/worksheets', 'un classeur Excel (.xlsx)'],
  ['opendocument.presentation', 'un diaporama LibreOffice (.odp)'],
  ['word/document', 'un document Word (.docx)'],
  ['ppt/presentation', 'un diaporama (.pptx)'],
]

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1')

function typeOfZip(octets: Uint8Array): string {
  const bouts = latin1(octets.subarray(0, 65_536)) + latin1(octets.subarray(-65_536))
  return CONTENUS_ZIP.find(([nom]) => bouts.includes(nom))?.[1] ?? 'une archive ZIP'
}

/** An old Office file is a small disk: the names of what it holds are written there in UTF-16. */
const CONTENUS_OLE: readonly (readonly [nom: string, type: string, faire: string])[] = [
  [
    'EncryptedPackage',
    'un classeur protégé par un mot de passe',
    'Ouvrez-le dans votre tableur avec son mot de passe, retirez ce mot de passe, enregistrez-le, puis déposez-le.',
  ],
  [
    'WordDocument',
    'un ancien document Word (.doc)',
    'Demandez au partenaire ses chiffres dans un classeur (.xlsx, .ods) ou un fichier .csv.',
  ],
  [
    'Workbook',
    'un ancien classeur Excel (.xls)',
    'Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx ou .ods, puis déposez-le.',
  ],
]

/** What an old Office file is, and what to do of it; null when the bytes are no such file. */
function typeOfOle(octets: Uint8Array): { type: string; faire: string } | null {
  if (!latin1(octets.subarray(0, 8)).startsWith('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return null
  const contenu = latin1(octets)
  const connu = CONTENUS_OLE.find(([nom]) => contenu.includes([...nom].join('\0')))
  return connu === undefined ? null : { type: connu[1], faire: connu[2] }
}

/** The refusal owed to a file that cannot be read as a sheet: what it is (`type`) and, when one can be given, what to do (`faire`). */
export function refusOfType(octets: Uint8Array): { type: string; faire?: string } | null {
  const ole = typeOfOle(octets)
  if (ole !== null) return ole
  const type = typeEtranger(octets)
  return type === null ? null : { type }
}

/** Names in French what a file is when it cannot be a table in text, by its first bytes; null when it may be one. */
function typeEtranger(octets: Uint8Array): string | null {
  const tete = latin1(octets.subarray(0, 512))
  if (tete.startsWith('PK\x03\x04') || tete.startsWith('PK\x05\x06')) return typeOfZip(octets)
  const connu = SIGNATURES.find(([debut]) => tete.startsWith(debut))
  if (connu !== undefined) return connu[1]
  const texte = tete
    .replace(/^\xEF\xBB\xBF/u, '')
    .trimStart()
    .toLowerCase()
  if (texte.startsWith('<!doctype html') || texte.startsWith('<html')) return 'une page web'
  return texte.startsWith('<?xml') ? 'un fichier XML' : null
}

// Windows-1252 differs from Latin-1 in this row only; the five unassigned bytes become the replacement character.
const RANGEE_80 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ'

const decodeWindows1252 = (octets: Uint8Array): string =>
  latin1(octets).replace(/[\x80-\x9F]/gu, (c) => RANGEE_80.charAt(c.charCodeAt(0) - 0x80))

function decodeUtf8(octets: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return null
  }
}

/** Byte order of an UTF-16 text sent without its mark: one byte in two is nearly always 0 there, the other nearly never. */
function utf16SansMarque(octets: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  const vus = Math.min(octets.length, 4096) & ~1
  for (let i = 0; i < vus; i += 1) if (octets[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [pairs = 0, impairs = 0] = zeros
  if (impairs > vus * 0.35 && pairs < vus * 0.02) return 'utf-16le'
  return pairs > vus * 0.35 && impairs < vus * 0.02 ? 'utf-16be' : null
}

type Texte = { texte: string; encodage: 'UTF-8' | 'UTF-16' | 'Windows-1252' }

function decode(octets: Uint8Array): Texte | null {
  const [a, b] = octets
  const ordre = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16SansMarque(octets)
  if (ordre !== null) return { texte: new TextDecoder(ordre).decode(octets), encodage: 'UTF-16' }
  if (octets.includes(0)) return null
  const utf8 = decodeUtf8(octets)
  return utf8 === null
    ? { texte: decodeWindows1252(octets), encodage: 'Windows-1252' }
    : { texte: utf8, encodage: 'UTF-8' }
}

/**
 * The text of a file: UTF-16, UTF-8, else Windows-1252, its mark removed and its line ends made `\n`.
 * Throws `fichier-vide`, `fichier-trop-grand`, or `type-de-fichier` with the kind in French (`type`).
 */
export function readTexte(octets: Uint8Array): Texte {
  if (octets.length > MAX_OCTETS) throw new DomainError('fichier-trop-grand', { limite: '20\u00A0Mo' })
  const etranger = refusOfType(octets)
  if (etranger !== null) throw new DomainError('type-de-fichier', etranger)
  const lu = octets.length === 0 ? null : decode(octets)
  if (octets.length > 0 && lu === null) throw new DomainError('type-de-fichier', { type: 'un fichier binaire' })
  const texte = (lu?.texte ?? '').replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
  if (lu === null || texte.trim() === '') throw new DomainError('fichier-vide')
  return { texte, encodage: lu.encodage }
}
