import { useState } from 'react'
import type { Point } from '../../src-main/domain/comite.ts'
import type { ComiteId } from '../../src-main/domain/id.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { TextField } from '../components/text-field.tsx'
import { attempt, tellUndoable } from './geste.ts'
import { formatDuree, readDuree } from './temps.ts'

/** Takes a point out of the agenda; the bottom bar and the notice bring it back. */
export async function removePoint(point: Point): Promise<void> {
  if ((await attempt('comite.deletePoint', { id: point.id })) !== null)
    tellUndoable(`Point « ${point.intitule} » retiré`)
}

type Props = {
  comiteId: ComiteId
  /** Null for a new point. */
  point: Point | null
  /** Its place from 0, -1 for a new one. */
  rang: number
  onRemove: (point: Point) => Promise<void>
  onClose: () => void
}

/** The words and the length of a point of the agenda. */
export function PointDialogue({ comiteId, point, rang, onRemove, onClose }: Props) {
  const [intitule, setIntitule] = useState(point?.intitule ?? '')
  const [presentePar, setPresentePar] = useState(point?.presentePar ?? '')
  const [duree, setDuree] = useState(point === null ? '15' : formatDuree(point.dureeMin))
  const [isTried, setTried] = useState(false)
  const save = useCommand('comite.savePoint')

  const lue = readDuree(duree)
  const erreurIntitule = intitule.trim() === '' ? 'Donnez un intitulé : il paraît sur la convocation.' : null

  async function submit() {
    setTried(true)
    if (erreurIntitule !== null || 'erreur' in lue || save.isPending) return
    const champs = { intitule, presentePar, dureeMin: lue.minutes }
    if ((await save.run({ comiteId, id: point?.id ?? null, ...champs })) !== null) onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre={point === null ? 'Ajouter un point à l’ordre du jour' : `Modifier le point ${rang + 1}`}
      onSubmit={() => void submit()}
      actions={
        <>
          {point !== null && (
            <span className="a-gauche">
              <Button
                variante="danger"
                onPress={() => {
                  onClose()
                  void onRemove(point)
                }}
              >
                Retirer ce point
              </Button>
            </span>
          )}
          <Button onPress={onClose}>{point === null ? 'Ne rien ajouter' : 'Ne rien changer'}</Button>
          <Button type="submit" variante="plein">
            {point === null ? 'Ajouter le point' : 'Enregistrer'}
          </Button>
        </>
      }
    >
      <TextField
        label="Intitulé"
        value={intitule}
        onChange={setIntitule}
        maxLength={240}
        erreur={isTried ? erreurIntitule : null}
        isRequired
      />
      <TextField
        label="Présenté par"
        value={presentePar}
        onChange={setPresentePar}
        maxLength={120}
        aide="Une fonction ou une partie : « référents des trois parties »"
      />
      <TextField
        label="Durée"
        value={duree}
        onChange={setDuree}
        aide="« 15 », « 1 h 30 »"
        erreur={isTried && 'erreur' in lue ? lue.erreur : null}
        isRequired
      />
      <GestureRefusal of={save} />
    </Dialogue>
  )
}
