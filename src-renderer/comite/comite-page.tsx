import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { useAujourdhui } from '../lecture-seule.ts'
import type { ParamsOf } from '../routes.ts'
import { Programmer } from './programmer.tsx'
import { SeancePage } from './seance-page.tsx'

/** The screen « Comité de pilotage » of an exercice: its séance, or the date to give it. */
export function ComitePage({ conventionId, annee }: ParamsOf<'comite'>) {
  const titre = `Comité de pilotage, exercice ${annee}`
  const texte = 'Ouverture du comité de pilotage'
  const liste = useAsk('comite.list', { conventionId })
  const id = liste.data?.find((c) => c.annee === annee)?.id
  const isMissing = liste.data !== undefined && id === undefined
  const proposition = useAsk('comite.proposeJour', { conventionId, annee }, { enabled: isMissing })
  const aujourdhui = useAujourdhui()

  if (id !== undefined && aujourdhui !== null)
    return <SeancePage key={id} id={id} annee={annee} aujourdhui={aujourdhui} />
  return (
    <Answer of={liste} titre={titre} texte={texte}>
      {() => (
        <Answer of={proposition} titre={titre} texte={texte}>
          {(offre) =>
            aujourdhui !== null && <Programmer {...{ conventionId, annee, proposition: offre, aujourdhui }} />
          }
        </Answer>
      )}
    </Answer>
  )
}
