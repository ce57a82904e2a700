import { Info } from 'lucide-react'
import type { Situation } from '../../src-main/contract/registre.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { queryClient } from '../client.ts'
import { Button } from '../components/button.tsx'
import { ReadOnlyBanner } from '../components/read-only-banner.tsx'
import { CallFailed } from '../failure.ts'
import { liaison } from '../liaison.ts'
import { useObservable } from '../observable.ts'
import { refus } from '../toasts.ts'

const RAISONS = {
  'acces-refuse': 'Windows refuse l’écriture dans le dossier des données.',
  'disque-plein': 'Le disque est plein.',
} as const

/** Above every page: the demonstration, a base open to reading only, a host that is gone, the last refusal. */
export function Avis({ situation }: { situation: Situation }) {
  const etat = useObservable(liaison)
  const refused = useObservable(refus)
  const { base, exemple } = situation
  return (
    <>
      {exemple !== null && (
        <p className="exemple">
          <Info className="i" aria-hidden="true" />
          {typographier(exemple)}
        </p>
      )}
      {base.etat === 'lecture-seule' && (
        <ReadOnlyBanner
          titre={`Lecture seule. ${RAISONS[base.raison]}`}
          actions={
            <Button taille="s" onPress={() => void queryClient.invalidateQueries()}>
              Réessayer
            </Button>
          }
        >
          Tout se lit et s’imprime ; rien de nouveau ne peut être enregistré pour l’instant.
        </ReadOnlyBanner>
      )}
      {etat === 'perdue' && <Refus error={new CallFailed('hote-perdu')} onRetry={liaison.retry} />}
      {etat === 'interdite' && <Refus error={new CallFailed('cle-perdue')} />}
      {refused !== null && <Refus error={refused} actions={<Button onPress={() => refus.set(null)}>Fermer</Button>} />}
    </>
  )
}
