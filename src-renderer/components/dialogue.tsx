import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react'
import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import './dialogue.css'

export type DialogueProps = {
  isOpen: boolean
  /** Escape, and whatever gesture loses nothing. */
  onClose: () => void
  titre: string
  children?: ReactNode
  /** Buttons, the one that loses nothing first, the main one last. */
  actions: ReactNode
  /** Enter in a field, Ctrl+Enter in a long text, or a button of type `submit`. */
  onSubmit?: (() => void) | undefined
  /** 640 px wide instead of 440. */
  large?: boolean | undefined
  /** A form longer than the window: its buttons stay in view. */
  long?: boolean | undefined
  /** For a question about what would be lost. */
  alerte?: boolean | undefined
}

function canTakeFocus(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled, [readonly]') && !element.closest('[aria-hidden="true"]')
}

function Content({ titre, children, actions, onSubmit }: Omit<DialogueProps, 'isOpen' | 'onClose'>) {
  const body = useRef<HTMLDivElement>(null)
  const buttons = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const dialog = body.current?.closest('[role$="dialog"]')
    if (dialog?.contains(document.activeElement) && dialog !== document.activeElement) return
    const fields = body.current?.querySelectorAll<HTMLElement>('input, textarea, .in.liste') ?? []
    const firstField = [...fields].find(canTakeFocus)
    const firstButton = buttons.current?.querySelector<HTMLElement>('button:not(:disabled)')
    const target = firstField ?? firstButton
    target?.focus()
  }, [])

  const inner = (
    <>
      <Heading slot="title" className="h2">
        {titre}
      </Heading>
      <div className="dialogue-corps" ref={body}>
        {children}
      </div>
      <div className="dialogue-actes" ref={buttons}>
        {actions}
      </div>
    </>
  )
  if (!onSubmit) return inner
  return (
    <form
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {inner}
    </form>
  )
}

/** A modal question. Focus goes to its first field, else to the gesture that loses nothing, and comes back after. */
export function Dialogue({ isOpen, onClose, large = false, long = false, alerte = false, ...content }: DialogueProps) {
  return (
    <ModalOverlay className="voile" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={['dialogue', large && 'large', long && 'long'].filter(Boolean).join(' ')}>
        <Dialog className="dialogue-boite" role={alerte ? 'alertdialog' : 'dialog'}>
          <Content {...content} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
