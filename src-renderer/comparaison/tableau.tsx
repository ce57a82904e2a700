import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ClipboardEvent, type FocusEvent, Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import { AXES, NOMS_AXES } from '../../src-main/domain/engagement.ts'
import { cellAfter, movementOf } from '../fiche/deplacement.ts'
import { Chiffre, Intitule } from './cellule.tsx'
import { anneeRompue, direCase, direEcart, direTotal, estToutProvisoire, etatDe, nomDe } from './mots.ts'
import { caseDe, type SousColonne, type Tri } from './vues.ts'

/** Where the keyboard is: a line by its code, `tete` for the row of heads; a column by its key. */
export type Position = { ligne: string; colonne: string }
export const TETE = 'tete'

export type TableauProps = {
  comparaison: Comparaison
  lignes: readonly LigneComparaison[]
  colonnes: readonly SousColonne[]
  avecTotal: boolean
  tri: Tri
  onTri: (cle: string) => void
  active: Position
  onActive: (position: Position) => void
  /** Enter in a cell: to the panel. */
  onDetails: () => void
  onCopy: (to: DataTransfer) => void
}

const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-colonne]') : null

const idOfCell = (ligne: string, colonne: string): string => `comparaison-${ligne}-${colonne}`

/** Brings the focus to the cell in hand. */
export const focusActive = ({ ligne, colonne }: Position): void =>
  document.getElementById(idOfCell(ligne, colonne))?.focus()

