import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'

/** The screen « Indicateurs »: the catalogue of a convention, as an exercice follows it. */
export function IndicateursPage({ conventionId, annee }: ParamsOf<'indicateurs'>) {
  const catalogue = useAsk('indicateur.list', { conventionId, annee }, { keep: true })
  const titre = `Indicateurs, exercice ${annee}`
  return (
    <Answer of={catalogue} texte="Ouverture du catalogue" titre={titre}>
      {({ lignes }) => (
        <Page titre={titre}>
          <ul className="page-corps">
            {lignes.map((l) => (
              <li key={l.indicateur.code}>{l.indicateur.libelle}</li>
            ))}
          </ul>
        </Page>
      )}
    </Answer>
  )
}
