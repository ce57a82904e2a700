import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { Forme } from './etat-mark.tsx'
import { isFilled } from './filled.ts'
import './field.css'

/** What every field has around its control. */
export type FieldProps = {
  label: string
  /** Keeps the label for screen readers only, in a row whose head already names the column. */
  labelCache?: boolean | undefined
  /** One quiet sentence under the control. */
  aide?: ReactNode
  /** What is wrong and what to type: takes the place of `aide`. */
  erreur?: string | null | undefined
  isDisabled?: boolean | undefined
  isRequired?: boolean | undefined
}

/** The label above a control; only inside a react-aria field, which ties them together. */
export function FieldLabel({ label, labelCache }: Pick<FieldProps, 'label' | 'labelCache'>) {
  return <Label className={labelCache ? 'vh' : 'lab'}>{label}</Label>
}

/** The help or the error under a control; only inside a react-aria field, which describes the control with it. */
export function FieldNote({ aide, erreur }: Pick<FieldProps, 'aide' | 'erreur'>) {
  if (erreur) {
    return (
      <Text slot="errorMessage" className="msg-err" elementType="div">
        <Forme forme="bloquant" />
        <span role="alert">{erreur}</span>
      </Text>
    )
  }
  if (!isFilled(aide)) return null
  return (
    <Text slot="description" className="note" elementType="div">
      {aide}
    </Text>
  )
}
