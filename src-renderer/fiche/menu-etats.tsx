import { Check } from 'lucide-react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { EtatValeur } from '../../src-main/domain/fiche.ts'
import { ABSENCES } from './etats.ts'
import '../components/floating.css'

export type MenuEtatsProps = {
  /** The cell it opens under; null when it is closed. */
  cellule: HTMLElement | null
  libelle: string
  value: EtatValeur
  onChoose: (etat: Exclude<EtatValeur, 'renseigne'>) => void
  onClose: () => void
}

/** The four absences, under a cell (Alt+↓): arrows, Enter; Escape gives the focus back to the cell. */
export function MenuEtats({ cellule, libelle, value, onChoose, onClose }: MenuEtatsProps) {
  return (
    <Popover
      className="flotte"
      aria-label={`État\u00A0: ${libelle}`}
      isOpen={cellule !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: cellule }}
      placement="bottom end"
      offset={3}
    >
      <Menu
        aria-label={`État\u00A0: ${libelle}`}
        className="menu-etats"
        autoFocus="first"
        onAction={(key) => {
          const chosen = ABSENCES.find((one) => one.id === key)
          if (chosen) onChoose(chosen.id)
        }}
        onClose={onClose}
      >
        {ABSENCES.map(({ id, libelle: mot, detail }) => (
          <MenuItem key={id} id={id} className="choix" textValue={mot}>
            <span>
              {mot}
              {id === value && <span className="vh">, état actuel</span>}
              <span className="sub">{detail}</span>
            </span>
            {id === value && <Check className="i" aria-hidden="true" />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
