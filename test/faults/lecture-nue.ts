import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

type Noeud = { nom: string; attributs: Record<string, string>; enfants: Noeud[]; texte: string }

function parse(octets: Uint8Array): Noeud {
  const racine: Noeud = { nom: '', attributs: {}, enfants: [], texte: '' }
  const pile = [racine]
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (erreur) => {
    throw erreur
  })
  parser.on('opentag', (tag) => {
    const noeud = { nom: tag.name, attributs: tag.attributes, enfants: [], texte: '' }
    pile.at(-1)?.enfants.push(noeud)
    pile.push(noeud)
  })
  parser.on('closetag', () => pile.pop())
  parser.on('text', (texte) => {
    const noeud = pile.at(-1)
    if (noeud !== undefined) noeud.texte += texte
  })
  parser.write(new TextDecoder().decode(octets)).close()
  return racine
}

const tous = (noeud: Noeud, nom: string): Noeud[] => [
  ...(noeud.nom === nom ? [noeud] : []),
  ...noeud.enfants.flatMap((e) => tous(e, nom)),
]

/**
 * Reads the first sheet of an .xlsx as one would without thinking of who sends it: everything inflated, sizes and places believed, a
 * table of objects named by the heads. It is there for the controls, which must see it fail.
 */
export function readNu(octets: Uint8Array): Record<string, Record<string, string>> {
  const parties = unzipSync(octets)
  const feuille = parse(parties['xl/worksheets/sheet1.xml'] as Uint8Array)
  const rangees = tous(feuille, 'row').map((r) => tous(r, 'c').map((c) => tous(c, 'v').concat(tous(c, 't'))[0]?.texte))
  const [tetes = [], ...suite] = rangees
  const table: Record<string, Record<string, string>> = {}
  for (const rangee of suite)
    for (const [n, texte] of rangee.entries()) (table[tetes[n] ?? ''] ??= {})[rangee[0] ?? ''] = texte ?? ''
  return table
}
