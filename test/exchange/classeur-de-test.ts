import { strToU8, zipSync } from 'fflate'
import { lettreOf, readReference, referenceOf } from '../../src-main/exchange/grille.ts'

/** A cell as a test writes it: a formula without `valeur` was never computed. */
export type CelluleEcrite =
  | null
  | number
  | string
  | { pourcent: number }
  | { jour: string; format?: string }
  | { erreur: string }
  | { formule: string; valeur?: number }
  | { vrai: boolean }

/** A sheet as a test writes it; references as « A1:F1 », rows and columns hidden by number and letter. */
export type FeuilleEcrite = {
  nom: string
  lignes: CelluleEcrite[][]
  masquee?: boolean
  fusions?: string[]
  notes?: Record<string, string>
  lignesMasquees?: number[]
  colonnesMasquees?: string[]
}

const xml = (texte: string): string => texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const serieOf = (jour: string): number => Math.round(Date.parse(`${jour}T00:00:00Z`) / 86_400_000) + 25_569

const FORMATS = ['General', '0.0%', 'dd/mm/yyyy', 'mmm yyyy', 'yyyy']

function celluleXlsx(c: CelluleEcrite, reference: string): string {
  if (c === null) return ''
  if (typeof c === 'number') return `<c r="${reference}"><v>${c}</v></c>`
  if (typeof c === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${xml(c)}</t></is></c>`
  if ('pourcent' in c) return `<c r="${reference}" s="1"><v>${c.pourcent}</v></c>`
  if ('jour' in c)
    return `<c r="${reference}" s="${Math.max(2, FORMATS.indexOf(c.format ?? 'dd/mm/yyyy'))}"><v>${serieOf(c.jour)}</v></c>`
  if ('erreur' in c) return `<c r="${reference}" t="e"><v>${xml(c.erreur)}</v></c>`
  if ('vrai' in c) return `<c r="${reference}" t="b"><v>${c.vrai ? 1 : 0}</v></c>`
  const valeur = c.valeur === undefined ? '' : `<v>${c.valeur}</v>`
  return `<c r="${reference}"><f>${xml(c.formule)}</f>${valeur}</c>`
}

function feuilleXlsx(f: FeuilleEcrite): string {
  const masquees = (f.colonnesMasquees ?? []).map((lettre) => {
    const n = (readReference(`${lettre}1`)?.colonne ?? 0) + 1
    return `<col min="${n}" max="${n}" width="10" hidden="1"/>`
  })
  const lignes = f.lignes.map((l, n) => {
    const cachee = f.lignesMasquees?.includes(n + 1) === true ? ' hidden="1"' : ''
    return `<row r="${n + 1}"${cachee}>${l.map((c, i) => celluleXlsx(c, referenceOf(n, i))).join('')}</row>`
  })
  const fusions = (f.fusions ?? []).map((r) => `<mergeCell ref="${r}"/>`).join('')
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${masquees.length > 0 ? `<cols>${masquees.join('')}</cols>` : ''}<sheetData>${lignes.join('')}</sheetData>${fusions === '' ? '' : `<mergeCells>${fusions}</mergeCells>`}</worksheet>`
}

const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const liens = (cibles: readonly (readonly [type: string, cible: string])[]): string =>
  `<Relationships xmlns="${RELS}">${cibles.map(([type, cible], n) => `<Relationship Id="rId${n + 1}" Type="${TYPES}/${type}" Target="${cible}"/>`).join('')}</Relationships>`

const CONTENU = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What each part is: without it no spreadsheet opens the file. */
function typesXlsx(feuilles: readonly FeuilleEcrite[]): string {
  const types: readonly (readonly [partie: string, type: string])[] = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...feuilles.map((_, n) => [`worksheets/sheet${n + 1}.xml`, 'worksheet'] as const),
    ...feuilles.flatMap((f, n) => (f.notes === undefined ? [] : [[`comments${n + 1}.xml`, 'comments'] as const])),
  ]
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.map(([partie, type]) => `<Override PartName="/xl/${partie}" ContentType="${CONTENU}.${type}+xml"/>`).join('')}</Types>`
}

/** The parts of an .xlsx, by name, before they are zipped. */
export function partiesXlsx(feuilles: readonly FeuilleEcrite[]): Record<string, string> {
  const parties: Record<string, string> = {
    '[Content_Types].xml': typesXlsx(feuilles),
    '_rels/.rels': liens([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${TYPES}"><sheets>${feuilles.map((f, n) => `<sheet name="${xml(f.nom)}" sheetId="${n + 1}"${f.masquee === true ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': liens([
      ...feuilles.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>${FORMATS.map((f, n) => `<numFmt numFmtId="${170 + n}" formatCode="${f}"/>`).join('')}</numFmts><cellXfs>${FORMATS.map((_, n) => `<xf numFmtId="${170 + n}"/>`).join('')}</cellXfs></styleSheet>`,
  }
  for (const [n, f] of feuilles.entries()) {
    parties[`xl/worksheets/sheet${n + 1}.xml`] = feuilleXlsx(f)
    if (f.notes === undefined) continue
    parties[`xl/worksheets/_rels/sheet${n + 1}.xml.rels`] = liens([['comments', `../comments${n + 1}.xml`]])
    parties[`xl/comments${n + 1}.xml`] =
      `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList>${Object.entries(
        f.notes,
      )
        .map(([r, t]) => `<comment ref="${r}"><text><r><t>${xml(t)}</t></r></text></comment>`)
        .join('')}</commentList></comments>`
  }
  return parties
}

/** Zips the parts of a file; a `mimetype` is stored as it is, as programs do. */
export const zipper = (parties: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parties).map(([nom, c]) => [
        nom,
        [typeof c === 'string' ? strToU8(c) : c, { level: nom === 'mimetype' ? 0 : 6 }],
      ]),
    ),
  )

/** Writes an .xlsx. */
export const writeXlsx = (feuilles: readonly FeuilleEcrite[]): Uint8Array => zipper(partiesXlsx(feuilles))

const ODS = {
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  calcext: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
  dc: 'http://purl.org/dc/elements/1.1/',
}

const MOIS = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ')

function jourMontre(jour: string, format: string): string {
  const [a = '', m = '', j = ''] = jour.split('-')
  if (format === 'yyyy') return a
  return format === 'mmm yyyy' ? `${MOIS[Number(m) - 1] ?? ''} ${a}` : `${j}/${m}/${a}`
}

function celluleOds(c: CelluleEcrite, etendue: string, note: string): string {
  const dire = (attributs: string, texte: string): string =>
    `<table:table-cell ${attributs}${etendue}>${note}${texte === '' ? '' : `<text:p>${xml(texte)}</text:p>`}</table:table-cell>`
  if (c === null) return dire('', '')
  if (typeof c === 'number') return dire(`office:value-type="float" office:value="${c}"`, String(c))
  if (typeof c === 'string') return dire('office:value-type="string"', c)
  if ('pourcent' in c)
    return dire(`office:value-type="percentage" office:value="${c.pourcent}"`, `${(c.pourcent * 100).toFixed(1)} %`)
  if ('jour' in c)
    return dire(`office:value-type="date" office:date-value="${c.jour}"`, jourMontre(c.jour, c.format ?? 'dd/mm/yyyy'))
  if ('erreur' in c) return dire('office:value-type="string" calcext:value-type="error"', c.erreur)
  if ('vrai' in c) return dire(`office:value-type="boolean" office:boolean-value="${c.vrai}"`, c.vrai ? 'VRAI' : 'FAUX')
  const formule = `table:formula="of:=${xml(c.formule)}"`
  return c.valeur === undefined
    ? dire(formule, '')
    : dire(`${formule} office:value-type="float" office:value="${c.valeur}"`, String(c.valeur))
}

function feuilleOds(f: FeuilleEcrite): string {
  const etendues = new Map<string, string>()
  const couvertes = new Set<string>()
  for (const fusion of f.fusions ?? []) {
    const [a = '', b = ''] = fusion.split(':')
    const [haut, bas] = [readReference(a), readReference(b)]
    if (haut === null || bas === null) continue
    const [lignes, colonnes] = [bas.ligne - haut.ligne + 1, bas.colonne - haut.colonne + 1]
    etendues.set(a, ` table:number-rows-spanned="${lignes}" table:number-columns-spanned="${colonnes}"`)
    for (let l = haut.ligne; l <= bas.ligne; l += 1)
      for (let c = haut.colonne; c <= bas.colonne; c += 1) couvertes.add(referenceOf(l, c))
    couvertes.delete(a)
  }
  const largeur = Math.max(...f.lignes.map((l) => l.length), 1)
  const colonnes = Array.from({ length: largeur }, (_, c) =>
    f.colonnesMasquees?.includes(lettreOf(c)) === true
      ? '<table:table-column table:visibility="collapse"/>'
      : '<table:table-column/>',
  ).join('')
  const lignes = f.lignes.map((l, n) => {
    const cachee = f.lignesMasquees?.includes(n + 1) === true ? ' table:visibility="collapse"' : ''
    const cellules = Array.from({ length: largeur }, (_, i) => {
      const r = referenceOf(n, i)
      if (couvertes.has(r)) return '<table:covered-table-cell/>'
      const note = f.notes?.[r]
      const annotation =
        note === undefined
          ? ''
          : `<office:annotation><dc:date>2026-01-09</dc:date><text:p>${xml(note)}</text:p></office:annotation>`
      return celluleOds(l[i] ?? null, etendues.get(r) ?? '', annotation)
    })
    return `<table:table-row${cachee}>${cellules.join('')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`
  })
  const style = f.masquee === true ? ' table:style-name="cachee"' : ''
  return `<table:table table:name="${xml(f.nom)}"${style}>${colonnes}${lignes.join('')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`
}

/** The parts of an .ods, by name, before they are zipped. */
export const partiesOds = (feuilles: readonly FeuilleEcrite[]): Record<string, string> => ({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': `<office:document-content ${Object.entries(ODS)
    .map(([p, uri]) => `xmlns:${p}="${uri}"`)
    .join(
      ' ',
    )}><office:automatic-styles><style:style style:name="cachee" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${feuilles.map(feuilleOds).join('')}</office:spreadsheet></office:body></office:document-content>`,
  'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
})

/** Writes an .ods. */
export const writeOds = (feuilles: readonly FeuilleEcrite[]): Uint8Array => zipper(partiesOds(feuilles))
