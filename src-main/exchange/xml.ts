import { SaxesParser } from 'saxes'
import { DomainError } from '../domain/domain-error.ts'
import type { Minuterie } from './minuterie.ts'

const MAX_PROFONDEUR = 100
const MORCEAU = 65_536

export type Attributs = Readonly<Record<string, string>>

/** What a reader of XML listens to, names as written. */
type Ecoute = {
  open: (nom: string, attributs: Attributs) => void
  close?: (nom: string) => void
  text?: (texte: string) => void
  /** The element after whose end nothing is of use: the rest of the part is not read. */
  dernier?: string
}

/** Thrown within a reading, to end it. */
const FIN = new Error('fin')

/** The name of an element without its prefix. */
export const nomLocal = (nom: string): string => nom.slice(nom.indexOf(':') + 1)

/** The text of a string item, its own escapes undone: « _x000D_ » is a carriage return (ECMA-376, ST_Xstring). */
export const sansEchappes = (texte: string): string =>
  !texte.includes('_x')
    ? texte
    : texte.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)))

function decode(octets: Uint8Array): string {
  const [a, b] = octets
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(octets)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(octets)
  return new TextDecoder().decode(octets)
}

/** Reads XML, in order. No DTD, no entity of one's own, bounded depth and time: else `fichier-illisible` or `fichier-trop-grand`. */
export function parseXml(octets: Uint8Array, ecoute: Ecoute, minuterie: Minuterie): void {
  const texte = decode(octets)
  const parser = new SaxesParser({ xmlns: false, position: false })
  let profondeur = 0
  const refuse = (): never => {
    throw new DomainError('fichier-illisible')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', (tag) => {
    profondeur += 1
    if (profondeur > MAX_PROFONDEUR) refuse()
    ecoute.open(tag.name, tag.attributes)
  })
  parser.on('closetag', (tag) => {
    profondeur -= 1
    ecoute.close?.(tag.name)
    if (ecoute.dernier !== undefined && nomLocal(tag.name) === ecoute.dernier) throw FIN
  })
  if (ecoute.text !== undefined) parser.on('text', ecoute.text)
  // A DTD is refused before it is read: its end may never come.
  if (/^[^<]*(?:<[?!](?!DOCTYPE)[^>]*>[^<]*){0,20}<!DOCTYPE/iu.test(texte.slice(0, 4096))) refuse()
  try {
    for (let i = 0; i < texte.length; i += MORCEAU) {
      minuterie.check()
      parser.write(texte.slice(i, i + MORCEAU))
    }
    parser.close()
  } catch (error) {
    if (error !== FIN) throw error
  }
}