/** Conventions in columns, indicators in lines: a grid that is only read, walked with the arrows, sorted from its heads. */
export function Tableau(props: TableauProps) {
  const { comparaison, lignes, colonnes, avecTotal, tri, active } = props
  const table = useRef<HTMLTableElement>(null)
  const parVue = colonnes.some((c) => c.quoi !== 0)
  const isTrois = colonnes.some((c) => c.quoi === 2)
  const largeur = 1 + colonnes.length + (avecTotal ? 1 : 0)

  function keyDown(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (cell === null || table.current === null) return
    const isTete = cell.dataset['tete'] !== undefined
    if (event.key === 'Enter' || (event.key === ' ' && isTete)) {
      event.preventDefault()
      return isTete ? props.onTri(cell.dataset['colonne'] ?? '') : props.onDetails()
    }
    const mouvement = event.key === 'Tab' ? null : movementOf(event)
    if (mouvement === null) return
    const next = cellAfter(table.current, cell, mouvement)
    if (next === null) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  function focus(event: FocusEvent) {
    const cell = cellOf(event.target)
    const ligne = cell?.closest<HTMLElement>('[data-ligne]')?.dataset['ligne']
    const colonne = cell?.dataset['colonne']
    if (ligne !== undefined && colonne !== undefined) props.onActive({ ligne, colonne })
  }

  function copy(event: ClipboardEvent) {
    if (getSelection()?.isCollapsed === false) return
    event.preventDefault()
    props.onCopy(event.clipboardData)
  }

  const cell = (ligne: string, colonne: string) => ({
    id: idOfCell(ligne, colonne),
    'data-colonne': colonne,
    tabIndex: active.ligne === ligne && active.colonne === colonne ? 0 : -1,
  })

  const tete = (cle: string, contenu: ReactNode, classe?: string) => (
    <th
      key={cle}
      scope="col"
      className={classe}
      data-tete
      aria-sort={tri?.cle === cle ? (tri.sens === 'croissant' ? 'ascending' : 'descending') : 'none'}
      onClick={() => props.onTri(cle)}
      {...cell(TETE, cle)}
    >
      <span className="comparaison-tri">
        <span>{contenu}</span>
        {tri?.cle === cle && (tri.sens === 'croissant' ? <ArrowUp className="i" /> : <ArrowDown className="i" />)}
      </span>
    </th>
  )

  const ligneDe = (l: LigneComparaison) => {
    const { code } = l.indicateur
    const total = direTotal(l, comparaison.colonnes.length)
    return (
      <tr key={code} data-ligne={code} className={active.ligne === code ? 'on' : undefined}>
        <th scope="row" {...cell(code, 'indicateur')}>
          <Intitule {...l} />
        </th>
        {colonnes.map((c) => (
          <td
            key={c.cle}
            className={c.quoi === 'ecart' ? 'num ecart' : c.quoi === 0 ? 'num' : 'num avant'}
            {...cell(code, c.cle)}
          >
            <Valeur {...{ l, c, comparaison, isTrois }} />
          </td>
        ))}
        {avecTotal && (
          <td className="num total" {...cell(code, 'total')}>
            <Chiffre dite={{ ...total, isMot: total.texte === '–', marques: '' }} />
          </td>
        )}
      </tr>
    )
  }

  const groupes =
    tri === null ? AXES.map((axe) => ({ axe, lignes: lignes.filter((l) => l.indicateur.axe === axe) })) : []
  const grid = { role: 'grid', onKeyDown: keyDown, onFocus: focus, onCopy: copy }
  return (
    <table
      ref={table}
      {...grid}
      className="comparaison"
      aria-readonly
      aria-label={`Indicateurs de ${comparaison.colonnes.length} conventions, exercice ${comparaison.annee}`}
    >
      <thead>
        {parVue && <Conventions {...{ comparaison, colonnes }} />}
        <tr data-ligne={TETE}>
          {tete('indicateur', 'Indicateur')}
          {colonnes.map((c) => tete(c.cle, <NomDeColonne {...{ comparaison, c, parVue }} />, 'num'))}
          {avecTotal && tete('total', 'Total', 'num total')}
        </tr>
      </thead>
      <tbody>
        {tri !== null && lignes.map(ligneDe)}
        {groupes.map(({ axe, lignes: siennes }) =>
          siennes.length === 0 ? null : (
            <Fragment key={axe}>
              <tr className="g">
                <th scope="rowgroup" colSpan={largeur}>
                  <span>{NOMS_AXES[axe]}</span>
                </th>
              </tr>
              {siennes.map(ligneDe)}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  )
}

type ValeurProps = { l: LigneComparaison; c: SousColonne; comparaison: Comparaison; isTrois: boolean }

function Valeur({ l, c, comparaison, isTrois }: ValeurProps) {
  if (c.quoi === 'ecart') {
    const { texte, sous } = direEcart(l, c.rang)
    return (
      <>
        {texte}
        {sous !== '' && <span className="sub">{sous}</span>}
      </>
    )
  }
  const colonne = comparaison.colonnes[c.rang]
  const isTout = colonne !== undefined && estToutProvisoire(colonne, c.quoi)
  const rompu = isTrois ? anneeRompue(l, c.rang, c.quoi, comparaison.annee) : null
  return <Chiffre dite={direCase(caseDe(l, c.rang, c.quoi), isTout, rompu)} />
}

/** Over the exercices, the name of each convention. */
function Conventions({ comparaison, colonnes }: { comparaison: Comparaison; colonnes: readonly SousColonne[] }) {
  const parConvention = colonnes.length / Math.max(1, comparaison.colonnes.length)
  return (
    <tr>
      <td>
        <span className="vh">Conventions</span>
      </td>
      {comparaison.colonnes.map((c) => {
        const { nom, sous } = nomDe(c, comparaison.colonnes)
        return (
          <th key={c.conventionId} scope="colgroup" colSpan={parConvention} className="convention">
            {nom}
            {sous !== '' && <span className="sub">{sous}</span>}
          </th>
        )
      })}
    </tr>
  )
}

function NomDeColonne({ comparaison, c, parVue }: { comparaison: Comparaison; c: SousColonne; parVue: boolean }) {
  const colonne = comparaison.colonnes[c.rang]
  if (colonne === undefined) return null
  if (c.quoi === 'ecart') return <>Écart</>
  const etat = etatDe(colonne, c.quoi)
  const { nom, sous } = nomDe(colonne, comparaison.colonnes)
  return parVue ? (
    <>
      {comparaison.annee - c.quoi}
      <span className="sub">{etat}</span>
    </>
  ) : (
    <>
      {nom}
      {sous !== '' && <span className="sub">{sous}</span>}
      <span className="sub">{etat}</span>
    </>
  )
}
