import { estChiffre, readEntete, type Entete } from './entete.ts'
import { createVue, estVide, texteDe, type Cellule, type Grille } from './grille.ts'
import type { Nom } from './reconnaissance.ts'
import { listTetes, listTetesSansNom, readTete, type Tete, type Vue } from './tete.ts'

type Chiffre = Extract<Entete, { role: 'valeur' | 'avant' }>

/** A figure of a line: its heading, its place and what stands there. */
export type Case = {
  entete: Chiffre
  ligne: number
  colonne: number
  cellule: Cellule | undefined
  /** The first row of the merged cell that it is a part of, when that cell spans several rows. */
  fusion?: number
}

/** What a table says of one indicator, whichever way the table lies: its names, its figures, its comment. */
export type Rangee = {
  nom: Nom
  /** Where its libellé stands. */
  ligne: number
  colonne: number
  cases: Case[]
  commentaire: string
  /** The word of an « État » column, empty when there is none. */
  etat: string
  masquee: boolean
}

/** One way to read a sheet. `haut`: first row of the table; `bas`: last row read; `douteuse`: no heading told which column counts. */
export type Tableau = { rangees: Rangee[]; haut: number; bas: number; douteuse: boolean; sens: 'lignes' | 'colonnes' }

/** Tells whether a code and a libellé name an indicator exactly, and how many of some libellés are recognised. */
export type Juge = { exact: (code: string, libelle: string) => boolean; compter: (noms: readonly Nom[]) => number }

const LIGNES_DEVINEES = 400
const COLONNES_DEVINEES = 40

const chiffre = (c: Cellule | undefined): boolean =>
  c !== undefined &&
  (c.valeur.genre === 'nombre' ||
    c.valeur.genre === 'formule' ||
    /^[^\p{L}]{0,10}\d[\d\s.,\u00A0\u202F]*(?:%|j)?$/u.test(c.affichage.trim().slice(0, 40)))

