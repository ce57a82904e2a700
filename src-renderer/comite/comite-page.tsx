import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'

/** The screen « Comité de pilotage » of an exercice. */
export function ComitePage({ annee }: ParamsOf<'comite'>) {
  return (
    <Page titre={`Comité de pilotage, exercice ${annee}`}>
      <div className="page-corps">Ouverture de l’exercice {annee}</div>
    </Page>
  )
}
