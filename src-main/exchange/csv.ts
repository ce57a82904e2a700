import { parse } from 'csv-parse/sync'
import { DomainError } from '../domain/domain-error.ts'
import { MAX_COLONNES, MAX_LIGNES } from './grille.ts'
import { readTexte } from './octets.ts'

/** Longest line that is parsed, in bytes; beyond, the file is no sheet of indicators. */
const MAX_LIGNE = 4 * 1024 * 1024
const ECHANTILLON = 65_536

type Separateur = ';' | '\t' | ','

// In order of preference when the lines do not decide: French exports write the semicolon, and the comma is also the decimal sign.
const SEPARATEURS: readonly (readonly [Separateur, string])[] = [
  [';', 'points-virgules'],
  ['\t', 'tabulations'],
  [',', 'virgules'],
]

/** A table read from a text: rows as a spreadsheet shows them (blank ones counted), cells as written. */
type Table = { format: string; lignes: string[][] }

/** How many separators each line of a sample has, those inside quotes left out. */
function countSeparateurs(texte: string, separateur: Separateur): number[] {
  const comptes: number[] = []
  let compte = 0
  let entreGuillemets = false
  let debutDeCellule = true
  for (const c of texte) {
    if (c === '"' && (entreGuillemets || debutDeCellule)) entreGuillemets = !entreGuillemets
    else if (!entreGuillemets && c === separateur) compte += 1
    else if (!entreGuillemets && c === '\n') {
      comptes.push(compte)
      compte = 0
    }
    debutDeCellule = c === separateur || c === '\n'
  }
  return [...comptes, compte]
}

/** Number of lines that agree on how many separators they have: the right separator is the one most lines agree on. */
function agreement(comptes: readonly number[]): number {
  const parCompte = new Map<number, number>()
  for (const n of comptes) if (n > 0) parCompte.set(n, (parCompte.get(n) ?? 0) + 1)
  return Math.max(0, ...parCompte.values())
}

function detectSeparateur(texte: string): readonly [Separateur, string] {
  const echantillon = texte.slice(0, ECHANTILLON)
  let choisi = SEPARATEURS[0] ?? ([';', ''] as const)
  let meilleur = 0
  for (const s of SEPARATEURS) {
    const accord = agreement(countSeparateurs(echantillon, s[0]))
    if (accord > meilleur) {
      choisi = s
      meilleur = accord
    }
  }
  return choisi
}

/** Drops the blank end of a text: Excel may export a million empty rows after the last one. */
function trimFin(texte: string): string {
  let fin = texte.length
  while (fin > 0 && ' \n\t;,'.includes(texte.charAt(fin - 1))) fin -= 1
  return texte.slice(0, fin)
}

const trimLigne = (cellules: readonly string[]): string[] =>
  cellules.slice(0, cellules.findLastIndex((c) => c.trim() !== '') + 1)

function parseTable(texte: string, delimiter: Separateur, quote: '"' | null): string[][] | { code: string } {
  try {
    return parse(texte, {
      delimiter,
      quote,
      escape: quote,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: MAX_LIGNE,
      to: MAX_LIGNES + 1,
    })
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : '' }
  }
}

/**
 * Reads a file of separated values: semicolons, tabs or commas, told by `sep=` or by what most lines agree on; UTF-8, UTF-16 or
 * Windows-1252. Throws `fichier-vide`, `fichier-trop-grand` (`limite`), `type-de-fichier` (`type`) or `fichier-illisible`.
 */
export function readCsv(octets: Uint8Array): Table {
  const { texte: entier, encodage } = readTexte(octets)
  const annonce = /^"?sep=([;,\t])"?\n/u.exec(entier)
  const texte = trimFin(annonce === null ? entier : entier.slice(annonce[0].length))
  if (texte === '') throw new DomainError('fichier-vide')
  const [separateur, nom] = SEPARATEURS.find(([s]) => s === annonce?.[1]) ?? detectSeparateur(texte)
  let lues = parseTable(texte, separateur, '"')
  // A quote opened and never closed swallows the rest of the file: quotes are then read as plain characters.
  if ('code' in lues && lues.code === 'CSV_QUOTE_NOT_CLOSED') lues = parseTable(texte, separateur, null)
  if ('code' in lues)
    throw lues.code === 'CSV_MAX_RECORD_SIZE'
      ? new DomainError('fichier-trop-grand', { limite: '4\u00A0Mo par ligne' })
      : new DomainError('fichier-illisible')
  const lignes = lues.map(trimLigne)
  if (lignes.length > MAX_LIGNES) throw new DomainError('fichier-trop-grand', { limite: '10\u202F000\u00A0lignes' })
  if (lignes.some((l) => l.length > MAX_COLONNES))
    throw new DomainError('fichier-trop-grand', { limite: `${MAX_COLONNES}\u00A0colonnes` })
  return { format: `texte à ${nom}, ${encodage}`, lignes }
}
