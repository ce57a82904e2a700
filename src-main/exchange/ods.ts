import { createRemplissage, type Remplissage } from './remplissage.ts'
import { ecrireNombre, formatDay } from './format-de-nombre.ts'
import { celluleDeTexte, MAX_COLONNES, MAX_LIGNES, referenceOf, type Cellule, type Grille } from './grille.ts'
import type { Minuterie } from './minuterie.ts'
import { parseXml, type Attributs } from './xml.ts'

const MAX_FEUILLES = 100
const MAX_FUSIONS = 10_000

type Feuille = {
  nom: string
  masquee: boolean
  remplissage: Remplissage
  fusions: Grille['fusions'][number][]
  notes: Map<string, string>
  lignesMasquees: Set<number>
  colonnesMasquees: Set<number>
}

/** What a cell says in an .ods: its type and value stand in its attributes, its text between its marks. */
function readCellule(a: Attributs, texte: string): Cellule | undefined {
  const cellule = (valeur: Cellule['valeur'], pourcentage = false, affichage = texte): Cellule => ({
    valeur,
    affichage,
    format: pourcentage ? '%' : null,
    pourcentage,
  })
  const type = a['office:value-type'] ?? a['calcext:value-type'] ?? ''
  if (a['calcext:value-type'] === 'error') return cellule({ genre: 'erreur', texte })
  const n = Number(a['office:value'] ?? 'x')
  switch (type) {
    case 'float':
    case 'currency':
      return Number.isFinite(n) ? cellule({ genre: 'nombre', nombre: n }, false, ecrireNombre(n)) : undefined
    case 'percentage':
      return Number.isFinite(n)
        ? cellule({ genre: 'nombre', nombre: n }, true, `${ecrireNombre(n * 100)}\u00A0%`)
        : undefined
    case 'date': {
      const jour = a['office:date-value'] ?? ''
      // « janv. 25 » heads a month: the text shown says more than the day behind it.
      const seulMois = !/\d{1,2}[/. -]\d{1,2}/u.test(texte) && !/\d \p{L}/u.test(texte)
      return cellule({ genre: 'date', texte: jour.slice(0, 10) }, false, formatDay(jour, seulMois ? 'my' : 'dmy'))
    }
    case 'time':
      return cellule({ genre: 'date', texte })
    case 'boolean':
      return cellule({ genre: 'booleen', vrai: a['office:boolean-value'] === 'true' })
    case 'string':
      if (/^(?:#(?:REF|NOM|NAME|DIV\/0|VALEUR|VALUE|N\/A|NUM|NULL?)[!?]?|Err\u00A0?:\d{3})$/u.test(texte.trim()))
        return cellule({ genre: 'erreur', texte: texte.trim() })
      return texte === '' ? undefined : celluleDeTexte(texte)
    default:
      if (a['table:formula'] !== undefined && texte === '') return cellule({ genre: 'formule' })
      return texte === '' ? undefined : celluleDeTexte(texte)
  }
}

const entier = (texte: string | undefined, defaut: number): number => {
  const n = Number(texte ?? defaut)
  return Number.isInteger(n) && n > 0 ? n : defaut
}

/** Reads the `content.xml` of an .ods. Repeated cells and rows are counted, and laid out only when they hold something. */
export function readOds(contenu: Uint8Array, minuterie: Minuterie): Grille[] {
  const feuilles: Feuille[] = []
  const stylesMasques = new Set<string>()
  const pile: string[] = []
  let style = ''
  let feuille: Feuille | null = null
  let ligne = 0
  let colonne = 0
  let colonneDeclaree = 0
  let repetitionLigne = 1
  let rangee: { colonne: number; repetee: number; cellule: Cellule }[] = []
  let attributs: Attributs | null = null
  let texte = ''
  let note = ''
  let dansNote = false
  let paragraphes = 0

  const openTable = (a: Attributs): void => {
    if (pile.at(-1) !== 'office:spreadsheet' || feuilles.length >= MAX_FEUILLES) return
    feuille = {
      nom: (a['table:name'] ?? '').slice(0, 100),
      masquee: stylesMasques.has(a['table:style-name'] ?? ''),
      remplissage: createRemplissage(),
      fusions: [],
      notes: new Map(),
      lignesMasquees: new Set(),
      colonnesMasquees: new Set(),
    }
    feuilles.push(feuille)
    ligne = 0
    colonneDeclaree = 0
  }
  const openLigne = (f: Feuille, a: Attributs): void => {
    repetitionLigne = entier(a['table:number-rows-repeated'], 1)
    colonne = 0
    rangee = []
    const visibilite = a['table:visibility']
    if (visibilite === 'collapse' || visibilite === 'filter')
      for (let l = ligne; l < Math.min(ligne + repetitionLigne, MAX_LIGNES); l += 1) f.lignesMasquees.add(l)
  }
  const closeLigne = (f: Feuille): void => {
    const posees = rangee.reduce((n, c) => n + c.repetee, 0) * repetitionLigne
    if (rangee.length > 0) f.remplissage.reserve(posees)
    if (rangee.length > 0)
      for (let l = 0; l < repetitionLigne; l += 1)
        for (const c of rangee)
          for (let n = 0; n < c.repetee; n += 1) f.remplissage.put(ligne + l, c.colonne + n, c.cellule)
    ligne += repetitionLigne
  }
  const closeCellule = (f: Feuille, a: Attributs, couverte: boolean): void => {
    const repetee = entier(a['table:number-columns-repeated'], 1)
    const cellule = couverte ? undefined : readCellule(a, texte)
    if (cellule !== undefined && (cellule.affichage.trim() !== '' || cellule.valeur.genre !== 'texte'))
      rangee.push({ colonne, repetee, cellule })
    if (note.trim() !== '') f.notes.set(referenceOf(ligne, colonne), note.trim().slice(0, 2000))
    const large = entier(a['table:number-columns-spanned'], 1)
    const haute = entier(a['table:number-rows-spanned'], 1)
    if ((large > 1 || haute > 1) && f.fusions.length < MAX_FUSIONS)
      f.fusions.push({ haut: ligne, gauche: colonne, bas: ligne + haute - 1, droite: colonne + large - 1 })
    colonne += repetee
  }
  const write = (ecrit: string): void => {
    if (!dansNote) texte += ecrit
    else if (note.length < 4000) note += ecrit
  }

  parseXml(
    contenu,
    {
      open: (nom, a) => {
        if (nom === 'style:style') style = a['style:name'] ?? ''
        if (nom === 'style:table-properties' && a['table:display'] === 'false') stylesMasques.add(style)
        if (nom === 'table:table') openTable(a)
        const f = feuille
        const horsSuivi = !pile.includes('table:tracked-changes')
        if (f !== null && horsSuivi) {
          if (nom === 'table:table-column') {
            const repetee = entier(a['table:number-columns-repeated'], 1)
            if (a['table:visibility'] === 'collapse' || a['table:visibility'] === 'filter')
              for (let c = 0; c < Math.min(repetee, MAX_COLONNES); c += 1) f.colonnesMasquees.add(colonneDeclaree + c)
            colonneDeclaree += repetee
          }
          if (nom === 'table:table-row') openLigne(f, a)
          if (nom === 'table:table-cell' || nom === 'table:covered-table-cell') {
            attributs = a
            texte = ''
            note = ''
            paragraphes = 0
          }
          if (nom === 'office:annotation') {
            dansNote = true
            paragraphes = 0
          }
          if (nom === 'text:p') {
            if (paragraphes > 0) write('\n')
            paragraphes += 1
          }
          if (nom === 'text:s') write(' '.repeat(Math.min(entier(a['text:c'], 1), 1000)))
          if (nom === 'text:tab' || nom === 'text:line-break') write(nom === 'text:tab' ? '\t' : '\n')
        }
        pile.push(nom)
      },
      close: (nom) => {
        pile.pop()
        const f = feuille
        if (f === null || pile.includes('table:tracked-changes')) return
        if (nom === 'office:annotation') {
          dansNote = false
          paragraphes = texte === '' ? 0 : 1
        }
        if (attributs !== null && (nom === 'table:table-cell' || nom === 'table:covered-table-cell')) {
          closeCellule(f, attributs, nom === 'table:covered-table-cell')
          attributs = null
        }
        if (nom === 'table:table-row') closeLigne(f)
        if (nom === 'table:table' && pile.at(-1) === 'office:spreadsheet') feuille = null
      },
      text: (ecrit) => {
        const dansDessin = pile.includes('draw:frame') || pile.includes('draw:custom-shape')
        const dateDeNote = pile.at(-1) === 'dc:date' || pile.at(-1) === 'dc:creator'
        if (attributs !== null && pile.includes('text:p') && !dansDessin && !dateDeNote) write(ecrit)
      },
    },
    minuterie,
  )
  return feuilles.map(({ remplissage, ...f }) => ({ ...f, lignes: remplissage.lignes }))
}
