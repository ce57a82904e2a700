import { createHash } from 'node:crypto'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { FEUILLE } from './feuille.ts'
import { fontFaces } from './fonts.ts'

export type PageDocument = {
  titre: string
  langue: string
  auteur: string
  /** Rules of this document, after the common sheet. */
  css: string
  /** Running head and foot, as text: Chromium has no running element that a page could change. */
  marges: { teteGauche: string; teteDroite: string; pied: string }
  fontsDir: string
  children: ReactNode
}

const ENTITES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe for an attribute or an element of the head, which React does not write here. */
const escapeHtml = (texte: string): string => texte.replace(/[&<>"']/gu, (c) => ENTITES[c] ?? '')

/** A CSS string: all but letters, digits and plain punctuation becomes a code point, so that no text can close it. */
export const cssString = (texte: string): string =>
  `"${texte.replace(/[^\p{L}\p{N} \u00A0\u202F.,’«»()·–-]/gu, (c) => `\\${(c.codePointAt(0) ?? 32).toString(16)} `)}"`

/**
 * A whole static HTML page: one style, embedded fonts, no script, no style attribute, nothing to fetch. Its policy says so to the
 * browser: the same text is printed and shown in the sandboxed preview.
 */
export function renderDocument(doc: PageDocument): string {
  const { teteGauche, teteDroite, pied } = doc.marges
  const marges = `:root{--tete-g:${cssString(teteGauche)};--tete-d:${cssString(teteDroite)};--pied-g:${cssString(pied)}}`
  const style = [fontFaces(doc.fontsDir), marges, FEUILLE, doc.css].join('\n')
  const hash = createHash('sha256').update(style, 'utf8').digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`
  return [
    `<!doctype html>\n<html lang="${escapeHtml(doc.langue)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(doc.titre)}</title><meta name="author" content="${escapeHtml(doc.auteur)}">`,
    `<style>${style}</style></head>`,
    `<body>${renderToStaticMarkup(doc.children)}</body></html>\n`,
  ].join('')
}
