import { crc32, deflateRawSync, constants } from 'node:zlib'
import { strToU8 } from 'fflate'
import { partiesOds, partiesXlsx, writeXlsx, zipper, type FeuilleEcrite } from './classeur-de-test.ts'

/** A small honest sheet: what the hostile files would be without what was put in them. */
export const FEUILLE: FeuilleEcrite = {
  nom: 'Feuil1',
  lignes: [
    ['Code', 'Indicateur', '2024', '2025'],
    ['AM-SOI-02', 'Saisines reçues du CCAS', 19, 24],
    ['AM-SOI-06', 'Accompagnements en cours', 6, 5],
  ],
}

export const FEUILLE_1 = 'xl/worksheets/sheet1.xml'
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

const avecFeuille = (contenu: string): Uint8Array => zipper({ ...partiesXlsx([FEUILLE]), [FEUILLE_1]: contenu })
/** A workbook whose rows are written by hand. */
export const avecLignes = (lignes: string): Uint8Array =>
  avecFeuille(`<worksheet ${NS}><sheetData>${lignes}</sheetData></worksheet>`)
/** A workbook with one more part, or one replaced. */
export const avecPartie = (nom: string, contenu: string | Uint8Array): Uint8Array =>
  zipper({ ...partiesXlsx([FEUILLE]), [nom]: contenu })
const avecOds = (table: string): Uint8Array => {
  const parties = partiesOds([FEUILLE])
  const contenu = (parties['content.xml'] ?? '').replace(/<table:table .*<\/table:table>/u, table)
  return zipper({ ...parties, 'content.xml': contenu })
}

/** Overwrites the size that the directory of an archive announces for its largest part. */
export function mentir(octets: Uint8Array, taille: number): Uint8Array {
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

const MEGA = 1024 * 1024
const espaces = Buffer.alloc(MEGA, 32)
// A block that ends on a whole byte: put one after the other, they make one stream of as many megabytes.
const bloc = deflateRawSync(espaces, { level: 9, finishFlush: constants.Z_FULL_FLUSH })

type PartieBrute = { nom: string; comprime: Uint8Array; taille: number; crc: number; methode: 0 | 8 }

const entier = (n: number, octets: 2 | 4): Buffer => {
  const b = Buffer.alloc(octets)
  if (octets === 2) b.writeUInt16LE(n)
  else b.writeUInt32LE(n)
  return b
}

/** An archive written part by part: sizes and streams are those given, true or not. */
function archiver(parties: readonly PartieBrute[]): Uint8Array {
  const corps: Buffer[] = []
  const sommaire: Buffer[] = []
  let ou = 0
  for (const { nom, comprime, taille, crc, methode } of parties) {
    const titre = Buffer.from(nom, 'utf8')
    const commun = Buffer.concat([
      ...[entier(20, 2), entier(0, 2), entier(methode, 2), entier(0, 4), entier(crc, 4)],
      ...[entier(comprime.length, 4), entier(taille, 4), entier(titre.length, 2), entier(0, 2)],
    ])
    const local = Buffer.concat([entier(0x04_03_4b_50, 4), commun, titre, comprime])
    corps.push(local)
    sommaire.push(
      Buffer.concat([
        ...[entier(0x02_01_4b_50, 4), entier(20, 2), commun],
        ...[entier(0, 2), entier(0, 2), entier(0, 2), entier(0, 4), entier(ou, 4), titre],
      ]),
    )
    ou += local.length
  }
  const table = Buffer.concat(sommaire)
  const fin = [entier(0x06_05_4b_50, 4), entier(0, 4), entier(parties.length, 2), entier(parties.length, 2)]
  return Buffer.concat([...corps, table, ...fin, entier(table.length, 4), entier(ou, 4), entier(0, 2)])
}

const partiesDe = (feuille: FeuilleEcrite): PartieBrute[] =>
  Object.entries(partiesXlsx([feuille])).map(([nom, texte]) => {
    const octets = strToU8(texte)
    return { nom, comprime: octets, taille: octets.length, crc: crc32(octets), methode: 0 }
  })

/** A workbook of about one kilobyte a megabyte: its first sheet is that many megabytes of spaces, and announces `dit` bytes. */
export function bombe(mega: number, dit = mega * MEGA): Uint8Array {
  const fin = deflateRawSync(Buffer.alloc(0))
  const comprime = Buffer.concat([...Array.from({ length: mega }, () => bloc), fin])
  const lourde: PartieBrute = { nom: FEUILLE_1, comprime, taille: dit, crc: 0, methode: 8 }
  return archiver(partiesDe(FEUILLE).map((p) => (p.nom === FEUILLE_1 ? lourde : p)))
}

/** A bomb of ten parts that no reading opens. */
function bombeDormante(mega: number): Uint8Array {
  const comprime = Buffer.concat([...Array.from({ length: mega / 10 }, () => bloc), deflateRawSync(Buffer.alloc(0))])
  const medias = Array.from({ length: 10 }, (_, n): PartieBrute => ({
    nom: `xl/media/${n}.bin`,
    comprime,
    taille: (mega / 10) * MEGA,
    crc: 0,
    methode: 8,
  }))
  return archiver([...partiesDe(FEUILLE), ...medias])
}

const cellule = (r: string, n = 1): string => `<c r="${r}"><v>${n}</v></c>`
const LIGNE_LUE = '<row r="1"><c r="A1" t="inlineStr"><is><t>AM-SOI-02</t></is></c><c r="B1"><v>24</v></c></row>'

/** A file made to harm, and what is said of it: a refusal by its code, or null when it is read within bounds. */
export type Hostile = readonly [quoi: string, make: () => Uint8Array, code: string | null]

const BOMBES: readonly Hostile[] = [
  ['a sheet of 680 MB in 680 kB', () => bombe(680), 'fichier-trop-grand'],
  ['the same, that says it is small', () => bombe(680, 4000), 'fichier-illisible'],
  ['the same, that says it is as large as a sheet may be', () => bombe(680, 24 * MEGA), 'fichier-illisible'],
  ['the same, that says nothing', () => bombe(680, 0), 'fichier-illisible'],
  ['680 kB that expand to 680 MB, in parts that are not read', () => bombeDormante(680), 'fichier-trop-grand'],
  ['a part smaller than it says', () => mentir(writeXlsx([FEUILLE]), 900_000), 'fichier-illisible'],
  [
    '2 000 entries',
    () => zipper(Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`xl/${n}`, 'x']))),
    'fichier-trop-grand',
  ],
]

