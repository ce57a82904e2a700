import { Plus } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '../components/button.tsx'
import { CommandPalette } from '../components/command-palette.tsx'
import { TextArea } from '../components/text-field.tsx'
import { insertTerme, type Terme } from './formule-termes.ts'

export type FormuleChampProps = {
  value: string
  onChange: (texte: string) => void
  onBlur: () => void
  termes: readonly Terme[]
  /** Why it cannot be kept, in a sentence. */
  erreur: string | null
  /** What it gives on the figures of the exercice. */
  exemple: string | null
  ref?: (element: HTMLTextAreaElement | null) => void
}

/** A formula typed with names in square brackets: « [ » or the button opens the searchable list of what may be named. */
export function FormuleChamp({ value, onChange, onBlur, termes, erreur, exemple, ref }: FormuleChampProps) {
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  // Where the name goes: at the caret once the field has been in hand, else at the end.
  const caret = useRef<[number, number] | null>(null)
  const wasInHand = useRef(false)

  function open() {
    const element = field.current
    caret.current = element === null || !wasInHand.current ? null : [element.selectionStart, element.selectionEnd]
    setOpen(true)
  }

  function insert(cle: string) {
    const terme = termes.find((t) => t.cle === cle)
    if (terme === undefined) return
    const mis = insertTerme(value, caret.current ?? [value.length, value.length], terme.nom)
    onChange(mis.texte)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(mis.caret, mis.caret)
    })
  }

  const keys = {
    onFocus: () => {
      wasInHand.current = true
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key !== '[') return
      event.preventDefault()
      open()
    },
  }
  return (
    <div className="formule-champ">
      <div {...keys}>
        <TextArea
          label="Formule"
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          rows={2}
          erreur={erreur}
          aide={exemple ?? 'Les indicateurs entre crochets, avec +, −, ×, / et des parenthèses'}
          ref={(element) => {
            field.current = element
            ref?.(element)
          }}
        />
      </div>
      <Button taille="s" icone={<Plus aria-hidden="true" />} onPress={open}>
        Insérer un indicateur
      </Button>
      <CommandPalette
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        label="Insérer un indicateur"
        vide="Aucun indicateur ne porte ce nom. Essayez un autre mot."
        commandes={termes.map((t) => ({
          id: t.cle,
          libelle: t.nom,
          detail: t.nom.includes(t.cle) ? undefined : t.cle,
        }))}
        onChoose={insert}
      />
    </div>
  )
}
