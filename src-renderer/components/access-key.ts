import { foldText } from './fold-text.ts'

/** Which menu Alt + this key opens, or -1. The exact letter wins (« à »), then the letter without its accent. */
export function findAccessKey(cles: readonly string[], key: string): number {
  const exact = cles.findIndex((cle) => cle.toLowerCase() === key.toLowerCase())
  if (exact !== -1 || key.length !== 1) return exact
  return cles.findIndex((cle) => foldText(cle) === foldText(key))
}

/** The label cut around its first access letter, or null when the letter is not in it. */
export function splitAtKey(libelle: string, cle: string): [string, string, string] | null {
  const at = libelle.toLowerCase().indexOf(cle.toLowerCase())
  if (at === -1) return null
  return [libelle.slice(0, at), libelle.slice(at, at + cle.length), libelle.slice(at + cle.length)]
}
