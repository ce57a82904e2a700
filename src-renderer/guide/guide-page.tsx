import { Page } from '../page.tsx'

/** Guide. */
export function GuidePage() {
  return (
    <Page titre="Guide">
      <div className="page-corps" />
    </Page>
  )
}
