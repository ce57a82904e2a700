import { NotebookPen } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { Forme } from '../components/etat-mark.tsx'
import { commitBeforeLeaving } from '../depart.ts'
import { montrer } from './contenu-texte.ts'
import { type Mouvement, movementOf } from './deplacement.ts'
import type { Saisie } from './saisies.ts'

/** How a cell is being typed in: `remplace` after a first character (the arrows leave), `modifie` after F2 (they move the caret). */
export type Edition = { texte: string; mode: 'remplace' | 'modifie' }

const CLASSES: Readonly<Record<Contenu['etat'], string>> = {
  renseigne: '',
  'non-renseigne': 'nr',
  'non-concerne': 'nc',
  'non-quantifie': 'nq',
  'masque-a-la-source': 'ma',
}

/** The look of a « Réalisé » cell: what it holds, and what was typed in it. */
export function classOfCell(contenu: Contenu, saisie: Saisie | undefined, isCalcul: boolean): string {
  if (saisie?.etat === 'refusee') return 'refusee'
  const shown = saisie?.contenu ?? contenu
  const texte = shown.etat === 'renseigne' && shown.nombre === null ? 'nq' : CLASSES[shown.etat]
  return [isCalcul ? 'calc' : '', texte, saisie?.etat === 'partie' ? 'partie' : ''].filter(Boolean).join(' ')
}

/** What a « Réalisé » cell says at rest. */
export function Realise({
  contenu,
  saisie,
  isLocked,
  isCompte = false,
}: {
  contenu: Contenu
  saisie: Saisie | undefined
  isLocked: boolean
  /** It is what the log of actions counts. */
  isCompte?: boolean
}) {
  const texte = saisie?.etat === 'refusee' ? saisie.texte : montrer(saisie?.contenu ?? contenu)
  return (
    <>
      {isLocked && <Forme forme="verrou" />}
      {isCompte && !isLocked && saisie === undefined && <NotebookPen className="i" aria-hidden="true" />}
      {texte}
    </>
  )
}

export type EditeurProps = {
  edition: Edition
  label: string
  /** Takes the text on leaving. */
  onCommit: (texte: string) => void
  /** Ctrl+Enter: takes the text in every cell selected. */
  onCommitEverywhere?: ((texte: string) => void) | undefined
  /** Takes cells pasted while typing: run together in one field, « 123 » and « 456 » would make « 123 456 ». */
  onPasteCells?: ((from: DataTransfer) => void) | undefined
  /** Leaves the editor: where to, or nowhere when the focus has already gone elsewhere. */
  onLeave: (mouvement: Mouvement | null) => void
  /** Gives back the old text. */
  onCancel: () => void
}

/** The field inside a cell while it is typed in. What is typed is committed once, whatever way the field is left. */
export function Editeur(props: EditeurProps) {
  const { edition, label, onCommit, onCommitEverywhere, onPasteCells, onLeave, onCancel } = props
  const [texte, setTexte] = useState(edition.texte)
  const [mode, setMode] = useState(edition.mode)
  const input = useRef<HTMLInputElement>(null)
  const committed = useRef(edition.mode === 'remplace' ? null : edition.texte)
  const latest = useRef({ texte, onCommit })

  function commit() {
    if (latest.current.texte === committed.current) return
    committed.current = latest.current.texte
    latest.current.onCommit(latest.current.texte)
  }

  useLayoutEffect(() => {
    latest.current = { texte, onCommit }
  })
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (edition.mode === 'modifie') input.current?.setSelectionRange(edition.texte.length, edition.texte.length)
  }, [edition])
  useCommitOnClosing(commit)
  useEffect(() => {
    const element = input.current
    return () => {
      // Taken away with its screen while it had the focus: no blur was heard.
      if (element?.dataset['quitte'] === undefined && latest.current.texte !== edition.texte) commit()
    }
  }, [edition])

  function leave(mouvement: Mouvement | null) {
    if (input.current) input.current.dataset['quitte'] = ''
    commit()
    onLeave(mouvement)
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.currentTarget.dataset['quitte'] = ''
      return onCancel()
    }
    if (event.code === 'NumpadDecimal' && event.key === '.') {
      event.preventDefault()
      const { selectionStart, selectionEnd, value } = event.currentTarget
      event.currentTarget.setRangeText(',', selectionStart ?? value.length, selectionEnd ?? value.length, 'end')
      return setTexte(event.currentTarget.value)
    }
    if (event.key === 'F2') {
      event.preventDefault()
      return setMode(mode === 'modifie' ? 'remplace' : 'modifie')
    }
    if (event.key === 'Enter' && event.ctrlKey && onCommitEverywhere !== undefined) {
      event.preventDefault()
      event.currentTarget.dataset['quitte'] = ''
      committed.current = texte
      onCommitEverywhere(texte)
      return onLeave(null)
    }
    const mouvement = movementOf(event)
    const isCaret =
      ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key) && (mode === 'modifie' || event.ctrlKey)
    const isSelection = event.shiftKey && event.key !== 'Tab' && event.key !== 'Enter'
    if (mouvement === null || isCaret || isSelection) return
    event.preventDefault()
    leave(mouvement)
  }

  return (
    <input
      ref={input}
      className="cell-saisie"
      aria-label={label}
      value={texte}
      autoComplete="off"
      spellCheck={false}
      maxLength={4200}
      onChange={(event) => setTexte(event.target.value)}
      onKeyDown={keyDown}
      onPaste={(event) => {
        if (onPasteCells === undefined || !holdsCells(event.clipboardData)) return
        event.preventDefault()
        event.currentTarget.dataset['quitte'] = ''
        onPasteCells(event.clipboardData)
      }}
      onBlur={(event) => {
        const element = event.currentTarget
        if (element.dataset['quitte'] !== undefined) return
        if (event.relatedTarget !== null) return leave(null)
        // Another window, or Ctrl+S that blurs and comes back: the text is saved and the field stays.
        commit()
        requestAnimationFrame(() => {
          if (document.hasFocus() && document.activeElement !== element && element.isConnected) leave(null)
        })
      }}
    />
  )
}

/** Whether a clipboard holds more than the text of one cell. */
const holdsCells = (from: DataTransfer): boolean => /[\t\n]/u.test(from.getData('text/plain').replace(/\r?\n$/u, ''))

/** The window closes, or goes behind another, while a text is being typed: no key and no blur will come in time. */
function useCommitOnClosing(commit: () => void): void {
  const close = useEffectEvent(commit)
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && close()
    document.addEventListener('visibilitychange', hide)
    const forget = commitBeforeLeaving(() => close())
    return () => {
      document.removeEventListener('visibilitychange', hide)
      forget()
    }
  }, [])
}
