import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { formatJour } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useAsk, useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { Message } from '../components/message.tsx'
import { receive } from '../livraison.ts'
import { tell } from '../toasts.ts'
import { attempt, tellUndoable } from './geste.ts'
import { feriesAutour } from './jour.ts'
import { SeanceFields, useSeanceForm } from './seance-form.tsx'

type Id = ComiteDetail['comite']['id']

async function remove(id: Id, jour: Day): Promise<void> {
  if ((await attempt('comite.delete', { id })) !== null) tellUndoable(`Comité du ${formatJour(jour)} supprimé`)
}

async function deliverInvitation(id: Id): Promise<void> {
  const livraison = await attempt('comite.deliverInvitation', { id })
  if (livraison !== null) receive(livraison)
}

type Props = { detail: ComiteDetail; aujourdhui: Day; onClose: () => void }

/** Another day, hour or place; the invitation then moves the meeting in everyone's calendar. */
export function Modifier({ detail, aujourdhui, onClose }: Props) {
  const { comite, exercice } = detail
  const { id, convoqueLe } = comite
  const form = useSeanceForm(comite)
  const move = useCommand('comite.move')
  const { conventionId } = comite
  const proposition = useAsk('comite.proposeJour', { conventionId, annee: exercice.annee })
  const feries =
    proposition.data === undefined
      ? feriesAutour(comite.jour)
      : Object.fromEntries(proposition.data.feries.map((f) => [f.jour, f.nom]))

  async function submit() {
    if (move.isPending || document.querySelector('[role="dialog"] [aria-invalid="true"]') !== null) return
    const seance = form.read()
    if (seance === null || (await move.run({ id, ...seance })) === null) return
    onClose()
    if (convoqueLe !== null)
      tell('Séance modifiée : renvoyez l’invitation', {
        libelle: 'Prendre l’invitation',
        onPress: () => void deliverInvitation(id),
      })
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre="Modifier la séance"
      onSubmit={() => void submit()}
      actions={
        <>
          <span className="a-gauche">
            <Button
              variante="danger"
              aria-label="Supprimer la séance"
              onPress={() => {
                onClose()
                void remove(id, comite.jour)
              }}
            >
              Supprimer
            </Button>
          </span>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Enregistrer
          </Button>
        </>
      }
    >
      <SeanceFields {...{ form, feries, aujourdhui }} />
      {convoqueLe !== null && (
        <Message annonce={false} titre={`Convocations envoyées le ${formatJour(convoqueLe)}`}>
          Une autre date, heure ou salle donne une nouvelle invitation : renvoyée, elle déplace la réunion dans les
          agendas.
        </Message>
      )}
      <GestureRefusal of={move} />
    </Dialogue>
  )
}
