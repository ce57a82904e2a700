import { type KeyboardEvent, type RefObject, useState } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { ActionLue, JournalLu } from '../../src-main/contract/action.ts'
import { useFocusAtRest } from '../focus.ts'
import '../components/floating.css'
import { type Geste, gesteDe, gestesDe, NOMS_GESTES, TOUCHES_GESTES } from './gestes-action.ts'
import { LigneAction } from './ligne-action.tsx'
import { actionsDu, countEtats, type Mois } from './mois.ts'
import { TitreMois } from './titre-mois.tsx'

const titreOf = (root: ParentNode | null): HTMLElement | null => root?.querySelector('[data-titre]') ?? null

/** Gives the focus to the first action of the list. */
export const focusListe = (): void => titreOf(document.querySelector('.journal-liste'))?.focus()

/** The row that a key leads to; PageUp and PageDown go from month to month. */
function rangApres(key: string, rang: number, vues: readonly ActionLue[]): number | null {
  const ici = vues[rang]?.jour.slice(0, 7) ?? ''
  switch (key) {
    case 'ArrowDown':
      return rang + 1
    case 'ArrowUp':
      return rang - 1
    case 'Home':
      return 0
    case 'End':
      return vues.length - 1
    case 'PageDown':
      return vues.findIndex((a) => a.jour.slice(0, 7) > ici)
    case 'PageUp': {
      const avant = vues.findLast((a) => a.jour.slice(0, 7) < ici)?.jour.slice(0, 7)
      return vues.findIndex((a) => a.jour.startsWith(avant ?? ici))
    }
    default:
      return null
  }
}

type MenuOuvert = { id: string; trigger: RefObject<HTMLElement | null> }

type Props = {
  journal: JournalLu
  mois: readonly Mois[]
  vues: readonly ActionLue[]
  courant: string | null
  isFiltered: boolean
  isReadOnly: boolean
  onGeste: (action: ActionLue, geste: Geste) => void
}

/** The actions by month; one stop of Tab, arrows from row to row, a key for each gesture. */
export function ListeActions({ journal, mois, vues, courant, isFiltered, isReadOnly, onGeste }: Props) {
  const [activeId, setActiveId] = useState<string | null>(null)
  const [menu, setMenu] = useState<MenuOuvert | null>(null)
  const actif = vues.find((a) => a.id === activeId) ?? vues[0]
  const duMenu = vues.find((a) => a.id === menu?.id)
  useFocusAtRest(vues.map((a) => a.id).join(), () =>
    titreOf(document.querySelector('.journal-liste tr[data-actif]') ?? document.querySelector('.journal-liste')),
  )

  function keyDown(event: KeyboardEvent<HTMLElement>): void {
    const ligne = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('tr[data-action]') : null
    const rang = vues.findIndex((a) => a.id === ligne?.dataset['action'])
    const action = vues[rang]
    if (action === undefined || isReadOnly) return
    const geste = gesteDe(event)
    const vers = rangApres(event.key, rang, vues)
    if (vers !== null && !event.ctrlKey && !event.altKey) {
      const cible = vues[vers]
      event.preventDefault()
      if (cible !== undefined) titreOf(event.currentTarget.querySelector(`tr[data-action="${cible.id}"]`))?.focus()
    } else if (geste !== undefined) {
      event.preventDefault()
      // The row that follows takes the place of the one that goes.
      if (geste === 'supprimer') setActiveId((vues[rang + 1] ?? vues[rang - 1])?.id ?? null)
      onGeste(action, geste)
    }
  }

  const keys = { onKeyDown: keyDown }
  return (
    <>
      <table className="t fige bord pile journal-liste" {...keys}>
        <caption className="vh">Actions de l’exercice {journal.annee}, mois par mois</caption>
        <thead>
          <tr>
            <th scope="col">Jour</th>
            <th scope="col">Action</th>
            <th scope="col" className="num">
              Participants
            </th>
            <th scope="col">État</th>
            <th scope="col" className="nb">
              Compte pour
            </th>
            {!isReadOnly && (
              <th scope="col">
                <span className="vh">Gestes</span>
              </th>
            )}
          </tr>
        </thead>
        {mois.map((m) => {
          const actions = actionsDu(vues, m)
          if (actions.length === 0 && isFiltered) return null
          return (
            <tbody key={m.cle} data-mois={m.cle}>
              <TitreMois mois={m} etats={countEtats(actions)} isCourant={m.cle === courant} isReadOnly={isReadOnly} />
              {actions.map((a) => (
                <LigneAction
                  key={a.id}
                  action={a}
                  journal={journal}
                  isActif={a === actif}
                  isReadOnly={isReadOnly}
                  onFocus={() => setActiveId(a.id)}
                  onGeste={(geste) => onGeste(a, geste)}
                  onMenu={(bouton) => setMenu({ id: a.id, trigger: { current: bouton } })}
                />
              ))}
            </tbody>
          )
        })}
      </table>
      {menu !== null && duMenu !== undefined && (
        <Popover
          className="flotte"
          triggerRef={menu.trigger}
          isOpen
          onOpenChange={(open) => !open && setMenu(null)}
          placement="bottom end"
          offset={4}
        >
          <Menu
            className="journal-menu"
            aria-label={`Gestes de l’action «\u00A0${duMenu.intitule}\u00A0»`}
            autoFocus="first"
            onAction={(cle) => {
              setMenu(null)
              const geste = gestesDe(duMenu).find((g) => g === cle)
              if (geste !== undefined) onGeste(duMenu, geste)
            }}
          >
            {gestesDe(duMenu).map((g) => (
              <MenuItem key={g} id={g} className="choix" textValue={NOMS_GESTES[g]}>
                <span>{NOMS_GESTES[g]}</span>
                <kbd>{TOUCHES_GESTES[g]}</kbd>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      )}
    </>
  )
}
