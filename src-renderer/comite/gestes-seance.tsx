import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { ComiteId } from '../../src-main/domain/id.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { receive } from '../livraison.ts'
import { hashOf } from '../routes.ts'
import { tell } from '../toasts.ts'
import { attempt, tellUndoable } from './geste.ts'
import { attendusOf } from './presences.ts'

export type DialogueSeance = 'convoquer' | 'modifier'

/** Prints the letters outside of any dialog: Ctrl+P. */
export async function printLettres(id: ComiteId): Promise<void> {
  tell('Mise en page des convocations…')
  const livraison = await attempt('comite.printConvocations', { id })
  if (livraison !== null) receive(livraison)
}

async function close(id: ComiteId): Promise<void> {
  if ((await attempt('comite.close', { id })) !== null) tellUndoable('Séance close')
}

function CloreButton({ detail, isLecture }: { detail: ComiteDetail; isLecture: boolean }) {
  const attendus = attendusOf(detail.presences).length
  const raison = isLecture
    ? 'Lecture seule'
    : detail.presences.length === 0
      ? 'Personne n’est attendu : désignez les référents'
      : attendus > 0
        ? `${accorder(attendus, 'présence')} à noter`
        : undefined

  return (
    <Button raison={raison} onPress={() => void close(detail.comite.id)}>
      Clore la séance
    </Button>
  )
}

type Props = {
  detail: ComiteDetail
  isSeance: boolean
  isLecture: boolean
  onDialogue: (d: DialogueSeance) => void
  onOpen: () => void
  onPresence: () => void
}

/** The gestures of the title, by the state of the séance: convene, open, close. One filled button at most. */
export function GestesSeance({ detail, isSeance, isLecture, onDialogue, onOpen, onPresence }: Props) {
  const { comite, etat, exercice } = detail
  const { conventionId } = comite
  const tiroir = (
    <span className="ouvre-tiroir">
      <Button onPress={onPresence}>Présence</Button>
    </span>
  )
  if (etat === 'clos')
    return (
      <>
        {tiroir}
        <LinkButton href={hashOf({ ecran: 'bilan', conventionId, annee: exercice.annee })}>Ouvrir le bilan</LinkButton>
      </>
    )
  const raison = isLecture ? 'Lecture seule' : undefined
  const convoquer = (
    <Button
      variante={etat === 'prevu' && !isSeance && !isLecture ? 'plein' : 'borde'}
      onPress={() => onDialogue('convoquer')}
    >
      {etat === 'prevu' ? 'Convoquer' : 'Convocations'}
    </Button>
  )
  return (
    <>
      {tiroir}
      {!isLecture && <Button onPress={() => onDialogue('modifier')}>Modifier la séance</Button>}
      {convoquer}
      {isSeance && <CloreButton detail={detail} isLecture={isLecture} />}
      {!isSeance && etat === 'convoque' && (
        <Button variante="plein" raison={raison} onPress={onOpen}>
          Ouvrir la séance
        </Button>
      )}
    </>
  )
}
