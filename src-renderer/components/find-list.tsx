import type { RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Commande } from './filter-commands.ts'
import { useSearchList } from './search-list.ts'
import './find-list.css'

export type FindListProps = {
  /** Where the list opens; what had the focus gets it back. */
  triggerRef: RefObject<HTMLElement | null>
  /** What is being chosen, for a screen reader; its field and its list may have names of their own. */
  nom: string
  nomDuChamp?: string
  nomDeLaListe?: string
  invite: string
  choix: readonly Commande[]
  /** The one that is chosen already. */
  value: string | null
  /** What is said when no choice holds the words typed. */
  vide: string
  onChoose: (id: string) => void
  onClose: () => void
}

function Liste({ nom, nomDuChamp = nom, nomDeLaListe = nom, invite, choix, value, vide, onChoose }: FindListProps) {
  const { found, field, list, option } = useSearchList({ choix, value, onChoose, leavesCtrlEnter: true })
  return (
    <>
      <input {...field} className="in" aria-label={nomDuChamp} placeholder={invite} />
      <div {...list} className="cherche-liste" aria-label={nomDeLaListe}>
        {found.map((one, index) => (
          <button type="button" key={one.id} className="choix" {...option(index)}>
            <span>
              {one.libelle}
              {one.detail !== undefined && <span className="sub">{one.detail}</span>}
            </span>
          </button>
        ))}
      </div>
      <output className="cherche-vide">{found.length === 0 && vide}</output>
    </>
  )
}

/** A list that opens beside what asks for it, searched by the first letters of any word. */
export function FindList(props: FindListProps) {
  return (
    <Popover
      className="flotte cherche"
      triggerRef={props.triggerRef}
      isOpen
      onOpenChange={(open) => !open && props.onClose()}
      placement="bottom end"
      offset={4}
    >
      <Dialog className="cherche-boite" aria-label={props.nom}>
        <Liste {...props} />
      </Dialog>
    </Popover>
  )
}
