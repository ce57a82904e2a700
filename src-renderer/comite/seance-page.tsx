import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { Point } from '../../src-main/domain/comite.ts'
import type { Day } from '../../src-main/domain/day.ts'
import type { ComiteId } from '../../src-main/domain/id.ts'
import { formatJourLong } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { exposants } from '../exposants.tsx'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { Anterieures } from './anterieures.tsx'
import { Close } from './close.tsx'
import { Convoquer } from './convoquer.tsx'
import { GestesSeance, type DialogueSeance, printLettres } from './gestes-seance.tsx'
import { Modifier } from './modifier.tsx'
import { OrdreDuJour } from './ordre-du-jour.tsx'
import { PointCourant } from './point-courant.tsx'
import { Presences } from './presence-liste.tsx'
import { situationText } from './situation.ts'
import './cote.css'
import './dialogues.css'
import './point.css'
import './seance.css'
import { TOUCHES_CLOSE, TOUCHES_SEANCE, useTouches } from './touches.ts'

/** Whether the séance is under way: somebody has begun to note what happens in it. */
const estCommencee = ({ presences, decisions, points }: ComiteDetail): boolean =>
  decisions.length > 0 || presences.some((p) => p.etat !== 'attendu') || points.some((p) => p.echanges !== '')

const isNoted = (point: Point, { decisions }: ComiteDetail): boolean =>
  point.echanges !== '' || decisions.some((d) => d.pointId === point.id)

/** The first point of which nothing is noted yet, else the first. */
const pointOuvert = (detail: ComiteDetail): string | null =>
  (detail.points.find((p) => !isNoted(p, detail)) ?? detail.points[0])?.id ?? null

type Props = { id: ComiteId; annee: number; aujourdhui: Day }

/** A séance of the comité: its agenda, what is said and decided, who is there. */
export function SeancePage({ id, annee, aujourdhui }: Props) {
  const detail = useAsk('comite.get', { id })
  return (
    <Answer of={detail} titre={`Comité de pilotage, exercice ${annee}`} texte="Ouverture de la séance">
      {(answer) => <Seance detail={answer} aujourdhui={aujourdhui} />}
    </Answer>
  )
}

/** The point in view, which stays a point of the agenda whatever is removed or undone. */
function usePointCourant(detail: ComiteDetail) {
  const [courantId, setCourantId] = useState(() => pointOuvert(detail))
  const { points } = detail
  const found = points.findIndex((p) => p.id === courantId)
  const index = found === -1 ? 0 : found
  return { index, point: points[index] ?? null, choose: (p: Point) => setCourantId(p.id) }
}

function Seance({ detail, aujourdhui }: { detail: ComiteDetail; aujourdhui: Day }) {
  const { comite, etat, points } = detail
  const isLecture = useLectureSeule()
  const isFige = etat === 'clos' || isLecture
  const [isOuverte, setOuverte] = useState(false)
  const isSeance = etat !== 'clos' && (isOuverte || estCommencee(detail))
  const [dialogue, setDialogue] = useState<DialogueSeance | null>(null)
  const courant = usePointCourant(detail)
  const decision = useRef<HTMLInputElement>(null)
  const echanges = useRef<HTMLTextAreaElement>(null)
  const presence = useRef<HTMLDivElement>(null)

  useFocusAtRest(`${comite.id} ${etat} ${isSeance}`, pageTitle, true)

  function choose(point: Point | undefined) {
    if (point === undefined) return
    const wasWriting = document.activeElement === echanges.current
    flushSync(() => courant.choose(point))
    if (wasWriting) echanges.current?.focus()
  }

  // At once, not at the next frame: the keys that follow are already for the field.
  function openPresence() {
    const panel = presence.current?.closest('[data-region]')
    flushSync(() => panel?.dispatchEvent(new CustomEvent('copil-ouvrir')))
    presence.current?.querySelector<HTMLElement>('input, [tabindex="0"]')?.focus()
  }

  function open() {
    flushSync(() => setOuverte(true))
    decision.current?.focus()
  }

  useTouches({
    decision: () => decision.current?.focus(),
    echanges: () => echanges.current?.focus(),
    presence: openPresence,
    suivant: () => choose(points[courant.index + 1]),
    precedent: () => choose(points[courant.index - 1]),
  })

  const close = () => setDialogue(null)
  return (
    <Page
      titre={`Comité de pilotage du ${formatJourLong(comite.jour)}`}
      sous={exposants(situationText(detail, aujourdhui))}
      gestes={
        <GestesSeance
          {...{ detail, isSeance, isLecture }}
          onDialogue={setDialogue}
          onOpen={open}
          onPresence={openPresence}
        />
      }
      plein
      panneau={{
        nom: 'Présence et décisions antérieures',
        tiroir: true,
        contenu: (
          <div className="comite-cote" ref={presence}>
            <Presences {...{ detail, isFige }} />
            <Anterieures detail={detail} isLecture={isLecture} />
          </div>
        ),
      }}
      touches={isFige ? TOUCHES_CLOSE : TOUCHES_SEANCE}
      onImprimer={() => void printLettres(comite.id)}
    >
      {etat === 'clos' && <Close detail={detail} isLecture={isLecture} />}
      <div className="seance">
        <OrdreDuJour {...{ detail, isFige }} courant={courant.point} onChoose={choose} />
        <PointCourant
          {...{ detail, isFige, isSeance, isLecture, aujourdhui }}
          {...courant}
          onChoose={choose}
          decisionRef={decision}
          echangesRef={echanges}
        />
      </div>
      {dialogue === 'convoquer' && <Convoquer {...{ detail, aujourdhui }} onClose={close} />}
      {dialogue === 'modifier' && <Modifier {...{ detail, aujourdhui }} onClose={close} />}
    </Page>
  )
}
