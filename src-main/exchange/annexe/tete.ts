import { texteDe, type Cellule, type Grille } from '../grille.ts'
import { natureOf, type Nature } from './colonnes.ts'

export type Vue = (ligne: number, colonne: number) => Cellule | undefined

/** The head of a caisse's table: its rows, and for each column its heading and what it says. */
export type Tete = {
  haut: number
  bas: number
  textes: readonly string[]
  natures: readonly Nature[]
  /** What stands over the libellés when it is no heading but the title of what follows; '' otherwise. */
  titre: string
  /** No heading named the libellés. */
  devinee: boolean
}

const RANGS_SONDES = 80
/** A name of the libellés and one more kind of column, at least. */
const SEUIL = 5
const COLONNES_SONDEES = 60

/** The text of a cell on one line. */
export const texteOf = (c: Cellule | undefined): string => texteDe(c).replace(/\s+/gu, ' ').trim()

const POIDS: Readonly<Record<Nature['genre'], number>> = {
  libelle: 4,
  unite: 2,
  section: 1,
  numero: 1,
  texte: 1,
  objectif: 1,
  etat: 1,
  observation: 1,
  chiffre: 1,
  calcul: 0.5,
  inconnue: 0,
  vide: 0,
}

const nombreDe = (natures: readonly Nature[], genre: Nature['genre']): number =>
  natures.filter((n) => n.genre === genre).length

/** How much a row looks like a head: kinds of columns that it names, each counted once, against the texts that name nothing. */
function noteOf({ natures, devinee }: Pick<Tete, 'natures' | 'devinee'>): number {
  const genres = new Set(natures.map((n) => n.genre))
  const somme = [...genres].reduce((s, g) => s + POIDS[g], 0) + Math.min(2, nombreDe(natures, 'chiffre')) * 0.5
  const inconnues = nombreDe(natures, 'inconnue')
  return somme - inconnues * 0.4 - (devinee ? 2 : 0)
}

const estGroupe = (n: Nature): boolean => ['chiffre', 'objectif', 'calcul', 'observation'].includes(n.genre)

/** The heading over a column that is written once for several, cells not merged. */
function groupeAGauche(vue: Vue, ligne: number, colonne: number): string {
  for (let c = colonne - 1; c >= 0; c -= 1) {
    const texte = texteOf(vue(ligne, c))
    if (texte !== '') return estGroupe(natureOf(texte)) ? texte : ''
  }
  return ''
}

function joindre(vue: Vue, haut: number, bas: number, largeur: number): string[] {
  return Array.from({ length: largeur }, (_, c) => {
    const vus: string[] = []
    const dessous = texteOf(vue(bas, c))
    for (let l = haut; l <= bas; l += 1) {
      const propre = texteOf(vue(l, c))
      const texte = propre === '' && l < bas && dessous !== '' ? groupeAGauche(vue, l, c) : propre
      if (texte !== '' && !vus.includes(texte)) vus.push(texte)
    }
    return vus.join(' ').slice(0, 200)
  })
}

const largeurOf = (g: Grille, haut: number, bas: number): number =>
  Math.min(Math.max(0, ...g.lignes.slice(haut, bas + 1).map((l) => l.length)), COLONNES_SONDEES)

function lire(g: Grille, vue: Vue, haut: number, bas: number): Tete {
  const textes = joindre(vue, haut, bas, largeurOf(g, haut, bas))
  return nommer(g, vue, { haut, bas, textes, natures: textes.map(natureOf), titre: '', devinee: false })
}

const LIGNES_PESEES = 60

/** Without a heading over the libellés: they are the longest texts on the left of the figures, and what heads them is a title. */
function nommer(g: Grille, vue: Vue, t: Tete): Tete {
  if (t.natures.some((n) => n.genre === 'libelle')) return t
  const figures = t.natures.findIndex((n) => n.genre === 'chiffre' || n.genre === 'unite' || n.genre === 'objectif')
  if (figures < 1) return t
  const poids = t.natures.slice(0, figures).map((n, c) => {
    if (n.genre !== 'vide' && n.genre !== 'inconnue' && n.genre !== 'section') return 0
    const textes = new Set<string>()
    for (let l = t.bas + 1; l <= Math.min(t.bas + LIGNES_PESEES, g.lignes.length - 1); l += 1)
      textes.add(texteOf(vue(l, c)))
    return [...textes].reduce((s, x) => s + (/\p{L}{3}/u.test(x) ? Math.min(x.length, 120) : 0), 0)
  })
  const nom = poids.indexOf(Math.max(...poids))
  if ((poids[nom] ?? 0) < 12) return t
  const titre = t.natures[nom]?.genre === 'inconnue' ? (t.textes[nom] ?? '') : ''
  return {
    ...t,
    natures: t.natures.map((n, c): Nature => (c === nom ? { genre: 'libelle' } : n)),
    titre,
    devinee: true,
  }
}

