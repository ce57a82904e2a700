import { useEffect } from 'react'
import { Answer, Refus } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Loading } from '../components/loading.tsx'
import { Message } from '../components/message.tsx'
import { estPassagere } from '../failure.ts'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { useObservable } from '../observable.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { type EtatLecture, type Lecture, lectureOf } from './lecture.ts'
import { Relecture } from './relecture.tsx'
import { Reprise } from './reprise.tsx'
import './annexe.css'

/** What the system's chooser proposes; a dropped file is judged by what is in it. */
const TYPES: readonly string[] = ['.xlsx', '.ods', '.csv', '.tsv', '.txt']

/** The screen « Annexe 5 de la caisse »: her own workbook comes in, her lines become indicators, her layout that of the sheets. */
export function AnnexePage({ conventionId, annee }: ParamsOf<'annexe'>) {
  const titre = `Annexe 5 de la caisse, exercice ${annee}`
  const lecture = lectureOf(conventionId)
  const etat = useObservable(lecture.etat)
  const isReadOnly = useLectureSeule()
  const convention = useAsk('convention.get', { id: conventionId })
  const prise = useAsk('annexe.get', { conventionId, annee }, { keep: true })
  // Whatever gesture is made meanwhile, the file is held again against what the base says.
  const dernier = useAsk('registre.situation', {}).data?.dernierEnregistrement ?? null
  useEffect(() => lecture.reread(annee), [lecture, annee, dernier])
  useFocusAtRest(`${etat.apercu === null} ${prise.data?.annexe?.fichier ?? ''}`, pageTitle)

  return (
    <Answer of={convention} titre={titre} texte="Ouverture de l’annexe">
      {(detail) => (
        <Answer of={prise} titre={titre} texte="Ouverture de l’annexe">
          {({ annexe }) => {
            if (isReadOnly && annexe === null) return <SansEcriture {...{ titre, conventionId, annee }} />
            if (!isReadOnly && etat.apercu !== null)
              return <Relecture convention={detail} {...{ annee, titre, lecture, etat, apercu: etat.apercu }} />
            return (
              <Page titre={titre} sous={annexe === null ? PROMESSE : ''}>
                <div className="page-corps annexe-vide">
                  <Arrivee {...{ etat, lecture, annee }} />
                  {annexe !== null && <Reprise {...{ annexe, conventionId, annee, isReadOnly }} />}
                  {!isReadOnly && <Depot isAutre={annexe !== null} {...{ etat, lecture, annee }} />}
                </div>
              </Page>
            )
          }}
        </Answer>
      )}
    </Answer>
  )
}

export const PROMESSE = 'Rien n’est écrit avant «\u00A0Reprendre\u00A0»\u202F; tout s’annule ensuite d’un seul geste.'

type ArriveeProps = { etat: EtatLecture; lecture: Lecture; annee: number }

/** The file on its way in: being read, or refused, what happened and what to do. */
function Arrivee({ etat: { file, isReading, refus }, lecture, annee }: ArriveeProps) {
  if (file === null) return null
  if (isReading) return <Loading texte={`Lecture de ${file.name}`} />
  if (refus === null) return null
  return (
    <Refus
      error={refus}
      {...(estPassagere(refus.code) ? { onRetry: () => lecture.reread(annee) } : {})}
      actions={<Button onPress={() => lecture.close()}>Fermer</Button>}
    />
  )
}

type DepotProps = ArriveeProps & { isAutre: boolean }

/** Where the caisse's workbook is dropped, and what becomes of it. */
function Depot({ isAutre, etat, lecture, annee }: DepotProps) {
  return (
    <section className="annexe-depot borne" aria-label={isAutre ? 'Reprendre un autre fichier' : 'Reprendre l’annexe'}>
      {!isAutre && (
        <p>
          Déposez le classeur que votre caisse vous a remis pour suivre les indicateurs, vide ou déjà rempli. Copil en
          reprend les lignes, l’ordre, les mots et les colonnes&nbsp;: les fiches que vous enverrez lui ressembleront,
          et celles qui reviendront se liront toutes seules.
        </p>
      )}
      <FileDrop
        titre={isAutre ? 'Reprendre un autre fichier' : 'Déposez ici l’annexe 5 de votre caisse'}
        aide={
          'Un classeur Excel (.xlsx) ou LibreOffice (.ods), ou un texte (.csv)\u00A0; ses valeurs ne sont pas importées.'
        }
        texteBouton={isAutre ? 'Choisir un autre fichier…' : 'Choisir un fichier…'}
        variante={isAutre ? undefined : 'plein'}
        types={TYPES}
        onFiles={(files, inFolders) => lecture.open([...files, ...inFolders], annee)}
      />
      {etat.enTrop > 0 && (
        <Message titre="Une seule annexe se reprend à la fois">
          Le premier fichier déposé est lu, les autres sont laissés de côté.
        </Message>
      )}
    </section>
  )
}

function SansEcriture({ titre, conventionId, annee }: { titre: string } & ParamsOf<'annexe'>) {
  return (
    <Page titre={titre}>
      <div className="page-corps">
        <EmptyState
          titre="Aucune annexe ne peut être reprise pour l’instant"
          actions={
            <LinkButton href={hashOf({ ecran: 'indicateurs', conventionId, annee })}>Voir les indicateurs</LinkButton>
          }
        >
          Les données sont ouvertes en lecture seule. Rendez leur dossier accessible en écriture, puis rouvrez cette
          page.
        </EmptyState>
      </div>
    </Page>
  )
}
