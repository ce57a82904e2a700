import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { debiteursOf, NOMS_TRONCS, type Engagement, type Tronc } from '../../src-main/domain/engagement.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Select } from '../components/select.tsx'
import { hashOf } from '../routes.ts'
import { SOUSCRIPTIONS } from './souscriptions.ts'

const TRONCS: readonly Tronc[] = ['commun', 'optionnel', 'gestion']

function Cellule({ engagement, partie }: { engagement: Engagement; partie: Partie }) {
  if (!debiteursOf(engagement).includes(partie.role))
    return (
      <td data-nom={partie.nomCourt}>
        <span aria-hidden="true" className="dim">
          –
        </span>
        <span className="vh">non concernée</span>
      </td>
    )
  return (
    <td data-nom={partie.nomCourt} className={engagement.souscription === 'non-souscrite' ? 'dim' : undefined}>
      s’engage
    </td>
  )
}

type RowsProps = {
  tronc: Tronc
  engagements: readonly Engagement[]
  parties: readonly Partie[]
  isReadOnly: boolean
}

function Rows({ tronc, engagements, parties, isReadOnly }: RowsProps) {
  const subscribe = useCommand('convention.subscribe')
  if (engagements.length === 0) return null
  const isOption = tronc === 'optionnel'
  return (
    <tbody>
      <tr className="g">
        <th colSpan={parties.length + 2} scope="rowgroup">
          {NOMS_TRONCS[tronc]}
          <span>{accorder(engagements.length, 'engagement')}</span>
          <GestureRefusal of={subscribe} />
        </th>
      </tr>
      {engagements.map((e) => (
        <tr key={e.id}>
          <td data-nom="Clause" className="sub nb">
            {e.code}
          </td>
          <th scope="row">
            {typographier(e.libelle)}
            {isOption && (
              <Select
                label={`Option ${e.code}, ${e.libelle}`}
                labelCache
                choix={SOUSCRIPTIONS}
                isDisabled={isReadOnly}
                value={e.souscription}
                onChange={(souscription) => void subscribe.run({ engagementId: e.id, souscription })}
              />
            )}
          </th>
          {parties.map((p) => (
            <Cellule key={p.id} engagement={e} partie={p} />
          ))}
        </tr>
      ))}
    </tbody>
  )
}

/** Who owes what: the clauses by tronc, one column per party, and for an option whether it was taken. */
export function Engagements({ detail, isReadOnly }: { detail: ConventionDetail; isReadOnly: boolean }) {
  const { engagements } = detail
  const conventionId = detail.convention.id
  const parties = detail.parties.map((p) => p.partie)
  const options = engagements.filter((e) => e.tronc === 'optionnel' && e.souscription === 'non-precisee').length
  return (
    <section className="engagements" aria-labelledby="titre-engagements">
      <div className="paire">
        <h2 className="h3" id="titre-engagements">
          Engagements
        </h2>
        <span className="sub">
          {engagements.length} engagements{options === 0 ? '' : `, ${accorder(options, 'option')} à préciser`}
        </span>
        <a href={hashOf({ ecran: 'indicateurs', conventionId, annee: detail.anneeCourante })}>
          Catalogue d’indicateurs
        </a>
      </div>
      <table className="t pile" aria-labelledby="titre-engagements">
        <thead>
          <tr>
            <th scope="col" className="eng-code">
              Clause
            </th>
            <th scope="col">Engagement</th>
            {parties.map((p) => (
              <th key={p.id} scope="col" className="eng-partie">
                {p.nomCourt}
              </th>
            ))}
          </tr>
        </thead>
        {TRONCS.map((tronc) => (
          <Rows
            key={tronc}
            {...{ tronc, parties, isReadOnly }}
            engagements={engagements.filter((e) => e.tronc === tronc)}
          />
        ))}
      </table>
    </section>
  )
}
