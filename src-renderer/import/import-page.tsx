import { useAsk } from '../client.ts'
import { Answer, Refus } from '../answer.tsx'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { Collecte } from './collecte.tsx'
import { PROMESSE, Relecture } from './relecture.tsx'
import { type Fichiers, useFichiers } from './use-fichiers.ts'
import './import.css'

/** The screen « Collecte et import » of an exercice: partners' files come in, are looked at, and written in one gesture. */
export function ImportPage({ conventionId, annee }: ParamsOf<'import'>) {
  const titre = `Collecte et import, exercice ${annee}`
  const convention = useAsk('convention.get', { id: conventionId })
  const fichiers = useFichiers(conventionId)
  const { courant } = fichiers
  // The file that had the focus has been imported, given up or refused.
  useFocusAtRest(courant?.id, pageTitle)
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
  const refuses = <Refuses fichiers={fichiers} annee={annee} />
  return (
    <Answer of={convention} texte="Ouverture de l’import" titre={titre}>
      {(detail) =>
        courant === null ? (
          <Page titre={titre} sous={PROMESSE}>
            <div className="page-corps import-vide">
              {refuses}
              <Collecte convention={detail} annee={annee} onFiles={fichiers.add} />
            </div>
          </Page>
        ) : (
          <Relecture key={courant.id} convention={detail} {...{ annee, fichiers, courant, refuses }} />
        )
      }
    </Answer>
  )
}

/** The files that could not be read: what happened, what to do; nothing of them is kept. */
function Refuses({ fichiers, annee }: { fichiers: Fichiers; annee: number }) {
  return fichiers.liste
    .filter((f) => f.refus !== null)
    .map((f) => (
      <section key={f.id} aria-label={f.file.name}>
        <Refus
          error={f.refus}
          actions={
            <>
              {f.refus?.code === 'exercice-hors-convention' && (
                <Button onPress={() => fichiers.reread(f.id, { annee })}>Lire comme l’exercice {annee}</Button>
              )}
              <Button onPress={() => fichiers.remove(f.id)}>Fermer</Button>
            </>
          }
        />
      </section>
    ))
}
