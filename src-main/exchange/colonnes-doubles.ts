import type { Contenu } from '../domain/fiche.ts'
import type { Remarque } from '../domain/lecture.ts'
import { readCellule } from './cellule-lue.ts'
import type { Statut } from './entete.ts'
import { ecrireNombre } from './format-de-nombre.ts'
import { estVide, lettreOf, texteDe } from './grille.ts'
import type { IndicateurLu } from './reconnaissance.ts'
import type { Case, Chiffre } from './rangee.ts'
import { clean } from './texte-lu.ts'

const FERMETES: Readonly<Record<Statut | 'nu', number>> = { definitif: 3, nu: 2, provisoire: 1, estime: 0 }

const fermete = (e: Chiffre): number => FERMETES[e.statut ?? 'nu']

/**
 * Whether a heading gives way to another of the same year without a word: the provisional to the final, the estimate to what is not
 * provisional.
 */
export const estEcartee = (e: Chiffre, autre: Chiffre): boolean =>
  e.partie === autre.partie && fermete(autre) - fermete(e) >= 2

type Pleine = { c: Case; contenu: Contenu | null }

const nombreDe = (p: Pleine): number | null => p.contenu?.nombre ?? null

const dire = (p: Pleine): string => {
  const nombre = nombreDe(p)
  return nombre === null ? `«\u00A0${clean(texteDe(p.c.cellule), 40)}\u00A0»` : ecrireNombre(nombre)
}

/** How cases of one line are told apart: by their sheets, by their columns, else by their rows. */
function nommer(cases: readonly Case[]): { quoi: string; nomDe: (c: Case) => string } {
  const distinctes = (cle: (c: Case) => string | number): boolean => new Set(cases.map(cle)).size === cases.length
  if (distinctes((c) => c.feuille ?? ''))
    return { quoi: 'feuilles', nomDe: (c) => `la feuille «\u00A0${clean(c.feuille ?? '', 40)}\u00A0»` }
  if (distinctes((c) => c.colonne)) return { quoi: 'colonnes', nomDe: (c) => `la colonne ${lettreOf(c.colonne)}` }
  return { quoi: 'lignes', nomDe: (c) => `la ligne ${String(c.ligne + 1)}` }
}

function objetDe({ annee, periode, role }: Chiffre): string {
  if (periode !== null) return 'la même période'
  if (annee !== null) return String(annee)
  return role === 'avant' ? 'l’année d’avant' : 'la valeur de l’exercice'
}

/** Whether what a case says goes against the one that is read, and nothing in their headings tells which is right. */
function contredit(x: Pleine, lue: Pleine): boolean {
  if (x.c.entete.partie !== lue.c.entete.partie) return false
  if (x.contenu === null) return fermete(x.c.entete) > fermete(lue.c.entete) && texteDe(x.c.cellule).trim() !== ''
  return nombreDe(x) !== null && nombreDe(x) !== nombreDe(lue) && !estEcartee(x.c.entete, lue.c.entete)
}

function remarquesSur(lue: Pleine, autres: readonly Pleine[], vides: readonly Case[]): Remarque[] {
  const contraires = autres.filter((x) => contredit(x, lue))
  if (contraires.length > 0) {
    const { quoi, nomDe } = nommer([lue.c, ...contraires.map((x) => x.c)])
    const combien = contraires.length === 1 ? 'Deux' : 'Plusieurs'
    const dits = contraires.map((x) => `${nomDe(x.c)} dit ${dire(x)}`).join(', ')
    const texte = `${combien} ${quoi} portent ${objetDe(lue.c.entete)}\u00A0: ${nomDe(lue.c)} est lue (${dire(lue)}), ${dits}\u00A0: vérifiez`
    return [{ texte, gravite: 'attention' }]
  }
  const vide = vides.find((c) => estEcartee(lue.c.entete, c.entete))
  if (vide === undefined) return []
  const { nomDe } = nommer([lue.c, vide])
  const nom = nomDe(vide)
  const fermeteDite = vide.entete.statut === 'definitif' ? 'définitive' : 'plus sûre'
  const texte = `${nom.charAt(0).toUpperCase()}${nom.slice(1)}, ${fermeteDite}, est vide\u00A0: ${nomDe(lue.c)} est lue (${dire(lue)})`
  return [{ texte, gravite: 'info' }]
}

/**
 * Of the cases that hold the same year, or the same part of it, the one to read: one that says something, that can be understood,
 * the firmest by its heading, then the first; and what the others say against it.
 */
export function chooseCase(
  i: IndicateurLu,
  cases: readonly Case[],
): { choisie: Case | undefined; remarques: Remarque[] } {
  if (cases.length < 2) return { choisie: cases[0], remarques: [] }
  const pleines = cases
    .filter((c) => !estVide(c.cellule))
    .map((c): Pleine => ({ c, contenu: readCellule(i, c.cellule).contenu }))
  const rangDe = (p: Pleine): number => fermete(p.c.entete) + (p.contenu === null ? 0 : 10)
  const [lue, ...autres] = pleines.toSorted((a, b) => rangDe(b) - rangDe(a))
  if (lue === undefined) return { choisie: cases[0], remarques: [] }
  if (i.type === 'texte') return { choisie: lue.c, remarques: [] }
  return {
    choisie: lue.c,
    remarques: remarquesSur(
      lue,
      autres,
      cases.filter((c) => estVide(c.cellule)),
    ),
  }
}
