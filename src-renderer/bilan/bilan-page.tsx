import { useState } from 'react'
import type { BilanDetail } from '../../src-main/contract/bilan.ts'
import { formatJourLong } from '../../src-main/domain/typographie.ts'
import { dayOf } from '../../src-main/domain/day.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Message } from '../components/message.tsx'
import { exposants } from '../exposants.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import type { ParamsOf } from '../routes.ts'
import { Apercu } from './apercu.tsx'
import './bilan.css'
import { Emis } from './emis.tsx'
import { ExportRefusal, useExport } from './exporter.tsx'
import { Reponses } from './reponses.tsx'
import { Sections } from './sections.tsx'

const TOUCHES = [{ touches: 'Ctrl P', mot: 'exporter le PDF' }]

/** The screen « Bilan partagé » of an exercice: its texts, its preview, its versions. */
export function BilanPage({ conventionId, annee }: ParamsOf<'bilan'>) {
  const detail = useAsk('bilan.get', { conventionId, annee })
  return (
    <Answer of={detail} titre={`Bilan partagé ${annee}`} texte="Ouverture du bilan partagé">
      {(answer) => <Bilan conventionId={conventionId} detail={answer} moment={detail.dataUpdatedAt} />}
    </Answer>
  )
}

function situationText({ emis, prochaineVersion }: BilanDetail): string {
  const derniere = emis[0]
  if (derniere === undefined) return `Projet, aucune version émise : la prochaine portera le numéro ${prochaineVersion}`
  return `Version ${derniere.version} émise le ${formatJourLong(dayOf(derniere.emisLe))}, la prochaine portera le numéro ${prochaineVersion}`
}

type Props = { conventionId: ParamsOf<'bilan'>['conventionId']; detail: BilanDetail; moment: number }

function Bilan({ conventionId, detail, moment }: Props) {
  const { annee, reserves } = detail
  const [ancre, setAncre] = useState<string | null>(null)
  const isLecture = useLectureSeule()
  const sortie = useExport(conventionId, annee)

  return (
    <Page
      titre={`Bilan partagé ${annee}`}
      sous={exposants(situationText(detail))}
      gestes={
        <>
          <span className="sub avancee" role="status">
            {sortie.avancee}
          </span>
          <Button
            variante="plein"
            occupe={sortie.isPending}
            raison={isLecture ? 'Lecture seule' : undefined}
            onPress={() => void sortie.run()}
            aria-keyshortcuts="Control+P"
          >
            Exporter le PDF
          </Button>
        </>
      }
      plein
      touches={TOUCHES}
      onImprimer={() => !isLecture && !sortie.isPending && void sortie.run()}
    >
      <div className="bilan">
        <div className="bilan-redaction">
          <ExportRefusal of={sortie} />
          {reserves.length > 0 && (
            <Message
              ton="attention"
              annonce={false}
              titre={`${accorder(reserves.length, 'réserve')} avant d’émettre ce bilan`}
            >
              <ul className="reserves">
                {reserves.map((r) => (
                  <li key={r}>{exposants(r)}</li>
                ))}
              </ul>
            </Message>
          )}
          <Sections {...{ conventionId, detail, isLecture }} onSaved={setAncre} />
          <Emis emis={detail.emis} isLecture={isLecture} />
          <Reponses conventionId={conventionId} annee={annee} />
        </div>
        <Apercu {...{ conventionId, annee, moment, ancre }} />
      </div>
    </Page>
  )
}