const placeOf = (t: Tete, genre: Nature['genre']): number => t.natures.findIndex((n) => n.genre === genre)

/** Whether the row under a head goes on with it: nothing of its own over the libellés, headings of figures elsewhere. */
function continueDessous(vue: Vue, t: Tete): boolean {
  const nom = placeOf(t, 'libelle')
  let groupes = 0
  for (let c = 0; c < t.textes.length; c += 1) {
    const cellule = vue(t.bas + 1, c)
    const texte = texteOf(cellule)
    if (texte === '' || cellule === vue(t.bas, c)) continue
    if (c === nom) return false
    if (estGroupe(natureOf(texte)) || estGroupe(natureOf(`${t.textes[c] ?? ''} ${texte}`))) groupes += 1
    else return false
  }
  return groupes > 0
}

/** Whether the row over a head groups its figures: headings, none of them over the libellés. */
function precede(vue: Vue, t: Tete): boolean {
  const nom = placeOf(t, 'libelle')
  const surLeNom = texteOf(vue(t.haut - 1, nom))
  if (surLeNom !== '' && vue(t.haut - 1, nom) !== vue(t.haut, nom)) return false
  let groupes = 0
  for (let c = nom + 1; c < t.textes.length; c += 1) {
    const texte = texteOf(vue(t.haut - 1, c))
    if (texte !== '' && vue(t.haut - 1, c) !== vue(t.haut, c) && estGroupe(natureOf(texte))) groupes += 1
  }
  return groupes > 0
}

/** The head that a row makes, with its second row or the one that groups its columns; null when it heads nothing. */
function readTeteAnnexe(g: Grille, vue: Vue, ligne: number): Tete | null {
  const distincts = new Set((g.lignes[ligne] ?? []).map(texteOf).filter((t) => t !== ''))
  if (distincts.size < 2) return null
  let t = lire(g, vue, ligne, ligne)
  if (placeOf(t, 'libelle') < 0) return null
  if (continueDessous(vue, t)) t = lire(g, vue, t.haut, t.bas + 1)
  if (t.haut > 0 && precede(vue, t)) t = lire(g, vue, t.haut - 1, t.bas)
  return noteOf(t) >= SEUIL ? t : null
}

const PROCHE = 3

/** Whether a head stands right over another one, with no line in between: it was a title that looks like a head. */
const surmonte = (vue: Vue, t: Tete, suivante: Tete): boolean => {
  if (suivante.haut > t.bas + PROCHE) return false
  const nom = placeOf(suivante, 'libelle')
  for (let l = t.bas + 1; l < suivante.haut; l += 1) if (texteOf(vue(l, nom)) !== '') return false
  return true
}

/** The head that begins the table of a sheet; null when no row names a column of indicators. */
export function findTeteAnnexe(g: Grille, vue: Vue): Tete | null {
  const tetes: Tete[] = []
  for (let l = 0; l < Math.min(g.lignes.length, RANGS_SONDES); l += 1) {
    const t = readTeteAnnexe(g, vue, l)
    if (t !== null && tetes.at(-1)?.bas !== t.bas) tetes.push(t)
  }
  const meilleure = Math.max(...tetes.map(noteOf))
  return (
    tetes.find((t, n) => {
      const suivante = tetes[n + 1]
      if (noteOf(t) < meilleure - 2) return false
      return suivante === undefined || !surmonte(vue, t, suivante) || noteOf(suivante) < noteOf(t)
    }) ?? null
  )
}

/** The head of a table repeated further down, perhaps with the title of what follows over the libellés; null when the row is none. */
export function readTeteRepetee(g: Grille, vue: Vue, ligne: number, tete: Tete): Tete | null {
  const memes = tete.textes.filter(
    (t, c) => t !== '' && tete.natures[c]?.genre !== 'libelle' && texteOf(vue(ligne, c)) === t,
  ).length
  const attendus = tete.textes.filter((t, c) => t !== '' && tete.natures[c]?.genre !== 'libelle').length
  const t = memes * 2 >= Math.max(1, attendus) || tete.haut < tete.bas ? readTeteAnnexe(g, vue, ligne) : null
  if (t === null || t.haut < ligne) return null
  return memes * 2 >= attendus || !t.devinee ? t : null
}
