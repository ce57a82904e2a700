import type { Comparaison, LigneComparaison } from '../../src-main/contract/comparaison.ts'
import { estToutProvisoire, LETTRES, MARQUES, marquesOf, type Marque } from './mots.ts'
import { caseDe, type SousColonne } from './vues.ts'

type Props = {
  comparaison: Comparaison
  lignes: readonly LigneComparaison[]
  colonnes: readonly SousColonne[]
  avecTotal: boolean
}

/** Under the table: what the letters on screen mean, and what a total adds up. */
export function Legende({ comparaison, lignes, colonnes, avecTotal }: Props) {
  const vues = new Set(
    lignes.flatMap((l) =>
      colonnes.flatMap((c): Marque[] => {
        if (c.quoi === 'ecart') return []
        const lue = caseDe(l, c.rang, c.quoi)
        const colonne = comparaison.colonnes[c.rang]
        if (typeof lue === 'string' || colonne === undefined) return []
        return marquesOf(lue, estToutProvisoire(colonne, c.quoi))
      }),
    ),
  )
  return (
    <p className="sub comparaison-legende">
      {LETTRES.filter((m) => vues.has(m)).map((m) => (
        <span key={m}>
          <b>{m}</b>&#160;: {MARQUES[m]}
        </span>
      ))}
      {avecTotal && (
        <span>
          Le total n’additionne que des actes et des participations qui se comparent&#160;: jamais un taux, une moyenne
          ou des personnes.
        </span>
      )}
    </p>
  )
}
