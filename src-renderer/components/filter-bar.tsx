import type { ReactNode } from 'react'
import { TextField } from './text-field.tsx'
import './filter-bar.css'

export type FilterBarProps = {
  /** The name of the search, shown while it is empty. */
  label: string
  texte: string
  onTexte: (texte: string) => void
  /** From the search to the list, with Arrow down. */
  onLeave: () => void
  /** What else narrows the list. */
  children: ReactNode
  /** To the panel, where it is a drawer. */
  details: ReactNode
  className: string
}

/** Above a list: what is looked for in it. */
export function FilterBar({ label, texte, onTexte, onLeave, children, details, className }: FilterBarProps) {
  const down = {
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      onLeave()
    },
  }
  return (
    <div className={`filtres ${className}`}>
      <search className="filtres-cherche" {...down}>
        <TextField label={label} labelCache type="search" placeholder={label} value={texte} onChange={onTexte} />
      </search>
      {children}
      <span className="filtres-details">{details}</span>
    </div>
  )
}
