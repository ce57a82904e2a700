import type { UseQueryResult } from '@tanstack/react-query'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { FicheDetail } from '../../src-main/contract/fiche/index.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import type { CallFailed } from '../failure.ts'
import type { ParamsOf } from '../routes.ts'
import { FicheOuverte } from './fiche-ouverte.tsx'
import type { Cible } from './saisies.ts'

/** The screen « Fiches d’indicateurs »: one party's sheet of an exercice, the secretariat's own unless another is named; `code` brings to its row. */
export function FichePage({ conventionId, annee, partieId, code }: ParamsOf<'fiche'>) {
  const convention = useAsk('convention.get', { id: conventionId })
  return (
    <Answer of={convention} texte="Ouverture de la fiche" titre={`Fiches d’indicateurs, exercice ${annee}`}>
      {(detail) => {
        const choisie = partieId ?? partieParDefaut(detail)
        return choisie === undefined ? null : (
          <Fiche convention={detail} cible={{ conventionId, annee, partieId: choisie }} code={code} />
        )
      }}
    </Answer>
  )
}

const partieParDefaut = ({ parties }: ConventionDetail): PartieId | undefined =>
  (parties.find((p) => p.partie.secretariat === 1) ?? parties[0])?.partie.id

type FicheProps = { convention: ConventionDetail; cible: Cible; code: string | undefined }

function Fiche({ convention, cible, code }: FicheProps) {
  const fiche: UseQueryResult<FicheDetail, CallFailed> = useAsk('fiche.get', cible, { keep: true })
  return (
    <Answer of={fiche} texte="Ouverture de la fiche" titre={`Fiches d’indicateurs, exercice ${cible.annee}`}>
      {(detail) => (
        <FicheOuverte
          convention={convention}
          cible={cible}
          code={code}
          detail={detail}
          isStale={fiche.isPlaceholderData}
          isFetching={fiche.isFetching}
          lueA={fiche.dataUpdatedAt}
        />
      )}
    </Answer>
  )
}
