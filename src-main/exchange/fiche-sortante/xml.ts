const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeEntites = (texte: string): string => texte.replace(/[&<>"]/gu, (c) => ENTITES[c] ?? '')

// XML 1.0 has no character for these: a workbook that holds one is « damaged » for every spreadsheet.
const INTERDITS = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const propre = (texte: string): string => texte.toWellFormed().replace(/\r\n?/gu, '\n').replace(INTERDITS, '\uFFFD')

/** A text as a string item holds it: what looks like one of the format's own escapes (`_x000D_`) is itself escaped (ST_Xstring). */
export const escapeTexte = (texte: string): string =>
  escapeEntites(propre(texte).replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_'))

export type Attributs = Readonly<Record<string, string | number | undefined>>

const attribut = ([nom, valeur]: readonly [string, string | number | undefined]): string =>
  valeur === undefined
    ? ''
    : ` ${nom}="${escapeEntites(propre(String(valeur))).replace(/[\t\n]/gu, (c) => (c === '\n' ? '&#10;' : '&#9;'))}"`

/** One element: attributes in the order given, those undefined left out; `contenu` is markup already, never a text. */
export function element(nom: string, attributs: Attributs = {}, contenu: string | readonly string[] = ''): string {
  const dedans = typeof contenu === 'string' ? contenu : contenu.join('')
  const debut = `<${nom}${Object.entries(attributs).map(attribut).join('')}`
  return dedans === '' ? `${debut}/>` : `${debut}>${dedans}</${nom}>`
}

/** An element that holds a text and nothing else; an empty one is left empty. */
export const elementTexte = (nom: string, texte: string, attributs: Attributs = {}): string =>
  element(nom, attributs, escapeEntites(propre(texte)))

/** A whole part: the declaration, then its root. */
export const partie = (racine: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${racine}`
