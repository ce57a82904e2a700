import { Answer, Refus } from '../answer.tsx'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { useAsk } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Loading } from '../components/loading.tsx'
import { useAujourdhui, useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { Apercu } from './apercu.tsx'
import { useLectures, type Lectures } from './lecture.ts'
import './import.css'

const TYPES = ['.csv', '.txt', '.tsv'] as const

/** Where files are brought, and how to get one out of a spreadsheet. */
function Depot({ annee, lectures, avant }: { annee: number; lectures: Lectures; avant?: React.ReactNode }) {
  return (
    <Page
      titre={`Collecte et import, exercice ${annee}`}
      sous="Les fiches reçues des parties, telles qu’elles arrivent. Rien n’est écrit avant d’avoir été relu."
    >
      <div className="page-corps import">
        {avant}
        <FileDrop
          titre="Déposez ici les fiches reçues, un ou plusieurs fichiers"
          aide="Fichiers .csv à points-virgules, virgules ou tabulations. N’importe où dans la fenêtre convient aussi."
          texteBouton="Choisir un fichier"
          variante="plein"
          types={TYPES}
          isMultiple
          onFiles={lectures.add}
        />
        <section aria-labelledby="depuis-un-tableur">
          <h2 className="h3" id="depuis-un-tableur">
            Depuis un classeur Excel ou LibreOffice
          </h2>
          <ol className="import-etapes">
            <li>Ouvrez la feuille des indicateurs.</li>
            <li>
              «&nbsp;Fichier&nbsp;», «&nbsp;Enregistrer sous&nbsp;», puis le type «&nbsp;CSV (séparateur&nbsp;:
              point-virgule)&nbsp;».
            </li>
            <li>Déposez le fichier obtenu : Copil reconnaît la partie, l’année et les indicateurs.</li>
          </ol>
        </section>
      </div>
    </Page>
  )
}

function Import({ convention, annee }: { convention: ConventionDetail; annee: number }) {
  const lectures = useLectures(convention.convention.id)
  const aujourdhui = useAujourdhui()
  const { lecture, reste } = lectures
  switch (lecture.etape) {
    case 'attente':
      return <Depot annee={annee} lectures={lectures} />
    case 'lecture':
      return (
        <Page titre={`Import de ${lecture.nom}`} provisoire>
          <div className="page-corps">
            <Loading texte={`Lecture de ${lecture.nom}`} />
          </div>
        </Page>
      )
    case 'refusee':
      return (
        <Depot
          annee={annee}
          lectures={lectures}
          avant={
            <>
              <h2 className="h3">{lecture.nom}</h2>
              <Refus
                error={lecture.error}
                actions={
                  reste > 0 && <Button onPress={lectures.next}>Lire la suite : {accorder(reste, 'fichier')}</Button>
                }
              />
            </>
          }
        />
      )
    case 'lue':
      return aujourdhui === null ? null : (
        <Apercu
          key={lecture.apercu.importId}
          convention={convention}
          aujourdhui={aujourdhui}
          lue={lecture}
          lectures={lectures}
        />
      )
  }
}

/** The screen « Collecte et import » of an exercice: partners' files come in, are read, shown, and written in one gesture. */
export function ImportPage({ conventionId, annee }: ParamsOf<'import'>) {
  const convention = useAsk('convention.get', { id: conventionId })
  const titre = `Collecte et import, exercice ${annee}`
  if (useLectureSeule())
    return (
      <Page titre={titre}>
        <div className="page-corps">
          <EmptyState
            titre="Aucun fichier ne peut être importé pour l’instant"
            actions={<LinkButton href={hashOf({ ecran: 'fiche', conventionId, annee })}>Voir les fiches</LinkButton>}
          >
            Les données sont ouvertes en lecture seule. Rendez leur dossier accessible en écriture, puis rouvrez cette
            page.
          </EmptyState>
        </div>
      </Page>
    )
  return (
    <Answer of={convention} texte="Ouverture de l’import" titre={titre}>
      {(detail) => <Import key={conventionId} convention={detail} annee={annee} />}
    </Answer>
  )
}
