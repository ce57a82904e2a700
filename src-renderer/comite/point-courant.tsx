import { ArrowRight } from 'lucide-react'
import type { Ref, RefObject } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import type { Point } from '../../src-main/domain/comite.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { decapitaliser, typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Redaction } from '../redaction.tsx'
import { DecisionEntry } from './decision-entry.tsx'
import { Decisions } from './decisions-liste.tsx'
import { formatDuree, formatHoraire, horairesOf } from './temps.ts'

const ECHANGES_MAX = 8000

type Props = {
  detail: ComiteDetail
  /** The point in view and its place; null when the agenda is empty. */
  point: Point | null
  index: number
  isFige: boolean
  isSeance: boolean
  isLecture: boolean
  aujourdhui: Day
  onChoose: (p: Point | undefined) => void
  decisionRef: RefObject<HTMLInputElement | null>
  echangesRef: Ref<HTMLTextAreaElement>
}

function Tete({ detail, point, index }: Pick<Props, 'detail' | 'index'> & { point: Point }) {
  const { comite, points } = detail
  const horaires = horairesOf(comite.heure, points)
  const [debut, fin] = [horaires[index] ?? comite.heure, horaires[index + 1] ?? comite.heure]
  return (
    <header aria-live="polite">
      <div>
        <p className="sub">
          Point {index + 1} sur {points.length}
          {point.presentePar !== '' && `, ${typographier(point.presentePar)}`}
        </p>
        <h2>{typographier(point.intitule)}</h2>
      </div>
      <p className="duree tab">
        <b>{formatDuree(point.dureeMin)}</b>
        <span className="sub">
          {formatHoraire(debut)} à {formatHoraire(fin)}
        </span>
      </p>
    </header>
  )
}

/** The point in view: what is said of it, what the séance decides, and the way to the next one. */
export function PointCourant(props: Props) {
  const { detail, point, index, isFige, isSeance, isLecture, aujourdhui, onChoose, decisionRef, echangesRef } = props
  const { points } = detail
  const precedent = points[index - 1]
  const suivant = points[index + 1]
  return (
    <section className="pt" aria-label={point === null ? 'Séance' : `Point ${index + 1}`}>
      <div className="pt-corps">
        {point !== null && (
          <>
            <Tete {...{ detail, index }} point={point} />
            <Redaction
              key={point.id}
              label="Échanges, en synthèse"
              rows={4}
              isReadOnly={isFige}
              value={point.echanges}
              max={ECHANGES_MAX}
              commande="comite.setEchanges"
              inputOf={(echanges) => ({ pointId: point.id, echanges })}
              ref={echangesRef}
            />
          </>
        )}
        <Decisions {...{ detail, isFige, isLecture, aujourdhui }} />
        {!isFige && <DecisionEntry {...{ detail, point, isSeance, aujourdhui }} ref={decisionRef} />}
      </div>
      {points.length > 1 && (
        <div className="suite">
          {precedent !== undefined && (
            <Button onPress={() => onChoose(precedent)} aria-keyshortcuts="Control+ArrowUp">
              Point précédent
            </Button>
          )}
          {suivant !== undefined && (
            <span className="suite-fin">
              <Button onPress={() => onChoose(suivant)} aria-keyshortcuts="Control+ArrowDown">
                <span className="suite-nom">Point suivant : {decapitaliser(typographier(suivant.intitule))}</span>
                <ArrowRight />
              </Button>
            </span>
          )}
        </div>
      )}
    </section>
  )
}
