import { z } from 'zod'
import { COLONNES, type Colonne } from './colonnes.ts'
import { readHtmlTable, writeHtmlTable } from './tableau-html.ts'

/** Rows of cells, as text: what a block is on the clipboard. */
export type Cellules = readonly (readonly string[])[]

/** What a paste brings. `colonnes` is known when it was copied from a sheet of Copil; `prose` is the text as it stands. */
export type Colle = { cellules: Cellules; colonnes: readonly Colonne[] | null; prose: string | null }

/** Our own flavour: what other programs do not carry, which columns these are. */
export const TYPE_COPIL = 'application/x-copil-fiche+json'

/** Beyond, nothing more is read: a sheet has a few hundred rows, a whole column of a workbook a million. */
export const MAX_RANGS = 5000
const MAX_COLONNES = 200

/**
 * Splits tab-separated text as spreadsheets write it: a cell that holds a tab, a line feed or a quote may stand between
 * quotes, doubled inside. A quote that opens and never closes is an ordinary character: LibreOffice does not double them.
 */
export function readTsv(texte: string): string[][] {
  const t = texte.replace(/\r\n?/gu, '\n').replace(/\n$/u, '')
  const rangs: string[][] = []
  let rang: string[] = []
  let at = 0
  while (rangs.length < MAX_RANGS) {
    const { cellule, fin } = readCell(t, at)
    if (rang.length < MAX_COLONNES) rang.push(cellule)
    if (t[fin] === '\t') {
      at = fin + 1
      continue
    }
    rangs.push(rang)
    if (fin >= t.length) break
    rang = []
    at = fin + 1
  }
  return rangs
}

const FIN_DE_CELLULE = /[\t\n]/gu

function readCell(t: string, at: number): { cellule: string; fin: number } {
  const cite = t[at] === '"' ? readQuoted(t, at) : null
  if (cite !== null) return cite
  FIN_DE_CELLULE.lastIndex = at
  const fin = FIN_DE_CELLULE.exec(t)?.index ?? t.length
  return { cellule: t.slice(at, fin), fin }
}

function readQuoted(t: string, at: number): { cellule: string; fin: number } | null {
  let from = at + 1
  for (;;) {
    const guillemet = t.indexOf('"', from)
    if (guillemet < 0) return null
    if (t[guillemet + 1] === '"') {
      from = guillemet + 2
      continue
    }
    const fin = guillemet + 1
    if (fin < t.length && t[fin] !== '\t' && t[fin] !== '\n') return null
    return { cellule: t.slice(at + 1, guillemet).replaceAll('""', '"'), fin }
  }
}

const citer = (cellule: string): string => (/^"|[\t\n]/u.test(cellule) ? `"${cellule.replaceAll('"', '""')}"` : cellule)

/** The same, written: each row ends as a spreadsheet ends it, an empty last one too. One cell alone is its bare text. */
export function writeTsv(cellules: Cellules): string {
  const [premier] = cellules
  if (cellules.length === 1 && premier?.length === 1) return premier[0] ?? ''
  return cellules.map((rang) => `${rang.map(citer).join('\t')}\r\n`).join('')
}

// A text that a spreadsheet would run as a formula is told to be a text, as one would at its keyboard. A figure keeps its sign.
const FORMULE = /^[=+\-@](?![\d.,]+( ?[%\p{L}]{0,3})?$)/u

/** A text that no spreadsheet will take for a formula. */
export const neutraliser = (texte: string): string => (FORMULE.test(texte) ? `'${texte}` : texte)

/** The same text without the mark put before what looks like a formula. */
export const rendre = (texte: string): string => (/^'[=+\-@]/u.test(texte) ? texte.slice(1) : texte)

/** Ordinary spaces: those that bind are for reading, and spoil figures elsewhere. */
export const sansInsecables = (texte: string): string => texte.replace(/[\u00A0\u202F\u2007]/gu, ' ')

const Propre = z.strictObject({
  colonnes: z.array(z.enum(COLONNES)).min(1).max(COLONNES.length),
  cellules: z.array(z.array(z.string()).max(COLONNES.length)).max(MAX_RANGS),
})

function readPropre(json: string): Colle | null {
  try {
    const lu = Propre.safeParse(JSON.parse(json))
    return lu.success ? { ...lu.data, prose: null } : null
  } catch {
    return null
  }
}

/** A block in every form that may be asked of it, by its kind. */
export function flavoursOf(cellules: Cellules, colonnes: readonly Colonne[] | null): Readonly<Record<string, string>> {
  const dites = cellules.map((rang) => rang.map((c) => neutraliser(sansInsecables(c))))
  return {
    'text/plain': writeTsv(dites),
    'text/html': writeHtmlTable(dites),
    ...(colonnes === null ? {} : { [TYPE_COPIL]: JSON.stringify({ colonnes, cellules }) }),
  }
}

/**
 * What a clipboard holds as a block: our own form, else tab-separated text, else an HTML table. Null when there is no text
 * at all.
 */
export function readFlavours(types: readonly string[], dataOf: (type: string) => string): Colle | null {
  const propre = types.includes(TYPE_COPIL) ? readPropre(dataOf(TYPE_COPIL)) : null
  if (propre !== null) return propre
  const prose = types.includes('text/plain') ? dataOf('text/plain') : null
  const cellules =
    prose === null ? readHtmlTable(types.includes('text/html') ? dataOf('text/html') : '') : readTsv(prose)
  return cellules === null ? null : { cellules: cellules.map((rang) => rang.map(rendre)), colonnes: null, prose }
}
