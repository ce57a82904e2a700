import { strToU8, zipSync, type Zippable } from 'fflate'
import { ESPACE, RELATIONS, renderFeuille, renderTableau, type Feuille } from './feuille.ts'
import { renderStyles } from './styles.ts'
import { element, elementTexte, escapeTexte, partie } from './xml.ts'

/** A workbook: its sheets in order, the first one visible, and what it says of itself. */
export type Classeur = {
  feuilles: readonly Feuille[]
  proprietes: { titre: string; sujet: string; auteur: string; langue: string; creeLe: string }
}

const PAQUET = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relations = (liens: readonly { type: string; cible: string }[]): string =>
  partie(
    element(
      'Relationships',
      { xmlns: `${PAQUET}/relationships` },
      liens.map(({ type, cible }, i) => element('Relationship', { Id: `rId${i + 1}`, Type: type, Target: cible })),
    ),
  )

const types = (parties: readonly (readonly [string, string])[]): string =>
  partie(
    element('Types', { xmlns: `${PAQUET}/content-types` }, [
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      ...parties.map(([nom, type]) => element('Override', { PartName: nom, ContentType: type })),
    ]),
  )

function renderProprietes({ titre, sujet, auteur, langue, creeLe }: Classeur['proprietes']): string {
  const type = { 'xsi:type': 'dcterms:W3CDTF' }
  const seconde = creeLe.replace(/\.\d+Z$/u, 'Z')
  return partie(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${PAQUET}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      [
        elementTexte('dc:title', titre),
        elementTexte('dc:subject', sujet),
        elementTexte('dc:creator', auteur),
        elementTexte('cp:lastModifiedBy', auteur),
        elementTexte('dcterms:created', seconde, type),
        elementTexte('dcterms:modified', seconde, type),
        elementTexte('dc:language', langue),
      ],
    ),
  )
}

const application = partie(
  element(
    'Properties',
    { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
    elementTexte('Application', 'Copil'),
  ),
)

// A sheet is named between quotes in a reference, its own quotes doubled.
const cite = (nom: string): string => `'${nom.replaceAll("'", "''")}'`

function nomsDefinis(feuilles: readonly Feuille[]): string {
  const noms = feuilles.flatMap((f, localSheetId) => {
    if (f.vue === null) return []
    const zone = `${cite(f.nom)}!$A$1:$${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(f.colonnes.length - 1)}$${f.rangees.length}`
    return [
      elementTexte('definedName', zone, { name: '_xlnm.Print_Area', localSheetId }),
      elementTexte('definedName', `${cite(f.nom)}!$${f.vue.rappel}:$${f.vue.tetes}`, {
        name: '_xlnm.Print_Titles',
        localSheetId,
      }),
    ]
  })
  return noms.length === 0 ? '' : element('definedNames', {}, noms)
}

const renderClasseur = (feuilles: readonly Feuille[]): string =>
  partie(
    element('workbook', { xmlns: ESPACE, 'xmlns:r': RELATIONS }, [
      element('workbookPr'),
      element('workbookProtection', { lockStructure: 1 }),
      element('bookViews', {}, element('workbookView', { windowWidth: 28800, windowHeight: 15000, activeTab: 0 })),
      element(
        'sheets',
        {},
        feuilles.map((f, i) =>
          element('sheet', {
            name: f.nom,
            sheetId: i + 1,
            state: f.cachee ? 'veryHidden' : undefined,
            'r:id': `rId${i + 1}`,
          }),
        ),
      ),
      nomsDefinis(feuilles),
    ]),
  )

function renderTextes(numeros: ReadonlyMap<string, number>, emplois: number): string {
  const items = [...numeros.keys()].map((t) =>
    element('si', {}, element('t', { 'xml:space': 'preserve' }, escapeTexte(t))),
  )
  return partie(element('sst', { xmlns: ESPACE, count: emplois, uniqueCount: numeros.size }, items))
}

/**
 * A workbook as the bytes of an .xlsx (ECMA-376, transitional). The same workbook always gives the same bytes: the entries bear no hour.
 */
export function writeClasseur({ feuilles, proprietes }: Classeur): Uint8Array {
  const numeros = new Map<string, number>()
  let emplois = 0
  const textes = (texte: string): number => {
    emplois += 1
    const connu = numeros.get(texte)
    if (connu !== undefined) return connu
    numeros.set(texte, numeros.size)
    return numeros.size - 1
  }
  const parties = new Map<string, string>()
  const declares: [string, string][] = [
    ['/xl/workbook.xml', `${TYPE}.sheet.main+xml`],
    ['/xl/styles.xml', `${TYPE}.styles+xml`],
    ['/xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ]
  feuilles.forEach((f, i) => {
    const nom = `sheet${i + 1}.xml`
    parties.set(`xl/worksheets/${nom}`, renderFeuille(f, textes))
    declares.push([`/xl/worksheets/${nom}`, `${TYPE}.worksheet+xml`])
    if (f.tableau === null) return
    parties.set(
      `xl/worksheets/_rels/${nom}.rels`,
      relations([{ type: `${RELATIONS}/table`, cible: `../tables/table${i + 1}.xml` }]),
    )
    parties.set(`xl/tables/table${i + 1}.xml`, renderTableau(f.tableau))
    declares.push([`/xl/tables/table${i + 1}.xml`, `${TYPE}.table+xml`])
  })
  const racine = relations([
    { type: `${RELATIONS}/officeDocument`, cible: 'xl/workbook.xml' },
    { type: `${PAQUET}/relationships/metadata/core-properties`, cible: 'docProps/core.xml' },
    { type: `${RELATIONS}/extended-properties`, cible: 'docProps/app.xml' },
  ])
  const classeur = relations([
    ...feuilles.map((_, i) => ({ type: `${RELATIONS}/worksheet`, cible: `worksheets/sheet${i + 1}.xml` })),
    { type: `${RELATIONS}/styles`, cible: 'styles.xml' },
    { type: `${RELATIONS}/sharedStrings`, cible: 'sharedStrings.xml' },
  ])
  const entrees: Zippable = {}
  for (const [nom, texte] of [
    ['[Content_Types].xml', types(declares)] as const,
    ['_rels/.rels', racine] as const,
    ['docProps/core.xml', renderProprietes(proprietes)] as const,
    ['docProps/app.xml', application] as const,
    ['xl/workbook.xml', renderClasseur(feuilles)] as const,
    ['xl/_rels/workbook.xml.rels', classeur] as const,
    ['xl/styles.xml', renderStyles(ESPACE)] as const,
    ['xl/sharedStrings.xml', renderTextes(numeros, emplois)] as const,
    ...parties,
  ])
    entrees[nom] = strToU8(texte)
  // A local hour without a zone: it is the same in the archive wherever this runs.
  return zipSync(entrees, { level: 6, mtime: '1980-01-01T00:00:00' })
}
