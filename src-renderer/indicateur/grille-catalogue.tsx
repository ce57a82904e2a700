import {
  type ClipboardEvent,
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { rolesOf } from '../../src-main/domain/indicateur.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { Checkbox } from '../components/checkbox.tsx'
import type { Edition } from '../fiche/cellule.tsx'
import { cellAfter, type Mouvement, movementOf } from '../fiche/deplacement.ts'
import type { Groupe } from '../fiche/groupes.ts'
import type { Saisie } from '../fiche/saisies.ts'
import { type Colonne, COLONNES, type GestesLigne, idOfCell, LigneDuCatalogue } from './ligne-catalogue.tsx'
import { parQui } from './mots.ts'
import { saisirObjectif } from './objectif-texte.ts'

export type Position = { code: string; colonne: Colonne }

export type GrilleProps = {
  nom: string
  catalogue: Catalogue
  groupes: readonly Groupe<LigneCatalogue>[]
  parties: readonly Partie[]
  isReadOnly: boolean
  active: Position
  edition: Edition | null
  ticked: ReadonlySet<string>
  saisieDe: (code: string) => Saisie | undefined
  onActive: (position: Position) => void
  /** Opens the editor of an objective and gives it the focus before returning; false when none can be set there. */
  onEdit: (ligne: LigneCatalogue, edition: Edition) => boolean
  onCloseEdition: () => void
  onCommit: (ligne: LigneCatalogue, texte: string) => void
  onPaste: (ligne: LigneCatalogue, texte: string) => void
  /** Escape on a refused text. */
  onAbandon: (ligne: LigneCatalogue) => void
  /** Ticks lines, or takes their ticks away. */
  onTick: (codes: readonly string[], value: boolean) => void
  onMove: (ligne: LigneCatalogue, sens: 'haut' | 'bas') => void
  /** Enter on a line: its panel. */
  onDetails: () => void
  /** Double click on a line: its definition. */
  onOpen: (ligne: LigneCatalogue) => void
}

const isColonne = (text: string | undefined): text is Colonne => COLONNES.some((c) => c === text)

const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-colonne]') : null

const isFigure = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey && !altKey && !metaKey && /^[\d,.+-]$/u.test(key)

