import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'

/** The screen « Bilan partagé » of an exercice. */
export function BilanPage({ annee }: ParamsOf<'bilan'>) {
  return (
    <Page titre={`Bilan partagé, exercice ${annee}`}>
      <div className="page-corps">Ouverture de l’exercice {annee}</div>
    </Page>
  )
}
