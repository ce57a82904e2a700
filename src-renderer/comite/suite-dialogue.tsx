import { useState } from 'react'
import type { EtatDecision } from '../../src-main/domain/decision.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import type { Choix } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { type DecisionLue, echeanceText } from './decisions.ts'

const SUITES: readonly Choix<EtatDecision>[] = [
  { id: 'a-faire', libelle: 'À faire' },
  { id: 'en-cours', libelle: 'En cours' },
  { id: 'faite', libelle: 'Faite' },
  { id: 'abandonnee', libelle: 'Abandonnée' },
]

export const SANS_MOTIF = 'Dites pourquoi : une décision ne s’abandonne pas sans motif.'

/** The follow-up of a decision, which outlives its séance: done, under way, or given up with a reason. */
export function SuiteDialogue({ decision, onClose }: { decision: DecisionLue; onClose: () => void }) {
  const [etat, setEtat] = useState(decision.etat)
  const [motif, setMotif] = useState(decision.motif)
  const [isTried, setTried] = useState(false)
  const follow = useCommand('comite.followDecision')
  const isSansMotif = etat === 'abandonnee' && motif.trim() === ''

  async function submit() {
    setTried(true)
    if (isSansMotif) return
    const suite = { id: decision.id, etat, motif: etat === 'abandonnee' ? motif : '' }
    if ((await follow.run(suite)) !== null) onClose()
  }

  return (
    <Dialogue
      isOpen
      onClose={onClose}
      titre={`Suite de la décision ${decision.numero}`}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onPress={onClose}>Ne rien changer</Button>
          <Button type="submit" variante="plein">
            Noter la suite
          </Button>
        </>
      }
    >
      <div>
        <p>{typographier(decision.libelle)}</p>
        <p className="sub">
          {decision.pilote}, {echeanceText(decision)}
        </p>
      </div>
      <RadioGroup label="Où en est-elle" choix={SUITES} value={etat} onChange={setEtat} />
      {etat === 'abandonnee' && (
        <TextField
          label="Motif"
          value={motif}
          onChange={setMotif}
          maxLength={400}
          erreur={isTried && isSansMotif ? SANS_MOTIF : null}
          isRequired
        />
      )}
      <GestureRefusal of={follow} />
    </Dialogue>
  )
}
