import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { assertNever } from '../src-main/domain/assert-never.ts'
import { Refus, ScreenBoundary } from './answer.tsx'
import { queryClient, useAsk } from './client.ts'
import { Loading } from './components/loading.tsx'
import { FrenchLocale } from './components/locale.tsx'
import { useAddress, useRoute } from './navigation.ts'
import { NotFoundPage } from './not-found-page.tsx'
import type { Route } from './routes.ts'
import { BaseRefusee } from './shell/base-refusee.tsx'
import { Shell } from './shell/shell.tsx'
import { TableauDeBordPage } from './tableau-de-bord/tableau-de-bord-page.tsx'

// One file per screen, fetched when it is first opened; the dashboard comes with the window.
const ConventionPage = lazy(async () => ({
  default: (await import('./convention/convention-page.tsx')).ConventionPage,
}))
const NouvelleConventionPage = lazy(async () => ({
  default: (await import('./convention/nouvelle-convention.tsx')).NouvelleConventionPage,
}))
const IndicateursPage = lazy(async () => ({
  default: (await import('./indicateur/indicateurs-page.tsx')).IndicateursPage,
}))
const AnnexePage = lazy(async () => ({ default: (await import('./annexe/annexe-page.tsx')).AnnexePage }))
const JournalPage = lazy(async () => ({ default: (await import('./action/journal-page.tsx')).JournalPage }))
const FichePage = lazy(async () => ({ default: (await import('./fiche/fiche-page.tsx')).FichePage }))
const ImportPage = lazy(async () => ({ default: (await import('./import/import-page.tsx')).ImportPage }))
const VerificationPage = lazy(async () => ({
  default: (await import('./verification/verification-page.tsx')).VerificationPage,
}))
const RapprochementPage = lazy(async () => ({
  default: (await import('./rapprochement/rapprochement-page.tsx')).RapprochementPage,
}))
const ComitePage = lazy(async () => ({ default: (await import('./comite/comite-page.tsx')).ComitePage }))
const BilanPage = lazy(async () => ({ default: (await import('./bilan/bilan-page.tsx')).BilanPage }))
const ComparaisonPage = lazy(async () => ({
  default: (await import('./comparaison/comparaison-page.tsx')).ComparaisonPage,
}))
const HistoriquePage = lazy(async () => ({
  default: (await import('./historique/historique-page.tsx')).HistoriquePage,
}))
const ReglagesPage = lazy(async () => ({ default: (await import('./reglages/reglages-page.tsx')).ReglagesPage }))
const GuidePage = lazy(async () => ({ default: (await import('./guide/guide-page.tsx')).GuidePage }))

/** Which page shows which route: the whole application, in one table. */
function pageOf(route: Route): ReactNode {
  switch (route.ecran) {
    case 'tableau-de-bord':
      return <TableauDeBordPage />
    case 'nouvelle-convention':
      return <NouvelleConventionPage />
    case 'convention':
      return <ConventionPage key={route.conventionId} {...route} />
    case 'indicateurs':
      return <IndicateursPage key={route.conventionId} {...route} />
    case 'annexe':
      return <AnnexePage key={route.conventionId} {...route} />
    case 'journal':
      return <JournalPage key={`${route.conventionId} ${route.annee}`} {...route} />
    case 'fiche':
      return <FichePage key={route.conventionId} {...route} />
    case 'import':
      return <ImportPage key={route.conventionId} {...route} />
    case 'verification':
      return <VerificationPage key={`${route.conventionId} ${route.annee}`} {...route} />
    case 'rapprochement':
      return <RapprochementPage key={`${route.conventionId} ${route.annee}`} {...route} />
    case 'comite':
      return <ComitePage key={`${route.conventionId} ${route.annee}`} {...route} />
    case 'bilan':
      return <BilanPage key={`${route.conventionId} ${route.annee}`} {...route} />
    case 'comparaison':
      return <ComparaisonPage key={route.conventionId} {...route} />
    case 'historique':
      return <HistoriquePage />
    case 'reglages':
      return <ReglagesPage />
    case 'guide':
      return <GuidePage />
    default:
      return assertNever(route)
  }
}

function Screen() {
  const route = useRoute()
  const address = useAddress()
  return (
    <ScreenBoundary address={address}>
      <Suspense fallback={<Waiting />}>{route === null ? <NotFoundPage /> : pageOf(route)}</Suspense>
    </ScreenBoundary>
  )
}

const Waiting = () => (
  <main className="main" id="contenu">
    <div className="page-corps">
      <Loading texte="Ouverture de l’écran" />
    </div>
  </main>
)

function App() {
  const situation = useAsk(
    'registre.situation',
    {},
    { every: (data) => (data?.base.etat === 'refusee' ? 5000 : false) },
  )
  if (situation.data === undefined)
    return (
      <main className="plein-ecran" id="contenu">
        <div>
          <h1 className="vh">Copil</h1>
          {situation.error === null ? (
            <Loading texte="Ouverture de Copil" />
          ) : (
            <Refus error={situation.error} onRetry={() => void situation.refetch()} />
          )}
        </div>
      </main>
    )
  const { base } = situation.data
  if (base.etat === 'refusee')
    return <BaseRefusee base={base} onRetry={() => void situation.refetch()} isPending={situation.isFetching} />
  return (
    <Shell situation={situation.data}>
      <Screen />
    </Shell>
  )
}

/** Draws Copil in the window. */
export function start(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <FrenchLocale>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </FrenchLocale>
    </StrictMode>,
  )
}
