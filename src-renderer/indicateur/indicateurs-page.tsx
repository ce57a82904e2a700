import type { UseQueryResult } from '@tanstack/react-query'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Catalogue } from '../../src-main/contract/indicateur.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import type { CallFailed } from '../failure.ts'
import type { ParamsOf } from '../routes.ts'
import { CatalogueOuvert } from './catalogue-ouvert.tsx'

/** The screen « Indicateurs »: the catalogue of a convention, as an exercice follows it. */
export function IndicateursPage(cible: ParamsOf<'indicateurs'>) {
  const convention = useAsk('convention.get', { id: cible.conventionId })
  return (
    <Answer of={convention} texte="Ouverture du catalogue" titre={`Indicateurs, exercice ${cible.annee}`}>
      {(detail) => <CatalogueDe convention={detail} cible={{ conventionId: cible.conventionId, annee: cible.annee }} />}
    </Answer>
  )
}

function CatalogueDe({ convention, cible }: { convention: ConventionDetail; cible: ParamsOf<'indicateurs'> }) {
  const catalogue: UseQueryResult<Catalogue, CallFailed> = useAsk('indicateur.list', cible, { keep: true })
  return (
    <Answer of={catalogue} texte="Ouverture du catalogue" titre={`Indicateurs, exercice ${cible.annee}`}>
      {(answer) => (
        <CatalogueOuvert
          convention={convention}
          cible={cible}
          catalogue={answer}
          isStale={catalogue.isPlaceholderData}
          isFetching={catalogue.isFetching}
          lueA={catalogue.dataUpdatedAt}
          refetch={async () => (await catalogue.refetch()).data}
        />
      )}
    </Answer>
  )
}