/** The catalogue as a grid: one Tab stop, arrows inside, figures typed in « Objectif », Enter goes down. */
export function GrilleCatalogue(props: GrilleProps) {
  const { nom, catalogue, groupes, parties, isReadOnly, active, edition, ticked, saisieDe } = props
  const table = useRef<HTMLTableElement>(null)
  const anchor = useRef<string | null>(null)
  const vues = groupes.flatMap((g) => g.lignes)
  const codes = vues.map((l) => l.indicateur.code)
  const columns = isReadOnly ? 6 : 7
  const choisis = codes.filter((c) => ticked.has(c)).length

  const ligneOf = (cell: HTMLElement): LigneCatalogue | undefined => {
    const code = cell.closest<HTMLElement>('[data-ligne]')?.dataset['ligne']
    return vues.find((l) => l.indicateur.code === code)
  }

  function go(cell: HTMLElement, mouvement: Mouvement): HTMLElement | null {
    const next = table.current === null ? null : cellAfter(table.current, cell, mouvement)
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
    return next
  }

  function tick(ligne: LigneCatalogue, isRange: boolean) {
    const { code } = ligne.indicateur
    const from = isRange && anchor.current !== null ? codes.indexOf(anchor.current) : -1
    const at = codes.indexOf(code)
    if (from === -1) props.onTick([code], !ticked.has(code))
    else props.onTick(codes.slice(Math.min(from, at), Math.max(from, at) + 1), true)
    anchor.current = code
  }

  // Shift with an arrow ticks the line left and the one reached, as in a list of files.
  function extend(cell: HTMLElement, ligne: LigneCatalogue, mouvement: Mouvement) {
    const next = go(cell, mouvement)
    const reached = next === null ? undefined : ligneOf(next)
    const isNew = reached !== undefined && reached !== ligne
    props.onTick(isNew ? [ligne.indicateur.code, reached.indicateur.code] : [ligne.indicateur.code], true)
  }

  function typeObjectif(event: KeyboardEvent, ligne: LigneCatalogue) {
    if (event.key === 'F2') gestes.edit(ligne)
    else if (event.key === 'Delete') props.onPaste(ligne, '')
    else if (event.key === 'Backspace') props.onEdit(ligne, { texte: '', mode: 'remplace' })
    else if (event.code === 'NumpadDecimal') props.onEdit(ligne, { texte: ',', mode: 'remplace' })
    else {
      // The character typed lands in the field that has just opened.
      if (isFigure(event) && !props.onEdit(ligne, { texte: '', mode: 'remplace' })) event.preventDefault()
      return
    }
    event.preventDefault()
  }

  function keyDown(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (cell === null || event.target instanceof HTMLInputElement || event.nativeEvent.isComposing) return
    const ligne = ligneOf(cell)
    if (ligne === undefined) return
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    const isObjectif = cell.dataset['colonne'] === 'objectif'
    if (isArrow && event.altKey && !isReadOnly) {
      event.preventDefault()
      return props.onMove(ligne, event.key === 'ArrowUp' ? 'haut' : 'bas')
    }
    if (event.key === ' ' && !isReadOnly) {
      event.preventDefault()
      return tick(ligne, event.shiftKey)
    }
    if (event.key.toLowerCase() === 'a' && event.ctrlKey && !event.altKey && !isReadOnly) {
      event.preventDefault()
      return props.onTick(codes, choisis < codes.length)
    }
    if (event.key === 'Enter' && !isObjectif && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault()
      return props.onDetails()
    }
    // At rest Tab leaves the grid; between two objectives being typed it goes down, as Enter does.
    const mouvement = event.key === 'Tab' ? null : movementOf(event)
    if (mouvement !== null) {
      if (isArrow && event.shiftKey && !isReadOnly) extend(cell, ligne, mouvement)
      else if (go(cell, mouvement) === null) return
      return event.preventDefault()
    }
    if (event.key === 'Escape') return props.onAbandon(ligne)
    if (isObjectif) typeObjectif(event, ligne)
  }

  function focus(event: FocusEvent) {
    const cell = cellOf(event.target)
    const colonne = cell?.dataset['colonne']
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne !== undefined && isColonne(colonne)) props.onActive({ code: ligne.indicateur.code, colonne })
  }

  function copy(event: ClipboardEvent) {
    const cell = cellOf(document.activeElement)
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne === undefined || cell === null || event.target instanceof HTMLInputElement) return
    if (getSelection()?.isCollapsed === false) return
    event.preventDefault()
    const isObjectif = cell.dataset['colonne'] === 'objectif'
    event.clipboardData.setData('text/plain', isObjectif ? saisirObjectif(ligne.objectif) : cell.innerText.trim())
  }

  function paste(event: ClipboardEvent) {
    const cell = cellOf(document.activeElement)
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne === undefined || cell?.dataset['colonne'] !== 'objectif' || event.target instanceof HTMLInputElement)
      return
    event.preventDefault()
    props.onPaste(ligne, event.clipboardData.getData('text/plain').replace(/\r?\n$/u, ''))
  }

  // Stable gestures: a row is drawn again when it changes, not when its grid does.
  const latest = useRef({ props, go, tick })
  useLayoutEffect(() => {
    latest.current = { props, go, tick }
  })
  const [gestes] = useState<GestesLigne>(() => ({
    edit: (ligne) =>
      latest.current.props.onEdit(ligne, {
        texte: latest.current.props.saisieDe(ligne.indicateur.code)?.texte ?? saisirObjectif(ligne.objectif),
        mode: 'modifie',
      }),
    open: (ligne) => latest.current.props.onOpen(ligne),
    tick: (ligne, isRange) => latest.current.tick(ligne, isRange),
    commit: (ligne, texte) => latest.current.props.onCommit(ligne, texte),
    leave(mouvement) {
      const cell = cellOf(document.activeElement)
      latest.current.props.onCloseEdition()
      const vers = mouvement === 'suivante' ? 'bas' : mouvement === 'precedente' ? 'haut' : mouvement
      if (vers !== null && cell !== null && latest.current.go(cell, vers) === null) cell.focus()
    },
    cancel() {
      const cell = cellOf(document.activeElement)
      latest.current.props.onCloseEdition()
      cell?.focus()
    },
  }))

  // A table that is a grid, after the WAI-ARIA pattern: its rows and cells become those of a grid.
  const grid = { role: 'grid', onKeyDown: keyDown, onFocus: focus, onCopy: copy, onPaste: paste }

  return (
    <table
      ref={table}
      {...grid}
      className="grille catalogue"
      aria-label={nom}
      aria-readonly={isReadOnly}
      aria-multiselectable={isReadOnly ? undefined : true}
    >
      <thead>
        <tr>
          {!isReadOnly && (
            <th scope="col" className="case-ligne">
              <Checkbox
                aria-label="Choisir toutes les lignes"
                value={codes.length > 0 && choisis === codes.length}
                isIndeterminate={choisis > 0 && choisis < codes.length}
                isDisabled={codes.length === 0}
                onChange={(value) => props.onTick(codes, value)}
              />
            </th>
          )}
          <th scope="col" className="c-code code">
            Code
          </th>
          <th scope="col" className="c-libelle">
            Indicateur
          </th>
          <th scope="col" className="c-unite un">
            Unité
          </th>
          <th scope="col" className="c-par par">
            Renseigné par
          </th>
          <th scope="col" className="c-objectif num">
            Objectif {catalogue.annee}
          </th>
          <th scope="col" className="c-marques ct">
            Situation
          </th>
        </tr>
      </thead>
      <tbody>
        {groupes.map((groupe) => (
          <Fragment key={groupe.axe}>
            <tr className="g">
              <th scope="rowgroup" colSpan={columns}>
                {groupe.nom} <span>{groupe.detail}</span>
              </th>
            </tr>
            {groupe.lignes.map((ligne) => {
              const { code } = ligne.indicateur
              const isActive = active.code === code
              return (
                <LigneDuCatalogue
                  key={code}
                  ligne={ligne}
                  par={parQui(rolesOf(ligne.indicateur), parties)}
                  faits={catalogue.faits}
                  saisie={saisieDe(code)}
                  isTicked={ticked.has(code)}
                  active={isActive ? active.colonne : null}
                  edition={isActive ? edition : null}
                  isReadOnly={isReadOnly}
                  gestes={gestes}
                />
              )
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** Brings the focus to a cell of the grid. */
export function focusCell({ code, colonne }: Position): void {
  const cell = document.getElementById(idOfCell(code, colonne))
  cell?.focus({ preventScroll: true })
  cell?.scrollIntoView({ block: 'nearest' })
}
