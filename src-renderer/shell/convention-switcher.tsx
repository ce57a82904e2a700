import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { ConventionEnTete } from '../../src-main/contract/convention.ts'
import { goTo, type Route } from '../routes.ts'
import { choose, type Courante } from './courante.ts'

type Props = { route: Route | null; courante: Courante; conventions: readonly ConventionEnTete[] }

/** The block that names the convention and the exercice in view, and changes either. */
export function ConventionSwitcher({ route, courante, conventions }: Props) {
  const { convention, annee } = courante
  const annees = [...new Set([annee, ...convention.annees])].toSorted((a, b) => b - a)

  function pick(key: string) {
    const chosen = annees.find((a) => String(a) === key)
    if (chosen !== undefined) {
      choose({ conventionId: convention.id, annee: chosen })
      if (route !== null && 'annee' in route) goTo({ ...route, annee: chosen })
      return
    }
    const other = conventions.find((c) => c.id === key)
    if (other !== undefined) goTo({ ecran: 'convention', conventionId: other.id })
  }

  return (
    <MenuTrigger>
      <Button className="conv">
        <span>
          <b>{convention.titreCourt}</b>
          <span className="sub">exercice {annee}</span>
        </span>
        <ChevronDown className="i" aria-hidden="true" />
      </Button>
      <Popover className="flotte menu-ouvert" placement="bottom start" offset={4}>
        <Menu
          className="menu"
          aria-label="Convention et exercice"
          selectionMode="single"
          selectedKeys={[String(annee)]}
          onAction={(key) => pick(String(key))}
        >
          <MenuSection>
            <Header className="menu-titre">Exercice examiné</Header>
            {annees.map((a) => (
              <MenuItem key={a} id={String(a)} className="choix" textValue={String(a)}>
                {({ isSelected }) => (
                  <>
                    <span>{a}</span>
                    {isSelected && <Check className="i" />}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          {conventions.length > 1 && (
            <MenuSection>
              <Header className="menu-titre">Autres conventions</Header>
              {conventions
                .filter((c) => c.id !== convention.id)
                .map((c) => (
                  <MenuItem key={c.id} id={c.id} className="choix" textValue={c.titreCourt}>
                    {c.titreCourt}
                  </MenuItem>
                ))}
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
