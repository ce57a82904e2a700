import { type Ref, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CommandName, InputTyped } from '../src-main/contract/index.ts'
import { accorder } from '../src-main/domain/typographie.ts'
import { refusalOf } from './answer.tsx'
import { type Gesture, useCommand } from './client.ts'
import { TextArea } from './components/text-field.tsx'
import { type Souffrance, souffrances } from './enregistrement.ts'
import { errorSentence } from './error-text.ts'
import type { CallFailed } from './failure.ts'
import { GardeTexte } from './garde-texte.tsx'
import { useObservable } from './observable.ts'

/** Milliseconds without a key after which what is typed leaves for the disk. */
const SILENCE = 1000

export type RedactionProps<N extends CommandName> = {
  label: string
  labelCache?: boolean | undefined
  aide?: string | undefined
  rows?: number | undefined
  isReadOnly?: boolean | undefined
  /** What the base holds. */
  value: string
  /** Most characters that the base keeps: beyond, nothing is cut, the field says how many to take away. */
  max: number
  /** The command that saves, and its input for a text. */
  commande: N
  inputOf: (texte: string) => InputTyped<N>
  /** Once a text has been saved. */
  onSaved?: (() => void) | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

type EnAttente = { texte: string; error: CallFailed }

/** What was typed for this very record and could not be saved, even when the screen was left since. */
function findWaiting<N extends CommandName>(
  waiting: readonly Souffrance[],
  { commande, inputOf }: Pick<RedactionProps<N>, 'commande' | 'inputOf'>,
): EnAttente | null {
  const cible: Record<string, unknown> = { ...inputOf('') }
  for (const { name, input, error } of waiting) {
    if (name !== commande || typeof input !== 'object' || input === null) continue
    const given: Record<string, unknown> = { ...input }
    const differing = Object.keys(cible).filter((k) => given[k] !== cible[k])
    const texte = differing.length === 1 ? given[differing[0] ?? ''] : null
    if (typeof texte === 'string') return { texte, error }
  }
  return null
}

/**
 * What is typed over `value`, sent after a silence, on leaving the field and when the screen goes away. A text that the
 * base refused stays in view; what the base holds comes back only over a text that it has already had.
 */
function useRedaction<N extends CommandName>(props: RedactionProps<N>, gesture: Gesture<N>) {
  const { value, max, inputOf, onSaved } = props
  const [draft, setDraft] = useState<string | null>(() => findWaiting(souffrances.get(), props)?.texte ?? null)
  const [sent, setSent] = useState(draft)
  const [seen, setSeen] = useState(value)

  if (seen !== value) {
    setSeen(value)
    const isHeld = draft === sent && gesture.error === null && !gesture.isPending
    if (isHeld || draft === value) {
      setDraft(null)
      setSent(null)
    }
  }

  async function send(texte: string): Promise<void> {
    setSent(texte)
    if ((await gesture.run(inputOf(texte))) !== null) onSaved?.()
  }

  /** Sends what has not been sent; with `again`, also what was refused. */
  function flush(again: boolean) {
    if (draft === null || draft.length > max) return
    const isNew = draft !== (sent ?? value)
    if (isNew || (again && gesture.error !== null && !gesture.isPending)) void send(draft)
  }

  const leave = useEffectEvent(() => flush(false))
  useEffect(() => {
    const timer = setTimeout(() => leave(), SILENCE)
    return () => clearTimeout(timer)
  }, [draft])
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && leave()
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [])

  return { text: draft ?? value, change: setDraft, commit: () => flush(true) }
}

/** A text of several lines, saved while it is typed: nobody has to remember to save it, and no key takes it away. */
export function Redaction<N extends CommandName>(props: RedactionProps<N>) {
  const { label, labelCache, aide, rows, isReadOnly, max, commande, ref } = props
  const gesture = useCommand(commande)
  const { text, change, commit } = useRedaction(props, gesture)
  const enAttente = findWaiting(useObservable(souffrances), props)
  const box = useRef<HTMLTextAreaElement>(null)

  // Escape gives back the former text of a short field; over minutes written for ten minutes it would be a disaster.
  useEffect(() => {
    const area = box.current
    const keep = (event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation()
    area?.addEventListener('keydown', keep)
    return () => area?.removeEventListener('keydown', keep)
  }, [])

  const surplus = text.length - max
  const tropLong =
    surplus > 0 ? `${accorder(surplus, 'caractère')} de trop : ce texte sera gardé une fois raccourci.` : null
  return (
    <>
      <TextArea
        {...{ label, labelCache, aide, rows, isReadOnly }}
        value={text}
        onChange={change}
        onCommit={commit}
        erreur={tropLong ?? (enAttente === null ? refusalOf(gesture) : errorSentence(enAttente.error))}
        ref={(area) => {
          box.current = area
          if (typeof ref === 'function') ref(area)
          else if (ref) ref.current = area
        }}
      />
      {isReadOnly !== true && <GardeTexte texte={text} />}
    </>
  )
}
