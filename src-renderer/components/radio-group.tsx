import { RadioButton, RadioField, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup'
import { FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import type { Choix } from './select.tsx'
import './choice.css'

export type RadioGroupProps<Id extends string> = FieldProps & {
  choix: readonly Choix<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  /** Choices side by side. */
  enLigne?: boolean | undefined
  isReadOnly?: boolean | undefined
}

/** One choice among a few, all in view. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { choix, value, onChange, enLigne = false, erreur, isDisabled, isReadOnly, isRequired } = props
  return (
    <AriaRadioGroup
      className="champ"
      value={value}
      onChange={(key) => {
        const chosen = choix.find((one) => one.id === key)
        if (chosen) onChange(chosen.id)
      }}
      orientation={enLigne ? 'horizontal' : 'vertical'}
      validationBehavior="aria"
      isInvalid={Boolean(erreur)}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      isRequired={isRequired ?? false}
    >
      <FieldLabel {...props} />
      <div className="radios">
        {choix.map((one) => (
          <RadioField key={one.id} value={one.id} isDisabled={one.isDisabled ?? false}>
            <RadioButton className="radio">
              <span className="rond" />
              <span>
                {one.libelle}
                {one.detail && <span className="sub bloc">{one.detail}</span>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldNote {...props} />
    </AriaRadioGroup>
  )
}
