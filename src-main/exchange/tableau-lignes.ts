import { estChiffre, type Entete } from './entete.ts'
import { estVide, texteDe, type Grille } from './grille.ts'
import {
  chiffre,
  HORS_TABLE,
  imposer,
  LIGNES_DEVINEES,
  listColonnes,
  textOf,
  type Case,
  type Chiffre,
  type Choix,
  type Juge,
  type Rangee,
  type Tableau,
} from './rangee.ts'
import { readTete, type Tete, type Vue } from './tete.ts'

const role = (colonnes: readonly Entete[], r: Entete['role']): number => colonnes.findIndex((e) => e.role === r)

const COLONNES_SONDEES = 40

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

/** The head, with the columns chosen by hand in place of what it says. */
function applyChoix(t: Tete, choix: Choix): Tete {
  const { valeur = -1, precedent = -1, observation = -1 } = choix
  if (Math.max(valeur, precedent, observation) < 0) return t
  const largeur = Math.max(t.colonnes.length, valeur + 1, precedent + 1, observation + 1)
  const colonnes = Array.from({ length: largeur }, (_, c): Entete => {
    if (c === valeur) return imposer('valeur')
    if (c === precedent) return imposer('precedent')
    return c === observation ? { role: 'commentaire' } : (t.colonnes[c] ?? { role: 'vide' })
  })
  return { ...t, colonnes }
}

/** A text column after the figures, left without a heading, holds the comments. */
function findCommentaires(g: Grille, t: Tete, p: Places, choix: Choix): number[] {
  if (choix.observation !== undefined) return [choix.observation]
  if (p.commentaires.length > 0) return p.commentaires
  const derniere = Math.max(...p.chiffres.map(([c]) => c))
  const colonne = derniere + 1
  if ((t.colonnes[colonne]?.role ?? 'vide') !== 'vide') return []
  const textes = g.lignes.slice(t.bas + 1).filter((l) => !estVide(l[colonne]) && !chiffre(l[colonne]))
  return textes.length > 0 ? [colonne] : []
}

/** Reads a table whose indicators stand in rows, under a head; a head repeated further down replaces it. */
export function readEnLignes(g: Grille, vue: Vue, tete: Tete, juge: Juge, choix: Choix): Tableau {
  let t = applyChoix(tete, choix)
  let p = placesOf(t.colonnes)
  p.commentaires = findCommentaires(g, t, p, choix)
  const premiere = { entetes: t.colonnes, textes: t.textes, commentaires: p.commentaires }
  const rangees: Rangee[] = []
  const hautes = g.fusions.slice(0, 500).filter((f) => f.bas > f.haut && f.gauche > 0)
  let theme = ''
  for (let l = t.bas + 1; l < g.lignes.length; l += 1) {
    const suivante = rangees.length > 0 && chiffresDe(g, l, p) === 0 ? readTete(g, vue, l) : null
    if (suivante !== null && suivante.haut >= l) {
      t = applyChoix(suivante, choix)
      p = placesOf(t.colonnes)
      p.commentaires = findCommentaires(g, t, p, choix)
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
  const colonnes = () => listColonnes(g, tete.bas + 1, premiere)
  return { rangees, haut: tete.haut, bas: g.lignes.length - 1, douteuse: false, sens: 'lignes', colonnes }
}

function chiffresDe(g: Grille, ligne: number, p: Places): number {
  return p.chiffres.filter(([c]) => {
    const cellule = g.lignes[ligne]?.[c]
    return chiffre(cellule) && !/^(?:19|20|21)\d\d$/u.test(textOf(cellule))
  }).length
}

/** The column, left of the figures, whose texts name most indicators. */
export function nameColonne(g: Grille, t: Tete, juge: Juge): Tete | null {
  const premier = t.colonnes.findIndex(estChiffre)
  let meilleure: { colonne: number; compte: number } | null = null
  for (let c = 0; c < Math.min(premier, COLONNES_SONDEES); c += 1) {
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
