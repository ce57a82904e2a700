import { Check } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import type { EtatValeur } from '../../src-main/domain/fiche.ts'
import { ABSENCES, type Absence } from './etats.ts'
import '../components/floating.css'

/** Something that may be done to the cells selected, with the key that does it. */
export type GesteDeCellule = { id: string; libelle: string; touches: string; run: () => void }

export type MenuEtatsProps = {
  /** The cell it opens under; null when it is closed. */
  cellule: HTMLElement | null
  /** What it is about: an indicator, or « 3 cellules ». */
  libelle: string
  /** The state that the cells share, if they do. */
  value: EtatValeur | null
  /** False when nothing can be typed: only what copies is offered. */
  isWritable: boolean
  /** Everything else that can be done, when it was asked for. */
  gestes: readonly GesteDeCellule[]
  onChoose: (etat: Absence['id']) => void
  onClose: () => void
}

/** The four absences, under a cell (Alt+↓), each by its letter; with the gestures of the clipboard when asked by a right click. */
export function MenuEtats({ cellule, libelle, value, isWritable, gestes, onChoose, onClose }: MenuEtatsProps) {
  const nom = `${gestes.length === 0 ? 'État' : 'Gestes'}\u00A0: ${libelle}`
  const letters = {
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !isWritable) return
      const chosen = ABSENCES.find((one) => one.lettre === event.key.toLowerCase())
      if (chosen === undefined) return
      event.preventDefault()
      event.stopPropagation()
      onChoose(chosen.id)
    },
  }
  function act(key: string | number) {
    const etat = ABSENCES.find((one) => one.id === key)
    if (etat !== undefined) return onChoose(etat.id)
    onClose()
    gestes.find((g) => g.id === key)?.run()
  }
  return (
    <Popover
      className="flotte"
      aria-label={nom}
      isOpen={cellule !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: cellule }}
      placement="bottom end"
      offset={3}
    >
      <div {...letters}>
        <Menu aria-label={nom} className="menu-etats" autoFocus="first" onAction={act} onClose={onClose}>
          {gestes.map(({ id, libelle: mot, touches }) => (
            <MenuItem key={id} id={id} className="choix" textValue={mot}>
              <span>{mot}</span>
              <Touche>{touches}</Touche>
            </MenuItem>
          ))}
          {gestes.length > 0 && isWritable && <Separator className="menu-etats-trait" />}
          {isWritable &&
            ABSENCES.map(({ id, libelle: mot, detail, lettre }) => (
              <MenuItem key={id} id={id} className="choix" textValue={mot} aria-keyshortcuts={lettre}>
                <span>
                  {mot}
                  {id === value && <span className="vh">, état actuel</span>}
                  <span className="sub">{detail}</span>
                </span>
                {id === value && <Check className="i" aria-hidden="true" />}
                <Touche>{lettre.toUpperCase()}</Touche>
              </MenuItem>
            ))}
        </Menu>
      </div>
    </Popover>
  )
}

// Said by `aria-keyshortcuts` or by the guide: read inside the name, a letter alone would be noise.
const Touche = ({ children }: { children: ReactNode }) => (
  <kbd className="menu-etats-touche" aria-hidden="true">
    {children}
  </kbd>
)
