import { useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { readFrenchDay, type Day } from '../../src-main/domain/day.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { DayField } from '../components/day-field.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { GardeTexte } from '../garde-texte.tsx'
import { CHOIX_TYPES, choixPilotes, type DecisionLue, demandeEcheance, piloteFrom, piloteIdOf } from './decisions.ts'
import { attempt, tellUndoable } from './geste.ts'
import { feriesAutour } from './jour.ts'

async function remove(decision: DecisionLue): Promise<void> {
  if ((await attempt('comite.deleteDecision', { id: decision.id })) !== null)
    tellUndoable(`Décision ${decision.numero} supprimée`)
}

type Props = { decision: DecisionLue; detail: ComiteDetail; aujourdhui: Day; onClose: () => void }

/** Changes a decision of a séance that is not closed; its number stays, and is never given again. */
export function DecisionDialogue({ decision, detail, aujourdhui, onClose }: Props) {
  const [libelle, setLibelle] = useState(decision.libelle)
  const [type, setType] = useState(decision.type)
  const [pilote, setPilote] = useState(piloteFrom(decision.piloteId))
  const [echeance, setEcheance] = useState(decision.echeance)
  const [isTried, setTried] = useState(false)
  const update = useCommand('comite.updateDecision')

  const voulue = demandeEcheance(type) ? echeance : null
  const isSansEcheance = demandeEcheance(type) && voulue === null
  const isSansLibelle = libelle.trim() === ''

  async function submit() {
    setTried(true)
    if (isSansLibelle || isSansEcheance || document.querySelector('[role="dialog"] [aria-invalid="true"]')) return
    const champs = { libelle, type, piloteId: piloteIdOf(pilote), echeance: voulue }
    if ((await update.run({ id: decision.id, ...champs })) !== null) onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre={`Décision ${decision.numero}`}
      onSubmit={() => void submit()}
      actions={
        <>
          <span className="a-gauche">
            <Button
              variante="danger"
              aria-label="Supprimer la décision"
              onPress={() => {
                onClose()
                void remove(decision)
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
      <TextField
        label="Décision"
        value={libelle}
        onChange={setLibelle}
        maxLength={400}
        erreur={isTried && isSansLibelle ? 'Écrivez ce qui est décidé.' : null}
        isRequired
      />
      <GardeTexte texte={libelle} />
      <Select label="Nature" choix={CHOIX_TYPES} value={type} onChange={setType} />
      <Select label="Pilote" choix={choixPilotes(detail.parties)} value={pilote} onChange={setPilote} />
      <DayField
        label="Échéance"
        value={voulue}
        onChange={setEcheance}
        parse={(texte) => readFrenchDay(texte, aujourdhui)}
        feries={feriesAutour(detail.comite.jour)}
        aujourdhui={aujourdhui}
        isDisabled={!demandeEcheance(type)}
        aide={demandeEcheance(type) ? null : 'Un avis ou une information n’en demande pas'}
        erreur={isTried && isSansEcheance ? 'Donnez une échéance, ou notez un avis ou une information.' : null}
      />
      <GestureRefusal of={update} />
    </Dialogue>
  )
}
