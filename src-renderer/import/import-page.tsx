import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'

/** The screen « Collecte et import » of an exercice. */
export function ImportPage({ annee }: ParamsOf<'import'>) {
  return (
    <Page titre={`Collecte et import, exercice ${annee}`}>
      <div className="page-corps">Ouverture de l’exercice {annee}</div>
    </Page>
  )
}
