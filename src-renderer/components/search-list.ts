import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Commande, filterCommands } from './filter-commands.ts'

type Search = {
  choix: readonly Commande[]
  /** The one that is chosen already: where the list opens. */
  value?: string | null
  onChoose: (id: string) => void
  /** Ctrl+Enter belongs to what stands below the list. */
  leavesCtrlEnter?: boolean
}

const PAGE = 8

function move(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'PageDown') return Math.min(current + PAGE, count - 1)
  if (key === 'PageUp') return Math.max(current - PAGE, 0)
  return null
}

/** A field and the list it searches: what is found, and what its field, its list and each option of it must carry. */
export function useSearchList({ choix, value = null, onChoose, leavesCtrlEnter = false }: Search) {
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      choix.findIndex((c) => c.id === value),
    ),
  )
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = filterCommands(choix, query)
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
    } else if (event.key === 'Enter' && !(event.ctrlKey && leavesCtrlEnter) && chosen) {
      event.preventDefault()
      onChoose(chosen.id)
    }
  }

  return {
    found,
    field: {
      ref: input,
      type: 'text',
      role: 'combobox',
      'aria-expanded': found.length > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': chosen ? `${listId}-${current}` : undefined,
      autoComplete: 'off',
      spellCheck: false,
      value: query,
      onKeyDown: keyDown,
      onChange: (event: { target: HTMLInputElement }) => {
        setQuery(event.target.value)
        setCurrent(0)
        list.current?.scrollTo(0, 0)
      },
    },
    list: { ref: list, id: listId, role: 'listbox' },
    option: (index: number) => ({
      id: `${listId}-${index}`,
      role: 'option',
      tabIndex: -1,
      'aria-selected': index === current,
      'data-focused': index === current || undefined,
      onPointerMove: () => setCurrent(index),
      // The focus stays in the field: a press on a line would take it away.
      onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(),
      onClick: () => {
        const one = found[index]
        if (one !== undefined) onChoose(one.id)
      },
    }),
  } as const
}
