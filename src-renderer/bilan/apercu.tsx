import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Refus } from '../answer.tsx'
import { call } from '../client.ts'
import { Loading } from '../components/loading.tsx'
import type { ParamsOf } from '../routes.ts'

type Props = ParamsOf<'bilan'> & {
  /** Changes each time what the bilan is made of may have changed. */
  moment: number
  /** The section that has just been written, to come back to. */
  ancre: string | null
}

/**
 * The pages as they will be printed, in a frame without script. A new preview loads behind the one in view and takes its
 * place once it is drawn, so that nothing flashes while one types.
 */
export function Apercu({ conventionId, annee, moment, ancre }: Props) {
  const apercu = useQuery({
    queryKey: ['bilan.preview', conventionId, annee, moment],
    queryFn: () => call('bilan.preview', { conventionId, annee }),
    placeholderData: (before: { adresse: string } | undefined) => before,
    gcTime: 0,
  })
  const [vue, setVue] = useState<string | null>(null)
  // The section is chosen with the page: choosing it alone would load the same page again.
  const [page, setPage] = useState<{ adresse: string; prete: string } | null>(null)
  const adresseLue = apercu.data?.adresse
  if (adresseLue !== undefined && adresseLue !== page?.adresse)
    setPage({ adresse: adresseLue, prete: `${adresseLue}${ancre === null ? '' : `#${ancre}`}` })
  const prete = page?.prete ?? null

  return (
    <section className="apercu" aria-label="Aperçu">
      {apercu.error !== null && (
        <div className="apercu-refus">
          <Refus error={apercu.error} onRetry={() => void apercu.refetch()} />
        </div>
      )}
      {vue === null && apercu.error === null && (
        <div className="apercu-attente">
          <Loading texte="Mise en page de l’aperçu" barres={6} />
        </div>
      )}
      {[...new Set([vue, prete])].map(
        (adresse) =>
          adresse !== null && (
            <iframe
              key={adresse}
              src={adresse}
              title={adresse === vue ? `Aperçu du bilan partagé ${annee}` : 'Aperçu en préparation'}
              sandbox=""
              className={adresse === vue ? 'vue' : 'prepare'}
              {...(adresse === vue ? {} : { 'aria-hidden': true, tabIndex: -1 })}
              onLoad={() => {
                if (adresse === prete) setVue(adresse)
              }}
            />
          ),
      )}
    </section>
  )
}
