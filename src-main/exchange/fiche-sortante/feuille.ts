import { indexOfStyle, type Style } from './styles.ts'
import { element, elementTexte, partie } from './xml.ts'
import { renderValidations, type Validation } from './validations.ts'

/** A cell of a sheet: a text stays a text whatever it begins with, null is an empty cell that only bears its style. */
export type Cellule = { style: Style; valeur: string | number | null }

/** A row; its height in points is a start that the spreadsheet may correct, unless it is `fixe`. */
export type Rangee = { hauteur?: number; fixe?: true; cellules: readonly Cellule[] }

export type Tableau = {
  nom: string
  description: string
  colonnes: readonly string[]
  premiere: number
  derniere: number
}

export type Feuille = {
  nom: string
  /** `cachee`: in no menu of the spreadsheet (very hidden). */
  cachee: boolean
  /** Widths of the columns, in characters. */
  colonnes: readonly number[]
  rangees: readonly Rangee[]
  validations: readonly Validation[]
  /** Rows that stay in sight and begin every printed page; the first cell to fill; the foot of the page. */
  vue: { tetes: number; rappel: number; premiere: string; pied: string } | null
  tableau: Tableau | null
}

export const ESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** « H12 » for column 8 of row 12; both count from 1. */
export const refOf = (colonne: number, rang: number): string => `${colonneOf(colonne)}${rang}`

/** « A », « Z », « AA »: the letters of a column, counted from 1. */
const colonneOf = (colonne: number): string =>
  colonne <= 26
    ? String.fromCodePoint(64 + colonne)
    : `${colonneOf(Math.floor((colonne - 1) / 26))}${colonneOf(((colonne - 1) % 26) + 1)}`

/** Gives each text of a workbook its number in the part of the shared strings. */
type Textes = (texte: string) => number

function renderCellule(c: Cellule, ref: string, textes: Textes): string {
  const s = indexOfStyle(c.style)
  if (c.valeur === null || c.valeur === '') return element('c', { r: ref, s })
  return typeof c.valeur === 'number'
    ? element('c', { r: ref, s }, element('v', {}, String(c.valeur)))
    : element('c', { r: ref, s, t: 's' }, element('v', {}, String(textes(c.valeur))))
}

const renderRangees = (rangees: readonly Rangee[], textes: Textes): string =>
  element(
    'sheetData',
    {},
    rangees.map((rangee, i) =>
      element(
        'row',
        { r: i + 1, ht: rangee.hauteur, customHeight: rangee.fixe === true ? 1 : undefined },
        rangee.cellules.map((c, j) => renderCellule(c, refOf(j + 1, i + 1), textes)),
      ),
    ),
  )

function renderVues(vue: Feuille['vue']): string {
  if (vue === null) return element('sheetViews', {}, element('sheetView', { workbookViewId: 0 }))
  const selection = { pane: 'bottomLeft', activeCell: vue.premiere, sqref: vue.premiere }
  return element(
    'sheetViews',
    {},
    element('sheetView', { showGridLines: 0, tabSelected: 1, workbookViewId: 0 }, [
      element('pane', {
        ySplit: vue.tetes,
        topLeftCell: refOf(1, vue.tetes + 1),
        activePane: 'bottomLeft',
        state: 'frozen',
      }),
      element('selection', selection),
    ]),
  )
}

// In a foot « & » begins a code of the format, and the whole holds in 255 characters.
const enPied = (texte: string): string => texte.slice(0, 100).toWellFormed().replaceAll('&', '&&')

/** A sheet as a part. The order of its elements is that of the format (ECMA-376, CT_Worksheet): another order is « damaged ». */
export function renderFeuille(f: Feuille, textes: Textes): string {
  const largeur = f.colonnes.length
  const { vue } = f
  return partie(
    element('worksheet', { xmlns: ESPACE, 'xmlns:r': RELATIONS }, [
      vue === null ? '' : element('sheetPr', {}, element('pageSetUpPr', { fitToPage: 1 })),
      element('dimension', { ref: `A1:${refOf(largeur, Math.max(1, f.rangees.length))}` }),
      renderVues(vue),
      element('sheetFormatPr', { defaultRowHeight: 15 }),
      element(
        'cols',
        {},
        f.colonnes.map((width, i) => element('col', { min: i + 1, max: i + 1, width, customWidth: 1 })),
      ),
      renderRangees(f.rangees, textes),
      // Columns and rows may be widened; nothing else but the open cells may change.
      element('sheetProtection', { sheet: 1, objects: 1, scenarios: 1, formatColumns: 0, formatRows: 0 }),
      renderValidations(f.validations),
      vue === null ? '' : element('printOptions', { horizontalCentered: 1 }),
      element('pageMargins', { left: 0.5, right: 0.5, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }),
      vue === null
        ? ''
        : element('pageSetup', { paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 }),
      vue === null ? '' : element('headerFooter', {}, elementTexte('oddFooter', `&L${enPied(vue.pied)}&Rpage &P / &N`)),
      f.tableau === null ? '' : element('tableParts', { count: 1 }, element('tablePart', { 'r:id': 'rId1' })),
    ]),
  )
}

/** The table that a sheet declares, so that a screen reader announces its heads; their texts are those of the cells, exactly. */
export function renderTableau(t: Tableau): string {
  const x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'
  const description = element('x14:table', { altText: t.nom, altTextSummary: t.description })
  return partie(
    element(
      'table',
      {
        xmlns: ESPACE,
        id: 1,
        name: t.nom,
        displayName: t.nom,
        ref: `A${t.premiere}:${refOf(t.colonnes.length, t.derniere)}`,
        totalsRowShown: 0,
      },
      [
        element(
          'tableColumns',
          { count: t.colonnes.length },
          t.colonnes.map((name, i) => element('tableColumn', { id: i + 1, name })),
        ),
        element(
          'extLst',
          {},
          element('ext', { uri: '{504A1905-F514-4f6f-8877-14C23A59335A}', 'xmlns:x14': x14 }, description),
        ),
      ],
    ),
  )
}
