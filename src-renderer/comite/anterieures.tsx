import { useRef, useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { EtatDecision } from '../../src-main/domain/decision.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { TextField } from '../components/text-field.tsx'
import { useFocusAtRest } from '../focus.ts'
import { type DecisionLue, echeanceText, suiteOf } from './decisions.ts'
import { SANS_MOTIF } from './suite-dialogue.tsx'

/** Why a decision is given up: Enter says it, Escape gives up giving up. */
function Abandon({ onAbandon, onClose }: { onAbandon: (motif: string) => void; onClose: () => void }) {
  const [motif, setMotif] = useState('')
  const [isTried, setTried] = useState(false)
  return (
    <form
      className="abandon"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (motif.trim() !== '') onAbandon(motif)
      }}
    >
      <TextField
        label="Motif de l’abandon"
        value={motif}
        onChange={setMotif}
        maxLength={400}
        erreur={isTried && motif.trim() === '' ? SANS_MOTIF : null}
        autoFocus
      />
      <Button type="submit" taille="s">
        Abandonner
      </Button>
      <Button variante="texte" taille="s" onPress={onClose}>
        Ne rien changer
      </Button>
    </form>
  )
}

type LigneProps = { d: DecisionLue; isLecture: boolean; onFollowed: (d: DecisionLue) => void }

function Ligne({ d, isLecture, onFollowed }: LigneProps) {
  const [isAbandon, setAbandon] = useState(false)
  const follow = useCommand('comite.followDecision')
  const { forme, mot } = suiteOf(d)
  const row = useRef<HTMLLIElement>(null)
  useFocusAtRest(`${d.etat} ${isAbandon}`, () => row.current?.querySelector('button'))

  async function say(etat: EtatDecision, motif = '') {
    if ((await follow.run({ id: d.id, etat, motif })) === null) return
    setAbandon(false)
    onFollowed({ ...d, etat, motif, enRetard: d.enRetard && etat === 'en-cours' })
  }

  const gestes: { etat: EtatDecision; mot: string }[] = [
    { etat: 'faite', mot: 'Faite' },
    d.etat === 'en-cours' ? { etat: 'a-faire', mot: 'À faire' } : { etat: 'en-cours', mot: 'En cours' },
  ]
  const isClosed = d.etat === 'faite' || d.etat === 'abandonnee'
  return (
    <li ref={row}>
      <div className="tete-decision">
        <span className="tab">{d.numero}</span>
        <EtatMark forme={forme}>{mot}</EtatMark>
      </div>
      <p>{typographier(d.libelle)}</p>
      <span className="sub tab">
        {d.pilote}, {echeanceText(d)}
        {d.etat === 'abandonnee' && ` – ${typographier(d.motif)}`}
      </span>
      {!isLecture && !isClosed && !isAbandon && (
        <div className="outils">
          {gestes.map((g) => (
            <Button
              key={g.etat}
              variante="texte"
              taille="s"
              aria-label={`${g.mot} : ${d.numero}`}
              onPress={() => void say(g.etat)}
            >
              {g.mot}
            </Button>
          ))}
          <Button variante="texte" taille="s" aria-label={`Abandonner ${d.numero}`} onPress={() => setAbandon(true)}>
            Abandonner
          </Button>
        </div>
      )}
      {!isLecture && isClosed && (
        <div className="outils">
          <Button
            variante="texte"
            taille="s"
            aria-label={`À suivre encore : ${d.numero}`}
            onPress={() => void say('en-cours')}
          >
            À suivre encore
          </Button>
        </div>
      )}
      {isAbandon && <Abandon onAbandon={(motif) => void say('abandonnee', motif)} onClose={() => setAbandon(false)} />}
      <GestureRefusal of={follow} />
    </li>
  )
}

/** Decisions of earlier séances: what became of each. One that is settled stays in view, so that it can be read out. */
export function Anterieures({ detail, isLecture }: { detail: ComiteDetail; isLecture: boolean }) {
  const [suivies, setSuivies] = useState<ReadonlyMap<string, DecisionLue>>(new Map())
  const { anterieures } = detail
  const reglees = [...suivies.values()].filter((s) => !anterieures.some((a) => a.id === s.id))
  const toutes = [...anterieures, ...reglees].toSorted((a, b) => a.numero.localeCompare(b.numero))
  return (
    <section className="anterieures" aria-labelledby="anterieures-titre">
      <h2 className="h3" id="anterieures-titre">
        Décisions antérieures à suivre <span className="sub">{anterieures.length}</span>
      </h2>
      {toutes.length === 0 ? (
        <p className="sub">Aucune décision d’un comité précédent n’est encore ouverte.</p>
      ) : (
        <ul>
          {toutes.map((d) => (
            <Ligne
              key={d.id}
              d={d}
              isLecture={isLecture}
              onFollowed={(suivie) => setSuivies((before) => new Map(before).set(suivie.id, suivie))}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
