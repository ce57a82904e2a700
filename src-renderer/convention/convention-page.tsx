import { Page } from '../page.tsx'

/** Convention. */
export function ConventionPage() {
  return (
    <Page titre="Convention">
      <div className="page-corps" />
    </Page>
  )
}