/** Totals, sub-totals and closing lines are no indicators. */
const HORS_TABLE =
  /^\s*(?:(?:sous[- ]?)?totaux|(?:sous[- ]?)?total(?:\s|$|:)|ensemble\s*$|fait\s+(?:le|à)\s|date\s+(?:de|d’|d')|signature|cachet|visa|contact\s*:|coordonnées|pour (?:la |le )?(?:cpam|caisse|ccas|carsat|directeur|directrice)|(?:validé|établi|complété|renseigné)e? (?:le|par)(?:\s|$)|source\s*:|nb\s*:|\(?\*|légende)/iu

const textOf = (c: Cellule | undefined): string => texteDe(c).replace(/\s+/gu, ' ').trim()

const role = (colonnes: readonly Entete[], r: Entete['role']): number => colonnes.findIndex((e) => e.role === r)

type Places = {
  code: number
  libelle: number
  theme: number
  etat: number
  commentaires: number[]
  chiffres: [number, Chiffre][]
}

function placesOf(colonnes: readonly Entete[]): Places {
  return {
    code: role(colonnes, 'code'),
    libelle: role(colonnes, 'libelle'),
    theme: role(colonnes, 'theme'),
    etat: role(colonnes, 'etat'),
    commentaires: colonnes.flatMap((e, c) => (e.role === 'commentaire' ? [c] : [])),
    chiffres: colonnes.flatMap((e, c): [number, Chiffre][] => (estChiffre(e) ? [[c, e]] : [])),
  }
}

/** A text column after the figures, left without a heading, holds the comments. */
function findCommentaires(g: Grille, t: Tete, p: Places): number[] {
  if (p.commentaires.length > 0) return p.commentaires
  const derniere = Math.max(...p.chiffres.map(([c]) => c))
  const colonne = derniere + 1
  if ((t.colonnes[colonne]?.role ?? 'vide') !== 'vide') return []
  const textes = g.lignes.slice(t.bas + 1).filter((l) => !estVide(l[colonne]) && !chiffre(l[colonne]))
  return textes.length > 0 ? [colonne] : []
}

/** Reads a table whose indicators stand in rows, under a head; a head repeated further down replaces it. */
function readEnLignes(g: Grille, vue: Vue, tete: Tete, juge: Juge): Tableau {
  let t = tete
  let p = placesOf(t.colonnes)
  p.commentaires = findCommentaires(g, t, p)
  const rangees: Rangee[] = []
  const hautes = g.fusions.slice(0, 500).filter((f) => f.bas > f.haut && f.gauche > 0)
  let theme = ''
  for (let l = t.bas + 1; l < g.lignes.length; l += 1) {
    const suivante = rangees.length > 0 && chiffresDe(g, l, p) === 0 ? readTete(g, vue, l) : null
    if (suivante !== null && suivante.haut >= l) {
      t = suivante
      p = placesOf(t.colonnes)
      p.commentaires = findCommentaires(g, t, p)
      l = t.bas
      continue
    }
    const propre = (c: number): string => (c < 0 ? '' : textOf(g.lignes[l]?.[c]))
    const ecritTheme = p.theme < 0 ? '' : textOf(vue(l, p.theme))
    const fusionLigne = p.libelle >= 0 && vue(l, p.libelle) !== vue(l - 1, p.libelle) ? textOf(vue(l, p.libelle)) : ''
    const code = propre(p.code)
    const libelle = propre(p.libelle) || fusionLigne
    if (ecritTheme !== '') theme = ecritTheme
    const commentaire = p.commentaires
      .map((c) => texteDe(g.lignes[l]?.[c]).trim())
      .filter((x) => x !== '')
      .join(' ; ')
    const cases = p.chiffres.map(([colonne, entete]): Case => {
      const cellule = g.lignes[l]?.[colonne]
      const f = hautes.find((x) => x.haut <= l && l <= x.bas && x.gauche <= colonne && colonne <= x.droite)
      return { entete, ligne: l, colonne, cellule, ...(f === undefined ? {} : { fusion: f.haut }) }
    })
    if (libelle === '' && code === '') continue
    const muette = cases.every((c) => estVide(c.cellule)) && commentaire === ''
    if (HORS_TABLE.test(libelle) && !juge.exact(code, libelle)) continue
    if (muette && p.theme < 0 && !juge.exact(code, libelle)) theme = libelle
    const colonneNom = p.libelle < 0 ? p.code : p.libelle
    const nom = { code, libelle, theme: theme === libelle ? '' : theme }
    rangees.push({
      nom,
      ligne: l,
      colonne: colonneNom,
      cases,
      commentaire,
      etat: propre(p.etat),
      masquee: g.lignesMasquees.has(l),
    })
  }
  return { rangees, haut: tete.haut, bas: g.lignes.length - 1, douteuse: false, sens: 'lignes' }
}

function chiffresDe(g: Grille, ligne: number, p: Places): number {
  return p.chiffres.filter(([c]) => {
    const cellule = g.lignes[ligne]?.[c]
    return chiffre(cellule) && !/^(?:19|20|21)\d\d$/u.test(textOf(cellule))
  }).length
}

/** The column, left of the figures, whose texts name most indicators. */
function nameColonne(g: Grille, t: Tete, juge: Juge): Tete | null {
  const premier = t.colonnes.findIndex(estChiffre)
  let meilleure: { colonne: number; compte: number } | null = null
  for (let c = 0; c < Math.min(premier, COLONNES_DEVINEES); c += 1) {
    const noms = g.lignes
      .slice(t.bas + 1, t.bas + 1 + LIGNES_DEVINEES)
      .map((l) => ({ code: textOf(l[c]), libelle: textOf(l[c]), theme: '' }))
      .filter((n) => n.libelle !== '')
    const compte = juge.compter(noms)
    if (compte > (meilleure?.compte ?? 0)) meilleure = { colonne: c, compte }
  }
  if (meilleure === null) return null
  const { colonne } = meilleure
  const colonnes = t.colonnes.map((e, c): Entete => (c === colonne ? { role: 'libelle' } : e))
  return { ...t, colonnes }
}

const ANNEE = /^(?:19|20|21)\d\d$/u

const VALEUR: Chiffre = { role: 'valeur', annee: null, periode: null, total: false, partie: null }

/** Reads a table whose indicators stand in columns: the row that names most of them, and rows of periods, years and totals. */
function readEnColonnes(g: Grille, vue: Vue, juge: Juge): Tableau | null {
  let meilleure: { ligne: number; compte: number } | null = null
  const nomsOf = (l: number): { colonne: number; nom: Nom }[] =>
    (g.lignes[l] ?? []).flatMap((c, colonne) => {
      const libelle = textOf(c)
      if (libelle === '' || chiffre(c) || libelle.length > 240) return []
      const theme = l > 0 ? textOf(vue(l - 1, colonne)) : ''
      return [{ colonne, nom: { code: '', libelle, theme: theme === libelle ? '' : theme } }]
    })
  for (let l = 0; l < Math.min(g.lignes.length, LIGNES_DEVINEES / 8); l += 1) {
    const noms = nomsOf(l)
    const compte = noms.length < 2 ? 0 : juge.compter(noms.map((n) => n.nom))
    if (compte > (meilleure?.compte ?? 1)) meilleure = { ligne: l, compte }
  }
  if (meilleure === null) return null
  const { ligne } = meilleure
  const noms = nomsOf(ligne)
  const premiere = noms.find((n) => juge.compter([n.nom]) > 0)?.colonne ?? 1
  const rangees = noms
    .filter((n) => n.colonne >= premiere && (juge.compter([n.nom]) > 0 || readEntete(n.nom.libelle).role === 'ignoree'))
    .map((n): Rangee => ({
      nom: n.nom,
      ligne,
      colonne: n.colonne,
      cases: [],
      commentaire: '',
      etat: '',
      masquee: g.colonnesMasquees.has(n.colonne),
    }))
  const dernieres = new Map<number, string>()
  let bas = ligne
  for (let l = ligne + 1; l < g.lignes.length; l += 1) {
    if ((g.lignes[l] ?? []).every((c) => estVide(c))) continue
    const textes: string[] = []
    for (let c = 0; c < premiere; c += 1) {
      const propre = textOf(vue(l, c))
      if (propre !== '') dernieres.set(c, propre)
      // A year written once goes on for the quarters under it.
      const dessus = dernieres.get(c) ?? ''
      const texte = propre === '' && ANNEE.test(dessus) ? dessus : propre
      if (texte !== '' && !textes.includes(texte)) textes.push(texte)
    }
    const entete = readEntete(textes.join(' '))
    const seule = entete.role === 'vide' && premiere === 0 ? VALEUR : entete
    if (g.lignesMasquees.has(l)) continue
    bas = l
    for (const r of rangees) {
      const cellule = g.lignes[l]?.[r.colonne]
      if (estChiffre(seule)) r.cases.push({ entete: seule, ligne: l, colonne: r.colonne, cellule })
      else if (seule.role === 'commentaire') r.commentaire = texteDe(cellule).trim()
    }
  }
  return { rangees: rangees.filter((r) => r.cases.length > 0), haut: ligne, bas, douteuse: false, sens: 'colonnes' }
}

function richest(comptes: ReadonlyMap<number, number>): number | null {
  const meilleur = Math.max(...comptes.values())
  const gagnantes = [...comptes].filter(([, n]) => n === meilleur && n > 0).map(([c]) => c)
  return gagnantes.length === 0 ? null : Math.min(...gagnantes)
}

/** Without a head: the column that names most indicators, the one with most numbers beside it, and the text that follows. */
function guessTableau(g: Grille, juge: Juge): Tableau | null {
  const sondees = g.lignes.slice(0, LIGNES_DEVINEES).map((l) => l.slice(0, COLONNES_DEVINEES))
  const compter = (
    lignes: readonly (readonly (Cellule | undefined)[])[],
    test: (c: Cellule | undefined, i: number) => boolean,
  ) => {
    const comptes = new Map<number, number>()
    for (const l of lignes) l.forEach((c, i) => test(c, i) && comptes.set(i, (comptes.get(i) ?? 0) + 1))
    return comptes
  }
  const exact = (c: Cellule | undefined): boolean => !estVide(c) && juge.exact(textOf(c), textOf(c))
  const parMots = new Map<number, number>()
  for (let c = 0; c < 8; c += 1)
    parMots.set(
      c,
      juge.compter(
        sondees.map((l) => ({ code: textOf(l[c]), libelle: textOf(l[c]), theme: '' })).filter((n) => n.libelle !== ''),
      ),
    )
  const parNom = richest(compter(sondees, exact))
  const proche = richest(parMots)
  const nom = parNom ?? (proche !== null && (parMots.get(proche) ?? 0) >= 2 ? proche : null)
  if (nom === null) return null
  const nommees = parNom === null ? sondees.filter((l) => !estVide(l[nom])) : sondees.filter((l) => exact(l[nom]))
  const chiffres = compter(nommees, (c, i) => i !== nom && chiffre(c))
  const valeur = richest(chiffres) ?? nom + 1
  const douteuse = [...chiffres].some(([c, n]) => c !== valeur && n * 2 >= (chiffres.get(valeur) ?? 0))
  const commentaire = richest(compter(nommees, (c, i) => i > Math.max(nom, valeur) && !estVide(c) && !chiffre(c))) ?? -1
  const libelle = valeur > nom + 1 ? nom + 1 : nom
  const haut = sondees.findIndex((l) => nommees.includes(l))
  const rangees = g.lignes.flatMap((l, ligne): Rangee[] => {
    const code = textOf(l[nom])
    const ecrit = textOf(l[libelle]) || code
    if (ligne < haut || ecrit === '' || (HORS_TABLE.test(ecrit) && !juge.exact(code, ecrit))) return []
    const cases = [{ entete: VALEUR, ligne, colonne: valeur, cellule: l[valeur] }]
    const note = commentaire < 0 ? '' : texteDe(l[commentaire]).trim()
    const masquee = g.lignesMasquees.has(ligne)
    return [
      {
        nom: { code, libelle: ecrit, theme: '' },
        ligne,
        colonne: libelle,
        cases,
        commentaire: note,
        etat: '',
        masquee,
      },
    ]
  })
  return { rangees, haut, bas: g.lignes.length - 1, douteuse, sens: 'lignes' }
}

/** Finds the table of a sheet: of the ways to read it, the one that recognises most indicators. Null when there is none. */
export function findTableau(g: Grille, juge: Juge): Tableau | null {
  const vue = createVue(g)
  const nommees = listTetes(g, vue).map((t) => readEnLignes(g, vue, t, juge))
  const sansNom =
    nommees.length > 0
      ? []
      : listTetesSansNom(g, vue).flatMap((t) => {
          const complete = nameColonne(g, t, juge)
          return complete === null ? [] : [readEnLignes(g, vue, complete, juge)]
        })
  const enColonnes = readEnColonnes(g, vue, juge)
  const lus = [...nommees, ...sansNom, ...(enColonnes === null ? [] : [enColonnes])]
  const notes = lus.map((t) => ({ t, compte: juge.compter(t.rangees.map((r) => r.nom)) }))
  const meilleur = notes.reduce<{ t: Tableau; compte: number } | null>(
    (a, b) => (a === null || b.compte > a.compte ? b : a),
    null,
  )
  if (meilleur !== null && meilleur.compte > 0) return meilleur.t
  return guessTableau(g, juge) ?? meilleur?.t ?? null
}
