import type { LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { accorder } from '../../src-main/domain/typographie.ts'

type Version = LigneCatalogue['versions'][number]

/** The years that a version applies to: « de 2024 à 2025 », « depuis 2026 », « tous les exercices ». */
export function anneesDe({ depuisAnnee: de, jusquaAnnee: a }: Pick<Version, 'depuisAnnee' | 'jusquaAnnee'>): string {
  if (de === null) return a === null ? 'tous les exercices' : `jusqu’en ${a}`
  if (a === null) return `depuis ${de}`
  return de === a ? `en ${de}` : `de ${de} à ${a}`
}

/** Every definition that a code has had, and where its series breaks. */
export function Versions({ ligne, annee }: { ligne: LigneCatalogue; annee: number }) {
  const { versions, indicateur } = ligne
  const isAlone = versions.length === 1
  return (
    <ol className="versions">
      {versions.map((v, i) => {
        const avant = versions[i - 1]
        return (
          <li key={v.id} className={v.id === indicateur.id ? 'ici' : undefined}>
            {avant !== undefined && (
              <p className="rupture">
                <b>Rupture{v.depuisAnnee === null ? '' : ` en ${v.depuisAnnee}`}</b>&nbsp;: la définition change, les
                valeurs d’avant et d’après ne se comparent pas.
              </p>
            )}
            <p>
              <b>{isAlone ? 'Une seule définition' : `Version ${v.version}`}</b>, {anneesDe(v)}
              {v.id === indicateur.id && !isAlone && <span className="vh">, celle de l’exercice {annee}</span>}
            </p>
            {!isAlone && v.libelle !== indicateur.libelle && <p className="sub">{v.libelle}</p>}
            <p className="sub">{v.valeurs === 0 ? 'aucune valeur' : accorder(v.valeurs, 'valeur')}</p>
          </li>
        )
      })}
    </ol>
  )
}
