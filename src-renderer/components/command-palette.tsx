import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { type Commande, filterCommands } from './filter-commands.ts'
import './dialogue.css'
import './floating.css'
import './command-palette.css'

export type CommandPaletteProps = {
  isOpen: boolean
  onClose: () => void
  commandes: readonly Commande[]
  /** Called once the palette is closed and the focus is back. */
  onChoose: (id: string) => void
  label?: string | undefined
  /** Said when nothing answers. */
  vide?: ReactNode
}

type ListProps = Omit<CommandPaletteProps, 'isOpen' | 'onClose'> & { label: string }

function move(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'PageDown') return Math.min(current + 8, count - 1)
  if (key === 'PageUp') return Math.max(current - 8, 0)
  return null
}

function List({ commandes, onChoose, label, vide }: ListProps) {
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState(0)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = filterCommands(commandes, query)
  const chosen = found[current]

  useEffect(() => input.current?.focus(), [])

  function keyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const next = found.length > 0 ? move(event.key, current, found.length) : null
    if (next !== null) {
      event.preventDefault()
      setCurrent(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      onChoose(chosen.id)
    }
  }

  return (
    <>
      <div className="palette-saisie">
        <Search className="i" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${listId}-${current}` : undefined}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onKeyDown={keyDown}
          onChange={(event) => {
            setQuery(event.target.value)
            setCurrent(0)
            list.current?.scrollTo(0, 0)
          }}
        />
      </div>
      <div className="palette-liste" id={listId} role="listbox" aria-label={label} ref={list}>
        {found.map((commande, index) => (
          <button
            type="button"
            key={commande.id}
            id={`${listId}-${index}`}
            className="choix"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            data-focused={index === current || undefined}
            onPointerMove={() => setCurrent(index)}
            // The focus stays in the field: a press on a line would take it away.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(commande.id)}
          >
            <span>{commande.libelle}</span>
            {commande.detail && <span className="sub">{commande.detail}</span>}
            {commande.raccourci && <kbd>{commande.raccourci}</kbd>}
          </button>
        ))}
      </div>
      <output className="palette-vide">{found.length === 0 && vide}</output>
    </>
  )
}

/** « Chercher ou aller à »: one field, what answers below it, Enter goes there. */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onClose, commandes, onChoose, label = 'Chercher ou aller à' } = props
  const { vide = 'Rien ne porte ce nom. Essayez un autre mot.' } = props
  return (
    <ModalOverlay
      className="voile palette-voile"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="palette">
        <Dialog aria-label={label}>
          <List
            {...{ commandes, label, vide }}
            onChoose={(id) => {
              onClose()
              onChoose(id)
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export type PaletteButtonProps = { onPress: () => void; label?: string | undefined; raccourci?: string | undefined }

/** The field-like button of the top bar that opens the palette; the key itself is the shell's to listen to. */
export function PaletteButton({ onPress, label = 'Chercher ou aller à', raccourci = 'Ctrl K' }: PaletteButtonProps) {
  return (
    <button type="button" className="goto" onClick={onPress} aria-haspopup="dialog" aria-keyshortcuts="Control+K">
      <Search className="i" />
      <span>{label}</span>
      <kbd aria-hidden="true">{raccourci}</kbd>
    </button>
  )
}
