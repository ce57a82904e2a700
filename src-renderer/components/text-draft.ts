import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { commitBeforeLeaving } from '../depart.ts'

type Options = {
  value: string
  /** When given, the text shown is always `value`; else what is typed is kept here until it is committed. */
  onChange?: ((text: string) => void) | undefined
  /** Takes what was typed; gives back the text to show from now on, or null when it is refused and stays as typed. */
  onCommit: (text: string) => string | null
  /** In a text of several lines Enter makes a line; Ctrl+Enter commits. */
  isMultiline?: boolean
}

/**
 * What is being typed over a value: committed once per text, on Enter, on leaving the field and when the screen goes
 * away. Escape gives back the text from before. A committed text stays in view until `value` changes, so that a text
 * whose saving failed is never taken away; Enter then tries again.
 */
export function useTextDraft({ value, onChange, onCommit, isMultiline = false }: Options) {
  const [draft, setDraft] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  const [isDirty, setDirty] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const before = useRef(value)
  const isControlled = onChange !== undefined
  const text = isControlled ? value : (draft ?? value)

  if (seen !== value) {
    setSeen(value)
    if (!isDirty) setDraft(null)
  }
  useEffect(() => {
    if (!isControlled || !isDirty) before.current = value
  }, [value, isControlled, isDirty])

  function show(next: string) {
    setDirty(false)
    before.current = next
    setDraft(next === value ? null : next)
  }

  function commit(canRetry: boolean) {
    const isNew = isDirty && text !== before.current
    const isUnsaved = !isDirty && text !== value
    setDirty(false)
    if (!isNew && !(canRetry && isUnsaved)) return
    const kept = onCommit(text)
    if (kept !== null) show(kept)
  }

  const commitOnLeave = useEffectEvent(() => {
    if (isFocused) commit(false)
  })
  useEffect(() => {
    const forget = commitBeforeLeaving(() => commitOnLeave())
    return () => {
      forget()
      commitOnLeave()
    }
  }, [])

  return {
    text,
    /** For a text settled otherwise than by typing. */
    show,
    change: (next: string) => {
      setDirty(true)
      setDraft(next)
      onChange?.(next)
    },
    focus: () => {
      setFocused(true)
      before.current = value
    },
    blur: () => {
      setFocused(false)
      commit(false)
    },
    keyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && (!isMultiline || event.ctrlKey)) commit(true)
      if (event.key !== 'Escape') return
      const back = text === before.current ? value : before.current
      if (text === back) return
      // The first Escape gives the text back; only the next one may close a dialog around the field.
      event.preventDefault()
      event.stopPropagation()
      onChange?.(back)
      show(back)
    },
  }
}
