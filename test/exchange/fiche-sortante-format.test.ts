import { unzipSync } from 'fflate'
import { dirname, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mettreEnPage } from '../../src-main/domain/mise-en-page.ts'
import { lettreOf } from '../../src-main/exchange/grille.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'
import { ficheExemple, fichePrealable } from './fiche-sortante-exemple.ts'
import { NUMEROTEE, PAR_THEMES, presentee } from './presentations.ts'
import { cellulesOf, partieOf, partiesOf, seul, tous, type Noeud } from './fiche-sortante-lecture.ts'

// The order of the children in ECMA-376, part 1, annex A: a spreadsheet calls « damaged » a part that keeps another.
const ORDRES: Readonly<Record<string, string>> = {
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst',
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst',
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  table: 'autoFilter sortState tableColumns tableStyleInfo extLst',
  sheetView: 'pane selection pivotSelection extLst',
  dataValidation: 'formula1 formula2',
  border: 'start end left right top bottom diagonal vertical horizontal',
  xf: 'alignment protection extLst',
  row: 'c extLst',
}
// A font is a choice in the standard and an order in its transitional schema: Excel writes, and reads, this one.
const POLICE = 'b i strike condense extend outline shadow u vertAlign sz color name family charset scheme'

const horsOrdre = (noeud: Noeud, ordre: string): string[] => {
  const rangs = noeud.enfants.map((e) => ordre.split(' ').indexOf(e.nom))
  return noeud.enfants.filter((_, i) => (rangs[i] ?? -1) < 0 || (rangs[i] ?? 0) < (rangs[i - 1] ?? 0)).map((e) => e.nom)
}

function fautesDOrdre(noeud: Noeud): string[] {
  const ordre = noeud.nom === 'font' ? POLICE : ORDRES[noeud.nom]
  return [
    ...(ordre === undefined ? [] : horsOrdre(noeud, ordre).map((e) => `${noeud.nom} > ${e}`)),
    ...noeud.enfants.flatMap(fautesDOrdre),
  ]
}

const attributsOf = (racine: Noeud, nom: string, attribut: string): string[] =>
  tous(racine, nom).flatMap((n) => n.attributs.get(attribut) ?? [])

