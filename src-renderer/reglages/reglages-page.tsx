import { Page } from '../page.tsx'

/** Réglages. */
export function ReglagesPage() {
  return (
    <Page titre="Réglages">
      <div className="page-corps" />
    </Page>
  )
}
