import { CalendarDays } from 'lucide-react'
import { type KeyboardEvent, type Ref, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Popover } from 'react-aria-components/Popover'
import { TextField } from 'react-aria-components/TextField'
import { DayCalendar, type DayCalendarProps } from './day-calendar.tsx'
import { formatDay } from './day-text.ts'
import { FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import './floating.css'
import { useTextDraft } from './text-draft.ts'
import './day-field.css'

export type DayFieldProps = FieldProps &
  Omit<DayCalendarProps, 'value' | 'onChange'> & {
    /** ISO day, `2026-03-24`. */
    value: string | null
    /** Once a typed day is understood, or one is picked; null when the field is emptied. */
    onChange: (jour: string | null) => void
    /** Reads what was typed (« 14/11/24 », « 24/3 »); never called with nothing but spaces. */
    parse: (text: string) => { jour: string } | { erreur: string }
    isReadOnly?: boolean | undefined
    autoFocus?: boolean | undefined
    /** Name of the calendar and of the button that opens it. */
    texteCalendrier?: string | undefined
    ref?: Ref<HTMLInputElement> | undefined
  }

/** A day typed in French, with a calendar to look at (Alt+↓). What is not a day stays as typed, with the reason. */
export function DayField(props: DayFieldProps) {
  const { value, onChange, parse, erreur, isDisabled = false, isReadOnly = false } = props
  const { feries, aujourdhui, min, max, texteCalendrier = 'Calendrier', ref } = props
  const [refused, setRefused] = useState<{ text: string; erreur: string } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)

  const shown = value ? formatDay(value) : ''
  const draft = useTextDraft({
    value: shown,
    onCommit(text) {
      const read = text.trim() === '' ? { jour: null } : parse(text)
      if ('erreur' in read) {
        setRefused({ text, erreur: read.erreur })
        return null
      }
      if (read.jour !== value) onChange(read.jour)
      return read.jour ? formatDay(read.jour) : ''
    },
  })
  const reason = refused?.text === draft.text ? refused.erreur : erreur

  function keyDown(event: KeyboardEvent) {
    if (event.altKey && event.key === 'ArrowDown' && !isReadOnly) {
      event.preventDefault()
      setOpen(true)
    } else draft.keyDown(event)
  }

  return (
    <>
      <TextField
        className="champ"
        value={draft.text}
        onChange={draft.change}
        onFocus={draft.focus}
        onBlur={draft.blur}
        validationBehavior="aria"
        isInvalid={Boolean(reason)}
        isDisabled={isDisabled}
        isReadOnly={isReadOnly}
        isRequired={props.isRequired ?? false}
        autoFocus={props.autoFocus ?? false}
      >
        <FieldLabel {...props} />
        <Group className={isOpen ? 'in jour ouvert' : 'in jour'} ref={box}>
          <Input onKeyDown={keyDown} autoComplete="off" inputMode="numeric" {...(ref ? { ref } : {})} />
          <Button
            className="jour-ouvre"
            aria-label={`${texteCalendrier}, ${props.label}`}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            isDisabled={isDisabled || isReadOnly}
            excludeFromTabOrder
            onPress={() => setOpen(true)}
          >
            <CalendarDays className="i" />
          </Button>
        </Group>
        <FieldNote aide={props.aide} erreur={reason} />
      </TextField>
      <Popover
        className="flotte"
        triggerRef={box}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={6}
        aria-label={texteCalendrier}
      >
        <DayCalendar
          {...{ value, feries, aujourdhui, min, max }}
          onChange={(jour) => {
            setOpen(false)
            draft.show(formatDay(jour))
            if (jour !== value) onChange(jour)
          }}
        />
      </Popover>
    </>
  )
}
