import { element, partie } from './xml.ts'

const police = (taille: number, couleur: string, gras: boolean): string =>
  element('font', {}, [
    gras ? element('b') : '',
    element('sz', { val: taille }),
    element('color', { rgb: `FF${couleur}` }),
    element('name', { val: 'Calibri' }),
    element('family', { val: 2 }),
  ])

const POLICES = {
  corps: police(11, '14232A', false),
  titre: police(16, '14232A', true),
  gras: police(11, '14232A', true),
  accent: police(11, '0B5C70', true),
  second: police(10, '43545C', false),
} as const

const uni = (couleur: string): string =>
  element(
    'fill',
    {},
    element('patternFill', { patternType: 'solid' }, [
      element('fgColor', { rgb: `FF${couleur}` }),
      element('bgColor', { indexed: 64 }),
    ]),
  )

// The first two fills belong to the format: a workbook that lacks one of them shows its own fills in the wrong cells.
const FONDS = {
  aucun: element('fill', {}, element('patternFill', { patternType: 'none' })),
  reserve: element('fill', {}, element('patternFill', { patternType: 'gray125' })),
  ouvert: uni('EAF2F4'),
} as const

const COTES = ['left', 'right', 'top', 'bottom'] as const
type Trait = { style: 'thin' | 'medium'; couleur: string }

const bord = (traits: Partial<Record<(typeof COTES)[number], Trait>>): string =>
  element('border', {}, [
    ...COTES.map((cote) => {
      const trait = traits[cote]
      return trait === undefined
        ? element(cote)
        : element(cote, { style: trait.style }, element('color', { rgb: `FF${trait.couleur}` }))
    }),
    element('diagonal'),
  ])

const fil: Trait = { style: 'thin', couleur: 'C3CDD1' }
const encre: Trait = { style: 'medium', couleur: '14232A' }
const cadre: Trait = { style: 'thin', couleur: '586971' }

const BORDS = {
  aucun: bord({}),
  fil: bord({ bottom: fil }),
  tete: bord({ top: encre, bottom: { style: 'thin', couleur: '14232A' } }),
  case: bord({ left: cadre, right: cadre, top: cadre, bottom: cadre }),
} as const

// French separators whatever the language of the office suite; ids under 164 belong to the format.
const FORMATS = {
  general: { id: 0, code: '' },
  texte: { id: 49, code: '' },
  entier: { id: 164, code: '[$-40C]#,##0' },
  decimal: { id: 165, code: '[$-40C]General' },
  estimeEntier: { id: 166, code: '[$-40C]"≈\u00A0"#,##0' },
  estimeDecimal: { id: 167, code: '[$-40C]"≈\u00A0"General' },
} as const

type Definition = {
  police?: keyof typeof POLICES
  fond?: keyof typeof FONDS
  bord?: keyof typeof BORDS
  format?: keyof typeof FORMATS
  droite?: true
  /** Left with the room of a character. */
  retrait?: true
  vertical?: 'top' | 'bottom'
  retour?: true
  /** Whether the cell can be filled once the sheet is protected. */
  ouvert?: true
  /** Whether its text stays a text when the cell is edited, even one that begins with « = ». */
  cite?: true
}

const CASE = { fond: 'ouvert', bord: 'case', ouvert: true } as const
const LIGNE = { bord: 'fil' } as const

const STYLES = {
  normal: {},
  titre: { police: 'titre' },
  etiquette: { police: 'second' },
  identite: { police: 'gras' },
  consigne: {},
  tete: { police: 'gras', bord: 'tete', vertical: 'bottom', retour: true },
  teteCase: { police: 'gras', bord: 'tete', vertical: 'bottom', retour: true, retrait: true },
  teteNombre: { police: 'gras', bord: 'tete', vertical: 'bottom', retour: true, droite: true },
  groupe: { ...LIGNE, police: 'accent' },
  code: { ...LIGNE, police: 'second' },
  libelle: { ...LIGNE, retour: true },
  unite: { ...LIGNE, police: 'second', retour: true },
  rappelEntier: { ...LIGNE, format: 'entier', droite: true },
  rappelDecimal: { ...LIGNE, format: 'decimal', droite: true },
  rappelEstimeEntier: { ...LIGNE, format: 'estimeEntier', droite: true },
  rappelEstimeDecimal: { ...LIGNE, format: 'estimeDecimal', droite: true },
  rappelMot: { ...LIGNE, police: 'second', droite: true, retour: true },
  ferme: LIGNE,
  caseEntier: { ...CASE, format: 'entier', droite: true },
  caseDecimal: { ...CASE, format: 'decimal', droite: true },
  caseEstimeEntier: { ...CASE, format: 'estimeEntier', droite: true },
  caseEstimeDecimal: { ...CASE, format: 'estimeDecimal', droite: true },
  caseMot: { ...CASE, droite: true, retour: true, cite: true },
  caseEtat: { ...CASE, retour: true, retrait: true },
  caseTexte: { ...CASE, format: 'texte', retour: true, retrait: true },
  caseTexteLong: { ...CASE, format: 'texte', retour: true, retrait: true, vertical: 'top' },
} as const satisfies Record<string, Definition>

export type Style = keyof typeof STYLES

const noms = Object.keys(STYLES)

/** The number by which a cell names its style. */
export const indexOfStyle = (style: Style): number => noms.indexOf(style)

const indexIn = (table: Readonly<Record<string, unknown>>, cle: string): number => Object.keys(table).indexOf(cle)

function format(d: Definition): string {
  const numFmtId = FORMATS[d.format ?? 'general'].id
  return element(
    'xf',
    {
      numFmtId,
      fontId: indexIn(POLICES, d.police ?? 'corps'),
      fillId: indexIn(FONDS, d.fond ?? 'aucun'),
      borderId: indexIn(BORDS, d.bord ?? 'aucun'),
      xfId: 0,
      quotePrefix: d.cite === true ? 1 : undefined,
      applyNumberFormat: numFmtId === 0 ? undefined : 1,
      applyFont: 1,
      applyFill: 1,
      applyBorder: 1,
      applyAlignment: 1,
      applyProtection: 1,
    },
    [
      element('alignment', {
        horizontal: d.droite === true ? 'right' : d.retrait === true ? 'left' : undefined,
        vertical: d.vertical ?? 'center',
        wrapText: d.retour === true ? 1 : undefined,
        indent: d.droite === true || d.retrait === true ? 1 : undefined,
      }),
      element('protection', { locked: d.ouvert === true ? 0 : 1 }),
    ],
  )
}

const liste = (nom: string, elements: readonly string[]): string => element(nom, { count: elements.length }, elements)

/** The part of the styles, the same for every workbook. */
export function renderStyles(espace: string): string {
  const propres = Object.values(FORMATS).filter((f) => f.code !== '')
  return partie(
    element('styleSheet', { xmlns: espace }, [
      liste(
        'numFmts',
        propres.map((f) => element('numFmt', { numFmtId: f.id, formatCode: f.code })),
      ),
      liste('fonts', Object.values(POLICES)),
      liste('fills', Object.values(FONDS)),
      liste('borders', Object.values(BORDS)),
      liste('cellStyleXfs', [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      liste('cellXfs', Object.values(STYLES).map(format)),
      liste('cellStyles', [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
    ]),
  )
}
