import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import type { Convention } from '../../domain/convention.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { readModele, type Modele } from '../../domain/modele.ts'
import { findModeleDepose } from '../../store/convention.ts'
import type { Reader } from '../../store/database.ts'
import { getPiece } from '../../store/piece.ts'
import type { Depot } from '../contexts.ts'
import type { ModelePret } from '../staging.ts'

const dirOf = (resourcesDir: string): string => path.join(resourcesDir, 'modeles')

/** The files of models that are shipped, by name. */
export const listModeleFiles = (resourcesDir: string): string[] =>
  fs
    .readdirSync(dirOf(resourcesDir))
    .filter((f) => f.endsWith('.json'))
    .toSorted()

/** Reads a model by the name it is listed under: a name from elsewhere is simply not in the list. Throws `introuvable`, `modele-invalide`. */
export function loadModele(resourcesDir: string, fichier: string): Modele {
  if (!listModeleFiles(resourcesDir).includes(fichier)) throw new DomainError('introuvable')
  return readModeleOctets(fs.readFileSync(path.join(dirOf(resourcesDir), fichier)))
}

/** Largest model file that is read, in bytes: the shipped one holds about 40 kB. */
const LIMITE = 1024 * 1024

/** Reads the bytes of a model file. Throws `fichier-trop-grand`, `modele-invalide`. */
function readModeleOctets(octets: Uint8Array): Modele {
  if (octets.length > LIMITE) throw new DomainError('fichier-trop-grand', { limite: '1\u00A0Mo' })
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets))
  } catch {
    throw new DomainError('modele-invalide', { raison: 'ce n’est pas un fichier de modèle de Copil' })
  }
  return readModele(json)
}

/** Reads a deposited model file, with its bytes and their SHA-256. Throws `fichier-trop-grand`, `modele-invalide`. */
export function readDepot({ nom, octets }: Depot): ModelePret {
  return {
    conventionId: null,
    fichier: nom,
    octets,
    sha256: createHash('sha256').update(octets).digest('hex'),
    modele: readModeleOctets(octets),
  }
}

/** The model that a convention was made from: the file that was deposited for it, else the one shipped under that name. Throws `introuvable`. */
export function loadModeleOf(db: Reader, resourcesDir: string, convention: Pick<Convention, 'id' | 'modele'>): Modele {
  const depose = findModeleDepose(db, convention.id)
  const octets = depose === undefined ? undefined : getPiece(db, depose.pieceSha256)
  if (octets !== undefined) return readModeleOctets(octets)
  for (const fichier of listModeleFiles(resourcesDir)) {
    const m = loadModele(resourcesDir, fichier)
    if (m.modele === convention.modele) return m
  }
  throw new DomainError('introuvable')
}
