import { type KeyboardEvent, useRef, useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { EtatPresence } from '../../src-main/domain/comite.ts'
import { GestureRefusal, refusalOf } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import type { Choix } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { hashOf } from '../routes.ts'
import { articleCinq, compteOf, FORMES_PRESENCE, identiteOf, motPresence, type PresenceLue } from './presences.ts'
import { TousPresents } from './tous-presents.tsx'

const ETATS: readonly EtatPresence[] = ['present', 'visio', 'represente', 'excuse', 'absent', 'attendu']
const CHOIX: readonly Choix<EtatPresence>[] = ETATS.map((id) => ({ id, libelle: motPresence(id) }))

/** The state of one person, saved as soon as it is chosen; who came instead, when someone did. */
function Reglage({ personne }: { personne: PresenceLue }) {
  const { id, etat, representePar } = personne
  const set = useCommand('comite.setPresence')
  return (
    <div className="presence-reglage">
      <RadioGroup
        label={`Présence : ${identiteOf(personne).nom}`}
        labelCache
        choix={CHOIX}
        value={etat}
        onChange={(choisi) => void set.run({ id, etat: choisi, representePar })}
      />
      {etat === 'represente' && (
        <TextField
          label="Représenté par"
          value={representePar}
          onCommit={(par) => void set.run({ id, etat, representePar: par })}
          maxLength={120}
          erreur={refusalOf(set)}
        />
      )}
      {etat !== 'represente' && <GestureRefusal of={set} />}
    </div>
  )
}

type LigneProps = {
  personne: PresenceLue
  isFige: boolean
  isOpen: boolean
  isStop: boolean
  onToggle: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Ligne({ personne, isFige, isOpen, isStop, onToggle, onKeyDown }: LigneProps) {
  const { nom, precision } = identiteOf(personne)
  const { etat, representePar } = personne
  const contenu = (
    <>
      <span className="qui">
        {nom}
        {precision !== '' && <span className="sub">{precision}</span>}
        {etat === 'represente' && representePar !== '' && <span className="sub">par {representePar}</span>}
      </span>
      <EtatMark forme={FORMES_PRESENCE[etat]}>{motPresence(etat)}</EtatMark>
    </>
  )
  if (isFige) return <li className="fige">{contenu}</li>
  return (
    <li>
      <button type="button" aria-expanded={isOpen} tabIndex={isStop ? 0 : -1} onClick={onToggle} onKeyDown={onKeyDown}>
        {contenu}
      </button>
      {isOpen && <Reglage personne={personne} />}
    </li>
  )
}

/** Who is there: everyone at once, then one by one. Arrows go from person to person, Enter opens the choice. */
export function Presences({ detail, isFige }: { detail: ComiteDetail; isFige: boolean }) {
  const { presences, comite, partiesSansReferent } = detail
  const [openId, setOpenId] = useState<string | null>(null)
  const [stop, setStop] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const stopIndex = Math.min(stop, Math.max(presences.length - 1, 0))
  const article = articleCinq(detail)

  function keyDown(event: KeyboardEvent, index: number) {
    const targets: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: presences.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined || event.ctrlKey || event.altKey || presences[target] === undefined) return
    event.preventDefault()
    setStop(target)
    list.current?.querySelectorAll<HTMLElement>(':scope > li > button')[target]?.focus()
  }

  return (
    <section aria-labelledby="presence-titre">
      <h2 className="h3" id="presence-titre">
        Présence <span className="sub">{compteOf(presences)}</span>
      </h2>
      {presences.length === 0 ? (
        <EmptyState
          titre="Personne n’est attendu"
          niveau={3}
          actions={
            <LinkButton taille="s" href={hashOf({ ecran: 'convention', conventionId: comite.conventionId })}>
              Désigner les référents
            </LinkButton>
          }
        >
          L’article 5 demande au moins le référent de chaque partie.
        </EmptyState>
      ) : (
        <>
          {!isFige && <TousPresents comiteId={comite.id} presences={presences} />}
          <ul className="presences" ref={list}>
            {presences.map((p, index) => (
              <Ligne
                key={p.id}
                personne={p}
                isFige={isFige}
                isOpen={p.id === openId}
                isStop={index === stopIndex}
                onToggle={() => {
                  setStop(index)
                  setOpenId(p.id === openId ? null : p.id)
                }}
                onKeyDown={(event) => keyDown(event, index)}
              />
            ))}
          </ul>
          <p className="article">
            {article.tient ? (
              <span className="sub">{article.texte}</span>
            ) : (
              <EtatMark forme="attention">{article.texte}</EtatMark>
            )}
          </p>
          {partiesSansReferent.length > 0 && (
            <LinkButton
              variante="texte"
              taille="s"
              href={hashOf({ ecran: 'convention', conventionId: comite.conventionId })}
            >
              Désigner un référent
            </LinkButton>
          )}
        </>
      )}
    </section>
  )
}
