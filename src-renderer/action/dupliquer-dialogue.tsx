import { useState } from 'react'
import type { ActionLue } from '../../src-main/contract/action.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { formatJour, formatJourComplet, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { tellUndoable } from '../comite/geste.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { JourField } from '../jour-field.tsx'

type Props = { action: ActionLue; aujourdhui: Day; onClose: () => void; onDone: (id: string) => void }

/** The same action on another day: planned, its participants still to be counted. */
export function DupliquerDialogue({ action, aujourdhui, onClose, onDone }: Props) {
  const [jour, setJour] = useState<Day | null>(null)
  const [isTried, setTried] = useState(false)
  const duplicate = useCommand('action.duplicate')

  async function submit() {
    setTried(true)
    if (jour === null) return
    const fait = await duplicate.run({ id: action.id, jour })
    if (fait === null) return
    onDone(fait.id)
    tellUndoable(`Action dupliquée au ${formatJour(jour)}`)
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Dupliquer l’action"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein" occupe={duplicate.isPending}>
            Dupliquer
          </Button>
        </>
      }
    >
      <div>
        <b>{typographier(action.intitule)}</b>
        <p className="sub">{formatJourComplet(action.jour)}</p>
      </div>
      <JourField
        label="Nouveau jour"
        aide="La nouvelle action est prévue ; ses participants restent à compter."
        value={jour}
        onChange={setJour}
        aujourdhui={aujourdhui}
        isRequired
        erreur={isTried && jour === null ? 'Tapez le jour de la nouvelle action, par exemple 14/11/2025.' : null}
      />
      <GestureRefusal of={duplicate} />
    </Dialogue>
  )
}
