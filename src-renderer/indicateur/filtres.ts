import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import type { Axe } from '../../src-main/domain/engagement.ts'
import { rolesOf } from '../../src-main/domain/indicateur.ts'
import type { Role } from '../../src-main/domain/partie.ts'
import { foldText } from '../components/fold-text.ts'

export type FiltreEtat = 'tous' | LigneCatalogue['etat'] | 'calcule' | 'versions' | 'objectif'

/** What the list is narrowed to; `copil`: what the program computes. */
export type Filtres = { texte: string; par: Role | 'toutes' | 'copil'; axe: Axe | 'tous'; etat: FiltreEtat }

export const SANS_FILTRE: Filtres = { texte: '', par: 'toutes', axe: 'tous', etat: 'tous' }

export const isFiltered = (f: Filtres): boolean =>
  f.texte.trim() !== '' || f.par !== 'toutes' || f.axe !== 'tous' || f.etat !== 'tous'

/** Everything of a line that may be searched, without accent nor case. */
function searchable({ indicateur: i, definition, formuleDite }: LigneCatalogue): string {
  const mots = [i.code, i.libelle, i.libelleCourt, i.unite, formuleDite ?? '', ...definition.synonymes]
  return foldText([...mots, ...definition.ventilations.map((v) => v.nom)].join(' '))
}

function isInEtat(l: LigneCatalogue, etat: FiltreEtat): boolean {
  switch (etat) {
    case 'tous':
      return true
    case 'calcule':
      return l.indicateur.formule !== null
    case 'versions':
      return l.versions.length > 1
    case 'objectif':
      return l.etat === 'suivi' && l.objectif === null && l.indicateur.type !== 'texte'
    case 'suivi':
    case 'retire':
    case 'a-venir':
    case 'option':
      return l.etat === etat
  }
}

function isBy(l: LigneCatalogue, par: Filtres['par']): boolean {
  if (par === 'toutes') return true
  const roles = rolesOf(l.indicateur)
  return par === 'copil' ? roles.length === 0 : roles.includes(par)
}

/** The lines that answer a filter, in the order given; every word searched must be somewhere in the line. */
export function filterLignes(lignes: readonly LigneCatalogue[], f: Filtres): LigneCatalogue[] {
  const mots = foldText(f.texte)
    .split(/\s+/u)
    .filter((m) => m !== '')
  return lignes.filter((l) => {
    if (f.axe !== 'tous' && l.indicateur.axe !== f.axe) return false
    if (!isBy(l, f.par) || !isInEtat(l, f.etat)) return false
    if (mots.length === 0) return true
    const tout = searchable(l)
    return mots.every((m) => tout.includes(m))
  })
}

/**
 * The code before which an indicator goes when it moves one step among the lines in view (`vues`, of one group): in the
 * whole order of the sheets, null for the end. Undefined when it is at the edge already.
 */
export function avantOf(
  toutes: readonly string[],
  vues: readonly string[],
  code: string,
  sens: 'haut' | 'bas',
): string | null | undefined {
  const at = vues.indexOf(code)
  const voisin = at === -1 ? undefined : vues[sens === 'haut' ? at - 1 : at + 1]
  if (voisin === undefined || sens === 'haut') return voisin
  const sansLui = toutes.filter((c) => c !== code)
  return sansLui[sansLui.indexOf(voisin) + 1] ?? null
}

/** The indicators that one may be paired with: any other that counts, not paired with it yet. */
export function candidatsOf({ lignes, paires }: Pick<Catalogue, 'lignes' | 'paires'>, code: string): LigneCatalogue[] {
  const pris = new Set(paires.flatMap((p) => (p.emis === code ? [p.recu] : p.recu === code ? [p.emis] : [])))
  return lignes.filter(
    ({ indicateur: i, etat }) => i.code !== code && i.type !== 'texte' && etat !== 'retire' && !pris.has(i.code),
  )
}
