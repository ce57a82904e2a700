import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src-main/domain/domain-error.ts'
import { readClasseur } from '../../src-main/exchange/classeur.ts'
import { readFiche, type FicheLue } from '../../src-main/exchange/read-fiche.ts'
import { phraseDeRefus } from '../../src-main/exchange/refus.ts'
import { partiesOds, partiesXlsx, writeOds, writeXlsx, zipper, type FeuilleEcrite } from './classeur-de-test.ts'
import { avecLignes, avecPartie, bombe, FEUILLE, FEUILLE_1, grandClasseur, HOSTILES, mentir } from './hostiles.ts'
import { FIXTURES, INDICATEURS } from './indicateurs.ts'

function read(octets: Uint8Array): FicheLue | DomainError {
  try {
    return readFiche({ nom: 'fiche', octets }, INDICATEURS)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The shortest time of this process alone over three readings, in milliseconds: other tests run beside. */
const timeOf = (octets: Uint8Array): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const debut = process.cpuUsage()
      read(octets)
      const { user, system } = process.cpuUsage(debut)
      return (user + system) / 1000
    }),
  )

describe('workbooks made to harm', () => {
  // What a large honest sheet costs here and now; the hundred milliseconds themselves are in test/bench/hostile.bench.ts.
  const honnete = timeOf(grandClasseur(8000))

  it.each(HOSTILES)('%s', (_quoi, make, code) => {
    const octets = make()
    const lu = read(octets)
    expect(lu instanceof DomainError ? lu.code : null).toBe(code)
    expect(timeOf(octets)).toBeLessThan(honnete)
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

  it('control: opened bare, a bomb does expand a thousandfold, and takes longer than the honest sheet', () => {
    const octets = bombe(300)
    expect(octets.length).toBeLessThan(320_000)
    const debut = process.cpuUsage()
    expect(unzipSync(octets)[FEUILLE_1]?.length).toBe(300 * 1024 * 1024)
    const { user, system } = process.cpuUsage(debut)
    expect((user + system) / 1000).toBeGreaterThan(honnete)
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
  const reel = (nom: string): Uint8Array => readFileSync(join(FIXTURES, 'etrangers', nom))

  it.each([
    ['an .xlsx that LibreOffice wrote behind a password', reel('mot-de-passe.xlsx'), 'mot de passe', 'retirez'],
    [
      'an .ods that LibreOffice wrote behind a password',
      reel('mot-de-passe.ods'),
      'mot de passe',
      'enregistrez-le sans',
    ],
    ['an .xls that LibreOffice wrote', reel('ancien-classeur.xls'), 'un ancien classeur Excel (.xls)', '.xlsx'],
    ['a .docx that a word processor wrote, renamed', reel('document-word.xlsx'), 'document Word (.docx)', 'classeur'],
    ['a PDF that LibreOffice printed, renamed', reel('document-pdf.xlsx'), 'un PDF', 'classeur'],
    ['a workbook behind a password', ole('EncryptedPackage'), 'mot de passe', 'retirez ce mot de passe'],
    ['an old document', ole('WordDocument'), 'un ancien document Word (.doc)', 'classeur'],
    ['a binary workbook', zipper({ 'xl/workbook.bin': 'x', '[Content_Types].xml': '<x/>' }), '.xlsb', 'classeur'],
    [
      'a text of LibreOffice',
      zipper({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      '.odt',
      'classeur',
    ],
    ['an archive', zipper({ 'photo.jpg': 'x' }), 'une archive ZIP', 'classeur'],
    [
      'an .ods whose every part is encrypted but its manifest',
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
    for (const abime of [octets.subarray(0, octets.length - 30), octets.subarray(0, octets.length / 2)])
      expect(read(abime)).toMatchObject({ code: 'fichier-illisible', faits: { nom: 'fiche' } })
  })

  it('a workbook of empty sheets is empty', () => {
    expect(read(writeXlsx([{ nom: 'a', lignes: [[]] }]))).toMatchObject({ code: 'fichier-vide' })
  })
})

it('reads cells whatever they are told to be', () => {
  const grille = readClasseur(
    avecLignes(
      `<row r="1"><c r="A1" t="zzz"><v>3</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="n"><v>abc</v></c><c r="D1" t="b"><v>1</v></c></row>`,
    ),
  ).grilles[0]
  expect(grille?.lignes[0]?.map((c) => c?.affichage)).toEqual(['3', undefined, undefined, 'VRAI'])
})
