import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { LigneImport } from '../../src-main/contract/fiche/import.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { type Commande, filterCommands } from '../components/filter-commands.ts'
import './rattacher.css'

/** What is decided of a line: its indicator, left aside (null), or back to what was read (undefined). */
export type Rattachement = string | null | undefined

type Indicateur = { code: string; libelle: string }

export type RattacherProps = {
  /** Where the list opens; what had the focus gets it back. */
  triggerRef: RefObject<HTMLElement | null>
  ligne: LigneImport
  /** The person has already decided of it. */
  isCorrigee: boolean
  aLier: readonly Indicateur[]
  /** Indicators that other lines of the file already give, with their cell. */
  pris: ReadonlyMap<string, string>
  onChoose: (choix: Rattachement) => void
  onClose: () => void
}

const LAISSER = ' laisser'
const REVENIR = ' revenir'

function choixOf({ ligne, isCorrigee, aLier, pris }: RattacherProps): Commande[] {
  const enTete = new Set(ligne.candidats.map((c) => c.code))
  const dire = ({ code, libelle }: Indicateur): Commande => {
    const cellule = pris.get(code)
    return {
      id: code,
      libelle: typographier(libelle),
      detail: cellule === undefined ? code : `${code}, déjà lu en ${cellule}`,
    }
  }
  return [
    ...ligne.candidats.map(dire),
    // What another line already gives is seldom what this one means.
    ...aLier
      .filter((i) => !enTete.has(i.code))
      .toSorted((a, b) => Number(pris.has(a.code)) - Number(pris.has(b.code)))
      .map(dire),
    { id: LAISSER, libelle: 'Laisser cette ligne de côté', detail: 'cette fois et les suivantes' },
    ...(isCorrigee ? [{ id: REVENIR, libelle: 'Revenir à ce que Copil avait lu' }] : []),
  ]
}

const decisionOf = (id: string): Rattachement => (id === LAISSER ? null : id === REVENIR ? undefined : id)

function move(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'PageDown') return Math.min(current + 8, count - 1)
  if (key === 'PageUp') return Math.max(current - 8, 0)
  return null
}

function Liste(props: RattacherProps) {
  const { onChoose, ligne } = props
  const [query, setQuery] = useState('')
  const found = filterCommands(choixOf(props), query)
  const here = found.findIndex((c) => c.id === ligne.code)
  const [current, setCurrent] = useState(Math.max(0, here))
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const chosen = found[current]

  useEffect(() => {
    input.current?.focus()
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  function keyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const next = found.length > 0 ? move(event.key, current, found.length) : null
    if (next !== null) {
      event.preventDefault()
      setCurrent(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.ctrlKey && chosen) {
      event.preventDefault()
      onChoose(decisionOf(chosen.id))
    }
  }

  return (
    <>
      <input
        ref={input}
        className="in"
        type="text"
        role="combobox"
        aria-label={`Indicateur de la ligne «\u00A0${ligne.libelleLu}\u00A0»`}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${current}` : undefined}
        placeholder="Chercher un indicateur"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onKeyDown={keyDown}
        onChange={(event) => {
          setQuery(event.target.value)
          setCurrent(0)
          list.current?.scrollTo(0, 0)
        }}
      />
      <div className="rattacher-liste" id={listId} role="listbox" aria-label="Indicateurs" ref={list}>
        {found.map((choix, index) => (
          <button
            type="button"
            key={choix.id}
            id={`${listId}-${index}`}
            className="choix"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            data-focused={index === current || undefined}
            onPointerMove={() => setCurrent(index)}
            // The focus stays in the field: a press on a line would take it away.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(decisionOf(choix.id))}
          >
            <span>
              {choix.libelle}
              {choix.detail !== undefined && <span className="sub">{choix.detail}</span>}
            </span>
          </button>
        ))}
      </div>
      <output className="rattacher-vide">
        {found.length === 0 && 'Aucun indicateur ne porte ce nom. Essayez un autre mot.'}
      </output>
    </>
  )
}

/** What a line means, chosen by its first letters: the likeliest first, then every indicator of the party. */
export function Rattacher(props: RattacherProps) {
  const { triggerRef, ligne, onClose } = props
  return (
    <Popover
      className="flotte rattacher"
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={4}
    >
      <Dialog className="rattacher-boite" aria-label={`Rattacher «\u00A0${ligne.libelleLu}\u00A0»`}>
        <Liste {...props} />
      </Dialog>
    </Popover>
  )
}
