import type { ReactNode } from 'react'
import { isFilled } from './filled.ts'
import './empty-state.css'

export type EmptyStateProps = {
  /** What is missing. */
  titre: string
  /** Level of that heading in the page. */
  niveau?: 2 | 3 | 4 | undefined
  /** What it would bring. */
  children?: ReactNode
  /** One or two buttons. */
  actions?: ReactNode
}

/** What is missing, what it would bring, one or two gestures. */
export function EmptyState({ titre, niveau = 2, children, actions }: EmptyStateProps) {
  const Titre = `h${niveau}` as const
  return (
    <div className="vide">
      <Titre className="h2">{titre}</Titre>
      {isFilled(children) && <div className="sub">{children}</div>}
      {isFilled(actions) && <div className="vide-actes">{actions}</div>}
    </div>
  )
}
