import { useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Day } from '../../src-main/domain/day.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { accorder, formatDelai, formatJour, formatJourLong, typographier } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button } from '../components/button.tsx'
import { exposants } from '../exposants.tsx'
import { useAujourdhui, useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { routeOf } from '../tableau-de-bord/echeances.tsx'
import { ConventionDialogue } from './convention-dialogue.tsx'
import { Engagements } from './engagements.tsx'
import { Identite } from './identite.tsx'
import { LigneDeVie } from './ligne-de-vie.tsx'
import { Parties } from './parties.tsx'
import './convention.css'

const ETATS: Readonly<Record<ConventionDetail['vie']['etat'], string>> = {
  'a-venir': 'À venir',
  'en-vigueur': 'En vigueur',
  echue: 'Échue',
}

function sousTitre({ vie }: ConventionDetail, aujourdhui: Day): string {
  const etat = ETATS[vie.etat]
  if (vie.etat === 'a-venir') return `${etat} – signature le ${formatJourLong(vie.debut)}`
  if (vie.etat === 'echue') return `${etat} depuis le ${formatJourLong(vie.terme)}`
  const reconduite = vie.reconductions === 0 ? '' : `, reconduite ${vie.reconductions}\u00A0fois`
  return `${etat}${reconduite} – prochaine échéance le ${formatJourLong(vie.terme)}, ${formatDelai(vie.terme, aujourdhui)}`
}

/** The next few things that this convention asks for; each leads to its screen. */
function ProchainesEcheances({ conventionId }: { conventionId: ConventionId }) {
  const board = useAsk('convention.tableauDeBord', {})
  return (
    <section aria-labelledby="titre-echeances">
      <h2 className="h3" id="titre-echeances">
        Prochaines échéances
      </h2>
      <Answer of={board} texte="Lecture des échéances">
        {({ echeances, aujourdhui }) => {
          const siennes = echeances.filter((e) => e.conventionId === conventionId)
          if (siennes.length === 0) return <p className="sub">Rien n’est attendu.</p>
          return (
            <ul className="prochaines">
              {siennes.slice(0, 5).map((e) => (
                <li key={e.cle}>
                  <time dateTime={e.jour}>{formatJour(e.jour)}</time>
                  <a href={hashOf(routeOf(e))}>{exposants(typographier(e.titre))}</a>
                  <span className="num">{formatDelai(e.jour, aujourdhui)}</span>
                </li>
              ))}
              {siennes.length > 5 && (
                <li className="suite">
                  <a href={hashOf({ ecran: 'tableau-de-bord' })}>
                    {accorder(siennes.length - 5, 'autre')} au tableau de bord
                  </a>
                </li>
              )}
            </ul>
          )
        }}
      </Answer>
    </section>
  )
}

function Detail({ detail, aujourdhui }: { detail: ConventionDetail; aujourdhui: Day }) {
  const [isEditing, setEditing] = useState(false)
  const isReadOnly = useLectureSeule()
  return (
    <Page
      titre={typographier(detail.convention.titre)}
      sous={exposants(sousTitre(detail, aujourdhui))}
      gestes={isReadOnly ? undefined : <Button onPress={() => setEditing(true)}>Modifier</Button>}
    >
      <LigneDeVie jalons={detail.jalons} />
      <div className="convention-colonnes">
        <div className="convention-gauche">
          <section aria-labelledby="titre-identite">
            <h2 className="h3" id="titre-identite">
              Identité
            </h2>
            <Identite detail={detail} />
          </section>
          <Parties detail={detail} aujourdhui={aujourdhui} isReadOnly={isReadOnly} />
          <ProchainesEcheances conventionId={detail.convention.id} />
        </div>
        <Engagements detail={detail} isReadOnly={isReadOnly} />
      </div>
      {isEditing && (
        <ConventionDialogue convention={detail.convention} aujourdhui={aujourdhui} onClose={() => setEditing(false)} />
      )}
    </Page>
  )
}

/** One convention: its life line, its identity, who signs and who answers, what was promised. */
export function ConventionPage({ conventionId }: ParamsOf<'convention'>) {
  const detail = useAsk('convention.get', { id: conventionId })
  const aujourdhui = useAujourdhui()
  return (
    <Answer of={detail} titre="Convention" texte="Ouverture de la convention">
      {(answer) => <Detail detail={answer} aujourdhui={aujourdhui ?? answer.vie.debut} />}
    </Answer>
  )
}
