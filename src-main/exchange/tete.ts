import { estChiffre, readEntete, type Entete } from './entete.ts'
import { texteDe, type Cellule, type Grille } from './grille.ts'

/** The head of a table whose indicators stand in rows: its last row, what each of its columns says, and in which words. */
export type Tete = { haut: number; bas: number; colonnes: readonly Entete[]; textes: readonly string[] }

export type Vue = (ligne: number, colonne: number) => Cellule | undefined

const RANGS_SONDES = 60
const COLONNES_SONDEES = 200

const largeurOf = (g: Grille, ligne: number): number => Math.min(g.lignes[ligne]?.length ?? 0, COLONNES_SONDEES)

const nomme = (colonnes: readonly Entete[]): boolean => colonnes.some((e) => e.role === 'libelle' || e.role === 'code')

const placeDe = (colonnes: readonly Entete[], role: Entete['role']): number =>
  colonnes.findIndex((e) => e.role === role)

/** What each column says when several rows of a head are read together, the group of a column standing over its own heading. */
function joinColonnes(vue: Vue, haut: number, bas: number, largeur: number): Pick<Tete, 'colonnes' | 'textes'> {
  const textes: string[] = []
  for (let c = 0; c < largeur; c += 1) {
    const vus: string[] = []
    for (let l = haut; l <= bas; l += 1) {
      const propre = texteDe(vue(l, c)).trim()
      const dessous = texteDe(vue(bas, c)).trim()
      // A group written once over several columns, cells not merged: it goes on until the next one.
      const groupe = propre === '' && l < bas && dessous !== '' ? groupeAGauche(vue, l, c) : propre
      if (groupe !== '' && !vus.includes(groupe)) vus.push(groupe)
    }
    textes.push(vus.join(' '))
  }
  return { colonnes: textes.map(readEntete), textes }
}

function groupeAGauche(vue: Vue, ligne: number, colonne: number): string {
  for (let c = colonne - 1; c >= 0; c -= 1) {
    const texte = texteDe(vue(ligne, c)).trim()
    if (texte === '') continue
    const e = readEntete(texte)
    return estChiffre(e) || e.role === 'ignoree' ? texte : ''
  }
  return ''
}

const estAnnee = (texte: string): boolean => /^(?:19|20|21)\d\d$/u.test(texte)

/** Whether a row under a head goes on with it: no libellé of its own, and headings where the figures are. */
function continueTete(vue: Vue, bas: number, colonnes: readonly Entete[], largeur: number): boolean {
  let chiffres = 0
  for (let c = 0; c < largeur; c += 1) {
    const texte = texteDe(vue(bas + 1, c)).trim()
    if (texte === '') continue
    const memeCellule = vue(bas + 1, c) === vue(bas, c)
    const role = colonnes[c]?.role ?? 'vide'
    if (role === 'libelle' || role === 'code') {
      if (!memeCellule) return false
      continue
    }
    if (/^[\d\s.,]+$/u.test(texte) && !estAnnee(texte) && !memeCellule) return false
    if (!memeCellule && (estChiffre(readEntete(texte)) || readEntete(texte).role === 'ignoree')) chiffres += 1
  }
  return chiffres > 0 && colonnes.length > 0
}

/** Whether a row over a head gives it years or groups: headings of figures, none of them over the libellés. */
function precedeTete(vue: Vue, haut: number, colonnes: readonly Entete[], largeur: number): boolean {
  const nom = Math.max(placeDe(colonnes, 'libelle'), placeDe(colonnes, 'code'))
  const surLeNom = texteDe(vue(haut - 1, nom)).trim()
  for (let c = nom + 1; c < largeur; c += 1) {
    const texte = texteDe(vue(haut - 1, c)).trim()
    if (texte === '' || texte === surLeNom) continue
    if (estChiffre(readEntete(texte)) || /^(?:objectif|prévu)/iu.test(texte)) return true
  }
  return false
}

function completeTete(g: Grille, vue: Vue, ligne: number): Tete | null {
  const largeur = Math.max(largeurOf(g, ligne), largeurOf(g, ligne + 1), ligne > 0 ? largeurOf(g, ligne - 1) : 0)
  let { colonnes, textes } = joinColonnes(vue, ligne, ligne, largeur)
  if (!nomme(colonnes)) return null
  let [haut, bas] = [ligne, ligne]
  if (continueTete(vue, bas, colonnes, largeur)) {
    bas += 1
    ;({ colonnes, textes } = joinColonnes(vue, haut, bas, largeur))
  }
  const sansAnnee = colonnes.every((e) => !estChiffre(e) || e.annee === null)
  if (haut > 0 && sansAnnee && precedeTete(vue, haut, colonnes, largeur)) {
    haut -= 1
    const avecGroupe = joinColonnes(vue, haut, bas, largeur)
    if (nomme(avecGroupe.colonnes) && avecGroupe.colonnes.some(estChiffre)) ({ colonnes, textes } = avecGroupe)
  }
  return nomme(colonnes) && colonnes.some(estChiffre) ? { haut, bas, colonnes, textes } : null
}

/** A hidden column gives way to those that are shown. */
function showOnly(g: Grille, t: Tete): Tete {
  const montre = (c: number): boolean => !g.colonnesMasquees.has(c)
  if (!t.colonnes.some((e, c) => estChiffre(e) && montre(c))) return t
  return { ...t, colonnes: t.colonnes.map((e, c): Entete => (estChiffre(e) && !montre(c) ? { role: 'ignoree' } : e)) }
}

/** The head that a row begins or ends, alone or with its neighbours; null when the row heads nothing. */
export function readTete(g: Grille, vue: Vue, ligne: number): Tete | null {
  const distincts = new Set((g.lignes[ligne] ?? []).map((c) => texteDe(c).trim()).filter((t) => t !== ''))
  if (distincts.size < 2 && !(distincts.size === 1 && ligne > 0)) return null
  const tete = completeTete(g, vue, ligne)
  return tete === null ? null : showOnly(g, tete)
}

/** The heads with a named column of libellés or codes among the first rows, at most four. */
export function listTetes(g: Grille, vue: Vue): Tete[] {
  const tetes: Tete[] = []
  for (let l = 0; l < Math.min(g.lignes.length, RANGS_SONDES) && tetes.length < 4; l += 1) {
    const tete = readTete(g, vue, l)
    if (tete === null || tetes.some((t) => t.bas >= tete.haut)) continue
    tetes.push(tete)
  }
  return tetes
}

/** The rows that head years, quarters or totals without naming the column of libellés, at most three. */
export function listTetesSansNom(g: Grille, vue: Vue): Tete[] {
  const tetes: Tete[] = []
  for (let l = 0; l < Math.min(g.lignes.length, RANGS_SONDES) && tetes.length < 3; l += 1) {
    const { colonnes, textes } = joinColonnes(vue, l, l, largeurOf(g, l))
    const precis = colonnes.filter(
      (e) => estChiffre(e) && (e.annee !== null || e.periode !== null || e.total || e.role === 'avant'),
    )
    const premier = colonnes.findIndex(estChiffre)
    if (precis.length > 0 && premier > 0) tetes.push(showOnly(g, { haut: l, bas: l, colonnes, textes }))
  }
  return tetes
}
