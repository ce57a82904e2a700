import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { setInteractionModality } from 'react-aria-components'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
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

/** Menus across the top: Alt + letter or F10, arrows between them, Escape gives the focus back where it was. */
export function MenuBar({ label = 'Menus', menus }: MenuBarProps) {
  const [opened, setOpened] = useState<number | null>(null)
  const [current, setCurrent] = useState(0)
  const [fromEnd, setFromEnd] = useState(false)
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const bar = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLElement | null>(null)
  const origin = useRef<HTMLElement | null>(null)
  const menu = opened === null ? undefined : menus[opened]

  function titleAt(index: number): HTMLElement | undefined {
    return bar.current?.querySelectorAll<HTMLElement>('[role="menuitem"]')[index]
  }

  function enter() {
    const active = document.activeElement
    if (opened !== null || bar.current?.contains(active)) return
    origin.current = active instanceof HTMLElement ? active : null
  }

  function open(index: number, atEnd = false) {
    enter()
    // After a focus moved by program, react-aria believes in a screen reader's cursor and leaves the first line alone.
    setInteractionModality('keyboard')
    title.current = titleAt(index) ?? null
    setFromEnd(atEnd)
    setCurrent(index)
    setOpened(index)
  }

  function close() {
    setOpened(null)
    origin.current?.focus()
  }

  function step(from: number, by: number) {
    const next = (from + by + menus.length) % menus.length
    if (opened === null) {
      setCurrent(next)
      titleAt(next)?.focus()
    } else open(next)
  }

  const listen = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === 'F10' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      enter()
      titleAt(0)?.focus()
    }
    // AltGr is Ctrl+Alt on Windows: it types « @ » or « € » and is no access key.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.getModifierState('AltGraph')) return
    const index = findAccessKey(
      menus.map((one) => one.cle),
      event.key,
    )
    if (index === -1) return
    event.preventDefault()
    open(index)
  })
  const pressOutside = useEffectEvent((event: PointerEvent) => {
    if (event.target instanceof Element && !event.target.closest('.menus, .menu-ouvert')) setOpened(null)
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
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by) step(index, by)
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === ' ') open(index)
    else if (event.key === 'ArrowUp') open(index, true)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }

  function menuKey(event: KeyboardEvent) {
    if (opened === null) return
    if (event.key === 'ArrowRight') step(opened, 1)
    else if (event.key === 'ArrowLeft') step(opened, -1)
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="menus-bloc">
      <div className="menus" role="menubar" aria-label={label} ref={bar}>
        {menus.map((one, index) => (
          <button
            key={one.libelle}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={opened === index}
            aria-keyshortcuts={`Alt+${one.cle.toUpperCase()}`}
            tabIndex={index === current ? 0 : -1}
            onFocus={(event) => {
              setCurrent(index)
              const from = event.relatedTarget
              if (from instanceof HTMLElement && !from.closest('.menus, .menu-ouvert')) origin.current = from
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
        ))}
      </div>
      {/* Open menus stay in the header, hence in a landmark. */}
      <div ref={setPlace} />
      {menu && place && (
        <Popover
          className="flotte menu-ouvert"
          triggerRef={title}
          isOpen
          isNonModal
          UNSTABLE_portalContainer={place}
          onOpenChange={(isOpen) => !isOpen && setOpened(null)}
          placement="bottom start"
          offset={3}
        >
          <div onKeyDownCapture={menuKey}>
            <Menu
              key={opened}
              className="menu"
              aria-label={menu.libelle}
              autoFocus={fromEnd ? 'last' : 'first'}
              onAction={(key) => {
                const chosen = menu.entrees.find((one) => one !== 'separateur' && one.id === key)
                close()
                if (chosen && chosen !== 'separateur') chosen.onAction()
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
          </div>
        </Popover>
      )}
    </div>
  )
}
