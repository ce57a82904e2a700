import { readInstant, type Instant } from '../domain/day.ts'
import { DomainError } from '../domain/domain-error.ts'
import type { Archive } from './archive.ts'

/** Where a workbook says when it was last saved: the part, and the element. */
const PLACES: readonly (readonly [partie: string, element: RegExp])[] = [
  ['docProps/core.xml', /<dcterms:modified(?:\s[^<>]{0,200})?>([^<]{0,100})</u],
  ['meta.xml', /<dc:date(?:\s[^<>]{0,200})?>([^<]{0,100})</u],
]

/** Beyond, the part is no description of a file. */
const MAX_PARTIE = 64 * 1024

/** When a workbook says that it was last saved; null when it does not say it, or not so that it can be read. Never refuses the file. */
export function readModifieLe(archive: Archive): Instant | null {
  const place = PLACES.find(([partie]) => archive.has(partie))
  if (place === undefined) return null
  const [partie, element] = place
  try {
    const octets = archive.inflate(partie)
    // One element of plain text: looked for in the text itself, a tree would be made for it alone.
    return octets.length > MAX_PARTIE ? null : readInstant(element.exec(new TextDecoder().decode(octets))?.[1] ?? '')
  } catch (error) {
    if (error instanceof DomainError && error.code === 'fichier-illisible') return null
    throw error
  }
}