const PLACES: readonly Hostile[] = [
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
        `<worksheet ${NS}><cols><col min="1" max="16384" hidden="1"/></cols><sheetData>${LIGNE_LUE}<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>`,
      ),
    null,
  ],
  [
    'merged areas over everything',
    () =>
      avecFeuille(
        `<worksheet ${NS}><sheetData>${LIGNE_LUE}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells></worksheet>`,
      ),
    null,
  ],
]

const TEXTES: readonly Hostile[] = [
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
  ...['../../etc/cron', 'xl/../../x', '/xl/x', 'C:\\x', 'xl\\x', 'a:b', 'xl/x\0.xml'].map((nom): Hostile => [
    `a part named ${JSON.stringify(nom)}`,
    () => avecPartie(nom, 'x'),
    'fichier-illisible',
  ]),
  [
    'a sheet that points out of the file',
    () =>
      avecPartie(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
      ),
    'fichier-vide',
  ],
]

const REPETITIONS: readonly Hostile[] = [
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

/** The hostile set: bombs, places out of bounds, texts that call others, names that climb, repetitions without end. */
export const HOSTILES: readonly Hostile[] = [...BOMBES, ...PLACES, ...TEXTES, ...REPETITIONS]

/** An honest workbook as large as a party's could be, against which hostile ones are timed. */
export const grandClasseur = (lignes: number): Uint8Array =>
  writeXlsx([
    {
      nom: 'Feuil1',
      lignes: [
        ['Code', 'Indicateur', '2024', '2025'],
        ...Array.from({ length: lignes }, (_, n) => ['AM-SOI-02', `Saisines reçues du CCAS, lieu ${n}`, n, n + 1]),
      ],
    },
  ])
