import { createRemplissage } from './remplissage.ts'
import { dayOfSerial, ecrireNombre, formatDay, type FormatDeNombre } from './format-de-nombre.ts'
import { celluleDeTexte, MAX_COLONNES, MAX_LIGNES, readReference, type Cellule, type Grille } from './grille.ts'
import type { Minuterie } from './minuterie.ts'
import { nomLocal, parseXml, sansEchappes } from './xml.ts'

/** What the sheets of a workbook share. */
export type Styles = {
  chaines: readonly string[]
  formats: readonly FormatDeNombre[]
  depuis1904: boolean
}

const MAX_FUSIONS = 10_000

/** The cell that a number makes under its format: a percentage is shown in points, a day as a day. */
function celluleDeNombre(n: number, format: FormatDeNombre | undefined, depuis1904: boolean): Cellule {
  const commun = { format: format?.code ?? null, pourcentage: format?.pourcentage ?? false }
  const jour = format?.date === true ? dayOfSerial(n, depuis1904) : null
  if (jour !== null)
    return { ...commun, valeur: { genre: 'date', texte: jour }, affichage: formatDay(jour, format?.nu ?? '') }
  const affichage = commun.pourcentage ? `${ecrireNombre(n * 100)}\u00A0%` : ecrireNombre(n)
  return { ...commun, valeur: { genre: 'nombre', nombre: n }, affichage }
}

type Brute = { type: string; style: number; valeur: string | null; enLigne: string; formule: boolean }

/** What a cell element says, undefined when it says nothing. */
function readCellule(b: Brute, s: Styles): Cellule | undefined {
  const texte = b.valeur ?? ''
  const special = (valeur: Cellule['valeur'], affichage: string): Cellule => ({
    valeur,
    affichage,
    format: null,
    pourcentage: false,
  })
  if (b.type === 'inlineStr') return b.enLigne === '' ? undefined : celluleDeTexte(sansEchappes(b.enLigne))
  if (b.formule && (b.valeur === null || (texte === '' && b.type !== 'str'))) return special({ genre: 'formule' }, '')
  if (b.valeur === null) return undefined
  switch (b.type) {
    case 's':
      return celluleDeTexte(s.chaines[Number(texte)] ?? '')
    case 'str':
      return celluleDeTexte(sansEchappes(texte))
    case 'b':
      return special({ genre: 'booleen', vrai: texte === '1' }, texte === '1' ? 'VRAI' : 'FAUX')
    case 'e':
      return special({ genre: 'erreur', texte }, texte)
    case 'd':
      return special({ genre: 'date', texte: texte.slice(0, 10) }, formatDay(texte, 'dmy'))
    default: {
      const n = texte.trim() === '' ? Number.NaN : Number(texte)
      return Number.isFinite(n) ? celluleDeNombre(n, s.formats[b.style], s.depuis1904) : undefined
    }
  }
}

function readPlage(reference: string): { haut: number; gauche: number; bas: number; droite: number } | null {
  const [debut = '', fin = debut] = reference.split(':')
  const a = readReference(debut)
  const b = readReference(fin)
  if (a === null || b === null) return null
  return {
    haut: Math.min(a.ligne, b.ligne),
    gauche: Math.min(a.colonne, b.colonne),
    bas: Math.max(a.ligne, b.ligne),
    droite: Math.max(a.colonne, b.colonne),
  }
}

const vrai = (texte: string | undefined): boolean => texte === '1' || texte === 'true'

/** Reads the part of one sheet: cells as their places say, merged areas, hidden rows and columns. */
export function readFeuille(
  octets: Uint8Array,
  styles: Styles,
  minuterie: Minuterie,
): Pick<Grille, 'lignes' | 'fusions' | 'lignesMasquees' | 'colonnesMasquees'> {
  const remplissage = createRemplissage()
  const fusions: Grille['fusions'][number][] = []
  const lignesMasquees = new Set<number>()
  const colonnesMasquees = new Set<number>()
  let ligne = -1
  let colonne = -1
  let brute: Brute | null = null
  let capte: 'v' | 't' | null = null
  parseXml(
    octets,
    {
      open: (element, a) => {
        const nom = nomLocal(element)
        capte = null
        if (nom === 'row') {
          ligne = a['r'] === undefined ? ligne + 1 : Number(a['r']) - 1
          colonne = -1
          if (vrai(a['hidden']) && ligne < MAX_LIGNES) lignesMasquees.add(ligne)
        } else if (nom === 'c') {
          const place = a['r'] === undefined ? null : readReference(a['r'])
          colonne = place?.colonne ?? colonne + 1
          ligne = place?.ligne ?? ligne
          brute = { type: a['t'] ?? 'n', style: Number(a['s'] ?? 0), valeur: null, enLigne: '', formule: false }
        } else if (nom === 'col' && vrai(a['hidden'])) {
          const fin = Math.min(Number(a['max']), MAX_COLONNES)
          for (let c = Math.max(1, Number(a['min'])); c <= fin; c += 1) colonnesMasquees.add(c - 1)
        } else if (nom === 'mergeCell' && fusions.length < MAX_FUSIONS) {
          const plage = readPlage(a['ref'] ?? '')
          if (plage !== null) fusions.push(plage)
        } else if (brute !== null && nom === 'f') brute.formule = true
        else if (brute !== null && nom === 'v') {
          brute.valeur = ''
          capte = 'v'
        } else if (brute !== null && nom === 't') capte = 't'
      },
      close: (element) => {
        const nom = nomLocal(element)
        capte = null
        if (nom !== 'c' || brute === null) return
        remplissage.put(ligne, colonne, readCellule(brute, styles))
        brute = null
      },
      text: (texte) => {
        if (brute === null) return
        if (capte === 'v') brute.valeur = (brute.valeur ?? '') + texte
        else if (capte === 't') brute.enLigne += texte
      },
    },
    minuterie,
  )
  return { lignes: remplissage.lignes, fusions, lignesMasquees, colonnesMasquees }
}
