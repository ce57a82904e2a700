import { z } from 'zod'

// NUL and the other controls would be cut or mangled by SQLite, XML or a PDF: they are refused at the door, the rest is stored as typed.
const CONTROLES_LIGNE = /\p{Cc}/u
const CONTROLES_PARAGRAPHE = /[^\P{Cc}\n\t]/u

const propre = (texte: string, controles: RegExp): boolean => texte.isWellFormed() && !controles.test(texte)

/** One line of text, `max` characters at most, trimmed, possibly empty; control characters and broken surrogates are refused. */
export const ligne = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((t) => propre(t, CONTROLES_LIGNE))

/** One line of text that cannot be empty. */
export const ligneRequise = (max: number) => ligne(max).min(1)

/** Text of several lines (line feeds and tabs allowed), `max` characters at most, possibly empty. */
export const paragraphe = (max: number) =>
  z
    .string()
    .overwrite((t) => t.replace(/\r\n?/gu, '\n'))
    .max(max)
    .refine((t) => propre(t, CONTROLES_PARAGRAPHE))

/** The key under which a text is sorted and searched: no accent, no case, ligatures opened, spaces folded. */
export function cleDeTri(texte: string): string {
  return texte
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/gu, 'oe')
    .replace(/æ/gu, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
