import { useEffect, useRef } from 'react'
import type { TableauDeBord } from '../../src-main/contract/convention.ts'
import { assertNever } from '../../src-main/domain/assert-never.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { formatDelai, formatJourCourt, typographier } from '../../src-main/domain/typographie.ts'
import { LinkButton } from '../components/button.tsx'
import { EtatMark, type FormeEtat } from '../components/etat-mark.tsx'
import { useSuite } from '../components/suite.tsx'
import { exposants } from '../exposants.tsx'
import { hashOf, type Route } from '../routes.ts'

type Echeance = TableauDeBord['echeances'][number]

const HORIZONS = [
  { horizon: 'en-retard', nom: 'En retard' },
  { horizon: 'aujourd-hui', nom: 'Aujourd’hui' },
  { horizon: 'cette-semaine', nom: 'Cette semaine' },
  { horizon: 'd-ici-un-mois', nom: 'D’ici un mois' },
  { horizon: 'plus-tard', nom: 'Plus tard' },
] as const

const FORMES: Readonly<Record<Echeance['horizon'], FormeEtat>> = {
  'en-retard': 'retard',
  'aujourd-hui': 'ici',
  'cette-semaine': 'vide',
  'd-ici-un-mois': 'vide',
  'plus-tard': 'vide',
}

/** The screen on which a deadline is settled. */
export function routeOf({ ecran, conventionId, annee, partieId }: Echeance): Route {
  switch (ecran) {
    case 'convention':
      return { ecran, conventionId }
    case 'fiche':
      return partieId === null ? { ecran, conventionId, annee } : { ecran, conventionId, annee, partieId }
    case 'import':
    case 'comite':
    case 'bilan':
      return { ecran, conventionId, annee }
    default:
      return assertNever(ecran)
  }
}

function Ligne({ echeance, isFirst, aujourdhui }: { echeance: Echeance; isFirst: boolean; aujourdhui: Day }) {
  const { jour, horizon, titre, detail, convention, geste } = echeance
  return (
    <li className="echeance">
      <div className="quand">
        <b>{exposants(formatJourCourt(jour))}</b>
        <EtatMark forme={FORMES[horizon]}>{formatDelai(jour, aujourdhui)}</EtatMark>
      </div>
      <div className="quoi">
        <b>{exposants(typographier(titre))}</b>
        <span>{exposants(typographier(`${convention} – ${detail}`))}</span>
      </div>
      <LinkButton
        variante={isFirst ? 'plein' : 'texte'}
        taille="s"
        href={hashOf(routeOf(echeance))}
        aria-label={`${geste} : ${typographier(titre)}`}
      >
        {geste}
      </LinkButton>
    </li>
  )
}

type Horizon = (typeof HORIZONS)[number]

/** A group: with a hundred conventions, its first lines, and how many more there are. */
function Groupe({
  horizon: { horizon, nom },
  lignes,
  first,
  aujourdhui,
}: {
  horizon: Horizon
  lignes: readonly Echeance[]
  first: Echeance | undefined
  aujourdhui: Day
}) {
  const { montres, suite, liste } = useSuite(lignes, { premiers: 12, pas: 48 })
  return (
    <section aria-labelledby={`horizon-${horizon}`}>
      <h2 id={`horizon-${horizon}`}>
        {nom}
        <span>{lignes.length}</span>
      </h2>
      <ul ref={liste}>
        {montres.map((e) => (
          <Ligne key={`${e.conventionId} ${e.cle}`} echeance={e} isFirst={e === first} aujourdhui={aujourdhui} />
        ))}
      </ul>
      {suite}
    </section>
  )
}

function move(list: HTMLElement, event: KeyboardEvent): void {
  const links = [...list.querySelectorAll<HTMLElement>('a, button')]
  const here = links.findIndex((l) => l === document.activeElement)
  const last = links.length - 1
  const targets: Record<string, number> = { ArrowDown: here + 1, ArrowUp: Math.max(here - 1, 0), Home: 0, End: last }
  const target = links[targets[event.key] ?? -1]
  if (target === undefined || event.ctrlKey || event.altKey) return
  event.preventDefault()
  target.focus()
}

/** What is due, by horizon, one line and one verb each. Arrows go from line to line; the focus arrives on the first. */
export function Echeances({ echeances, aujourdhui }: { echeances: readonly Echeance[]; aujourdhui: Day }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    element.querySelector('a')?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => move(element, event)
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [])
  const first = HORIZONS.map(({ horizon }) => echeances.find((e) => e.horizon === horizon)).find((e) => e !== undefined)
  return (
    <div className="echeances" ref={list} role="group" aria-label="Échéances">
      {HORIZONS.map((h) => {
        const lignes = echeances.filter((e) => e.horizon === h.horizon)
        return lignes.length === 0 ? null : (
          <Groupe key={h.horizon} horizon={h} lignes={lignes} first={first} aujourdhui={aujourdhui} />
        )
      })}
    </div>
  )
}
