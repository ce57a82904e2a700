import { LinkButton } from './components/button.tsx'
import { EmptyState } from './components/empty-state.tsx'
import { Page } from './page.tsx'
import { hashOf } from './routes.ts'

/** An address that leads nowhere: an old link, or a hand-typed one. */
export function NotFoundPage() {
  return (
    <Page titre="Cette page n’existe pas">
      <div className="page-corps">
        <EmptyState
          titre="L’adresse ne mène à aucun écran"
          actions={<LinkButton href={hashOf({ ecran: 'tableau-de-bord' })}>Revenir au tableau de bord</LinkButton>}
        >
          Vos données sont intactes. Ctrl&#160;K cherche un écran ou une convention par son nom.
        </EmptyState>
      </div>
    </Page>
  )
}
