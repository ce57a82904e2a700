import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { cleDeTri } from '../../src-main/domain/texte.ts'

type Personne<Id extends string> = { id: Id; nom: string; precision: string }

type Props<Id extends string> = {
  label: string
  invite: string
  personnes: readonly Personne<Id>[]
  choisies: readonly Id[]
  onChange: (choisies: readonly Id[]) => void
  /** Enter in the empty field: there is nobody else to except. */
  onSubmit: () => void
}

/** Lines of the open list: beyond, one types to narrow it down. */
const LIGNES = 8

/**
 * A few persons picked out of many: typing narrows the list, Enter takes the line in view, Backspace gives back the last
 * one taken, Escape closes. The focus never leaves the field.
 */
export function ExceptionField<Id extends string>(props: Props<Id>) {
  const { label, invite, personnes, choisies, onChange, onSubmit } = props
  const [texte, setTexte] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [current, setCurrent] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  const taken = personnes.filter((p) => choisies.includes(p.id))
  const found = personnes.filter(
    (p) => !choisies.includes(p.id) && cleDeTri(`${p.nom} ${p.precision}`).includes(cleDeTri(texte)),
  )
  const shown = found.slice(0, LIGNES)
  const active = isOpen ? shown[Math.min(current, shown.length - 1)] : undefined
  const optionId = (p: Personne<Id>) => `${id}-${p.id}`

  function close() {
    setOpen(false)
    setCurrent(0)
  }

  function take(p: Personne<Id>) {
    onChange([...choisies, p.id])
    setTexte('')
    close()
    input.current?.focus()
  }

  function giveBack(one: Id) {
    onChange(choisies.filter((c) => c !== one))
    input.current?.focus()
  }

  function keyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return
    const last = taken.at(-1)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (isOpen) setCurrent(Math.max(0, Math.min(current + (event.key === 'ArrowDown' ? 1 : -1), shown.length - 1)))
      else setOpen(true)
    } else if (event.key === 'Enter') {
      if (active !== undefined) take(active)
      else if (texte === '') onSubmit()
    } else if (event.key === 'Escape' && (isOpen || texte !== '')) {
      setTexte('')
      close()
    } else if (event.key === 'Backspace' && texte === '' && last !== undefined) giveBack(last.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="champ exceptions">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="in jetons">
        {taken.map((p) => (
          <button key={p.id} type="button" className="jeton" onClick={() => giveBack(p.id)}>
            <span className="vh">Compter présent : </span>
            {p.nom}
            <X className="i" aria-hidden="true" />
          </button>
        ))}
        <input
          id={id}
          ref={input}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen && shown.length > 0}
          aria-controls={`${id}-liste`}
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          autoComplete="off"
          placeholder={taken.length === 0 ? invite : ''}
          value={texte}
          onChange={(event) => {
            setTexte(event.target.value)
            setCurrent(0)
            setOpen(event.target.value.trim() !== '')
          }}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={keyDown}
        />
      </div>
      <div
        className="flotte"
        id={`${id}-liste`}
        role="listbox"
        aria-label="Personnes attendues"
        hidden={!isOpen || shown.length === 0}
      >
        {shown.map((p) => (
          <div
            key={p.id}
            id={optionId(p)}
            role="option"
            aria-selected={p === active}
            tabIndex={-1}
            className="choix"
            {...(p === active ? { 'data-focused': true } : {})}
            onPointerDown={(event) => {
              event.preventDefault()
              take(p)
            }}
          >
            <span>
              {p.nom}
              {p.precision !== '' && <span className="sub">{p.precision}</span>}
            </span>
          </div>
        ))}
      </div>
      {isOpen && found.length > shown.length && <span className="note">{found.length} personnes : précisez.</span>}
      {isOpen && found.length === 0 && texte.trim() !== '' && <span className="note">Personne ne porte ces mots.</span>}
    </div>
  )
}
