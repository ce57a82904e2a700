import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lectureJson, type LectureJson } from '../../src-main/exchange/lecture-json.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { writeOds, writeXlsx } from './classeur-de-test.ts'
import { DISPOSITIONS, type Disposition } from './dispositions.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

const lire = (nom: string, octets: Uint8Array): LectureJson => lectureJson(nom, readFiche({ nom, octets }, INDICATEURS))

const alertesOf = (lu: LectureJson): (string | null)[] => [
  ...new Set(lu.signalements.filter((s) => s.gravite !== 'info').map((s) => s.code)),
]

describe.each([
  ['.xlsx', writeXlsx],
  ['.ods', writeOds],
] as const)('layouts, as %s', (extension, write) => {
  it.each(DISPOSITIONS.map((d): [string, Disposition] => [d.quoi, d]))('%s', (_quoi, { nom, feuilles, attendu }) => {
    const lu = lire(`${nom}${extension}`, write(feuilles))
    expect({
      partie: lu.partie,
      exercice: lu.exercice,
      valeurs: lu.valeurs,
      'n-1': lu['n-1'],
      commentaires: lu.commentaires,
      nonReconnus: lu.nonReconnus,
    }).toEqual({
      partie: attendu.partie,
      exercice: attendu.exercice,
      valeurs: attendu.valeurs,
      'n-1': attendu['n-1'] ?? {},
      commentaires: attendu.commentaires ?? {},
      nonReconnus: attendu.nonReconnus ?? [],
    })
    expect(new Set(alertesOf(lu))).toEqual(new Set(attendu.alertes))
  })
})

const attendu2025 = JSON.parse(readFileSync(join(FIXTURES, 'attendu-2025.json'), 'utf8')) as Record<string, object>

it.each(['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods', 'fiche-ccas-2025.csv'])('%s is read as expected', (nom) => {
  const { fichier, signalements, ...lu } = lire(nom, readFileSync(join(FIXTURES, nom)))
  const rien = { 'n-1': {}, commentaires: {}, nonReconnus: [], erreur: null }
  expect(lu).toEqual({ ...rien, ...attendu2025[nom] })
  expect(fichier).toBe(nom)
  expect(signalements.filter((s) => s.gravite === 'erreur')).toEqual([])
})
