import { Check } from 'lucide-react'
import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Group } from 'react-aria-components/Group'
import './toast.css'

export type Toast = {
  /** Changes with each gesture: a new id starts a new countdown. */
  id: string | number
  texte: string
  action?: { libelle: string; onPress: () => void } | undefined
}

export type ToastRegionProps = {
  toast: Toast | null
  onClose: () => void
  /** Milliseconds, suspended while the pointer or the focus is on it. */
  duree?: number | undefined
  label?: string | undefined
}

function ToastBlock({ toast, onClose, duree }: { toast: Toast; onClose: () => void; duree: number }) {
  const [isHovered, setHovered] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const left = useRef(duree)
  const origin = useRef<HTMLElement | null>(null)
  const isHeld = isHovered || isFocused

  function close() {
    if (isFocused) origin.current?.focus()
    onClose()
  }

  const end = useEffectEvent(onClose)
  useEffect(() => {
    if (isHeld) return undefined
    const start = performance.now()
    const timer = setTimeout(end, left.current)
    return () => {
      clearTimeout(timer)
      left.current -= performance.now() - start
    }
  }, [isHeld])

  return (
    <Group
      className="toast"
      onHoverChange={setHovered}
      onFocus={(event: FocusEvent) => {
        setFocused(true)
        if (event.relatedTarget instanceof HTMLElement) origin.current = event.relatedTarget
      }}
      onBlur={() => setFocused(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <Check className="i" />
      <span aria-hidden="true">{toast.texte}</span>
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.onPress()
            close()
          }}
        >
          {toast.action.libelle}
        </button>
      )}
    </Group>
  )
}

/**
 * Where the last gesture is told, with the way to undo it. Mounted once by the shell, always: a screen reader hears only
 * what changes in a region that was already there.
 */
export function ToastRegion({ toast, onClose, duree = 10_000, label = 'Dernier geste' }: ToastRegionProps) {
  return (
    <section className="toasts" aria-label={label}>
      <output className="vh">{toast?.texte}</output>
      {toast && <ToastBlock key={toast.id} toast={toast} onClose={onClose} duree={duree} />}
    </section>
  )
}
