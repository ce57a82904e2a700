import { Page } from '../page.tsx'

/** Historique. */
export function HistoriquePage() {
  return (
    <Page titre="Historique">
      <div className="page-corps" />
    </Page>
  )
}
