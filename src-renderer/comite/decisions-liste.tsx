import { useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { useFocusAtRest } from '../focus.ts'
import { DecisionDialogue } from './decision-dialogue.tsx'
import { type DecisionLue, echeanceText, NOMS_TYPES, numeroCourt, suiteOf } from './decisions.ts'
import { SuiteDialogue } from './suite-dialogue.tsx'

type Props = { detail: ComiteDetail; isFige: boolean; isLecture: boolean; aujourdhui: Day }

function Ligne({ d, geste, onPress }: { d: DecisionLue; geste: string | null; onPress: () => void }) {
  const numero = numeroCourt(d.numero)
  const { forme, mot } = suiteOf(d)
  const hasSuite = d.etat !== 'a-faire' || d.enRetard
  return (
    <tr>
      <td className="no">{numero}</td>
      <td data-nom="Décision">
        {typographier(d.libelle)}
        {(d.type !== 'decision' || hasSuite) && (
          <span className="sous-decision">
            {d.type !== 'decision' && <span className="sub">{NOMS_TYPES[d.type]}</span>}
            {hasSuite && <EtatMark forme={forme}>{mot}</EtatMark>}
          </span>
        )}
      </td>
      <td data-nom="Pilote">{d.pilote}</td>
      <td className="num" data-nom="Échéance">
        {echeanceText(d)}
      </td>
      {geste !== null && (
        <td className="num">
          <Button variante="texte" taille="s" aria-label={`${geste} ${numero}`} onPress={onPress}>
            {geste}
          </Button>
        </td>
      )}
    </tr>
  )
}

/** What the séance decided, in the order of the numbers; each line is changed while it is open, followed once it is closed. */
export function Decisions({ detail, isFige, isLecture, aujourdhui }: Props) {
  const { decisions, etat } = detail
  const [openedId, setOpenedId] = useState<string | null>(null)
  const opened = decisions.find((d) => d.id === openedId)
  useFocusAtRest(decisions.length, () => document.querySelector<HTMLElement>('.saisie input'))
  const close = () => setOpenedId(null)
  const geste = isLecture ? null : etat === 'clos' ? 'Suivre' : 'Modifier'

  return (
    <>
      <h3 className="h3 titre-decisions" id="decisions-titre">
        Décisions et actions du comité <span className="sub">{decisions.length}</span>
      </h3>
      {decisions.length === 0 ? (
        <p className="sub">
          {etat === 'clos' ? 'Aucune décision n’a été notée.' : 'Aucune décision notée pour l’instant.'}
        </p>
      ) : (
        <table className="t pile decisions" aria-labelledby="decisions-titre">
          <thead>
            <tr>
              <th>N°</th>
              <th>Décision</th>
              <th>Pilote</th>
              <th className="num">Échéance</th>
              {geste !== null && (
                <th>
                  <span className="vh">Geste</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {decisions.map((d) => (
              <Ligne key={d.id} d={d} geste={geste} onPress={() => setOpenedId(d.id)} />
            ))}
          </tbody>
        </table>
      )}
      {opened !== undefined && !isFige && (
        <DecisionDialogue decision={opened} {...{ detail, aujourdhui }} onClose={close} />
      )}
      {opened !== undefined && isFige && <SuiteDialogue decision={opened} onClose={close} />}
    </>
  )
}
