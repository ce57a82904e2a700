import { Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { dureeOf, type Point } from '../../src-main/domain/comite.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Forme } from '../components/etat-mark.tsx'
import { attempt } from './geste.ts'
import { PointDialogue, removePoint } from './point-dialogue.tsx'
import { formatDuree, formatHoraire, horairesOf } from './temps.ts'

type Sens = 'monter' | 'descendre'

type Props = {
  detail: ComiteDetail
  /** The point in view. */
  courant: Point | null
  /** Puts a point in view, at once. */
  onChoose: (p: Point | undefined) => void
  /** Closed, or the base may only be read. */
  isFige: boolean
}

const dialogueFerme = { isOpen: false, point: null } as const
type DialogueOuvert = { isOpen: boolean; point: Point | null }

/** The agenda: each point with its hour, the one in view marked; arrows choose, Alt + arrows move, F2 edits, Suppr removes. */
export function OrdreDuJour({ detail, courant, onChoose, isFige }: Props) {
  const { comite, points, decisions } = detail
  const [dialogue, setDialogue] = useState<DialogueOuvert>(dialogueFerme)
  const list = useRef<HTMLOListElement>(null)
  const horaires = horairesOf(comite.heure, points)

  const focusCourant = () => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  const moved = useMovedFocus(points, focusCourant)

  function go(point: Point | undefined) {
    onChoose(point)
    focusCourant()
  }

  async function remove(point: Point) {
    moved.keep()
    await removePoint(point)
  }

  async function move(point: Point, sens: Sens) {
    moved.keep()
    await attempt('comite.movePoint', { id: point.id, sens })
  }

  function keyDown(event: KeyboardEvent, point: Point, index: number) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.ctrlKey) return
    if (event.altKey && step !== 0) {
      if (!isFige) void move(point, step === 1 ? 'descendre' : 'monter')
    } else if (step !== 0) {
      go(points[index + step])
    } else if (event.key === 'Home' || event.key === 'End') {
      go(points.at(event.key === 'Home' ? 0 : -1))
    } else if (event.key === 'F2' && !isFige) setDialogue({ isOpen: true, point })
    else if (event.key === 'Delete' && !isFige) void remove(point)
    else return
    event.preventDefault()
  }

  return (
    <section className="odj" aria-labelledby="odj-titre">
      <h2 className="h3" id="odj-titre">
        Ordre du jour
        {points.length > 0 && (
          <span className="sub">
            {formatDuree(dureeOf(points))}, {accorder(points.length, 'point')}
          </span>
        )}
      </h2>
      {points.length === 0 && (
        <EmptyState titre="Aucun point à l’ordre du jour" niveau={3}>
          Les convocations le reprennent : ajoutez au moins un point.
        </EmptyState>
      )}
      <ol ref={list}>
        {points.map((p, index) => {
          const isCourant = p.id === courant?.id
          const isNote = p.echanges !== '' || decisions.some((d) => d.pointId === p.id)
          return (
            <li key={p.id} className={isCourant ? 'courant' : isNote ? 'traite' : undefined}>
              <button
                type="button"
                {...(isCourant ? { 'aria-current': 'step' } : {})}
                tabIndex={isCourant ? 0 : -1}
                onClick={() => onChoose(p)}
                onKeyDown={(event) => keyDown(event, p, index)}
                aria-keyshortcuts={isFige ? undefined : 'F2 Delete Alt+ArrowUp Alt+ArrowDown'}
              >
                <span className="quand tab">
                  {formatHoraire(horaires[index] ?? comite.heure)}
                  <span className="sub">{formatDuree(p.dureeMin)}</span>
                </span>
                <span className={isNote || isCourant ? 'forme acquis' : 'forme'}>
                  <Forme forme={isCourant ? 'ici' : isNote ? 'plein' : 'vide'} />
                </span>
                <span className="quoi">
                  <b>
                    {index + 1}. {typographier(p.intitule)}
                  </b>
                  {p.presentePar !== '' && <span className="sub">{typographier(p.presentePar)}</span>}
                  {isNote && <span className="vh">, noté</span>}
                </span>
              </button>
              {isCourant && !isFige && (
                <div className="outils">
                  <Button variante="texte" taille="s" onPress={() => setDialogue({ isOpen: true, point: p })}>
                    Modifier
                  </Button>
                  {index > 0 && (
                    <Button variante="texte" taille="s" onPress={() => void move(p, 'monter')}>
                      Monter
                    </Button>
                  )}
                  {index < points.length - 1 && (
                    <Button variante="texte" taille="s" onPress={() => void move(p, 'descendre')}>
                      Descendre
                    </Button>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {points.length > 0 && (
        <p className="fin">
          <span>Fin prévue</span>
          <b className="tab">{formatHoraire(horaires.at(-1) ?? comite.heure)}</b>
        </p>
      )}
      {!isFige && (
        <div className="ajout">
          <Button
            variante="texte"
            taille="s"
            icone={<Plus />}
            onPress={() => setDialogue({ isOpen: true, point: null })}
          >
            Ajouter un point
          </Button>
        </div>
      )}
      {dialogue.isOpen && (
        <PointDialogue
          comiteId={comite.id}
          point={dialogue.point}
          rang={points.findIndex((p) => p.id === dialogue.point?.id)}
          onRemove={remove}
          onClose={() => setDialogue(dialogueFerme)}
        />
      )}
    </section>
  )
}

/** A moved row is taken out of the page and put back: the focus that was in it is given back after. */
function useMovedFocus(points: readonly Point[], focusCourant: () => void) {
  const kept = useRef<HTMLElement | null>(null)
  const ordre = points.map((p) => p.id).join(' ')
  const giveBack = useEffectEvent(() => {
    const target = kept.current
    kept.current = null
    if (target?.isConnected === true) target.focus()
    else if (target !== null) focusCourant()
  })
  useEffect(() => giveBack(), [ordre])
  return {
    keep() {
      kept.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    },
  }
}
