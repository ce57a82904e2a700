import { type CSSProperties, useEffect, useRef, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { daysBetween, type Day } from '../../src-main/domain/day.ts'
import { formatJour, formatJourLong } from '../../src-main/domain/typographie.ts'
import { Forme, type FormeEtat } from '../components/etat-mark.tsx'
import { exposants } from '../exposants.tsx'
import './ligne-de-vie.css'

type Jalon = ConventionDetail['jalons'][number]
type Ancre = 'gauche' | 'centre' | 'droite'
/** A date on the line: its abscissa, the lane of its label and how far that label goes, in pixels. */
export type Place = { jalon: Jalon; x: number; lane: number; ancre: Ancre; from: number; to: number }

// Lanes of labels: 0 above the line, 1 below, 2 and 3 one step further when the first two are taken.
const LANES = 4
const ECART = 14
// Under these widths, in pixels, a list reads better than a line: the second one when two lanes do not do.
const LARGEUR_MIN = 520
const LARGEUR_SERREE = 900

const widthOf = (j: Jalon): number => Math.max(80, j.libelle.length * 6.7)

function spanOf(x: number, width: number, ancre: Ancre): [number, number] {
  if (ancre === 'gauche') return [x, x + width]
  return ancre === 'droite' ? [x - width, x] : [x - width / 2, x + width / 2]
}

type Etiquette = Omit<Place, 'lane'>

function etiquetteOf(jalon: Jalon, x: number, width: number): Etiquette {
  const half = widthOf(jalon) / 2
  const ancre = x < half ? 'gauche' : x > width - half ? 'droite' : 'centre'
  const [from, to] = spanOf(x, widthOf(jalon), ancre)
  return { jalon, x, ancre, from, to }
}

// Tries every way with two lanes, above first, then with four; with none free the emptiest lane takes it.
function placeIn(lanes: number, etiquettes: readonly Etiquette[], ends: readonly number[]): number[] | null {
  const [first, ...rest] = etiquettes
  if (first === undefined) return []
  for (let lane = 0; lane < lanes; lane += 1) {
    if (first.from < (ends[lane] ?? -Infinity) + ECART) continue
    const next = ends.map((end, i) => (i === lane ? first.to : end))
    const placed = placeIn(lanes, rest, next)
    if (placed !== null) return [lane, ...placed]
  }
  return null
}

/** Gives each label a lane in which it touches no other. */
export function placeJalons(jalons: readonly Jalon[], width: number): Place[] {
  const [first] = jalons
  const last = jalons.at(-1)
  if (first === undefined || last === undefined) return []
  const days = Math.max(1, daysBetween(first.jour, last.jour))
  const etiquettes = jalons.map((j) => etiquetteOf(j, (daysBetween(first.jour, j.jour) / days) * width, width))
  const empty = Array.from({ length: LANES }, () => -Infinity)
  const lanes = placeIn(2, etiquettes, empty) ?? placeIn(LANES, etiquettes, empty)
  return etiquettes.map((etiquette, i) => ({ ...etiquette, lane: lanes?.[i] ?? i % LANES }))
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
  const places = placeJalons(jalons, width)
  const here = places.find((p) => p.jalon.nature === 'aujourdhui')?.x ?? 0
  const isHigh = places.some((p) => p.lane > 1)
  const isFlat = width >= (isHigh ? LARGEUR_SERREE : LARGEUR_MIN)
  return (
    <section
      className={`vie${isFlat ? '' : ' verticale'}${isHigh && isFlat ? ' haute' : ''}`}
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
