import type { BilanAssemble, RapprochementImprime } from '../../domain/bilan.ts'
import { formatNombre, typographier } from '../../domain/typographie.ts'
import { finEchelle, Haltere } from '../chart.tsx'
import { motsOf, Valeur } from '../signe.tsx'
import { COURT } from './lecture.ts'

const Declaration = ({ d }: { d: RapprochementImprime['declarations'][number] | undefined }) =>
  d === undefined ? (
    <td className="nbr">–</td>
  ) : (
    <td className="nbr">
      <Valeur valeur={d.valeur} />
      <small>{[d.partie, motsOf(d.valeur)].filter((t) => t !== '').join(', ')}</small>
    </td>
  )

const Etat = ({ texte }: { texte: string }) => (/\d/u.test(texte) ? texte : <span className="etat">{texte}</span>)

/** Section 4: what two parties tell of a fact, both figures on one scale from zero, what the committee retains and why. */
export function Rapprochements({ bilan }: { bilan: BilanAssemble }) {
  const { rapprochements } = bilan
  const nombres = rapprochements.flatMap((r) =>
    r.declarations.flatMap((d) => (d.valeur.etat === 'nombre' ? [d.valeur.nombre] : [])),
  )
  const max = finEchelle(Math.max(0, ...nombres))
  return (
    <table className={rapprochements.length <= COURT ? 'court' : undefined}>
      <caption>
        Faits comptés par deux parties{' '}
        <span>{`Année ${bilan.exercice.annee}, échelle commune de 0 à ${formatNombre(max)}\u00A0: carré, émetteur\u202F; rond, destinataire\u202F; triangle, valeur retenue`}</span>
      </caption>
      <colgroup>
        <col />
        <col className="l20" />
        <col className="l22" />
        <col className="l38" />
        <col className="l17" />
        <col className="l20" />
        <col className="l38" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Fait</th>
          <th scope="col" className="nbr">
            Émetteur
          </th>
          <th scope="col" className="nbr">
            Destinataire
          </th>
          <th scope="col">{`0 à ${formatNombre(max)}`}</th>
          <th scope="col" className="nbr">
            Écart
          </th>
          <th scope="col" className="nbr n">
            Retenu
          </th>
          <th scope="col">Motif du comité</th>
        </tr>
      </thead>
      <tbody>
        {rapprochements.map((r) => (
          <tr key={r.libelle}>
            <th scope="row">{typographier(r.libelle)}</th>
            <Declaration d={r.declarations[0]} />
            <Declaration d={r.declarations[1]} />
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
            <td>{typographier(r.motif)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
