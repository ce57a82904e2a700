import { readContenu } from '../domain/lecture.ts'
import type { Entete } from './entete.ts'
import { estVide, texteDe, type Cellule, type Grille } from './grille.ts'
import {
  chiffre,
  HORS_TABLE,
  imposer,
  LIGNES_DEVINEES,
  listColonnes,
  textOf,
  VALEUR,
  type Case,
  type Chiffre,
  type Choix,
  type Juge,
  type Rangee,
  type Tableau,
} from './rangee.ts'

const COLONNES_DEVINEES = 40

const ANNEE = /^(?:19|20|21)\d\d$/u

function richest(comptes: ReadonlyMap<number, number>): number | null {
  const meilleur = Math.max(...comptes.values())
  const gagnantes = [...comptes].filter(([, n]) => n === meilleur && n > 0).map(([c]) => c)
  return gagnantes.length === 0 ? null : Math.min(...gagnantes)
}

/** Whether a cell says a figure, or that there is none: what no heading does. */
function estDite(c: Cellule | undefined): boolean {
  const texte = textOf(c)
  if (texte === '' || ANNEE.test(texte)) return false
  const etat = readContenu(texte, 'entier').contenu?.etat
  return chiffre(c) || (etat !== undefined && etat !== 'renseigne')
}

/**
 * The first row of a table without a head: the lines that are named in other words than those of the catalogue belong to it, and so
 * do the rows right over them that say a figure.
 */
function findHaut(
  lignes: readonly (readonly (Cellule | undefined)[])[],
  { nom, libelle, valeur }: { nom: number; libelle: number; valeur: number },
  nommees: readonly (readonly (Cellule | undefined)[])[],
  juge: Juge,
): number {
  const nomOf = (l: number) => ({ code: textOf(lignes[l]?.[nom]), libelle: textOf(lignes[l]?.[libelle]), theme: '' })
  const parle = (l: number): boolean =>
    (nomOf(l).libelle !== '' || nomOf(l).code !== '') && estDite(lignes[l]?.[valeur])
  const exacte = lignes.findIndex((l) => nommees.includes(l))
  const proche = lignes.findIndex((_, l) => l < exacte && parle(l) && juge.compter([nomOf(l)]) > 0)
  let haut = proche < 0 ? exacte : proche
  while (haut > 0 && parle(haut - 1)) haut -= 1
  return haut
}

/** Without a head: the column that names most indicators, the one with most numbers beside it, and the text that follows. */
export function guessTableau(g: Grille, juge: Juge, choix: Choix): Tableau | null {
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
  const valeur = choix.valeur ?? richest(chiffres) ?? nom + 1
  const douteuse =
    choix.valeur === undefined && [...chiffres].some(([c, n]) => c !== valeur && n * 2 >= (chiffres.get(valeur) ?? 0))
  const libelle = valeur > nom + 1 ? nom + 1 : nom
  const haut = findHaut(sondees, { nom, libelle, valeur }, nommees, juge)
  const textes = compter(
    sondees.slice(haut).filter((l) => !estVide(l[nom])),
    (c, i) => i > Math.max(nom, valeur) && i !== choix.precedent && !estVide(c) && !chiffre(c),
  )
  const commentaire = choix.observation ?? richest(textes) ?? -1
  const entetes: (readonly [number, Chiffre])[] = [[valeur, choix.valeur === undefined ? VALEUR : imposer('valeur')]]
  if (choix.precedent !== undefined) entetes.push([choix.precedent, imposer('precedent')])
  const rangees = g.lignes.flatMap((l, ligne): Rangee[] => {
    const code = textOf(l[nom])
    const ecrit = textOf(l[libelle]) || code
    if (ligne < haut || ecrit === '' || (HORS_TABLE.test(ecrit) && !juge.exact(code, ecrit))) return []
    const cases = entetes.map(([colonne, entete]): Case => ({ entete, ligne, colonne, cellule: l[colonne] }))
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
  const dits: Entete[] = []
  dits[nom] = { role: libelle === nom ? 'libelle' : 'code' }
  dits[libelle] = { role: 'libelle' }
  for (const [colonne, entete] of entetes) dits[colonne] = entete
  const colonnes = () => listColonnes(g, haut, { entetes: dits, textes: [], commentaires: [commentaire] })
  return { rangees, haut, bas: g.lignes.length - 1, douteuse, sens: 'lignes', colonnes }
}
