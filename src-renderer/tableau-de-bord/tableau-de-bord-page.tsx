import { Page } from '../page.tsx'

/** Tableau de bord. */
export function TableauDeBordPage() {
  return (
    <Page titre="Tableau de bord">
      <div className="page-corps" />
    </Page>
  )
}
