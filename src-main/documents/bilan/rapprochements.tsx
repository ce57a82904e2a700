import type { BilanAssemble, RapprochementImprime } from '../../domain/bilan.ts'
import { formatNombre, typographier } from '../../domain/typographie.ts'
import { finEchelle, Haltere } from '../chart.tsx'
import { Marque, motsOf, Valeur } from '../signe.tsx'
import { COURT } from './lecture.ts'

/** What each party says of a fact, one under the other, with the shape that stands for it on the scale. */
const Declarations = ({ dites }: { dites: RapprochementImprime['declarations'] }) => (
  <td>
    {dites.map((d, rang) => (
      <div key={d.partie} className="dite">
        {d.valeur.etat === 'nombre' ? <Marque rang={rang} /> : null}
        <b>
          <Valeur valeur={d.valeur} />
        </b>
        <span>{[d.partie, motsOf(d.valeur)].filter((t) => t !== '').join(', ')}</span>
      </div>
    ))}
  </td>
)

const Etat = ({ texte }: { texte: string }) =>
  /^[+−\d]\S*(?:\s%)?$/u.test(texte) ? texte : <span className="etat">{texte}</span>

/** Section 4: what several parties tell of a fact, their figures on one scale from zero, what the committee retains and why. */
export function Rapprochements({ bilan }: { bilan: BilanAssemble }) {
  const { rapprochements } = bilan
  const nombres = rapprochements.flatMap((r) =>
    r.declarations.flatMap((d) => (d.valeur.etat === 'nombre' ? [d.valeur.nombre] : [])),
  )
  const max = finEchelle(Math.max(0, ...nombres))
  return (
    <table className={rapprochements.length <= COURT ? 'court' : undefined}>
      <caption>
        Faits comptés par plusieurs parties{' '}
        <span>{`Année ${bilan.exercice.annee}, échelle commune de 0 à ${formatNombre(max)}\u202F; le triangle marque la valeur retenue`}</span>
      </caption>
      <colgroup>
        <col />
        <col className="l32" />
        <col className="l34" />
        <col className="l17" />
        <col className="l20" />
        <col className="l34" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Fait</th>
          <th scope="col">Déclarations</th>
          <th scope="col">{`0 à ${formatNombre(max)}`}</th>
          <th scope="col" className="nbr">
            Écart
          </th>
          <th scope="col" className="nbr n">
            Retenu
          </th>
          <th scope="col" className="com">
            Motif du comité
          </th>
        </tr>
      </thead>
      <tbody>
        {rapprochements.map((r) => (
          <tr key={r.libelle}>
            <th scope="row">{typographier(r.libelle)}</th>
            <Declarations dites={r.declarations} />
            <td className="trace">
              <Haltere
                valeurs={r.declarations.map((d) => (d.valeur.etat === 'nombre' ? d.valeur.nombre : null))}
                retenu={r.nombreRetenu}
                max={max}
              />
            </td>
            <td className="nbr">
              <Etat texte={r.ecart} />
            </td>
            <td className="nbr n">
              <Etat texte={r.retenu} />
            </td>
            <td className="com">
              {typographier(r.motif)}
              {r.par === '' ? null : <small>{r.par}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
