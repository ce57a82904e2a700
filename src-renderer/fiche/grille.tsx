import {
  type ClipboardEvent,
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import type { Edition } from './cellule.tsx'
import { saisir } from './contenu-texte.ts'
import { contenuDe, type Contexte, isLocked } from './controles.ts'
import { cellAfter, type Mouvement, movementOf } from './deplacement.ts'
import type { Groupe } from './groupes.ts'
import { type Colonne, COLONNES, type GestesLigne, idOfCell, Ligne } from './ligne.tsx'
import type { Saisie } from './saisies.ts'

export type Position = { indicateurId: IndicateurId; colonne: Colonne }

export type GrilleProps = {
  nom: string
  detail: FicheDetail
  groupes: readonly Groupe[]
  contexte: Contexte
  hasPrecedent: boolean
  active: Position
  edition: Edition | null
  saisieDe: (id: IndicateurId) => Saisie | undefined
  remarques: ReadonlyMap<IndicateurId, Remarque>
  onActive: (position: Position) => void
  /**
   * Opens the editor, or the field that stands for it, and gives it the focus before returning: the character being typed
   * then lands in it, accents and dead keys included. False when nothing is to be typed there.
   */
  onEdit: (ligne: LigneFiche, edition: Edition) => boolean
  onCloseEdition: () => void
  onCommit: (ligne: LigneFiche, texte: string) => void
  onPaste: (ligne: LigneFiche, texte: string) => void
  /** Escape on a refused text. */
  onAbandon: (ligne: LigneFiche) => void
  onMenu: (ligne: LigneFiche, cellule: HTMLElement) => void
}

const isColonne = (text: string | undefined): text is Colonne => COLONNES.some((c) => c === text)

const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-colonne]') : null

const isCharacter = ({ key, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  ((!ctrlKey && !altKey && !metaKey) || nativeEvent.getModifierState('AltGraph')) &&
  (key.length === 1 || key === 'Dead')

/** The sheet as a grid: one Tab stop, arrows inside, typing replaces, Enter goes down. */
export function Grille(props: GrilleProps) {
  const { nom, detail, groupes, contexte, hasPrecedent, active, edition, saisieDe, remarques } = props
  const table = useRef<HTMLTableElement>(null)
  const columns = hasPrecedent ? 6 : 4
  const { annee } = detail.exercice

  const ligneOf = (cell: HTMLElement): LigneFiche | undefined => {
    const id = cell.closest<HTMLElement>('[data-ligne]')?.dataset['ligne']
    return detail.lignes.find((l) => l.indicateur.id === id)
  }

  function go(cell: HTMLElement, mouvement: Mouvement): boolean {
    const next = table.current === null ? null : cellAfter(table.current, cell, mouvement)
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
    return next !== null
  }

  function keyDown(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (cell === null || event.target instanceof HTMLInputElement || event.nativeEvent.isComposing) return
    const ligne = ligneOf(cell)
    if (ligne === undefined) return
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault()
      return props.onMenu(ligne, realiseOf(ligne) ?? cell)
    }
    const mouvement = movementOf(event)
    if (mouvement !== null) {
      if (go(cell, mouvement)) event.preventDefault()
      return
    }
    if (event.key === 'Escape') return props.onAbandon(ligne)
    if (cell.dataset['colonne'] !== 'realise') return
    if (event.key === 'F2') {
      event.preventDefault()
      gestes.edit(ligne)
    } else if (event.key === 'Delete') {
      event.preventDefault()
      props.onPaste(ligne, '')
    } else if (event.key === 'Backspace') {
      event.preventDefault()
      props.onEdit(ligne, { texte: '', mode: 'remplace' })
    } else if (event.code === 'NumpadDecimal' && event.key === '.') {
      event.preventDefault()
      props.onEdit(ligne, { texte: ',', mode: 'remplace' })
    } else if (isCharacter(event) && !props.onEdit(ligne, { texte: '', mode: 'remplace' })) event.preventDefault()
  }

  function focus(event: FocusEvent) {
    const cell = cellOf(event.target)
    const colonne = cell?.dataset['colonne']
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne !== undefined && isColonne(colonne)) props.onActive({ indicateurId: ligne.indicateur.id, colonne })
  }

  function copy(event: ClipboardEvent) {
    const cell = cellOf(document.activeElement)
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne === undefined || cell === null || event.target instanceof HTMLInputElement) return
    if (getSelection()?.isCollapsed === false) return
    event.preventDefault()
    const { colonne } = cell.dataset
    if (colonne === 'realise') event.clipboardData.setData('text/plain', saisir(contenuDe(ligne)))
    else if (colonne === 'precedent')
      event.clipboardData.setData('text/plain', ligne.precedent === null ? '' : saisir(ligne.precedent))
    else event.clipboardData.setData('text/plain', cell.innerText.trim())
  }

  function paste(event: ClipboardEvent) {
    const cell = cellOf(document.activeElement)
    const ligne = cell === null ? undefined : ligneOf(cell)
    if (ligne === undefined || cell?.dataset['colonne'] !== 'realise' || event.target instanceof HTMLInputElement)
      return
    event.preventDefault()
    const texte = event.clipboardData.getData('text/plain').replace(/\r?\n$/u, '')
    props.onPaste(ligne, texte)
  }

  // Stable gestures: a row is drawn again when it changes, not when its grid does.
  const latest = useRef({ props, go })
  useLayoutEffect(() => {
    latest.current = { props, go }
  })
  const [gestes] = useState<GestesLigne>(() => ({
    edit(ligne) {
      const { props: now } = latest.current
      const texte = now.saisieDe(ligne.indicateur.id)?.texte ?? saisir(contenuDe(ligne))
      now.onEdit(ligne, { texte, mode: 'modifie' })
    },
    commit: (ligne, texte) => latest.current.props.onCommit(ligne, texte),
    leave(mouvement) {
      const cell = cellOf(document.activeElement)
      latest.current.props.onCloseEdition()
      if (mouvement !== null && cell !== null && !latest.current.go(cell, mouvement)) cell.focus()
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
    <table ref={table} {...grid} className="grille" aria-label={nom} aria-readonly={isLocked(contexte)}>
      <thead>
        <tr>
          <th scope="col" className="c-indicateur">
            Indicateur
          </th>
          <th scope="col" className="c-unite un">
            Unité
          </th>
          {hasPrecedent && (
            <th scope="col" className="c-precedent num">
              {annee - 1}
            </th>
          )}
          <th scope="col" className="c-realise num">
            Réalisé {annee}
          </th>
          {hasPrecedent && (
            <th scope="col" className="c-ecart num">
              Écart {annee - 1}
            </th>
          )}
          <th scope="col" className="c-controle ct">
            Contrôles
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
              const { id } = ligne.indicateur
              const isActive = active.indicateurId === id
              return (
                <Ligne
                  key={id}
                  ligne={ligne}
                  saisie={saisieDe(id)}
                  remarque={remarques.get(id)}
                  active={isActive ? active.colonne : null}
                  edition={isActive ? edition : null}
                  hasPrecedent={hasPrecedent}
                  contexte={contexte}
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

const realiseOf = (ligne: LigneFiche): HTMLElement | null =>
  document.getElementById(idOfCell(ligne.indicateur.id, 'realise'))

/** Brings the focus to a cell of the grid. */
export function focusCell({ indicateurId, colonne }: Position): void {
  const cell = document.getElementById(idOfCell(indicateurId, colonne))
  cell?.focus({ preventScroll: true })
  cell?.scrollIntoView({ block: 'nearest' })
}
