import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { FicheSortante } from '../../src-main/domain/fiche-sortante.ts'
import { FEUILLE_IDENTITE, readIdentite } from '../../src-main/exchange/fiche-sortante/identite.ts'
import { writeFiche } from '../../src-main/exchange/fiche-sortante/write-fiche.ts'

export type Noeud = { nom: string; attributs: Map<string, string>; enfants: Noeud[]; texte: string }

/** A part as a tree; throws when it is not well-formed or binds no namespace to a prefix. */
export function parseXml(xml: string): Noeud {
  const racine: Noeud = { nom: '', attributs: new Map(), enfants: [], texte: '' }
  const pile = [racine]
  const lecteur = new SaxesParser({ xmlns: true })
  lecteur.on('error', (erreur) => {
    throw erreur
  })
  lecteur.on('opentag', (tag) => {
    const attributs = new Map(Object.values(tag.attributes).map((a) => [a.name, a.value]))
    const noeud = { nom: tag.name, attributs, enfants: [], texte: '' }
    pile.at(-1)?.enfants.push(noeud)
    pile.push(noeud)
  })
  lecteur.on('closetag', () => pile.pop())
  lecteur.on('text', (texte) => {
    const noeud = pile.at(-1)
    if (noeud !== undefined) noeud.texte += texte
  })
  lecteur.write(xml).close()
  const [seul] = racine.enfants
  if (seul === undefined) throw new Error('no root')
  return seul
}

/** Every element of a name under a node, itself included. */
export const tous = (noeud: Noeud, nom: string): Noeud[] => [
  ...(noeud.nom === nom ? [noeud] : []),
  ...noeud.enfants.flatMap((e) => tous(e, nom)),
]

export const seul = (noeud: Noeud, nom: string): Noeud => {
  const [premier, ...autres] = tous(noeud, nom)
  if (premier === undefined || autres.length > 0) throw new Error(`${autres.length + 1} ${nom}`)
  return premier
}

/** The parts of a workbook, by their names in the archive, as trees. */
export const partiesOf = (octets: Uint8Array): Map<string, Noeud> =>
  new Map(Object.entries(unzipSync(octets)).map(([nom, contenu]) => [nom, parseXml(strFromU8(contenu))]))

export const partieOf = (parties: ReadonlyMap<string, Noeud>, nom: string): Noeud => {
  const partie = parties.get(nom)
  if (partie === undefined) throw new Error(`${nom}: ${[...parties.keys()].join(' ')}`)
  return partie
}

// ST_Xstring: « _x005F_ » is an underscore that would otherwise begin an escape.
const decoder = (t: string): string =>
  t.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hexa: string) => String.fromCodePoint(Number.parseInt(hexa, 16)))

export type CelluleLue = { texte: string; nombre: boolean; style: number; type: string }

/** The cells of a sheet that hold something, by reference; `nombre` when it is stored as a number. */
export function cellulesOf(parties: ReadonlyMap<string, Noeud>, feuille: string): Map<string, CelluleLue> {
  const textes = tous(partieOf(parties, 'xl/sharedStrings.xml'), 'si').map((si) =>
    decoder(
      tous(si, 't')
        .map((t) => t.texte)
        .join(''),
    ),
  )
  return new Map(
    tous(partieOf(parties, feuille), 'c').flatMap((c) => {
      const valeur = c.enfants.find((e) => e.nom === 'v')?.texte
      if (valeur === undefined) return []
      const type = c.attributs.get('t') ?? 'n'
      const texte = type === 's' ? textes[Number(valeur)] : valeur
      if (texte === undefined) throw new Error(`no string ${valeur}`)
      const style = Number(c.attributs.get('s') ?? 0)
      return [[c.attributs.get('r') ?? '', { texte, nombre: type === 'n', style, type }]]
    }),
  )
}

const colonne = (ref: string): number =>
  [...ref.replace(/\d+/u, '')].reduce((n, c) => n * 26 + (c.codePointAt(0) ?? 64) - 64, 0)

/** The texts of a sheet row by row, as the identity is read from. */
export function rangeesOf(cellules: ReadonlyMap<string, CelluleLue>): string[][] {
  const rangees: string[][] = []
  for (const [ref, { texte }] of cellules) {
    const rang = Number(/\d+/u.exec(ref)?.[0]) - 1
    while (rangees.length <= rang) rangees.push([])
    const rangee = rangees[rang] ?? []
    while (rangee.length < colonne(ref)) rangee.push('')
    rangee[colonne(ref) - 1] = texte
  }
  return rangees
}

/** The references that a check covers, one by one. */
export const cellulesCouvertes = (validation: Noeud): string[] =>
  (validation.attributs.get('sqref') ?? '').split(' ').flatMap((plage) => {
    const [, c = '', de = '', a = de] = /^([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/u.exec(plage) ?? []
    return Array.from({ length: Number(a) - Number(de) + 1 }, (_, i) => `${c}${Number(de) + i}`)
  })

/** The part of a sheet by its name, through the relations of the workbook. */
export function feuilleDite(parties: ReadonlyMap<string, Noeud>, nom: string): string {
  const sheet = tous(partieOf(parties, 'xl/workbook.xml'), 'sheet').find((s) => s.attributs.get('name') === nom)
  const lien = tous(partieOf(parties, 'xl/_rels/workbook.xml.rels'), 'Relationship').find(
    (r) => r.attributs.get('Id') === sheet?.attributs.get('r:id'),
  )
  return `xl/${lien?.attributs.get('Target') ?? nom}`
}

/** The part of the sheet that a party sees. */
export const VISIBLE = 'xl/worksheets/sheet1.xml'

/** A sheet written and read back: its parts, the cells of both its sheets, its identity. */
export function lireFiche(fiche: FicheSortante) {
  const parties = partiesOf(writeFiche(fiche))
  const visible = cellulesOf(parties, VISIBLE)
  const cachee = cellulesOf(parties, feuilleDite(parties, FEUILLE_IDENTITE))
  const lue = readIdentite(rangeesOf(cachee))
  if (lue === null) throw new Error('no identity')
  return { parties, visible, cachee, ...lue }
}
