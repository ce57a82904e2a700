import { Page } from '../page.tsx'

/** Nouvelle convention. */
export function NouvelleConventionPage() {
  return (
    <Page titre="Nouvelle convention">
      <div className="page-corps" />
    </Page>
  )
}
