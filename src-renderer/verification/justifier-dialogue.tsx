import { useState } from 'react'
import type { AlerteLue } from '../../src-main/contract/verification.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { TextArea } from '../components/text-field.tsx'
import { GardeTexte } from '../garde-texte.tsx'
import type { ParamsOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'

type Props = ParamsOf<'verification'> & { alerte: AlerteLue; onClose: () => void }

/** Why a value that astonishes is right: the reason stays with it until it changes. */
export function JustifierDialogue({ conventionId, annee, alerte, onClose }: Props) {
  const [motif, setMotif] = useState('')
  const [isTried, setTried] = useState(false)
  const justify = useCommand('verification.justify')

  async function submit() {
    setTried(true)
    if (motif.trim() === '') return
    if ((await justify.run({ conventionId, annee, cle: alerte.cle, motif })) === null) return
    tell('La raison est notée avec la valeur', { libelle: 'Annuler', onPress: () => void undo() })
    onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Justifier ce contrôle"
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Noter la raison
          </Button>
        </>
      }
    >
      <div>
        <b>
          {typographier(alerte.libelle)}, {alerte.partie}
        </b>
        <p>{typographier(alerte.constat)}</p>
      </div>
      <TextArea
        label="Pourquoi la valeur est juste"
        aide="La raison reste avec la valeur. Si la valeur change, Copil reposera la question."
        value={motif}
        onChange={setMotif}
        maxLength={600}
        erreur={isTried && motif.trim() === '' ? 'Dites en une phrase pourquoi la valeur est juste.' : null}
        isRequired
        autoFocus
      />
      {justify.error === null && <GardeTexte texte={motif} />}
      <GestureRefusal of={justify} />
    </Dialogue>
  )
}
