import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { Commande } from './filter-commands.ts'
import { useSearchList } from './search-list.ts'
import './dialogue.css'
import './floating.css'
import './command-palette.css'

export type CommandPaletteProps = {
  isOpen: boolean
  onClose: () => void
  commandes: readonly Commande[]
  /** Called once the palette is closed and the focus is back. */
  onChoose: (id: string) => void
  label?: string | undefined
  /** Said when nothing answers. */
  vide?: ReactNode
}

type ListProps = Omit<CommandPaletteProps, 'isOpen' | 'onClose'> & { label: string }

function List({ commandes, onChoose, label, vide }: ListProps) {
  const { found, field, list, option } = useSearchList({ choix: commandes, onChoose })
  return (
    <>
      <div className="palette-saisie">
        <Search className="i" />
        <input {...field} aria-label={label} placeholder={label} />
      </div>
      <div {...list} className="palette-liste" aria-label={label}>
        {found.map((commande, index) => (
          <button type="button" key={commande.id} className="choix" {...option(index)}>
            <span>{commande.libelle}</span>
            {commande.detail && <span className="sub">{commande.detail}</span>}
            {commande.raccourci && <kbd>{commande.raccourci}</kbd>}
          </button>
        ))}
      </div>
      <output className="palette-vide">{found.length === 0 && vide}</output>
    </>
  )
}

/** « Chercher ou aller à »: one field, what answers below it, Enter goes there. */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onClose, commandes, onChoose, label = 'Chercher ou aller à' } = props
  const { vide = 'Rien ne porte ce nom. Essayez un autre mot.' } = props
  return (
    <ModalOverlay
      className="voile palette-voile"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="palette">
        <Dialog aria-label={label}>
          <List
            {...{ commandes, label, vide }}
            onChoose={(id) => {
              onClose()
              onChoose(id)
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export type PaletteButtonProps = { onPress: () => void; label?: string | undefined; raccourci?: string | undefined }

/** The field-like button of the top bar that opens the palette; the key itself is the shell's to listen to. */
export function PaletteButton({ onPress, label = 'Chercher ou aller à', raccourci = 'Ctrl K' }: PaletteButtonProps) {
  return (
    <button type="button" className="goto" onClick={onPress} aria-haspopup="dialog" aria-keyshortcuts="Control+K">
      <Search className="i" />
      <span>{label}</span>
      <kbd aria-hidden="true">{raccourci}</kbd>
    </button>
  )
}
