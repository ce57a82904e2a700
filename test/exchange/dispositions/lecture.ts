import { join } from 'node:path'
import { lectureJson } from '../../../src-main/exchange/lecture-json.ts'
import { readFiche } from '../../../src-main/exchange/read-fiche.ts'
import { INDICATEURS } from '../indicateurs.ts'
import type { Disposition } from './disposition.ts'

/** The layouts as LibreOffice wrote them again, and `attendu.json`: written by reecrire-fixtures.ts. */
export const REECRITES = join(import.meta.dirname, '../../fixtures/dispositions')

/** The name of a rewritten layout, without its extension: the first words of what it is. */
export const nomOf = (quoi: string): string =>
  quoi
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^(.{1,60})-.*$/u, (tout, debut: string) => (tout.length > 60 ? debut : tout))
    .replace(/-+$/u, '')

const parCode = (codes: readonly (string | null)[]): (string | null)[] =>
  [...new Set(codes)].toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))

/** What reading a layout must give, every part said. */
export const attenduOf = ({ attendu }: Disposition) => ({
  partie: attendu.partie,
  exercice: attendu.exercice,
  valeurs: attendu.valeurs,
  'n-1': attendu['n-1'] ?? {},
  commentaires: attendu.commentaires ?? {},
  nonReconnus: attendu.nonReconnus ?? [],
  alertes: parCode(attendu.alertes ?? []),
})
export type Attendu = ReturnType<typeof attenduOf>

/** What reading a file gives, in the same words. */
export function lire(nom: string, octets: Uint8Array): Attendu {
  const lu = lectureJson(nom, readFiche({ nom, octets }, INDICATEURS))
  const { partie, exercice, valeurs, commentaires, nonReconnus, signalements } = lu
  const alertes = parCode(signalements.filter((s) => s.gravite !== 'info').map((s) => s.code))
  return { partie, exercice, valeurs, 'n-1': lu['n-1'], commentaires, nonReconnus, alertes }
}
