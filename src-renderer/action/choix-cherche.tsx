import { ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { FindList } from '../components/find-list.tsx'
import type { Commande } from '../components/filter-commands.ts'
import '../components/select.css'
import '../components/field.css'

type Props = {
  label: string
  choix: readonly Commande[]
  value: string
  onChange: (id: string) => void
  invite: string
  vide: string
}

/** A choice among many, searched by its words. */
export function ChoixCherche({ label, choix, value, onChange, invite, vide }: Props) {
  const [isOpen, setOpen] = useState(false)
  const bouton = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <div className="champ">
      <span className="lab" id={`${id}-lab`}>
        {label}
      </span>
      <button
        ref={bouton}
        type="button"
        className="in liste"
        id={`${id}-val`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-labelledby={`${id}-lab ${id}-val`}
        onClick={() => setOpen(true)}
      >
        <span className="liste-valeur">{choix.find((c) => c.id === value)?.libelle ?? invite}</span>
        <ChevronDown className="i" aria-hidden="true" />
      </button>
      {isOpen && (
        <FindList
          triggerRef={bouton}
          nom={label}
          invite="Chercher"
          choix={choix}
          value={value}
          vide={vide}
          onChoose={(chosen) => {
            onChange(chosen)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
