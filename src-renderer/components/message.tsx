import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Forme } from './etat-mark.tsx'
import { isFilled } from './filled.ts'
import './message.css'

export type MessageProps = {
  ton?: 'info' | 'attention' | 'erreur' | undefined
  /** What happened. */
  titre: ReactNode
  /** What is safe, and what to do. */
  children?: ReactNode
  /** Buttons, at the right. */
  actions?: ReactNode
  /** False for a message that was already there when the screen opened: it is then read in its turn only. */
  annonce?: boolean | undefined
}

/** What happened, what is safe, what to do. An error is announced at once, the rest when the reader is free. */
export function Message({ ton = 'info', titre, children, actions, annonce = true }: MessageProps) {
  const role = ton === 'erreur' ? 'alert' : 'status'
  return (
    <div className={`m ${ton}`} {...(annonce ? { role } : {})}>
      {ton === 'info' ? <Info className="i" /> : <Forme forme={ton === 'erreur' ? 'bloquant' : 'attention'} />}
      <div className="m-texte">
        <b>{titre}</b>
        {isFilled(children) && <div>{children}</div>}
      </div>
      {isFilled(actions) && <div className="m-actes">{actions}</div>}
    </div>
  )
}
