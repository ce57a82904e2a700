import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { strToU8, unzipSync, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { readFiche } from '../../src-main/exchange/read-fiche.ts'
import { partiesOds, partiesXlsx, writeXlsx } from '../exchange/classeur-de-test.ts'
import { DISPOSITIONS } from '../exchange/dispositions.ts'
import { ficheExemple, fichePrealable } from '../exchange/fiche-sortante-exemple.ts'
import { FIXTURES, INDICATEURS } from '../exchange/indicateurs.ts'
import { readNu } from './lecture-nue.ts'
import { brokenBy, pollution } from './promesses.ts'

const XLSX = DISPOSITIONS.map((d) => Object.entries(partiesXlsx(d.feuilles)))
const decoder = new TextDecoder()
/** Our own sheets, whose identity may be damaged too. */
const SORTANTES = [ficheExemple('CPAM'), fichePrealable()].map(writeFiche)
const NOTRES = SORTANTES.map((octets) =>
  Object.entries(unzipSync(octets)).map(([nom, partie]): [string, string] => [nom, decoder.decode(partie)]),
)
const MODELES = [
  ...XLSX,
  ...DISPOSITIONS.map((d) => Object.entries(partiesOds(d.feuilles))),
  ...Array.from({ length: 3 }, () => NOTRES).flat(),
]
const BRUTS = [
  ...['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods'].map((nom) => readFileSync(join(FIXTURES, nom))),
  ...SORTANTES,
]

const JETONS = [
  ...['<', '>', '"', '&', '</row>', '<c r="ZZZ9"><v>1</v></c>', '<c r="B2" t="s"><v>99</v></c>', '&#0;', '&lt;', '\0'],
  ...['-1', '1e400', 'NaN', 'AM-SOI-02', '<v/>', ' r="0"', '__proto__', '99999999999', '<!-- ', '<![CDATA[', '2025'],
  ...['T1', '\uFFFF', '%', '<f/>'],
]

const gestes = fc.array(fc.record({ ou: fc.nat(), jeton: fc.constantFrom(...JETONS), coupe: fc.nat(40) }), {
  minLength: 1,
  maxLength: 6,
})
type Gestes = typeof gestes extends fc.Arbitrary<infer G> ? G : never

/** A workbook one of whose parts was cut and written in, in places: the archive is sound, its XML is not. */
function abimer(parties: readonly (readonly [nom: string, texte: string])[], quelle: number, mutations: Gestes) {
  const visee = quelle % parties.length
  const abimees = parties.map(([nom, contenu], i) => {
    if (i !== visee) return [nom, strToU8(contenu)] as const
    const texte = mutations.reduce((t, m) => {
      const ou = t.length === 0 ? 0 : m.ou % t.length
      return t.slice(0, ou) + m.jeton + t.slice(ou + m.coupe)
    }, contenu)
    return [nom, strToU8(texte)] as const
  })
  return zipSync(Object.fromEntries(abimees), { level: 0 })
}

const ficheDe = (octets: Uint8Array): unknown => readFiche({ nom: 'fiche', octets }, INDICATEURS)

/** What came of a reading: the sheet, or whatever was thrown. */
function attempt(lire: (octets: Uint8Array) => unknown, octets: Uint8Array): unknown {
  try {
    return lire(octets)
  } catch (error) {
    return error
  }
}

describe('T1–T5: workbooks that something damaged', () => {
  it('10 000 of them: a sheet that the base accepts, or one refusal', { timeout: 240_000 }, () => {
    const issues = new Map<string, number>()
    let pire = 0
    const noter = (octets: Uint8Array): void => {
      const debut = performance.now()
      const lu = attempt(ficheDe, octets)
      pire = Math.max(pire, performance.now() - debut)
      const issue = lu instanceof DomainError ? lu.code : 'lu'
      issues.set(issue, (issues.get(issue) ?? 0) + 1)
      expect(brokenBy(lu)).toEqual([])
    }
    fc.assert(
      fc.property(fc.nat(MODELES.length - 1), fc.nat(), gestes, (n, quelle, mutations) => {
        noter(abimer(MODELES[n] ?? [], quelle, mutations))
      }),
      { numRuns: 7000 },
    )
    // In the bytes of the archive itself.
    fc.assert(
      fc.property(
        fc.nat(BRUTS.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (n, octets) => {
          const copie = Buffer.from(BRUTS[n] ?? [])
          for (const [ou, octet] of octets) copie[ou % copie.length] = octet
          noter(copie)
        },
      ),
      { numRuns: 3000 },
    )
    expect(issues.get('lu') ?? 0).toBeGreaterThan(1000)
    expect(issues.get('fichier-illisible') ?? 0).toBeGreaterThan(1000)
    // No hang: the clock is far from what any of them takes.
    expect(pire).toBeLessThan(10_000)
    expect(pollution()).toEqual([])
  })

  it('control: without the guard, the same damage shows errors that no one wrote for anyone', () => {
    const montrees = new Map<string, number>()
    fc.assert(
      fc.property(fc.nat(XLSX.length - 1), fc.nat(), gestes, (n, quelle, mutations) => {
        const lu = attempt(readNu, abimer(XLSX[n] ?? [], quelle, mutations))
        if (!(lu instanceof Error)) return
        expect(brokenBy(lu)).not.toEqual([])
        montrees.set(lu.name, (montrees.get(lu.name) ?? 0) + 1)
      }),
      { numRuns: 1000 },
    )
    expect([...montrees.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(100)
  })
})

describe('T5: heads that name what every object has', () => {
  const piege = writeXlsx([
    {
      nom: 'Feuil1',
      lignes: [
        ['Code', '__proto__', '2025'],
        ['AM-SOI-02', 'Saisines reçues du CCAS', 24],
      ],
    },
  ])
  afterEach(() => {
    for (const nom of pollution()) Reflect.deleteProperty(Object.prototype, nom)
  })

  it('change nothing of the program', () => {
    expect(brokenBy(attempt(ficheDe, piege))).toEqual([])
    expect(pollution()).toEqual([])
  })

  it('control: read into objects named by the heads, they do', () => {
    readNu(piege)
    expect(pollution()).toEqual(['AM-SOI-02'])
  })
})
