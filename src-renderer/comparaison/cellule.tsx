import type { LigneComparaison } from '../../src-main/contract/comparaison.ts'
import type { Dite } from './mots.ts'

/** A figure with the letters that qualify it, or its word; what a screen reader hears is said in full. */
export function Chiffre({ dite: { texte, isMot, sous, marques, dit } }: { dite: Dite }) {
  return (
    <>
      {isMot ? (
        <span className="comparaison-mot">
          {dit === '' || dit === texte ? (
            texte
          ) : (
            <>
              <span aria-hidden="true">{texte}</span>
              <span className="vh">{dit}</span>
            </>
          )}
        </span>
      ) : (
        <b className={sous === '' ? undefined : 'a-part'}>{texte}</b>
      )}
      {marques !== '' && (
        <>
          <sup aria-hidden="true">{marques}</sup>
          <span className="vh">, {dit}</span>
        </>
      )}
      {sous !== '' && <span className="sub">{sous}</span>}
    </>
  )
}

/** The name of a line and its unit, in the column that stays while the others scroll. */
export function Intitule({ indicateur: { libelleCourt, unite } }: Pick<LigneComparaison, 'indicateur'>) {
  return (
    <>
      {libelleCourt} <span className="sub">{unite}</span>
    </>
  )
}
