import { type CSSProperties, useEffect, useRef, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { daysBetween, type Day } from '../../src-main/domain/day.ts'
import { formatJour, formatJourLong } from '../../src-main/domain/typographie.ts'
import { Forme, type FormeEtat } from '../components/etat-mark.tsx'
import { exposants } from '../exposants.tsx'

type Jalon = ConventionDetail['jalons'][number]
type Place = { jalon: Jalon; x: number; lane: number; ancre: 'gauche' | 'centre' | 'droite' }

// Lanes of labels: 0 above the line, 1 below, 2 and 3 one step further when the first two are taken.
const LANES = 4
const ECART = 14
const LARGEUR_MIN = 520

const widthOf = (j: Jalon): number => Math.max(80, j.libelle.length * 6.7)

function spanOf(x: number, width: number, ancre: Place['ancre']): [number, number] {
  if (ancre === 'gauche') return [x, x + width]
  return ancre === 'droite' ? [x - width, x] : [x - width / 2, x + width / 2]
}

/** Gives each label a lane in which it touches no other, from left to right. */
export function placeJalons(jalons: readonly Jalon[], width: number): Place[] {
  const [first] = jalons
  const last = jalons.at(-1)
  if (first === undefined || last === undefined) return []
  const days = Math.max(1, daysBetween(first.jour, last.jour))
  const ends = Array.from({ length: LANES }, () => -Infinity)
  return jalons.map((jalon) => {
    const x = (daysBetween(first.jour, jalon.jour) / days) * width
    const half = widthOf(jalon) / 2
    const ancre = x < half ? 'gauche' : x > width - half ? 'droite' : 'centre'
    const [from, to] = spanOf(x, widthOf(jalon), ancre)
    const free = ends.findIndex((end) => from >= end + ECART)
    const lane = free === -1 ? ends.indexOf(Math.min(...ends)) : free
    ends[lane] = to
    return { jalon, x, lane, ancre }
  })
}

function formeOf({ jour, nature }: Jalon, aujourdhui: Day): { etat: 'passe' | 'ici' | 'futur'; forme: FormeEtat } {
  if (nature === 'aujourdhui') return { etat: 'ici', forme: 'ici' }
  return jour < aujourdhui ? { etat: 'passe', forme: 'plein' } : { etat: 'futur', forme: 'vide' }
}

function useWidth() {
  const box = useRef<HTMLOListElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, width }
}

/** Past and coming dates of a convention, on one line where there is room for it, else one under the other. */
export function LigneDeVie({ jalons }: { jalons: readonly Jalon[] }) {
  const { box, width } = useWidth()
  const aujourdhui = jalons.find((j) => j.nature === 'aujourdhui')?.jour ?? ''
  const isFlat = width >= LARGEUR_MIN
  const places = placeJalons(jalons, width)
  const here = places.find((p) => p.jalon.nature === 'aujourdhui')?.x ?? 0
  const isHigh = places.some((p) => p.lane > 1)
  return (
    <section
      className={`vie${isFlat ? '' : ' verticale'}${isHigh ? ' haute' : ''}`}
      aria-label="Ligne de vie"
    >
      {isFlat && (
        <div className="vie-axe" aria-hidden="true">
          <i style={{ width: `${here}px` }} />
        </div>
      )}
      <ol ref={box}>
        {places.map(({ jalon, x, lane, ancre }) => {
          const { etat, forme } = formeOf(jalon, aujourdhui)
          const style: CSSProperties = isFlat ? { left: `${x}px` } : {}
          return (
            <li key={`${jalon.jour} ${jalon.libelle}`} className={`${etat} rang-${lane} ${ancre}`} style={style}>
              <span className="vie-point">
                <Forme forme={forme} />
              </span>
              <div>
                <b>
                  <time dateTime={jalon.jour}>
                    <span aria-hidden="true">{formatJour(jalon.jour)}</span>
                    <span className="vh">{formatJourLong(jalon.jour)}</span>
                  </time>
                </b>
                <span>{exposants(jalon.libelle)}</span>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
