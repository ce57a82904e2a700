import { lazy, Suspense } from 'react'
import { NOMS_ETATS_FICHE } from '../../src-main/domain/fiche.ts'
import { useAsk } from '../client.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { FORMES_FICHE } from '../fiche/formes.ts'
import { hashOf, type ParamsOf } from '../routes.ts'

// The chart library is fetched with the first chart, not with the window.
const ReponsesChart = lazy(async () => ({ default: (await import('./reponses-chart.tsx')).ReponsesChart }))

/** How much each party has answered: the bars, above their own table. */
export function Reponses({ conventionId, annee }: ParamsOf<'bilan'>) {
  const convention = useAsk('convention.get', { id: conventionId })
  const partieId = convention.data?.parties[0]?.partie.id
  if (partieId === undefined) return null
  return <ReponsesOf {...{ conventionId, annee, partieId }} />
}

type Props = ParamsOf<'bilan'> & { partieId: NonNullable<ParamsOf<'fiche'>['partieId']> }

function ReponsesOf({ conventionId, annee, partieId }: Props) {
  // The tabs of any sheet tell where every party stands.
  const fiche = useAsk('fiche.get', { conventionId, annee, partieId })
  if (fiche.data === undefined) return null
  const { onglets } = fiche.data
  return (
    <figure className="reponses">
      <figcaption>
        <b>Réponses par partie</b>
        <span className="sub">En plein, les indicateurs renseignés ; en contour, ceux qui restent sans réponse.</span>
      </figcaption>
      <Suspense fallback={<div className="reponses-attente" />}>
        <ReponsesChart parties={onglets} />
      </Suspense>
      <table className="t">
        <thead>
          <tr>
            <th>Partie</th>
            <th className="num">Renseignés</th>
            <th className="num">Attendus</th>
            <th>Fiche</th>
          </tr>
        </thead>
        <tbody>
          {onglets.map((o) => (
            <tr key={o.partieId}>
              <th scope="row">
                <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: o.partieId })}>{o.nom}</a>
              </th>
              <td className="num">{o.renseignees}</td>
              <td className="num">{o.attendues}</td>
              <td>
                <EtatMark forme={FORMES_FICHE[o.etat]}>{NOMS_ETATS_FICHE[o.etat]}</EtatMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
