import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertNever } from '../../src-main/domain/assert-never.ts'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { checkContenu, Contenu, Valeur } from '../../src-main/domain/fiche.ts'
import { readFiche, type FicheLue, type IndicateurLu } from '../../src-main/exchange/read-fiche.ts'
import { EXEMPLE, INDICATEURS, readTexteFiche } from './indicateurs.ts'

const CODES_REFUS = ['fichier-vide', 'fichier-illisible', 'type-de-fichier', 'fichier-trop-grand']

/** Reads bytes: a sheet, or the refusal. Anything else thrown fails the test that called. */
function read(octets: Uint8Array, nom = 'fiche.csv'): FicheLue | DomainError {
  try {
    return readFiche({ nom, octets }, INDICATEURS)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

const refus = (octets: Uint8Array | string): readonly [code: string, type: string | undefined] => {
  const lu = read(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets)
  return lu instanceof DomainError ? [lu.code, lu.faits['type'] ?? lu.faits['limite']] : ['lu', lu.format]
}

const indicateurDe = new Map(INDICATEURS.map((i) => [i.code, i]))

const accepte = (indicateur: IndicateurLu, contenu: Contenu): boolean => {
  try {
    checkContenu(indicateur, contenu)
    return true
  } catch {
    return false
  }
}

/** What a reading promises, line by line: only what the base would accept. The names of the promises broken. */
function faultsOf(lu: FicheLue | DomainError): string[] {
  if (lu instanceof DomainError) return CODES_REFUS.includes(lu.code) ? [] : [lu.code]
  return lu.lignes.flatMap((l) => {
    const indicateur = l.code === null ? undefined : indicateurDe.get(l.code)
    const promesses: readonly (readonly [string, boolean])[] = [
      ['cellule', /^ligne \d+$/u.test(l.cellule)],
      ['commentaire', Valeur.shape.commentaire.safeParse(l.commentaire).success],
      ['citations', l.lu.length <= 400 && l.libelleLu.length <= 400],
      ['remarque', (l.remarque === null) === (l.gravite === null)],
      ['code', (l.code === null) === (indicateur === undefined)],
      ['contenu', l.contenu === null || Contenu.safeParse(l.contenu).success],
      ['valeur', l.contenu === null || (indicateur !== undefined && accepte(indicateur, l.contenu))],
    ]
    return promesses.filter(([, tenue]) => !tenue).map(([nom]) => `${l.cellule} : ${nom}`)
  })
}

describe('what is no table in text', () => {
  it.each([
    ['%PDF-1.7\nCode;Valeur\nAM-DRT-04;3', 'un PDF'],
    ['PK\x03\x04 word/document.xml', 'un document Word (.docx)'],
    ['PK\x03\x04 rien de connu', 'une archive ZIP'],
    ['PK\x05\x06', 'une archive ZIP'],
    ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0', 'un ancien fichier Office (.xls ou .doc)'],
    ['{\\rtf1 Code;Valeur}', 'un texte mis en forme (.rtf)'],
    ['\x89PNG\r\n', 'une image'],
    ['\x1F\x8B\x08', 'une archive compressée'],
    ['  <!DOCTYPE HTML><table>', 'une page web'],
    ['\xEF\xBB\xBF<?xml version="1.0"?>', 'un fichier XML'],
    ['SQLite format 3\0', 'une base de données'],
    ['Code;Valeur\0\nAM-DRT-04;3', 'un fichier binaire'],
    ['MZ\x90\0\x03\0\0\0', 'un fichier binaire'],
  ])('%j', (octets, type) => expect(refus(octets)).toEqual(['type-de-fichier', type]))

  it.each(['', ' ', '\r\n\r\n', ';;;\n;;;', '\xEF\xBB\xBF', '\xFF\xFE', 'sep=;\n'])('%j is empty', (octets) =>
    expect(refus(octets)[0]).toBe('fichier-vide'),
  )

  it.each([
    'Bonjour,\nvoici nos chiffres.\nCordialement',
    'a;b;c\n1;2;3',
    'Code',
    '{"AM-DRT-04": 63}',
    '\x81\x8D\x8F\xFE',
  ])('%j cannot be read as a sheet', (octets) => expect(refus(octets)[0]).toBe('fichier-illisible'))
})

describe('bounds', () => {
  const tete = 'Code;Libellé;Valeur;Commentaire\n'
  const bornes: readonly (readonly [string, () => string | Uint8Array, string])[] = [
    ['20 MB and one byte', () => new Uint8Array(20 * 1024 * 1024 + 1).fill(65), '20\u00A0Mo'],
    ['100 000 lines', () => tete + 'AM-DRT-04;;63;\n'.repeat(100_000), '10\u202F000\u00A0lignes'],
    ['201 columns', () => `${tete}AM-DRT-04${';x'.repeat(200)}`, '200\u00A0colonnes'],
    ['one line of 5 MB', () => `${tete}AM-DRT-04;;63;${'x'.repeat(5_000_000)}`, '4\u00A0Mo par ligne'],
    ['19 MB of separators', () => `${tete}x${';x'.repeat(9_500_000)}`, '4\u00A0Mo par ligne'],
    ['19 MB of quotes', () => tete + '"'.repeat(19_000_001), '4\u00A0Mo par ligne'],
  ]
  it.each(bornes)('%s: refused, soon', (_nom, make, limite) => {
    const octets = make()
    const debut = performance.now()
    expect(refus(octets)).toEqual(['fichier-trop-grand', limite])
    expect(performance.now() - debut).toBeLessThan(5000)
  })

  it('reads a cell of 1 MB, cut and said', () => {
    const fiche = readTexteFiche(
      `${tete}AM-DRT-04;${'l'.repeat(1_000_000)};63;${'é'.repeat(1_000_000)}\nAM-QUA-02;;${'t'.repeat(1_000_000)};`,
    )
    expect(faultsOf(fiche)).toEqual([])
    expect(fiche.lignes.map((l) => [l.code, l.contenu?.nombre, l.remarque, l.gravite])).toEqual([
      ['AM-DRT-04', 63, 'Ce commentaire est coupé à 1000 caractères', 'attention'],
      ['AM-QUA-02', null, 'Ce texte est coupé à 4000 caractères', 'attention'],
    ])
  })

  it('reads 9 999 lines in a bounded time', () => {
    const debut = performance.now()
    const fiche = readTexteFiche(
      tete + 'AM-DRT-04;Orientations du CCAS vers la CPAM;63;1 85 05 78 006 084 x\n'.repeat(9_999),
    )
    expect(performance.now() - debut).toBeLessThan(5000)
    expect(fiche.lignes).toHaveLength(9_999)
  })

  it.each([
    ['a comment made to slow a pattern', `${'1 '.repeat(2000)}x`],
    ['spaces', ' '.repeat(100_000)],
    ['an address without end', `${'a'.repeat(50_000)}@${'a.'.repeat(50_000)}`],
    ['« M. » without end', 'M. '.repeat(50_000)],
    ['digits', '0'.repeat(100_000)],
  ])('%s', (_nom, texte) => {
    const debut = performance.now()
    for (const code of ['AM-DRT-04', 'AM-QUA-02'])
      expect(faultsOf(readTexteFiche(`${tete}${code};${texte};${texte};${texte}`))).toEqual([])
    expect(performance.now() - debut).toBeLessThan(2000)
  })
})

describe('contents that look like something else', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    'a head named %s is a head',
    (mot) => {
      const fiche = readTexteFiche(`Code;${mot};Valeur;${mot}\n${mot};${mot};${mot};${mot}\nAM-DRT-04;${mot};63;x`)
      expect(fiche.lignes.map((l) => l.code)).toEqual([null, 'AM-DRT-04'])
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as Record<string, unknown>)['valeur']).toBeUndefined()
    },
  )

  it('leaves a formula as text, never as a number', () => {
    const fiche = readTexteFiche("Code;Valeur;Commentaire\nAM-DRT-04;=cmd|' /C calc'!A0;@SUM(A1)\nAM-QUA-02;=1+1;")
    expect(fiche.lignes).toMatchObject([
      { contenu: null, lu: "=cmd|' /C calc'!A0", commentaire: '@SUM(A1)', gravite: 'erreur' },
      { contenu: { texte: '=1+1', nombre: null } },
    ])
  })

  it('drops controls and broken surrogates, which the base would refuse', () => {
    const seul = Buffer.from('\uFEFFCode;Valeur;Commentaire\nAM-DRT-04;63;a\uD800b\u0007c\u0085d', 'utf16le')
    const fiche = read(seul)
    expect(faultsOf(fiche)).toEqual([])
    expect(fiche).toMatchObject({ lignes: [{ commentaire: 'a\uFFFDbcd' }] })
  })

  it('does not read a name of file as a path', () => {
    const nom = `../../${'é'.repeat(500)}/fiche-ccas-2025.csv\0`
    const lu = read(Buffer.from('%PDF-'), nom)
    expect(lu instanceof DomainError && (lu.faits['nom'] ?? '').length).toBeLessThanOrEqual(160)
  })
})

