import { accorder } from '../../src-main/domain/typographie.ts'
import { type Case, type Colonne, COLONNES } from './colonnes.ts'

/**
 * What is selected: the block between two corners, and in it the active cell, the one typed in. `ancre` stays where the
 * selection began, `bout` goes where it is stretched.
 */
export type Selection = { active: Case; ancre: Case; bout: Case }

/** A block of cells, corners included; columns by their place in `COLONNES`. */
export type Bloc = { r0: number; r1: number; c0: number; c1: number }

const placeOf = (colonne: Colonne): number => COLONNES.indexOf(colonne)

/** One cell. */
export const seule = (active: Case): Selection => ({ active, ancre: active, bout: active })

/** The same selection stretched to another cell; the active one does not move. */
export const etendue = (s: Selection, bout: Case): Selection => ({ ...s, bout })

/** The block of a selection. */
export function blocOf({ ancre, bout }: Selection): Bloc {
  const [c0, c1] = [placeOf(ancre.colonne), placeOf(bout.colonne)].toSorted((a, b) => a - b)
  const [r0, r1] = [ancre.rang, bout.rang].toSorted((a, b) => a - b)
  return { r0: r0 ?? 0, r1: r1 ?? 0, c0: c0 ?? 0, c1: c1 ?? 0 }
}

/** Whether more than one cell is selected. */
export const isMultiple = ({ ancre, bout }: Selection): boolean =>
  ancre.rang !== bout.rang || ancre.colonne !== bout.colonne

/** Whether a block covers a column. */
export const couvre = ({ c0, c1 }: Bloc, colonne: Colonne): boolean => c0 <= placeOf(colonne) && placeOf(colonne) <= c1

/** Whether a block covers a cell. */
export const contient = (bloc: Bloc, { rang, colonne }: Case): boolean =>
  bloc.r0 <= rang && rang <= bloc.r1 && couvre(bloc, colonne)

/** The columns of a sheet that a block covers. */
export const colonnesDuBloc = (bloc: Bloc, presentes: readonly Colonne[]): Colonne[] =>
  presentes.filter((c) => couvre(bloc, c))

/**
 * The next cell of a block, as Enter and Tab walk through it: down its columns or along its rows, round at the ends. Cells
 * that `passe` over are left out; the same cell when there is no other.
 */
export function suivante(
  s: Selection,
  presentes: readonly Colonne[],
  sens: 'bas' | 'haut' | 'droite' | 'gauche',
  passe: (c: Case) => boolean,
): Case {
  const bloc = blocOf(s)
  const colonnes = colonnesDuBloc(bloc, presentes)
  const rangs = Array.from({ length: bloc.r1 - bloc.r0 + 1 }, (_, i) => bloc.r0 + i)
  const enColonne = sens === 'bas' || sens === 'haut'
  const cases = enColonne
    ? colonnes.flatMap((colonne) => rangs.map((rang): Case => ({ rang, colonne })))
    : rangs.flatMap((rang) => colonnes.map((colonne): Case => ({ rang, colonne })))
  const vues = cases.filter((c) => !passe(c))
  const pas = sens === 'bas' || sens === 'droite' ? 1 : -1
  const at = vues.findIndex((c) => c.rang === s.active.rang && c.colonne === s.active.colonne)
  return vues[(at + pas + vues.length) % Math.max(1, vues.length)] ?? s.active
}

/** What a row must know of the selection, as one text that changes only when the row does: empty when nothing concerns it. */
export function vueOf(s: Selection, rang: number): string {
  const active = s.active.rang === rang ? s.active.colonne : ''
  const { r0, r1, c0, c1 } = blocOf(s)
  const bords =
    isMultiple(s) && r0 <= rang && rang <= r1 ? `${c0} ${c1} ${rang === r0 ? 1 : 0} ${rang === r1 ? 1 : 0}` : ''
  return active === '' && bords === '' ? '' : `${active}|${bords}`
}

/** The same, read back: the active column, and how a column of the row is selected. */
export function readVue(vue: string): { active: Colonne | null; choixDe: (colonne: Colonne) => string | null } {
  const [nom = '', bords = ''] = vue.split('|')
  const active = COLONNES.find((c) => c === nom) ?? null
  if (bords === '') return { active, choixDe: () => null }
  const [c0 = 0, c1 = -1, haut = 0, bas = 0] = bords.split(' ').map(Number)
  return {
    active,
    choixDe(colonne) {
      const place = placeOf(colonne)
      if (place < c0 || place > c1) return null
      return ['choisie', haut === 1 && 'haut', bas === 1 && 'bas', place === c0 && 'gauche', place === c1 && 'droite']
        .filter((mot) => mot !== false)
        .join(' ')
    },
  }
}

/** What a screen reader is told of a block: « 3 cellules sélectionnées, lignes « … » à « … » ». */
export function direSelection(bloc: Bloc, presentes: readonly Colonne[], nomDe: (rang: number) => string): string {
  const n = (bloc.r1 - bloc.r0 + 1) * colonnesDuBloc(bloc, presentes).length
  if (n < 2) return ''
  const quoi = accorder(n, 'cellule sélectionnée', 'cellules sélectionnées')
  const citer = (rang: number): string => `«\u00A0${nomDe(rang)}\u00A0»`
  return bloc.r0 === bloc.r1
    ? `${quoi}, ligne ${citer(bloc.r0)}`
    : `${quoi}, lignes ${citer(bloc.r0)} à ${citer(bloc.r1)}`
}