describe.each([
  ['empty, of the CCAS', ficheExemple('CCAS')],
  ['empty, of the CPAM', ficheExemple('CPAM')],
  ['with values', fichePrealable()],
  ['without an indicator', ficheExemple('CARSAT', { lignes: [] })],
  ['in a caisse’s layout', presentee(NUMEROTEE)],
  ['in a layout of titles in a column', presentee(PAR_THEMES)],
])('the workbook %s, by the letter of the format', (_nom, fiche) => {
  const octets = writeFiche(fiche)
  const parties = partiesOf(octets)
  const feuilles = [...parties.keys()].filter((n) => n.startsWith('xl/worksheets/sheet'))

  it('begins with its content types, which name every part', () => {
    expect(Object.keys(unzipSync(octets))[0]).toBe('[Content_Types].xml')
    const types = partieOf(parties, '[Content_Types].xml')
    const nommees = attributsOf(types, 'Override', 'PartName')
    expect(new Set(nommees).size).toBe(nommees.length)
    const autres = [...parties.keys()].filter((n) => n !== '[Content_Types].xml' && !n.endsWith('.rels'))
    expect(nommees.toSorted()).toEqual(autres.map((n) => `/${n}`).toSorted())
  })

  it('resolves every relation, each once', () => {
    const atteintes = [...parties].flatMap(([nom, racine]) => {
      if (!nom.endsWith('.rels')) return []
      const dossier = dirname(dirname(nom))
      const ids = attributsOf(racine, 'Relationship', 'Id')
      expect(new Set(ids).size, nom).toBe(ids.length)
      return attributsOf(racine, 'Relationship', 'Target').map((cible) => posix.join(dossier, cible))
    })
    const parts = [...parties.keys()].filter((n) => n !== '[Content_Types].xml' && !n.endsWith('.rels'))
    expect(atteintes.toSorted()).toEqual(parts.toSorted())
    const workbook = partieOf(parties, 'xl/workbook.xml')
    const liens = attributsOf(partieOf(parties, 'xl/_rels/workbook.xml.rels'), 'Relationship', 'Id')
    for (const id of attributsOf(workbook, 'sheet', 'r:id')) expect(liens).toContain(id)
  })

  it('keeps the order of the elements, everywhere', () => {
    for (const [nom, racine] of parties) expect(fautesDOrdre(racine), nom).toEqual([])
  })

  it('sees an order that is not kept (negative control)', () => {
    const feuille = partieOf(parties, 'xl/worksheets/sheet1.xml')
    const inverse = { ...feuille, enfants: feuille.enfants.toReversed() }
    expect(fautesDOrdre(inverse)).toContain('worksheet > sheetData')
  })

  it('numbers rows and cells upwards, once each, within its dimension', () => {
    for (const nom of feuilles) {
      const feuille = partieOf(parties, nom)
      const rangs = attributsOf(feuille, 'row', 'r').map(Number)
      expect(rangs).toEqual(rangs.map((_rang, i) => i + 1))
      for (const row of tous(feuille, 'row')) {
        const refs = attributsOf(row, 'c', 'r')
        expect(refs).toEqual(
          refs.map((_ref, i) => `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(i)}${row.attributs.get('r')}`),
        )
      }
      const [debut, fin] = seul(feuille, 'dimension').attributs.get('ref')?.split(':') ?? []
      expect([debut, fin]).toEqual([
        'A1',
        `${nom.endsWith('1.xml') ? lettreOf(mettreEnPage(fiche).colonnes.length - 1) : 'K'}${rangs.length}`,
      ])
    }
  })

  it('names styles, fonts, fills, borders, formats and strings that exist, and counts them right', () => {
    const styles = partieOf(parties, 'xl/styles.xml')
    const taille = (nom: string): number => seul(styles, nom).enfants.length
    const formats = new Set(attributsOf(styles, 'numFmt', 'numFmtId'))
    for (const xf of tous(seul(styles, 'cellXfs'), 'xf')) {
      expect(Number(xf.attributs.get('fontId'))).toBeLessThan(taille('fonts'))
      expect(Number(xf.attributs.get('fillId'))).toBeLessThan(taille('fills'))
      expect(Number(xf.attributs.get('borderId'))).toBeLessThan(taille('borders'))
      const format = xf.attributs.get('numFmtId') ?? ''
      expect(Number(format) < 164 || formats.has(format)).toBe(true)
    }
    for (const [nom, racine] of parties)
      for (const liste of [
        'fonts',
        'fills',
        'borders',
        'cellXfs',
        'numFmts',
        'sst',
        'dataValidations',
        'tableColumns',
        'tableParts',
      ])
        for (const n of tous(racine, liste))
          expect(n.attributs.get(liste === 'sst' ? 'uniqueCount' : 'count'), `${nom} ${liste}`).toBe(
            String(n.enfants.length),
          )
    const emplois = feuilles.flatMap((nom) => [...cellulesOf(parties, nom).values()])
    for (const { style } of emplois) expect(style).toBeLessThan(taille('cellXfs'))
    expect(seul(partieOf(parties, 'xl/sharedStrings.xml'), 'sst').attributs.get('count')).toBe(
      String(emplois.filter((c) => c.type === 's').length),
    )
  })

  it('declares a table whose heads are the cells, each once, as texts', () => {
    const table = partieOf(parties, 'xl/tables/table1.xml')
    const [debut = '', fin = ''] = table.attributs.get('ref')?.split(':') ?? []
    const tetes = attributsOf(table, 'tableColumn', 'name')
    const visible = cellulesOf(parties, 'xl/worksheets/sheet1.xml')
    const rang = debut.slice(1)
    expect(tetes.map((_, i) => visible.get(`${lettreOf(i)}${rang}`))).toMatchObject(
      tetes.map((texte) => ({ texte, type: 's' })),
    )
    expect(new Set(tetes).size).toBe(mettreEnPage(fiche).colonnes.length)
    expect(Number(fin.slice(1))).toBeGreaterThan(Number(rang))
    const parts = seul(partieOf(parties, 'xl/worksheets/sheet1.xml'), 'tablePart')
    expect(attributsOf(partieOf(parties, 'xl/worksheets/_rels/sheet1.xml.rels'), 'Relationship', 'Id')).toEqual([
      parts.attributs.get('r:id'),
    ])
    expect(seul(table, 'x14:table').attributs.get('altTextSummary')).toContain(fiche.partie.nomCourt)
  })
})
