import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  flavoursOf,
  MAX_RANGS,
  neutraliser,
  readFlavours,
  readTsv,
  rendre,
  TYPE_COPIL,
  writeTsv,
} from '../../src-renderer/fiche/presse-papiers.ts'
import { readHtmlTable, writeHtmlTable } from '../../src-renderer/fiche/tableau-html.ts'

/** Texts as cells hold them, with everything that separates and cites. */
const TEXTE = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '1', ',', ' ', '"', '\t', '\n', "'", '=', 'é', '\u00A0', '<', '&', '…') }),
  fc.string({ unit: 'grapheme' }).map((t) => t.replace(/\r/gu, '')),
)
const BLOC = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
  .chain(([largeur, hauteur]) =>
    fc.array(fc.array(TEXTE, { minLength: largeur, maxLength: largeur }), { minLength: hauteur, maxLength: hauteur }),
  )
  // One cell alone is its bare text, for whatever takes it: it is no block.
  .filter((bloc) => bloc.length * (bloc[0]?.length ?? 0) > 1)

const read = (flavours: Readonly<Record<string, string>>, only?: string) => {
  const types = Object.keys(flavours).filter((t) => only === undefined || t === only)
  return readFlavours(types, (type) => flavours[type] ?? '')
}

describe('tab-separated text', () => {
  it('what is written is read again, whatever the cells hold', () => {
    fc.assert(
      fc.property(BLOC, (bloc) => {
        expect(readTsv(writeTsv(bloc))).toEqual(bloc)
      }),
      { numRuns: 2000 },
    )
  })

  it('any text is read, quickly, into rows that hold all its characters but quotes and separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a', ' '), maxLength: 400 }), (texte) => {
        const lu = readTsv(texte).flat().join('').replaceAll('"', '')
        expect(lu.replace(/[\t\n]/gu, '')).toBe(texte.replace(/["\t\n\r]/gu, ''))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['12', [['12']]],
    ['', [['']]],
    ['12\r\n13\r\n', [['12'], ['13']]],
    ['12\n\n14\n', [['12'], [''], ['14']]],
    [
      'a\tb\r\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"deux\nlignes"\t3', [['deux\nlignes', '3']]],
    ['"dit ""oui"""\t3', [['dit "oui"', '3']]],
    // LibreOffice does not double the quotes of a text, nor close what it has not opened.
    ['5" de pluie\t3', [['5" de pluie', '3']]],
    ['"ouvert\t3\n4', [['"ouvert', '3'], ['4']]],
    ['"a"b\t3', [['"a"b', '3']]],
  ])('%j', (texte, rangs) => expect(readTsv(texte)).toEqual(rangs))

  it('a whole column of a workbook is cut, not read to its millionth row', () => {
    expect(readTsv('1\n'.repeat(1_000_000))).toHaveLength(MAX_RANGS)
    expect(readTsv('"'.repeat(300_000))).toHaveLength(1)
  })
})

// Written by hand in the form that Excel is known to give: Excel itself is not at hand.
const EXCEL = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"0\\.0";} --></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=160 style='border-collapse:
 collapse;width:120pt'>
<!--StartFragment-->
 <col width=80 span=2 style='width:60pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 width=80 style='height:15.0pt;width:60pt'>Orientations<span
  style='mso-spacerun:yes'> </span>du CCAS</td>
  <td align=right width=80 style='width:60pt' x:num>63</td>
 </tr>
 <tr height=20><td height=20>Durée</td><td class=xl65 align=right>71,4</td></tr>
