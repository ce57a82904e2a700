import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import './floating.css'
import './select.css'

export type Choix<Id extends string = string> = {
  id: Id
  libelle: string
  /** A second, quieter line in the open list. */
  detail?: string | undefined
  isDisabled?: boolean | undefined
}

export type SelectProps<Id extends string> = FieldProps & {
  choix: readonly Choix<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  /** What the closed list says when nothing is chosen. */
  invite?: string | undefined
  autoFocus?: boolean | undefined
  id?: string | undefined
}

/** A closed list of choices: arrows, first letter, Escape gives back the choice from before. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { choix, value, onChange, invite = 'Choisir', erreur, isDisabled, isRequired, autoFocus, id } = props
  return (
    <AriaSelect
      className="champ"
      value={value}
      onChange={(key) => {
        const chosen = choix.find((one) => one.id === key)
        if (chosen) onChange(chosen.id)
      }}
      placeholder={invite}
      validationBehavior="aria"
      isInvalid={Boolean(erreur)}
      isDisabled={isDisabled ?? false}
      isRequired={isRequired ?? false}
      autoFocus={autoFocus ?? false}
      {...(id ? { id } : {})}
    >
      <FieldLabel {...props} />
      <Button className="in liste">
        <SelectValue className="liste-valeur">
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? invite : selectedText)}
        </SelectValue>
        <ChevronDown className="i" />
      </Button>
      <FieldNote {...props} />
      <Popover className="flotte liste-ouverte" offset={6}>
        <ListBox items={choix}>
          {(one) => (
            <ListBoxItem className="choix" textValue={one.libelle} isDisabled={one.isDisabled ?? false}>
              {({ isSelected }) => (
                <>
                  <span>
                    {one.libelle}
                    {one.detail && <span className="sub">{one.detail}</span>}
                  </span>
                  {isSelected && <Check className="i" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
