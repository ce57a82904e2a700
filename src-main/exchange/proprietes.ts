import { readInstant, type Instant } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { Archive } from './archive.ts'
import type { Minuterie } from './minuterie.ts'
import { parseXml } from './xml.ts'

/** Where a workbook says when it was last saved: the part, and the element. */
const PLACES: readonly (readonly [partie: string, element: string])[] = [
  ['docProps/core.xml', 'dcterms:modified'],
  ['meta.xml', 'dc:date'],
]

/** Beyond, the part is no description of a file. */
const MAX_PARTIE = 64 * 1024

/** When a workbook says that it was last saved; null when it does not say it, or not so that it can be read. Never refuses the file. */
export function readModifieLe(archive: Archive, minuterie: Minuterie): Instant | null {
  const place = PLACES.find(([partie]) => archive.has(partie))
  if (place === undefined) return null
  const [partie, element] = place
  let texte = ''
  let dedans = false
  try {
    const octets = archive.inflate(partie)
    if (octets.length > MAX_PARTIE) return null
    parseXml(
      octets,
      {
        open: (nom) => {
          dedans = nom === element
        },
        close: () => {
          dedans = false
        },
        text: (ecrit) => {
          if (dedans && texte.length < 100) texte += ecrit
        },
      },
      minuterie,
    )
  } catch (error) {
    if (error instanceof DomainError && error.code === 'fichier-illisible') return null
    throw error
  }
  return readInstant(texte)
}
