import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { strToU8, unzipSync, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { checkContenu, Contenu } from '../../src-main/domain/fiche.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readFiche, type FicheLue, type IndicateurLu } from '../../src-main/exchange/read-fiche.ts'
import { phraseDeRefus } from '../../src-main/exchange/refus.ts'
import { partiesOds, partiesXlsx, writeOds, writeXlsx, zipper, type FeuilleEcrite } from './classeur-de-test.ts'
import { DISPOSITIONS } from './dispositions.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

const FEUILLE: FeuilleEcrite = {
  nom: 'Feuil1',
  lignes: [
    ['Code', 'Indicateur', '2024', '2025'],
    ['AM-SOI-02', 'Saisines reçues du CCAS', 19, 24],
    ['AM-SOI-06', 'Accompagnements en cours', 6, 5],
  ],
}

function read(octets: Uint8Array): FicheLue | DomainError {
  try {
    return readFiche({ nom: 'fiche', octets }, INDICATEURS)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

const FEUILLE_1 = 'xl/worksheets/sheet1.xml'
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const avecFeuille = (contenu: string): Uint8Array => zipper({ ...partiesXlsx([FEUILLE]), [FEUILLE_1]: contenu })
const avecLignes = (lignes: string): Uint8Array =>
  avecFeuille(`<worksheet ${NS}><sheetData>${lignes}</sheetData></worksheet>`)
const avecPartie = (nom: string, contenu: string | Uint8Array): Uint8Array =>
  zipper({ ...partiesXlsx([FEUILLE]), [nom]: contenu })
const avecOds = (table: string): Uint8Array => {
  const parties = partiesOds([FEUILLE])
  const contenu = (parties['content.xml'] ?? '').replace(/<table:table .*<\/table:table>/u, table)
  return zipper({ ...parties, 'content.xml': contenu })
}

/** Overwrites the size that the directory of an archive announces for its largest part. */
function mentir(octets: Uint8Array, taille: number): Uint8Array {
  const copie = octets.slice()
  const vue = new DataView(copie.buffer)
  let largest = { ou: 0, comprimee: 0 }
  for (let i = 0; i + 46 < copie.length; i += 1) {
    if (vue.getUint32(i, true) !== 0x02_01_4b_50) continue
    const comprimee = vue.getUint32(i + 20, true)
    if (comprimee > largest.comprimee) largest = { ou: i, comprimee }
  }
  vue.setUint32(largest.ou + 24, taille, true)
  return copie
}

const cellule = (r: string, n = 1): string => `<c r="${r}"><v>${n}</v></c>`
const GROS = 'x'.repeat(1024 * 1024)
const bombe = (mega: number): Uint8Array =>
  avecPartie(FEUILLE_1, `<worksheet ${NS}><!--${GROS.repeat(mega)}--></worksheet>`)

/** Files made to harm, and what is said of them: a refusal by its code, or null when they are read within bounds. */
const HOSTILES: readonly (readonly [quoi: string, make: () => Uint8Array, code: string | null])[] = [
  ['a part of 60 MB in 60 kB', () => bombe(60), 'fichier-trop-grand'],
  [
    '680 kB that expand to 680 MB, in parts that are not read',
    () => {
      const partie = new Uint8Array(68 * 1024 * 1024)
      return zipSync({
        ...Object.fromEntries(Object.entries(partiesXlsx([FEUILLE])).map(([n, c]) => [n, strToU8(c)])),
        ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`xl/media/${n}.bin`, partie])),
      })
    },
    'fichier-trop-grand',
  ],
  ['a part larger than it says', () => mentir(bombe(40), 4000), 'fichier-illisible'],
  ['a part smaller than it says', () => mentir(writeXlsx([FEUILLE]), 900_000), 'fichier-illisible'],
  [
    '2 000 entries',
    () => zipper(Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`xl/${n}`, 'x']))),
    'fichier-trop-grand',
  ],
  ['a cell in XFD1048576', () => avecLignes(`<row r="1048576">${cellule('XFD1048576')}</row>`), 'fichier-trop-grand'],
  ['a cell in column XFD', () => avecLignes(`<row r="1">${cellule('XFD1')}</row>`), 'fichier-trop-grand'],
  [
    'a row numbered four billions',
    () => avecLignes(`<row r="4294967290">${cellule('A4294967290')}</row>`),
    'fichier-trop-grand',
  ],
  ['a row numbered 1e308', () => avecLignes('<row r="1e308"><c><v>1</v></c></row>'), 'fichier-trop-grand'],
  ['a row numbered below 0', () => avecLignes('<row r="-5"><c><v>1</v></c></row>'), 'fichier-trop-grand'],
  [
    'formats without content as far as the last cell',
    () =>
      avecFeuille(
        `<worksheet ${NS}><cols><col min="1" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>AM-SOI-02</t></is></c><c r="B1"><v>24</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>`,
      ),
    null,
  ],
  [
    'merged areas over everything',
    () =>
      avecFeuille(
        `<worksheet ${NS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>AM-SOI-02</t></is></c><c r="B1"><v>24</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells></worksheet>`,
      ),
    null,
  ],
  [
    'a billion laughs',
    () =>
      avecFeuille(
        `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet ${NS}><sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
      ),
    'fichier-illisible',
  ],
  [
    'a DTD that points to a file',
    () => avecPartie('xl/workbook.xml', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook/>'),
    'fichier-illisible',
  ],
  [
    'an entity of nobody',
    () => avecLignes('<row r="1"><c t="inlineStr"><is><t>&moi;</t></is></c></row>'),
    'fichier-illisible',
  ],
  ['100 000 elements one in the other', () => avecLignes('<row>'.repeat(100_000)), 'fichier-illisible'],
  ...['../../etc/cron', 'xl/../../x', '/xl/x', 'C:\\x', 'xl\\x', 'a:b', 'xl/x\0.xml'].map(
    (nom): readonly [string, () => Uint8Array, string] => [
      `a part named ${JSON.stringify(nom)}`,
      () => avecPartie(nom, 'x'),
      'fichier-illisible',
    ],
  ),
  [
    'a sheet that points out of the file',
    () =>
      avecPartie(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
      ),
    'fichier-vide',
  ],
  [
    'an .ods whose row is repeated four billion times',
    () =>
      avecOds(
        '<table:table table:name="f"><table:table-row table:number-rows-repeated="4294967295"><table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
      ),
    'fichier-trop-grand',
  ],
  [
    'an .ods whose cell is repeated a billion times',
    () =>
      avecOds(
        '<table:table table:name="f"><table:table-row><table:table-cell table:number-columns-repeated="1000000000" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
      ),
    'fichier-trop-grand',
  ],
  [
    'an .ods with 9 000 rows of 190 repeated cells',
    () =>
      avecOds(
        '<table:table table:name="f"><table:table-row table:number-rows-repeated="9000"><table:table-cell table:number-columns-repeated="190" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
      ),
    'fichier-trop-grand',
  ],
  [
    'an .ods with spaces without end',
    () =>
      avecOds(
        `<table:table table:name="f"><table:table-row><table:table-cell office:value-type="string"><text:p>AM-SOI-02<text:s text:c="4000000000"/></text:p></table:table-cell><table:table-cell office:value-type="float" office:value="24"><text:p>24</text:p></table:table-cell></table:table-row></table:table>`,
      ),
    null,
  ],
]

describe('workbooks made to harm', () => {
  it.each(HOSTILES)('%s', (_quoi, make, code) => {
    const octets = make()
    const lus = [1, 2, 3].map(() => {
      // Time of this process alone, the best of three: other tests run beside.
      const debut = process.cpuUsage()
      const lu = read(octets)
      const { user, system } = process.cpuUsage(debut)
      return { code: lu instanceof DomainError ? lu.code : null, ms: (user + system) / 1000 }
    })
    expect(new Set(lus.map((l) => l.code))).toEqual(new Set([code]))
    expect(Math.min(...lus.map((l) => l.ms))).toBeLessThan(100)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString'])('a head, a sheet and a note named %s are words', (mot) => {
    const feuille: FeuilleEcrite = {
      nom: mot,
      lignes: [
        [mot, 'Code', '2025', mot],
        [mot, 'AM-SOI-02', 24, mot],
        [mot, mot, 3, mot],
      ],
      notes: { B2: mot },
    }
    for (const write of [writeXlsx, writeOds]) {
      const lu = read(write([feuille]))
      expect(lu instanceof DomainError ? [] : lu.lignes.map((l) => l.code)).toEqual(['AM-SOI-02', null])
    }
    expect(({} as Record<string, unknown>)['2025']).toBeUndefined()
  })

  it('the same files, harmless, are read: the refusals above come from what was put in them', () => {
    for (const octets of [
      writeXlsx([FEUILLE]),
      writeOds([FEUILLE]),
      avecPartie('xl/media/x.bin', 'x'),
      avecPartie(FEUILLE_1, partiesXlsx([FEUILLE])[FEUILLE_1] ?? ''),
      mentir(writeXlsx([FEUILLE]), new TextEncoder().encode(partiesXlsx([FEUILLE])[FEUILLE_1]).length),
    ]) {
      const lu = read(octets)
      expect(lu instanceof DomainError ? lu.code : lu.lignes.map((l) => l.contenu?.nombre)).toEqual([24, 5])
    }
  })
})

const ole = (nom: string): Uint8Array =>
  Buffer.concat([
    Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from(nom, 'utf16le'),
    Buffer.alloc(512),
  ])

describe('what is no workbook that can be read', () => {
  it.each([
    ['a workbook behind a password', ole('EncryptedPackage'), 'mot de passe', 'retirez ce mot de passe'],
    ['an old workbook', ole('Workbook'), 'un ancien classeur Excel (.xls)', '.xlsx'],
    ['an old document', ole('WordDocument'), 'un ancien document Word (.doc)', 'classeur'],
    ['a .docx renamed', zipper({ 'word/document.xml': '<x/>', '[Content_Types].xml': '<x/>' }), '.docx', 'classeur'],
    ['a binary workbook', zipper({ 'xl/workbook.bin': 'x', '[Content_Types].xml': '<x/>' }), '.xlsb', 'classeur'],
    [
      'a text of LibreOffice',
      zipper({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      '.odt',
      'classeur',
    ],
    ['a PDF named .xlsx', Buffer.from('%PDF-1.7 …'), 'un PDF', 'classeur'],
    ['an archive', zipper({ 'photo.jpg': 'x' }), 'une archive ZIP', 'classeur'],
    [
      'an .ods behind a password',
      zipper({
        ...partiesOds([FEUILLE]),
        'content.xml': '\x01\x02',
        'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>',
      }),
      'mot de passe',
      'enregistrez-le sans',
    ],
  ])('%s is told for what it is, and what to do', (_quoi, octets, type, faire) => {
    const lu = read(octets)
    if (!(lu instanceof DomainError)) throw new Error('read')
    expect(lu.code).toBe('type-de-fichier')
    expect(lu.faits['type']).toContain(type)
    expect(phraseDeRefus(lu)).toContain(faire)
  })

  it('a damaged workbook is told so', () => {
    const octets = writeXlsx([FEUILLE])
    for (const abime of [octets.subarray(0, octets.length - 30), octets.subarray(0, 400)])
      expect(read(abime)).toMatchObject({ code: 'fichier-illisible', faits: { nom: 'fiche' } })
  })

  it('a workbook of empty sheets is empty', () => {
    expect(read(writeXlsx([{ nom: 'a', lignes: [[]] }]))).toMatchObject({ code: 'fichier-vide' })
  })
})

it('control: opened bare, the first bomb does expand a thousandfold', () => {
  const octets = bombe(60)
  expect(octets.length).toBeLessThan(200_000)
  expect(unzipSync(octets)[FEUILLE_1]?.length).toBeGreaterThan(60 * 1024 * 1024)
})

it('keeps within 300 MB while it refuses the bombs', () => {
  const octets = [bombe(60), mentir(bombe(40), 4000)]
  const avant = process.memoryUsage().rss
  for (let n = 0; n < 20; n += 1) for (const o of octets) read(o)
  expect(process.memoryUsage().rss - avant).toBeLessThan(300 * 1024 * 1024)
})

const CODES_REFUS = ['fichier-vide', 'fichier-illisible', 'type-de-fichier', 'fichier-trop-grand']
const indicateurDe = new Map(INDICATEURS.map((i) => [i.code, i]))

/** What a reading promises, one of four refusals, or lines that the base would accept: the promises broken. */
function faultsOf(lu: FicheLue | DomainError): string[] {
  if (lu instanceof DomainError) return CODES_REFUS.includes(lu.code) ? [] : [lu.code]
  return lu.lignes.flatMap((l) => {
    const indicateur = l.code === null ? undefined : indicateurDe.get(l.code)
    const promesses: readonly (readonly [string, boolean])[] = [
      ['référence', /^[A-Z]{1,3}\d+$/u.test(l.reference)],
      ['commentaire', l.commentaire.length <= 1000],
      ['contenu', l.contenu === null || Contenu.safeParse(l.contenu).success],
      ['valeur', l.contenu === null || (indicateur !== undefined && accepte(indicateur, l.contenu))],
    ]
    return promesses.filter(([, tenue]) => !tenue).map(([nom]) => `${l.reference} : ${nom}`)
  })
}

function accepte(indicateur: IndicateurLu, contenu: Contenu): boolean {
  try {
    checkContenu(indicateur, contenu)
    return true
  } catch {
    return false
  }
}

const decoder = new TextDecoder()
const MODELES = [...DISPOSITIONS.flatMap((d) => [partiesXlsx(d.feuilles), partiesOds(d.feuilles)])].map((parties) =>
  Object.entries(parties),
)
const BRUTS = ['fiche-cpam-2025.xlsx', 'fiche-carsat-2025.ods'].map((nom) => readFileSync(join(FIXTURES, nom)))

const JETONS = [
  '<',
  '>',
  '"',
  '&',
  '</row>',
  '<c r="ZZZ9"><v>1</v></c>',
  '<c r="B2" t="s"><v>99</v></c>',
  '&#0;',
  '&lt;',
  '\0',
  '-1',
  '1e400',
  'NaN',
  'AM-SOI-02',
  '<v/>',
  ' r="0"',
  '__proto__',
  '99999999999',
  '<!-- ',
  '<![CDATA[',
  '2025',
  'T1',
  '\uFFFF',
  '%',
  '<f/>',
]

const gestes = fc.array(fc.record({ ou: fc.nat(), jeton: fc.constantFrom(...JETONS), coupe: fc.nat(40) }), {
  minLength: 1,
  maxLength: 6,
})

it('reads 10 000 mutated workbooks: a sheet that the base accepts, or one refusal', { timeout: 240_000 }, () => {
  const issues = new Map<string, number>()
  let pire = 0
  const noter = (octets: Uint8Array): void => {
    const debut = performance.now()
    const lu = read(octets)
    pire = Math.max(pire, performance.now() - debut)
    const issue = lu instanceof DomainError ? lu.code : 'lu'
    issues.set(issue, (issues.get(issue) ?? 0) + 1)
    expect(faultsOf(lu)).toEqual([])
  }
  // Inside the parts: the archive is sound, its XML is not.
  fc.assert(
    fc.property(fc.nat(MODELES.length - 1), fc.nat(), gestes, (n, quelle, mutations) => {
      const parties = (MODELES[n] ?? []).map(([nom, c]) => [nom, strToU8(c)] as const)
      const visee = quelle % parties.length
      const abimees = parties.map(([nom, octets], i) => {
        if (i !== visee) return [nom, octets] as const
        const texte = mutations.reduce((t, m) => {
          const ou = t.length === 0 ? 0 : m.ou % t.length
          return t.slice(0, ou) + m.jeton + t.slice(ou + m.coupe)
        }, decoder.decode(octets))
        return [nom, strToU8(texte)] as const
      })
      noter(zipSync(Object.fromEntries(abimees), { level: 0 }))
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
  expect(pire).toBeLessThan(5000)
  expect(Object.keys(Object.prototype)).toEqual([])
})

it('reads cells whatever they are told to be', () => {
  const grille = readClasseur(
    avecLignes(
      `<row r="1"><c r="A1" t="zzz"><v>3</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="n"><v>abc</v></c><c r="D1" t="b"><v>1</v></c></row>`,
    ),
  ).grilles[0]
  expect(grille?.lignes[0]?.map((c) => c?.affichage)).toEqual(['3', undefined, undefined, 'VRAI'])
})
