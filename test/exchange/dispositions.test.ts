import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lectureJson } from '../../src-main/exchange/lecture-json.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { writeOds, writeXlsx } from './classeur-de-test.ts'
import { DISPOSITIONS, type Disposition } from './dispositions.ts'
import { attenduOf, lire, REECRITES, type Attendu } from './dispositions/lecture.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

describe.each([
  ['.xlsx', writeXlsx],
  ['.ods', writeOds],
] as const)('layouts, as %s', (extension, write) => {
  it.each(DISPOSITIONS.map((d): [string, Disposition] => [d.quoi, d]))('%s', (_quoi, d) => {
    expect(lire(`${d.nom}${extension}`, write(d.feuilles))).toEqual(attenduOf(d))
  })
})

type Reecrite = { nom: string; attendu: Attendu }
const reecrites = JSON.parse(readFileSync(join(REECRITES, 'attendu.json'), 'utf8')) as Record<string, Reecrite>
const fichiers = readdirSync(REECRITES).filter((f) => f !== 'attendu.json')

describe('layouts that LibreOffice wrote again', () => {
  it.each(fichiers)('%s', (fichier) => {
    const extension = extname(fichier)
    const dite = reecrites[fichier.slice(0, -extension.length)]
    expect(dite).toBeDefined()
    expect(lire(`${dite?.nom}${extension}`, readFileSync(join(REECRITES, fichier)))).toEqual(dite?.attendu)
  })

  it('are there as .xlsx and as .ods, each with its expected reading', () => {
    expect(Object.keys(reecrites).length).toBeGreaterThanOrEqual(15)
    expect(fichiers.toSorted()).toEqual(
      Object.keys(reecrites)
        .flatMap((nom) => [`${nom}.ods`, `${nom}.xlsx`])
        .toSorted(),
    )
  })

  it('were written by LibreOffice itself, not by the tests', () => {
    for (const fichier of fichiers) {
      const parts = readFileSync(join(REECRITES, fichier)).toString('latin1')
      expect(parts).toContain(fichier.endsWith('.ods') ? 'manifest.rdf' : 'docProps/app.xml')
    }
  })
})

const attendu2025 = JSON.parse(readFileSync(join(FIXTURES, 'attendu-2025.json'), 'utf8')) as Record<string, object>

it.each(['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods', 'fiche-ccas-2025.csv'])('%s is read as expected', (nom) => {
  const octets = readFileSync(join(FIXTURES, nom))
  const { fichier, signalements, ...lu } = lectureJson(nom, readFiche({ nom, octets }, INDICATEURS))
  const rien = { 'n-1': {}, commentaires: {}, nonReconnus: [], erreur: null }
  expect(lu).toEqual({ ...rien, ...attendu2025[nom] })
  expect(fichier).toBe(nom)
  expect(signalements.filter((s) => s.gravite === 'erreur')).toEqual([])
})