<!--EndFragment-->
</table></body></html>`

describe('HTML tables', () => {
  // Spaces fold and ends are trimmed in a page: what a cell says is the same otherwise.
  const replie = (t: string): string =>
    t
      .replace(/[ \t\f]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .trim()

  it('what is written is read again', () => {
    const lisible = TEXTE.map(replie).filter((t) => !/[\uE000\p{Cc}]/u.test(t.replaceAll('\n', '')))
    const bloc = fc.array(fc.array(lisible, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(bloc, (rangs) => {
        expect(readHtmlTable(writeHtmlTable(rangs))).toEqual(rangs)
      }),
      { numRuns: 2000 },
    )
  })

  it('any text is read without failing nor hanging', () => {
    const morceau = fc.constantFrom(
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</tr>',
      '</table>',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '&',
      '&#',
      ';',
      '<td colspan="9999"',
      '<style>',
      'a',
      '<br>',
      ' ',
      '=',
      "'",
      '<p>',
      '&nbsp;',
      '<td rowspan=3>',
    )
    fc.assert(
      fc.property(fc.array(morceau, { maxLength: 80 }), (morceaux) => {
        const lu = readHtmlTable(morceaux.join(''))
        expect(lu === null || lu.every((rang) => Array.isArray(rang))).toBe(true)
      }),
      { numRuns: 3000 },
    )
    for (const motif of [
      '<',
      '<a "',
      '<td title="',
      '<table>',
      '<!--',
      '&',
      '<td colspan=99999>',
      '<style>',
      '<tr><td>x',
    ])
      expect(readHtmlTable(motif.repeat(100_000))?.flat().length ?? 0).toBeLessThanOrEqual(100_000)
  })

  it.each([
    [
      'merged cells leave empty ones',
      '<table><tr><td rowspan=2>a<td colspan="2">b</tr><tr><td>c<td>d</table>',
      [
        ['a', 'b', ''],
        ['', 'c', 'd'],
      ],
    ],
    [
      'a note is not the text of its cell',
      '<table><tr><td>12<a class="comment-indicator"></a><comment>vérifié</comment></td></tr></table>',
      [['12']],
    ],
    ['an empty cell of LibreOffice', '<table><tr><td><br></td><td>3</td></tr></table>', [['', '3']]],
    [
      'paragraphs and breaks are lines',
      '<table><tr><td><p>un</p>\n<p>deux</p></td><td>a<br>b</td></tr></table>',
      [['un\ndeux', 'a\nb']],
    ],
    [
      'signs have names or numbers',
      '<table><tr><td>&eacute;&#233;&#xE9; &lt; 5 &amp; &asymp;&nbsp;35</td></tr></table>',
      [['ééé < 5 & ≈\u00A035']],
    ],
    [
      'what is styled, hidden or above is left out',
      '<title>x</title><style>td{}</style>avant<table><tr><td>1</td></tr></table>après',
      [['1']],
    ],
    [
      'of two tables, the larger',
      '<table><tr><td>mise en page<table><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
      [['1', '2']],
    ],
    [
      'what Excel writes: its own comments, marks and unquoted attributes',
      EXCEL,
      [
        ['Orientations du CCAS', '63'],
        ['Durée', '71,4'],
      ],
    ],
    ['no table', '<p>12</p>', null],
  ])('%s', (_, html, rangs) => expect(readHtmlTable(html)).toEqual(rangs))
})

describe('the clipboard', () => {
  it('a block of ours comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(BLOC, (bloc) => {
        fc.pre((bloc[0]?.length ?? 0) <= 7)
        const largeur = bloc[0]?.length ?? 0
        const colonnes = (
          ['indicateur', 'unite', 'precedent', 'objectif', 'realise', 'ecart', 'controle'] as const
        ).slice(0, largeur)
        const relu = read(flavoursOf(bloc, colonnes))
        expect(relu).toEqual({ cellules: bloc, colonnes, prose: null })
      }),
      { numRuns: 1000 },
    )
  })

  it('its text holds no space that binds, and nothing that a spreadsheet would run', () => {
    const { 'text/plain': texte = '', 'text/html': html = '' } = flavoursOf(
      [
        ['14\u202F305', '≈\u00A035'],
        ['=HYPERLINK("x")', '-4'],
        ['@somme', '+5 %'],
      ],
      null,
    )
    expect(texte).toBe(`14 305\t≈ 35\r\n'=HYPERLINK("x")\t-4\r\n'@somme\t+5 %\r\n`)
    expect(html).not.toMatch(/[\u00A0\u202F]/u)
    expect(html).toContain("<td>'=HYPERLINK(&quot;x&quot;)</td>")
  })

  it('what was marked against formulas loses its mark when it comes back', () => {
    const sansMarque = TEXTE.filter((t) => !t.startsWith("'"))
    fc.assert(
      fc.property(sansMarque, (t) => {
        expect(rendre(neutraliser(t))).toBe(t)
      }),
    )
  })

  it('text is preferred; a table alone is read; nothing is nothing', () => {
    const deux = { 'text/plain': '1\t2', 'text/html': '<table><tr><td>3</td></tr></table>' }
    expect(read(deux)?.cellules).toEqual([['1', '2']])
    expect(read(deux, 'text/html')?.cellules).toEqual([['3']])
    expect(read({ 'image/png': '' })).toBeNull()
    expect(read({ 'text/html': '<img src="x">' })).toBeNull()
  })

  it('a form of ours that is not ours is left for the text', () => {
    for (const faux of ['{', '[]', '{"colonnes":["x"],"cellules":[]}', '{"colonnes":["realise"],"cellules":[[1]]}'])
      expect(read({ [TYPE_COPIL]: faux, 'text/plain': '7' })?.cellules).toEqual([['7']])
  })
})
