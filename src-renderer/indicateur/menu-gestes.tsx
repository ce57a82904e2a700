import { ChevronDown } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../components/button.tsx'
import '../components/floating.css'

export type GesteDuMenu = { id: string; libelle: string; detail?: string; onAction: () => void }

/** A button that opens a few gestures: arrows, Enter; Escape gives the focus back. */
export function MenuGestes({ libelle, gestes }: { libelle: string; gestes: readonly GesteDuMenu[] }) {
  return (
    <MenuTrigger>
      <Button icone={null}>
        {libelle}
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="flotte" placement="bottom end" offset={4}>
        <Menu
          className="menu-gestes"
          aria-label={libelle}
          onAction={(key) => gestes.find((g) => g.id === key)?.onAction()}
        >
          {gestes.map(({ id, libelle: mot, detail }) => (
            <MenuItem key={id} id={id} className="choix" textValue={mot}>
              <span>
                {mot}
                {detail !== undefined && <span className="sub">{detail}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
