import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { setInteractionModality } from 'react-aria-components'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Separator } from 'react-aria-components/Separator'
import { findAccessKey, splitAtKey } from './access-key.ts'
import './floating.css'
import './menu-bar.css'

export type EntreeMenu =
  | 'separateur'
  | {
      id: string
      libelle: string
      /** Its keys, shown only: « Ctrl N ». */
      raccourci?: string | undefined
      isDisabled?: boolean | undefined
      onAction: () => void
    }

export type MenuDeroulant = {
  libelle: string
  /** The letter of the label that opens it with Alt, underlined. */
  cle: string
  entrees: readonly EntreeMenu[]
}

export type MenuBarProps = { label?: string | undefined; menus: readonly MenuDeroulant[] }

function Titre({ libelle, cle }: Pick<MenuDeroulant, 'libelle' | 'cle'>) {
  const parts = splitAtKey(libelle, cle)
  if (!parts) return libelle
  return (
    <span>
      {parts[0]}
      <u>{parts[1]}</u>
      {parts[2]}
    </span>
  )
}

type ListeProps = { menu: MenuDeroulant; isFromEnd: boolean; onChoose: (onAction: () => void) => void }

function Liste({ menu, isFromEnd, onChoose }: ListeProps) {
  return (
    <Menu
      className="menu flotte"
      aria-label={menu.libelle}
      autoFocus={isFromEnd ? 'last' : 'first'}
      onAction={(key) => {
        for (const one of menu.entrees) if (one !== 'separateur' && one.id === key) onChoose(one.onAction)
      }}
    >
      {menu.entrees.map((one, index) =>
        one === 'separateur' ? (
          <Separator key={`trait-${index}`} className="menu-trait" />
        ) : (
          <MenuItem
            key={one.id}
            id={one.id}
            className="choix"
            textValue={one.libelle}
            isDisabled={one.isDisabled ?? false}
          >
            <span>{one.libelle}</span> {one.raccourci && <kbd>{one.raccourci}</kbd>}
          </MenuItem>
        ),
      )}
    </Menu>
  )
}

/** Menus across the top: Alt + letter or F10, arrows between them, Escape gives the focus back where it was. */
export function MenuBar({ label = 'Menus', menus }: MenuBarProps) {
  const [opened, setOpened] = useState<number | null>(null)
  const [current, setCurrent] = useState(0)
  const [isFromEnd, setFromEnd] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const titles = useRef<(HTMLElement | null)[]>([])
  const origin = useRef<HTMLElement | null>(null)

  function enter() {
    const active = document.activeElement
    if (active instanceof HTMLElement && !bar.current?.contains(active)) origin.current = active
  }

  function open(index: number, atEnd = false) {
    enter()
    // After a focus moved by program, react-aria believes in a screen reader's cursor and leaves the first line alone.
    setInteractionModality('keyboard')
    setFromEnd(atEnd)
    setCurrent(index)
    setOpened(index)
  }

  function close() {
    setOpened(null)
    origin.current?.focus()
  }

  function step(from: number, by: 1 | -1) {
    const next = (from + by + menus.length) % menus.length
    if (opened === null) titles.current[next]?.focus()
    else open(next)
  }

  const listen = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === 'F10' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      enter()
      titles.current[0]?.focus()
    }
    // AltGr is Ctrl+Alt on Windows: it types « @ » or « € » and is no access key.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.getModifierState('AltGraph')) return
    const cles = menus.map((one) => one.cle)
    const index = findAccessKey(cles, event.key)
    if (index === -1) return
    event.preventDefault()
    open(index)
  })
  const pressOutside = useEffectEvent((event: PointerEvent) => {
    if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpened(null)
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => listen(event)
    const onPress = (event: PointerEvent) => pressOutside(event)
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress, true)
    }
  }, [])

  function titleKey(event: KeyboardEvent, index: number) {
    if (event.key === 'ArrowRight') step(index, 1)
    else if (event.key === 'ArrowLeft') step(index, -1)
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === ' ') open(index)
    else if (event.key === 'ArrowUp') open(index, true)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }

  function menuKey(event: KeyboardEvent, index: number) {
    if (event.key === 'ArrowRight') step(index, 1)
    else if (event.key === 'ArrowLeft') step(index, -1)
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="menus" role="menubar" aria-label={label} ref={bar}>
      {menus.map((one, index) => (
        <div key={one.libelle} role="none">
          <button
            ref={(element) => {
              titles.current[index] = element
            }}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={opened === index}
            aria-keyshortcuts={`Alt+${one.cle.toUpperCase()}`}
            tabIndex={index === current ? 0 : -1}
            onFocus={(event) => {
              setCurrent(index)
              const from = event.relatedTarget
              if (from instanceof HTMLElement && !bar.current?.contains(from)) origin.current = from
            }}
            onKeyDown={(event) => titleKey(event, index)}
            onPointerDown={(event) => {
              if (event.button !== 0) return
              event.preventDefault()
              if (opened === index) close()
              else open(index)
            }}
            onPointerEnter={() => {
              if (opened !== null && opened !== index) open(index)
            }}
          >
            <Titre {...one} />
          </button>
          {opened === index && (
            <div role="none" onKeyDownCapture={(event) => menuKey(event, index)}>
              <Liste
                menu={one}
                isFromEnd={isFromEnd}
                onChoose={(onAction) => {
                  close()
                  onAction()
                }}
              />
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
