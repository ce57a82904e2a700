import type { Cellules } from './presse-papiers.ts'

// What HTML names among the signs that a French office document holds; a number names all the others.
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const ENTITES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((nom, i) => [nom, String.fromCodePoint(160 + i)] as const),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['OElig', 'Œ'],
  ['oelig', 'œ'],
  ['Yuml', 'Ÿ'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['bull', '•'],
  ['euro', '€'],
  ['trade', '™'],
  ['minus', '−'],
  ['asymp', '≈'],
  ['ne', '≠'],
  ['le', '≤'],
  ['ge', '≥'],
  ['thinsp', '\u2009'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['zwnj', '\u200C'],
  ['zwj', '\u200D'],
])

const ENTITE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,10}));/gu

function decode(texte: string): string {
  return texte.replace(ENTITE, (tout: string, dec?: string, hex?: string, nom?: string) => {
    if (nom !== undefined) return ENTITES.get(nom) ?? tout
    const point = dec === undefined ? Number.parseInt(hex ?? '', 16) : Number(dec)
    const isCharacter = point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
    return isCharacter ? String.fromCodePoint(point) : '\uFFFD'
  })
}

type Jeton = { balise: string; ferme: boolean; attributs: string } | { texte: string }

/** Where a tag ends, quotes in its attributes passed over; -1 when it never does. */
function endOfTag(html: string, from: number): number {
  let guillemet = ''
  for (let i = from; i < html.length; i += 1) {
    const c = html[i] ?? ''
    if (guillemet !== '') guillemet = c === guillemet ? '' : guillemet
    else if (c === '>') return i
    // A quote opens a value only after « = »: elsewhere it is a slip that must not swallow the page.
    else if ((c === '"' || c === "'") && html[i - 1] === '=') guillemet = c
  }
  return -1
}

// What these hold is no text of the table; « comment » is how LibreOffice joins the note of a cell.
const MUETTES: ReadonlySet<string> = new Set(['style', 'script', 'title', 'xml', 'comment', 'template', 'noscript'])

function* tokens(html: string): Generator<Jeton> {
  let at = 0
  while (at < html.length) {
    const ouvre = html.indexOf('<', at)
    if (ouvre !== at) yield { texte: html.slice(at, ouvre < 0 ? undefined : ouvre) }
    if (ouvre < 0) return
    if (html.startsWith('<!--', ouvre)) {
      const fin = html.indexOf('-->', ouvre + 4)
      if (fin < 0) return
      at = fin + 3
      continue
    }
    const nom = /^<(\/?)([A-Za-z][A-Za-z\d:]*)|^<[!?]/u.exec(html.slice(ouvre, ouvre + 40))
    const fin = nom === null ? -1 : endOfTag(html, ouvre + nom[0].length)
    if (nom === null || fin < 0) {
      yield { texte: '<' }
      at = ouvre + 1
      if (nom === null) continue
      yield { texte: html.slice(at) }
      return
    }
    at = fin + 1
    if (nom[2] === undefined) continue
    const balise = nom[2].toLowerCase()
    yield { balise, ferme: nom[1] === '/', attributs: html.slice(ouvre + nom[0].length, fin) }
    if (MUETTES.has(balise) && nom[1] !== '/') {
      const suite = new RegExp(`</${balise}[\\s/>]`, 'giu')
      suite.lastIndex = at
      at = suite.exec(html)?.index ?? html.length
    }
  }
}

const BLOCS: ReadonlySet<string> = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Where a paragraph begins or ends: one break, however many there are. */
const ALINEA = '\uE000'

/** The text of a cell as it is read: spaces folded, lines where the page breaks them. */
const texteDe = (brut: string): string =>
  decode(
    brut
      .replace(/ {2,}/gu, ' ')
      .replace(/ ?([\n\uE000]) ?/gu, '$1')
      .replace(/\uE000+/gu, '\uE000')
      .replace(/^\uE000|\uE000$/gu, '')
      .replaceAll(ALINEA, '\n')
      .replace(/\n$/u, ''),
  ).trim()

const portee = (attributs: string, nom: string, max: number): number => {
  const lu = new RegExp(`(?:^|\\s)${nom}\\s*=\\s*["']?\\s*(\\d{1,5})`, 'iu').exec(attributs)
  return Math.min(Math.max(1, Number(lu?.[1] ?? 1)), max)
}

