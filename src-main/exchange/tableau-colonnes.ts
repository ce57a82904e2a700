import { estChiffre, readEntete } from './entete.ts'
import { estVide, texteDe, type Grille } from './grille.ts'
import { chiffre, LIGNES_DEVINEES, textOf, VALEUR, type Juge, type Rangee, type Tableau } from './rangee.ts'
import type { Nom } from './reconnaissance.ts'
import type { Vue } from './tete.ts'

const ANNEE = /^(?:19|20|21)\d\d$/u

/**
 * Reads a table whose indicators stand in columns: the row that names most of them, and rows of periods, years and totals. Null when
 * no row names more than `plancher`.
 */
export function readEnColonnes(g: Grille, vue: Vue, juge: Juge, plancher: number): Tableau | null {
  let meilleure: { ligne: number; compte: number } | null = null
  const nomsOf = (l: number): { colonne: number; nom: Nom }[] =>
    (g.lignes[l] ?? []).flatMap((c, colonne) => {
      const libelle = textOf(c)
      if (libelle === '' || chiffre(c) || libelle.length > 240) return []
      const theme = l > 0 ? textOf(vue(l - 1, colonne)) : ''
      return [{ colonne, nom: { code: '', libelle, theme: theme === libelle ? '' : theme } }]
    })
  for (let l = 0; l < Math.min(g.lignes.length, LIGNES_DEVINEES / 8); l += 1) {
    const aPasser: number = meilleure?.compte ?? Math.max(1, plancher)
    const noms = (g.lignes[l]?.length ?? 0) <= aPasser ? [] : nomsOf(l)
    const compte = noms.length <= aPasser ? 0 : juge.compter(noms.map((n) => n.nom))
    if (compte > aPasser) meilleure = { ligne: l, compte }
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
  const lues = rangees.filter((r) => r.cases.length > 0)
  return { rangees: lues, haut: ligne, bas, douteuse: false, sens: 'colonnes', colonnes: () => [] }
}
