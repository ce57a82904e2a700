import { cleDeTri } from '../domain/texte.ts'

export type Colonne = 'code' | 'libelle' | 'valeur' | 'commentaire' | 'ignoree'

/** Where the head of a table stands and what each of its columns says. `annees`: columns named by a year. */
export type Tete = {
  rang: number
  code: number | null
  libelle: number | null
  valeur: number | null
  commentaire: number | null
  annees: ReadonlyMap<number, number>
  /** Without a head, whether another column holds numbers too: the values are then to be looked at. */
  douteuse: boolean
}

const RANGS_SONDES = 60
const LIGNES_DEVINEES = 400
const COLONNES_DEVINEES = 40

const NOMS: readonly (readonly [Exclude<Colonne, 'ignoree'>, RegExp])[] = [
  ['code', /^(?:code|ref|reference|identifiant|id|numero|no|code (?:de l )?indicateur|code copil)$/u],
  [
    'libelle',
    /^(?:libelles?|indicateurs?|intitules?|designation|mesure|libelle (?:de l |d |des )?indicateurs?|intitule (?:de l |d )?indicateur|nom (?:de l |d )?indicateur|suivi des indicateurs)$/u,
  ],
  [
    'commentaire',
    /^(?:observations?|commentaires?|remarques?|precisions?|notes?|explications?|observations? commentaires?|commentaires? observations?)$/u,
  ],
  [
    'valeur',
    /^(?:valeurs?|realise|realisee?s?|resultats?|nombre|reponses?|quantite|total|total annuel|annee n|n|valeur (?:annuelle|declaree|n)|realise n)$/u,
  ],
]
const IGNOREES =
  /(?:^| )(?:n 1|n 2|objectifs?|cibles?|prevus?|previsions?|ecarts?|evolutions?|variations?|precedente?|rappel|unites?|themes?|axes?|renseigne|source|periodicite|types?)(?: |$)/u
const ANNEE_SEULE =
  /^(?:(?:valeurs?|realise|annee|exercice|total|resultats?|bilan|nombre)(?: en| de)? )?((?:19|20|21)\d\d)(?: (?:valeurs?|realise|total|resultats?|definitif))?$/u

/** The year that a heading names by itself (« 2025 », « Réalisé 2025 »), or null. */
const anneeOf = (cle: string): number | null => {
  const m = ANNEE_SEULE.exec(cle)
  return m === null ? null : Number(m[1])
}

function colonneOf(cellule: string, cle: string): Colonne {
  if (/^n[°ºo]\.?$/iu.test(cellule.trim())) return 'code'
  if (IGNOREES.test(cle)) return 'ignoree'
  return NOMS.find(([, forme]) => forme.test(cle))?.[0] ?? 'ignoree'
}

function readTete(cellules: readonly string[], rang: number): Tete | null {
  const places = new Map<Colonne, number>()
  const annees = new Map<number, number>()
  cellules.forEach((cellule, i) => {
    if (cellule.length > 80) return
    const cle = cleDeTri(cellule)
    const annee = anneeOf(cle)
    if (annee !== null && !annees.has(annee)) annees.set(annee, i)
    const colonne = colonneOf(cellule, cle)
    if (colonne !== 'ignoree' && !places.has(colonne)) places.set(colonne, i)
  })
  const place = (c: Colonne): number | null => places.get(c) ?? null
  const nomme = place('code') !== null || place('libelle') !== null
  if (!nomme || (place('valeur') === null && annees.size === 0)) return null
  return {
    rang,
    code: place('code'),
    libelle: place('libelle'),
    valeur: place('valeur'),
    commentaire: place('commentaire'),
    annees,
    douteuse: false,
  }
}

/** Finds the head of a table under its possible title lines: a code or a libellé, and a value or a year. Null when there is none. */
export function findTete(lignes: readonly (readonly string[])[]): Tete | null {
  for (const [rang, cellules] of lignes.slice(0, RANGS_SONDES).entries()) {
    const tete = readTete(cellules, rang)
    if (tete !== null) return tete
  }
  return null
}

const chiffre = (cellule: string): boolean =>
  /^[^\p{L}]{0,10}\d[\d\s.,\u00A0\u202F]*(?:%|j)?$/u.test(cellule.trim().slice(0, 40))

/** How many of the lines satisfy a test in each column. */
function countByColumn(
  lignes: readonly (readonly string[])[],
  test: (cellule: string, colonne: number) => boolean,
): Map<number, number> {
  const comptes = new Map<number, number>()
  for (const l of lignes) for (const [i, c] of l.entries()) if (test(c, i)) comptes.set(i, (comptes.get(i) ?? 0) + 1)
  return comptes
}

/** The column most counted, the leftmost when equal; null when there is none. */
function richest(comptes: ReadonlyMap<number, number>): number | null {
  const meilleur = Math.max(...comptes.values())
  const gagnantes = [...comptes].filter(([, n]) => n === meilleur).map(([i]) => i)
  return gagnantes.length === 0 ? null : Math.min(...gagnantes)
}

/** Without a head: the column that names most indicators, the one with most numbers beside it, and the text that follows. */
export function guessTete(
  lignes: readonly (readonly string[])[],
  reconnaitre: (code: string, libelle: string) => object | null,
): Tete | null {
  const sondees = lignes.slice(0, LIGNES_DEVINEES).map((l) => l.slice(0, COLONNES_DEVINEES))
  const nom = richest(countByColumn(sondees, (c) => reconnaitre(c, c) !== null))
  if (nom === null) return null
  const nomme = (l: readonly string[]): boolean => reconnaitre(l[nom] ?? '', l[nom] ?? '') !== null
  const nommees = sondees.filter(nomme)
  const chiffres = countByColumn(nommees, (c, i) => i !== nom && chiffre(c))
  const valeur = richest(chiffres) ?? nom + 1
  const douteuse = [...chiffres].some(([i, n]) => i !== valeur && n * 2 >= (chiffres.get(valeur) ?? 0))
  const commentaire = richest(
    countByColumn(nommees, (c, i) => i > Math.max(nom, valeur) && c.trim() !== '' && !chiffre(c)),
  )
  const libelle = valeur > nom + 1 ? nom + 1 : nom
  const rang = sondees.findIndex(nomme) - 1
  return { rang, code: nom, libelle, valeur, commentaire, annees: new Map(), douteuse }
}
