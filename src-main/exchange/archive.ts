import { crc32, inflateRawSync } from 'node:zlib'
import { inflateSync } from 'fflate'
import { DomainError } from '../domain/domain-error.ts'
import type { Minuterie } from './minuterie.ts'

const MAX_ENTREES = 1000
/** Largest part that is expanded, in bytes; a sheet of 10 000 rows of indicators takes four times less. */
const MAX_PARTIE = 24 * 1024 * 1024
const MAX_TOTAL = 48 * 1024 * 1024
/** Beyond one megabyte, a part that shrinks more than that was made to fill the memory. */
const MAX_RATIO = 200
const SEUIL_RATIO = 1024 * 1024

type Entree = { nom: string; methode: number; crc: number; comprimee: number; taille: number; debut: number }

/** The parts of a ZIP file, expanded one by one on demand. */
export type Archive = { noms: readonly string[]; has: (nom: string) => boolean; inflate: (nom: string) => Uint8Array }

const illisible = (): never => {
  throw new DomainError('fichier-illisible')
}
const tropGrand = (): never => {
  throw new DomainError('fichier-trop-grand', { limite: '24\u00A0Mo une fois décompressé' })
}

function findFin(octets: Uint8Array, vue: DataView): number {
  const bas = Math.max(0, octets.length - 65_557)
  for (let i = octets.length - 22; i >= bas; i -= 1) if (vue.getUint32(i, true) === 0x06_05_4b_50) return i
  return illisible()
}

/** No part is ever written under its name, but a name that climbs, points elsewhere or hides a NUL was made to harm. */
function checkNom(nom: string): void {
  const pieges = nom === '' || nom.length > 300 || /[\\:\p{Cc}]/u.test(nom) || nom.startsWith('/')
  if (pieges || nom.split('/').includes('..')) illisible()
}

function readEntrees(octets: Uint8Array): Map<string, Entree> {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  if (octets.length < 22) illisible()
  const fin = findFin(octets, vue)
  const nombre = vue.getUint16(fin + 10, true)
  let i = vue.getUint32(fin + 16, true)
  if (nombre > MAX_ENTREES) throw new DomainError('fichier-trop-grand', { limite: '1\u202F000\u00A0éléments' })
  const entrees = new Map<string, Entree>()
  let comprime = 0
  let total = 0
  for (let n = 0; n < nombre; n += 1) {
    if (i + 46 > fin || vue.getUint32(i, true) !== 0x02_01_4b_50) illisible()
    const longueur = vue.getUint16(i + 28, true)
    if (i + 46 + longueur > fin) illisible()
    const nom = new TextDecoder().decode(octets.subarray(i + 46, i + 46 + longueur))
    const e: Entree = {
      nom,
      methode: vue.getUint16(i + 10, true),
      crc: vue.getUint32(i + 16, true),
      comprimee: vue.getUint32(i + 20, true),
      taille: vue.getUint32(i + 24, true),
      debut: vue.getUint32(i + 42, true),
    }
    checkNom(nom)
    if (entrees.has(nom)) illisible()
    if ((vue.getUint16(i + 8, true) & 1) === 1)
      throw new DomainError('type-de-fichier', { type: 'un fichier protégé par un mot de passe' })
    if (e.taille > SEUIL_RATIO && e.taille > e.comprimee * MAX_RATIO) tropGrand()
    comprime += e.comprimee
    total += e.taille
    entrees.set(nom, e)
    i += 46 + longueur + vue.getUint16(i + 30, true) + vue.getUint16(i + 32, true)
  }
  // Parts that share their bytes: a known way to make a thousand bombs of one.
  if (comprime > octets.length) illisible()
  if (total > 20 * MAX_TOTAL) tropGrand()
  return entrees
}

function bytesOf(octets: Uint8Array, e: Entree): Uint8Array {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  if (e.debut + 30 > octets.length || vue.getUint32(e.debut, true) !== 0x04_03_4b_50) illisible()
  const debut = e.debut + 30 + vue.getUint16(e.debut + 26, true) + vue.getUint16(e.debut + 28, true)
  if (debut + e.comprimee > octets.length) illisible()
  return octets.subarray(debut, debut + e.comprimee)
}

/** At most this much compressed is expanded in a buffer of the size announced, which cannot grow: the quickest for small parts. */
const PETITE = 16 * 1024

/** Expands a part, counting as it goes: what is announced is never believed, and never passed. */
function expand(comprime: Uint8Array, e: Entree): Uint8Array {
  if (e.methode === 0) return e.taille === comprime.length ? comprime : illisible()
  if (e.methode !== 8) return illisible()
  try {
    return comprime.length <= PETITE
      ? inflateSync(comprime, { out: new Uint8Array(e.taille) })
      : inflateRawSync(comprime, { maxOutputLength: e.taille })
  } catch {
    return illisible()
  }
}

/**
 * Opens a ZIP file behind the guard: number and names of its parts, sizes, ratio, each part checked against its sum. Throws
 * `fichier-illisible`, `fichier-trop-grand` (`limite`) or `type-de-fichier` (`type`: a password).
 */
export function openArchive(octets: Uint8Array, minuterie: Minuterie): Archive {
  const entrees = readEntrees(octets)
  let total = 0
  return {
    noms: [...entrees.keys()],
    has: (nom) => entrees.has(nom),
    inflate: (nom) => {
      const e = entrees.get(nom)
      if (e === undefined) return illisible()
      total += e.taille
      if (e.taille > MAX_PARTIE || total > MAX_TOTAL) return tropGrand()
      minuterie.check()
      const partie = expand(bytesOf(octets, e), e)
      return partie.length === e.taille && crc32(partie) === e.crc ? partie : illisible()
    },
  }
}
