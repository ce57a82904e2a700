import { ArrowRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dayOf, heureOf, yearOf, type Instant } from '../../src-main/domain/day.ts'
import { memeContenu, VIDE } from '../../src-main/domain/fiche.ts'
import type { ValeurId } from '../../src-main/domain/id.ts'
import { formatHeure, formatJour, formatJourCourt } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { abreger } from './contenu-texte.ts'

const PAUSE = 120

/** A value once it has stopped changing: holding an arrow down asks for one history, not two hundred. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

const quand = (instant: Instant, annee: number): string => {
  const jour = dayOf(instant)
  return yearOf(jour) === annee ? formatJourCourt(jour).replace(/^\S+?\u00A0/u, '') : formatJour(jour)
}

/** Who changed a value, when, from what to what; most recent first. */
export function Historique({ valeurId }: { valeurId: ValeurId | null }) {
  const id = useSettled(valeurId)
  return valeurId === null || id === null ? (
    <p className="sub">Rien n’a encore été saisi ici.</p>
  ) : (
    <Traces valeurId={id} />
  )
}

function Traces({ valeurId }: { valeurId: ValeurId }) {
  const traces = useAsk('fiche.historyOfValeur', { valeurId }, { keep: true })
  if (traces.error !== null) return <Refus error={traces.error} onRetry={() => void traces.refetch()} />
  if (traces.data === undefined) return null
  const recent = traces.data[0]
  const annee = recent === undefined ? 0 : yearOf(dayOf(recent.instant))
  return (
    <table className="hist">
      <thead className="vh">
        <tr>
          <th scope="col">Le</th>
          <th scope="col">De</th>
          <th scope="col">
            <span className="vh">à</span>
          </th>
          <th scope="col">À</th>
          <th scope="col">Par</th>
        </tr>
      </thead>
      <tbody>
        {traces.data.map((t, index) => {
          const avant = t.avant ?? VIDE
          const apres = t.apres ?? VIDE
          return (
            <tr key={`${t.instant} ${index}`}>
              <td>
                <time dateTime={t.instant} title={formatHeure(heureOf(t.instant))}>
                  {quand(t.instant, annee)}
                </time>
              </td>
              {memeContenu(avant, apres) ? (
                <td colSpan={3}>commentaire</td>
              ) : (
                <>
                  <td className="num">{abreger(avant).court}</td>
                  <td className="fl">
                    <ArrowRight className="i" aria-hidden="true" />
                  </td>
                  <td className="num">{abreger(apres).court}</td>
                </>
              )}
              <td title={t.geste}>{t.auteur}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
