import { type Control, type FieldError, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import type { Day } from '../src-main/domain/day.ts'
import { accorder } from '../src-main/domain/typographie.ts'
import { Message } from './components/message.tsx'
import { type Choix, Select } from './components/select.tsx'
import { TextField, type TextFieldProps } from './components/text-field.tsx'
import { JourField } from './jour-field.tsx'
import './form.css'

type Issue = { code: string; maximum?: unknown; format?: unknown }

/** What is wrong with a field, in French: the sentences that zod's resolver puts under it. */
export function frenchIssue(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return 'À remplir.'
    case 'too_big':
      return typeof issue.maximum === 'number'
        ? `Trop long\u00A0: ${accorder(issue.maximum, 'caractère')} au plus.`
        : 'Trop grand.'
    case 'invalid_type':
      return 'À remplir.'
    case 'invalid_format':
      return issue.format === 'date' ? 'Tapez une date, par exemple 14/11/2024.' : 'Ce texte ne convient pas ici.'
    case 'custom':
      return 'Ce texte contient un caractère qui ne peut pas être gardé\u00A0: retapez-le.'
    default:
      return 'Cette saisie ne convient pas ici.'
  }
}

type FormFieldProps<T extends FieldValues> = {
  control: Control<T>
  name: FieldPath<T>
  label: string
  aide?: string | undefined
  isRequired?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** One line of text of a form. */
export function FormText<T extends FieldValues>({
  control,
  name,
  type,
  ...rest
}: FormFieldProps<T> & Pick<TextFieldProps, 'type'>) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ control, name })
  const value: unknown = field.value
  return (
    <TextField
      {...rest}
      type={type}
      value={typeof value === 'string' ? value : ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      erreur={fieldState.error?.message}
      ref={ref}
    />
  )
}

/** A whole number of a form; empty is null. */
export function FormNombre<T extends FieldValues>({ control, name, ...rest }: FormFieldProps<T>) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ control, name })
  const value: unknown = field.value
  return (
    <TextField
      {...rest}
      value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
      onChange={(texte) => {
        const nu = texte.trim()
        field.onChange(nu === '' ? null : /^\d{1,6}$/u.test(nu) ? Number(nu) : texte)
      }}
      onBlur={field.onBlur}
      erreur={fieldState.error === undefined ? null : 'Tapez un nombre entier.'}
      ref={ref}
    />
  )
}

/** A day of a form. */
export function FormJour<T extends FieldValues>({
  control,
  name,
  aujourdhui,
  ...rest
}: FormFieldProps<T> & { aujourdhui: Day }) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ control, name })
  const value: unknown = field.value
  return (
    <JourField
      {...rest}
      aujourdhui={aujourdhui}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(jour) => {
        field.onChange(jour ?? '')
        field.onBlur()
      }}
      erreur={fieldState.error?.message}
      ref={ref}
    />
  )
}

/** A choice of a form. */
export function FormChoix<T extends FieldValues, Id extends string>({
  control,
  name,
  choix,
  onChosen,
  ...rest
}: FormFieldProps<T> & { choix: readonly Choix<Id>[]; onChosen?: ((id: Id) => void) | undefined }) {
  const { field, fieldState } = useController({ control, name })
  const value: unknown = field.value
  return (
    <Select
      {...rest}
      choix={choix}
      value={choix.find((c) => c.id === value)?.id ?? null}
      onChange={(id) => {
        field.onChange(id)
        onChosen?.(id)
      }}
      erreur={fieldState.error?.message}
    />
  )
}

/** A field that is wrong: its path in the form, its sentence, and the way to it. */
export type Faute = { name: string; message: string; focus: () => void }

const isFieldError = (e: object): e is FieldError => 'type' in e && typeof e.type === 'string'

/** Every wrong field of a form, in the order of its fields. */
export function listFautes(errors: object, path = ''): Faute[] {
  return Object.entries(errors).flatMap(([key, e]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`
    if (typeof e !== 'object' || e === null) return []
    if (isFieldError(e)) return [{ name, message: e.message ?? '', focus: () => e.ref?.focus?.() }]
    return listFautes(e, name)
  })
}

type SummaryProps = { fautes: readonly Faute[]; labelOf: (name: string) => string }

/** Above a form that was refused: how many fields are wrong, and the way to each. */
export function FormSummary({ fautes, labelOf }: SummaryProps) {
  if (fautes.length === 0) return null
  return (
    <Message ton="erreur" titre={`${accorder(fautes.length, 'champ')} à corriger. Rien n’a été écrit.`}>
      <ul className="fautes">
        {fautes.map(({ name, message, focus }) => (
          <li key={name}>
            <button type="button" onClick={focus}>
              {labelOf(name)}
            </button>
            {`\u00A0: ${message}`}
          </li>
        ))}
      </ul>
    </Message>
  )
}
