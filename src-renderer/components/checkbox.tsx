import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { isFilled } from './filled.ts'
import './choice.css'

export type CheckboxProps = {
  /** The words beside the box. Without them, `aria-label` is due. */
  children?: ReactNode
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  value: boolean
  onChange: (value: boolean) => void
  /** Some but not all of what the box stands for. */
  isIndeterminate?: boolean | undefined
  isDisabled?: boolean | undefined
  isReadOnly?: boolean | undefined
}

/** A box to tick. */
export function Checkbox({ children, value, onChange, ...rest }: CheckboxProps) {
  return (
    <CheckboxField
      className="case-champ"
      isSelected={value}
      onChange={onChange}
      isIndeterminate={rest.isIndeterminate ?? false}
      isDisabled={rest.isDisabled ?? false}
      isReadOnly={rest.isReadOnly ?? false}
      {...(rest['aria-label'] ? { 'aria-label': rest['aria-label'] } : {})}
      {...(rest['aria-describedby'] ? { 'aria-describedby': rest['aria-describedby'] } : {})}
    >
      <CheckboxButton className="case">
        {({ isIndeterminate }) => (
          <>
            <span className="bx">{isIndeterminate ? <Minus /> : <Check />}</span>
            {isFilled(children) && <span>{children}</span>}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  )
}
