import { type KeyboardEvent, useState } from 'react'
import type { ActionLue } from '../../src-main/contract/action.ts'
import { Forme } from '../components/etat-mark.tsx'
import { actionsDu, countEtats, FORMES_ETATS, type Mois } from './mois.ts'

const PAS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Where a key leads among the months; null when it leads nowhere. */
function rangApres(key: string, rang: number, nombre: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return nombre - 1
  const vers = rang + (PAS[key] ?? 0)
  return vers === rang || vers < 0 || vers >= nombre ? null : vers
}

type Props = {
  mois: readonly Mois[]
  actions: readonly ActionLue[]
  courant: string | null
  onChoose: (cle: string) => void
}

/** The months of the exercice on one line: what is done and planned in each, and the way to it. One stop of Tab. */
export function MoisBarre({ mois, actions, courant, onChoose }: Props) {
  const [arret, setArret] = useState(() =>
    Math.max(
      0,
      mois.findIndex((m) => m.cle === courant),
    ),
  )
  function move(event: KeyboardEvent<HTMLElement>): void {
    const vers = rangApres(event.key, arret, mois.length)
    if (vers === null) return
    event.preventDefault()
    setArret(vers)
    event.currentTarget.querySelectorAll('button')[vers]?.focus()
  }
  const keys = { onKeyDown: move }
  return (
    <div className="mois-barre" role="toolbar" aria-label="Mois de l’exercice" {...keys}>
      {mois.map((m, rang) => {
        const etats = countEtats(actionsDu(actions, m))
        return (
          <button
            key={m.cle}
            type="button"
            className="mois"
            tabIndex={rang === arret ? 0 : -1}
            aria-current={m.cle === courant ? 'date' : undefined}
            onFocus={() => setArret(rang)}
            onClick={() => onChoose(m.cle)}
          >
            <b>{m.court}</b>
            <span className="vh">{` ${m.cle.slice(0, 4)}\u00A0: `}</span>
            <span className="mois-etats">
              {etats.length === 0 && (
                <span className="dim">
                  <span aria-hidden="true">–</span>
                  <span className="vh">aucune action</span>
                </span>
              )}
              {etats.map(({ etat, nombre, dit }) => (
                <span key={etat} className={etat}>
                  <Forme forme={FORMES_ETATS[etat]} />
                  {nombre}
                  <span className="vh">{`${dit.replace(/^\S+/u, '')} `}</span>
                </span>
              ))}
            </span>
          </button>
        )
      })}
    </div>
  )
}
