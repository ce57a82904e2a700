import type { ReactNode } from 'react'
import './etat-mark.css'

/** The shapes a state may take; each is told apart without its colour. */
export type FormeEtat =
  | 'vide'
  | 'demi'
  | 'plein'
  | 'ici'
  | 'retard'
  | 'attention'
  | 'bloquant'
  | 'verrou'
  | 'info'
  | 'barre'

export type TonEtat = 'neutre' | 'accent' | 'attention' | 'erreur' | 'efface'

const usualTon: Record<FormeEtat, TonEtat> = {
  vide: 'neutre',
  demi: 'neutre',
  plein: 'accent',
  ici: 'accent',
  retard: 'erreur',
  attention: 'attention',
  bloquant: 'erreur',
  verrou: 'neutre',
  info: 'neutre',
  barre: 'efface',
}

const drawings: Record<FormeEtat, ReactNode> = {
  vide: <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  demi: (
    <>
      <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.1a4.9 4.9 0 0 1 0 9.8z" fill="currentColor" />
    </>
  ),
  plein: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path
        className="creux"
        d="M3.6 6.2 5.3 7.9 8.5 4.5"
        fill="none"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  ici: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="6" cy="6" r="2.4" fill="currentColor" />
    </>
  ),
  retard: <path d="M6 .3 11.7 6 6 11.7.3 6z" fill="currentColor" />,
  attention: (
    <>
      <path d="M6 .9 11.6 10.9H.4z" fill="currentColor" />
      <path className="creux" d="M6 4.4v3" strokeWidth="1.4" strokeLinecap="round" />
      <circle className="creux-plein" cx="6" cy="9.2" r=".8" />
    </>
  ),
  bloquant: (
    <>
      <rect x=".8" y=".8" width="10.4" height="10.4" rx="1.4" fill="currentColor" />
      <path className="creux" d="m3.8 3.8 4.4 4.4m0-4.4L3.8 8.2" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  verrou: (
    <>
      <rect x="2" y="5.2" width="8" height="6" rx="1.2" fill="currentColor" />
      <path d="M3.8 5V3.6a2.2 2.2 0 0 1 4.4 0V5" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  info: (
    <>
      <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 5.5v3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <circle cx="6" cy="3.4" r=".85" fill="currentColor" />
    </>
  ),
  barre: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
}

/** A state's shape alone, for where its word stands elsewhere in the same row or cell. */
export function Forme({ forme }: { forme: FormeEtat }) {
  return (
    <svg className="f" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {drawings[forme]}
    </svg>
  )
}

export type EtatMarkProps = {
  forme: FormeEtat
  /** The word. Never left out: the shape is hidden from screen readers. */
  children: ReactNode
  /** Only to depart from the shape's usual colour. */
  ton?: TonEtat | undefined
}

/** A state told by a word and a shape, never by a colour alone. */
export function EtatMark({ forme, children, ton = usualTon[forme] }: EtatMarkProps) {
  return (
    <span className={`etat ${ton}`}>
      <Forme forme={forme} />
      <span>{children}</span>
    </span>
  )
}
