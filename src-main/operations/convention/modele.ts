import * as fs from 'node:fs'
import path from 'node:path'
import { DomainError } from '../../domain/domain-error.ts'
import { readModele, type Modele } from '../../domain/modele.ts'

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
  let json: unknown
  try {
    json = JSON.parse(fs.readFileSync(path.join(dirOf(resourcesDir), fichier), 'utf8'))
  } catch {
    throw new DomainError('modele-invalide', { raison: 'le fichier n’est pas lisible' })
  }
  return readModele(json)
}

/** The model that a convention was made from, by its name. Throws `introuvable` when its file is gone. */
export function loadModeleOf(resourcesDir: string, modele: string): Modele {
  for (const fichier of listModeleFiles(resourcesDir)) {
    const m = loadModele(resourcesDir, fichier)
    if (m.modele === modele) return m
  }
  throw new DomainError('introuvable')
}
