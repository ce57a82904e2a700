import type { Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import { useTextDraft } from './text-draft.ts'

type TextProps = FieldProps & {
  value: string
  /** At every keystroke, for a controlled form. Escape calls it too, with the text from before. */
  onChange?: ((text: string) => void) | undefined
  /** On Enter or on leaving, when the text has changed: the moment to save. Without `onChange`, the field keeps the draft. */
  onCommit?: ((text: string) => void) | undefined
  onBlur?: (() => void) | undefined
  isReadOnly?: boolean | undefined
  autoFocus?: boolean | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  name?: string | undefined
  id?: string | undefined
}

export type TextFieldProps = TextProps & {
  type?: 'text' | 'search' | 'email' | 'url' | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

export type TextAreaProps = TextProps & {
  /** Lines at rest; the field grows with its text. */
  rows?: number | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

function useField(props: TextProps, isMultiline: boolean) {
  const { value, onChange, onCommit, onBlur, erreur, isDisabled, isReadOnly, isRequired, autoFocus } = props
  const draft = useTextDraft({
    value,
    onChange,
    onCommit: (text) => {
      onCommit?.(text)
      return text
    },
    isMultiline,
  })
  const field = {
    className: 'champ',
    value: draft.text,
    onChange: draft.change,
    onFocus: draft.focus,
    onBlur: () => {
      draft.blur()
      onBlur?.()
    },
    validationBehavior: 'aria' as const,
    isInvalid: Boolean(erreur),
    isDisabled: isDisabled ?? false,
    isReadOnly: isReadOnly ?? false,
    isRequired: isRequired ?? false,
    autoFocus: autoFocus ?? false,
    ...(props.id ? { id: props.id } : {}),
    ...(props.name ? { name: props.name } : {}),
    ...(props.maxLength !== undefined ? { maxLength: props.maxLength } : {}),
  }
  return { draft, field }
}

/** One line of text. Escape gives back the text from before. */
export function TextField({ ref, ...props }: TextFieldProps) {
  const { draft, field } = useField(props, false)
  return (
    <AriaTextField {...field} type={props.type ?? 'text'}>
      <FieldLabel {...props} />
      <Input
        className="in"
        onKeyDown={draft.keyDown}
        placeholder={props.placeholder ?? ''}
        autoComplete="off"
        {...(ref ? { ref } : {})}
      />
      <FieldNote {...props} />
    </AriaTextField>
  )
}

/** Several lines of text; Ctrl+Enter commits, and sends the form that it stands in, as Enter does from a line. */
export function TextArea({ ref, ...props }: TextAreaProps) {
  const { draft, field } = useField(props, true)
  return (
    <AriaTextField {...field}>
      <FieldLabel {...props} />
      <AriaTextArea
        className="in"
        rows={props.rows ?? 2}
        onKeyDown={(event) => {
          draft.keyDown(event)
          if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
          const { form } = event.currentTarget
          if (form === null) return
          event.preventDefault()
          form.requestSubmit()
        }}
        placeholder={props.placeholder ?? ''}
        {...(ref ? { ref } : {})}
      />
      <FieldNote {...props} />
    </AriaTextField>
  )
}
