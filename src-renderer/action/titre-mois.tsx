import { capitaliser } from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { type CompteEtat, FORMES_ETATS, type Mois } from './mois.ts'

type Props = { mois: Mois; etats: readonly CompteEtat[]; isCourant: boolean; isReadOnly: boolean }

/** The head of a month in the list: its name, and what it holds, told by words and shapes. */
export function TitreMois({ mois, etats, isCourant, isReadOnly }: Props) {
  return (
    <tr className="g">
      <th scope="rowgroup" colSpan={isReadOnly ? 5 : 6} tabIndex={-1}>
        <div className="mois-titre">
          <b>{capitaliser(mois.nom)}</b>
          {isCourant && <EtatMark forme="ici">mois en cours</EtatMark>}
          {etats.length === 0 && <span className="dim">aucune action</span>}
          {etats.map(({ etat, dit }) => (
            <EtatMark key={etat} forme={FORMES_ETATS[etat]}>
              {dit}
            </EtatMark>
          ))}
        </div>
      </th>
    </tr>
  )
}