/** A row holds no more: what a hostile span asks for is not given. */
const MAX_COLONNES = 500

class Table {
  readonly rangs: string[][] = []
  #rang: string[] | null = null
  #brut: string | null = null
  #portee = { colonnes: 1, rangs: 1 }
  /** Rows that a cell above still covers, by column. */
  readonly #couverts: number[] = []

  write(texte: string): void {
    if (this.#brut !== null) this.#brut += texte
  }

  openRang(): void {
    this.closeRang()
    this.#rang = []
  }

  openCellule(attributs: string): void {
    this.closeCellule()
    this.#rang ??= []
    this.#brut = ''
    this.#portee = { colonnes: portee(attributs, 'colspan', 200), rangs: portee(attributs, 'rowspan', 1000) }
  }

  closeCellule(): void {
    if (this.#brut === null || this.#rang === null) return
    const texte = texteDe(this.#brut)
    this.#brut = null
    this.#passCovered(this.#rang)
    const colonnes = Math.min(this.#portee.colonnes, MAX_COLONNES - this.#rang.length)
    for (let i = 0; i < colonnes; i += 1) {
      this.#couverts[this.#rang.length] = this.#portee.rangs - 1
      this.#rang.push(i === 0 ? texte : '')
    }
  }

  closeRang(): void {
    this.closeCellule()
    if (this.#rang === null) return
    this.#passCovered(this.#rang)
    this.rangs.push(this.#rang)
    this.#rang = null
  }

  #passCovered(rang: string[]): void {
    for (let n = this.#couverts[rang.length] ?? 0; n > 0; n = this.#couverts[rang.length] ?? 0) {
      this.#couverts[rang.length] = n - 1
      rang.push('')
    }
  }
}

const MAX_HTML = 4_000_000

/**
 * The largest table of an HTML fragment, as the clipboard of a spreadsheet, a word processor or a browser holds it: merged
 * cells leave empty ones, a note is left out. Null when there is no table.
 */
export function readHtmlTable(html: string): string[][] | null {
  const tables: Table[] = []
  const ouvertes: Table[] = []
  const open = (): Table => {
    const table = new Table()
    tables.push(table)
    ouvertes.push(table)
    return table
  }
  for (const jeton of tokens(html.slice(0, MAX_HTML))) {
    const ici = ouvertes.at(-1)
    if ('texte' in jeton) {
      ici?.write(jeton.texte.replace(/[ \t\r\n\f]+/gu, ' '))
      continue
    }
    const { balise, ferme, attributs } = jeton
    if (balise === 'table') {
      if (ferme) ouvertes.pop()?.closeRang()
      else open()
    } else if (balise === 'tr') {
      if (ferme) ici?.closeRang()
      else (ici ?? open()).openRang()
    } else if (balise === 'td' || balise === 'th') {
      if (ferme) ici?.closeCellule()
      else (ici ?? open()).openCellule(attributs)
    } else if (balise === 'br') ici?.write('\n')
    else if (BLOCS.has(balise)) ici?.write(ALINEA)
  }
  for (const table of ouvertes) table.closeRang()
  const taille = ({ rangs }: Table): number => rangs.reduce((n, r) => n + r.length, 0)
  const [plusGrande] = tables.toSorted((a, b) => taille(b) - taille(a))
  return plusGrande === undefined || plusGrande.rangs.length === 0 ? null : plusGrande.rangs
}

const echapper = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The table of a block. A figure is also told to LibreOffice as a number, written in English and shown in French: read in
 * another language its comma would be lost.
 */
export function writeHtmlTable(cellules: Cellules): string {
  const td = (texte: string): string => {
    const sd = /^-?\d+(?:,\d+)?$/u.test(texte) ? ` sdval="${texte.replace(',', '.')}" sdnum="1033;1036;Standard"` : ''
    return `<td${sd}>${echapper(texte).replaceAll('\n', '<br>')}</td>`
  }
  const rangs = cellules.map((rang) => `<tr>${rang.map(td).join('')}</tr>`)
  return `<meta charset="utf-8"><table>${rangs.join('')}</table>`
}
