import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'

/** The screen « Fiches d’indicateurs » of an exercice. */
export function FichePage({ annee }: ParamsOf<'fiche'>) {
  return (
    <Page titre={`Fiches d’indicateurs, exercice ${annee}`}>
      <div className="page-corps">Ouverture de l’exercice {annee}</div>
    </Page>
  )
}