const MODELES = ['fiche-ccas-2025.csv', 'fiche-cpam-2025.csv', 'fiche-cpam-2024.csv', 'fiche-carsat-2025.csv'].map(
  (nom) => readFileSync(join(EXEMPLE, nom)),
)

const jeton = fc.constantFrom(
  '"',
  '""',
  ';',
  '\t',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\uFEFF',
  '__proto__',
  '=cmd|',
  '-',
  '≈',
  '< 5',
  'n.q.',
  '1e9',
  '0x',
  '-0',
  '%',
  '²',
  'AM-DRT-04',
  'AM-QUA-02',
  'Code;Valeur',
  '2025',
  '2024',
  '\u202F',
  '€',
  '\uD83D\uDE00',
  '999999999999',
  '<html',
  ' 04 77 58 00 00',
)

const mutation = fc.oneof(
  fc.record({ geste: fc.constant('octet' as const), ou: fc.nat(), octet: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ geste: fc.constant('jeton' as const), ou: fc.nat(), jeton }),
  fc.record({ geste: fc.constant('couper' as const), ou: fc.nat(), long: fc.nat(200) }),
  fc.record({ geste: fc.constant('doubler' as const), ou: fc.nat(), long: fc.nat(200) }),
  fc.record({ geste: fc.constant('tronquer' as const), ou: fc.nat() }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(octets: Buffer, m: Mutation): Buffer {
  const ou = octets.length === 0 ? 0 : m.ou % octets.length
  const [avant, apres] = [octets.subarray(0, ou), octets.subarray(ou)]
  switch (m.geste) {
    case 'octet':
      return Buffer.concat([avant, Buffer.from([m.octet]), apres.subarray(1)])
    case 'jeton':
      return Buffer.concat([avant, Buffer.from(m.jeton, 'utf8'), apres])
    case 'couper':
      return Buffer.concat([avant, apres.subarray(m.long)])
    case 'doubler':
      return Buffer.concat([avant, apres.subarray(0, m.long), apres])
    case 'tronquer':
      return avant
    default:
      return assertNever(m)
  }
}

it('reads 10 000 damaged files: a sheet that the base accepts, or one refusal, soon', { timeout: 120_000 }, () => {
  const issues = new Map<string, number>()
  let pire = 0
  fc.assert(
    fc.property(fc.nat(MODELES.length - 1), fc.array(mutation, { minLength: 1, maxLength: 12 }), (n, mutations) => {
      const octets = mutations.reduce(mutate, MODELES[n] ?? Buffer.alloc(0))
      const debut = performance.now()
      const lu = read(octets)
      pire = Math.max(pire, performance.now() - debut)
      const issue = lu instanceof DomainError ? lu.code : 'lu'
      issues.set(issue, (issues.get(issue) ?? 0) + 1)
      expect(faultsOf(lu)).toEqual([])
    }),
    { numRuns: 10_000 },
  )
  // The damage was neither so light that all was read, nor so heavy that nothing was.
  expect(issues.get('lu') ?? 0).toBeGreaterThan(2000)
  expect(issues.get('type-de-fichier') ?? 0).toBeGreaterThan(50)
  expect(pire).toBeLessThan(5000)
  expect(Object.keys(Object.prototype)).toEqual([])
})

it('reads any bytes at all: a sheet or one refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
      expect(faultsOf(read(octets))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})
