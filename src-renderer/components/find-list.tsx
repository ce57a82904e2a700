import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { type Commande, filterCommands } from './filter-commands.ts'
import './find-list.css'

export type FindListProps = {
  /** Where the list opens; what had the focus gets it back. */
  triggerRef: RefObject<HTMLElement | null>
  /** What is being chosen, for a screen reader. */
  nom: string
  invite: string
  choix: readonly Commande[]
  /** The one that is chosen already. */
  value: string | null
  /** What is said when no choice holds the words typed. */
  vide: string
  onChoose: (id: string) => void
  onClose: () => void
}

function move(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'PageDown') return Math.min(current + 8, count - 1)
  if (key === 'PageUp') return Math.max(current - 8, 0)
  return null
}

function Liste({ nom, invite, choix, value, vide, onChoose }: FindListProps) {
  const [query, setQuery] = useState('')
  const found = filterCommands(choix, query)
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      choix.findIndex((c) => c.id === value),
    ),
  )
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const chosen = found[current]

  useEffect(() => {
    input.current?.focus()
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  function keyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const next = found.length > 0 ? move(event.key, current, found.length) : null
    if (next !== null) {
      event.preventDefault()
      setCurrent(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.ctrlKey && chosen) {
      event.preventDefault()
      onChoose(chosen.id)
    }
  }

  return (
    <>
      <input
        ref={input}
        className="in"
        type="text"
        role="combobox"
        aria-label={nom}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${current}` : undefined}
        placeholder={invite}
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
      <div className="cherche-liste" id={listId} role="listbox" aria-label={nom} ref={list}>
        {found.map((one, index) => (
          <button
            type="button"
            key={one.id}
            id={`${listId}-${index}`}
            className="choix"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            data-focused={index === current || undefined}
            onPointerMove={() => setCurrent(index)}
            // The focus stays in the field: a press on a line would take it away.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one.id)}
          >
            <span>
              {one.libelle}
              {one.detail !== undefined && <span className="sub">{one.detail}</span>}
            </span>
          </button>
        ))}
      </div>
      <output className="cherche-vide">{found.length === 0 && vide}</output>
    </>
  )
}

/** A list that opens beside what asks for it, searched by the first letters of any word. */
export function FindList(props: FindListProps) {
  return (
    <Popover
      className="flotte cherche"
      triggerRef={props.triggerRef}
      isOpen
      onOpenChange={(open) => !open && props.onClose()}
      placement="bottom end"
      offset={4}
    >
      <Dialog className="cherche-boite" aria-label={props.nom}>
        <Liste {...props} />
      </Dialog>
    </Popover>
  )
}
