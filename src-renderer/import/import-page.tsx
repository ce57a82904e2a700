import { useEffect } from 'react'
import { decapitaliser } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { SuiviCollecte } from '../collecte/collecte.tsx'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Message } from '../components/message.tsx'
import { useWindowFileDrop } from '../components/window-file-drop.ts'
import { errorText } from '../error-text.ts'
import { estPassagere } from '../failure.ts'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { useObservable } from '../observable.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { takeDepots } from '../shell/depots.ts'
import { Collecte, Depot } from './collecte.tsx'
import { type Fichier, lisibles } from './fichier.ts'
import { Importees, titreImportees } from './importees.tsx'
import { type EtatLot, type Lot, lotOf } from './lot.ts'
import { PROMESSE, Relecture } from './relecture.tsx'
import { TYPES } from './tri.ts'
import './import.css'

/** The screen « Collecte et import » of an exercice: partners' files come in, are looked at, and written in one gesture. */
export function ImportPage({ conventionId, annee }: ParamsOf<'import'>) {
  const titre = `Collecte et import, exercice ${annee}`
  const convention = useAsk('convention.get', { id: conventionId })
  const lot = lotOf(conventionId)
  const etat = useObservable(lot.etat)
  const isReadOnly = useLectureSeule()
  // Also while the page opens, before any of what it shows can take them.
  useWindowFileDrop(isReadOnly ? null : lot.add, { isFallback: true })
  // Whatever gesture is made meanwhile, here or on another screen, the files are held again against what the base says.
  const dernier = useAsk('registre.situation', {}).data?.dernierEnregistrement ?? null
  useEffect(() => lot.situate(annee), [lot, annee])
  useEffect(() => lot.reread(), [lot, dernier])
  useEffect(() => {
    const dropped = takeDepots()
    if (dropped !== null) lot.add(dropped.files, dropped.inFolders)
    return () => lot.forgetImportes()
  }, [lot])
  const isLooking = lisibles(etat.fichiers).length > 0
  // What had the focus has been imported, given up or refused.
  useFocusAtRest(`${isLooking} ${etat.importes?.libelle ?? ''}`, pageTitle)

  if (isReadOnly)
    return (
      <Page titre={titre}>
        <div className="page-corps import-vide">
          <EmptyState
            titre="Aucun fichier ne peut être importé pour l’instant"
            actions={<LinkButton href={hashOf({ ecran: 'fiche', conventionId, annee })}>Voir les fiches</LinkButton>}
          >
            Les données sont ouvertes en lecture seule. Rendez leur dossier accessible en écriture, puis rouvrez cette
            page.
          </EmptyState>
          <Answer of={convention} texte="Ouverture de la collecte">
            {(detail) => <SuiviCollecte convention={detail} {...{ annee }} onFiles={lot.add} types={TYPES} />}
          </Answer>
        </div>
      </Page>
    )
  const avis = <Avis {...{ etat, lot }} />
  return (
    <Answer of={convention} texte="Ouverture de l’import" titre={titre}>
      {(detail) => {
        const fait = etat.importes === null ? null : <Importees convention={detail} importes={etat.importes} />
        if (isLooking)
          return (
            <Relecture
              convention={detail}
              {...{ annee, lot, etat }}
              avis={
                <>
                  {fait}
                  {avis}
                </>
              }
            />
          )
        return (
          <Page
            titre={etat.importes === null ? titre : titreImportees(etat.importes)}
            sous={fait === null ? PROMESSE : ''}
          >
            <div className="page-corps import-vide">
              {avis}
              {fait === null ? (
                <Collecte convention={detail} annee={annee} onFiles={lot.add} />
              ) : (
                <div className="collecte borne">
                  {fait}
                  <Depot onFiles={lot.add} isNext={false} />
                </div>
              )}
            </div>
          </Page>
        )
      }}
    </Answer>
  )
}

/** The files that are not read: those left aside, and why; those refused, what happened and what to do. */
function Avis({ etat, lot }: { etat: EtatLot; lot: Lot }) {
  const refuses = etat.fichiers.filter((f) => f.etat === 'refuse')
  return (
    <>
      {etat.avis.map(({ titre, texte }) => (
        <Message
          key={titre}
          ton="attention"
          titre={titre}
          actions={
            <Button taille="s" onPress={lot.closeAvis}>
              Fermer
            </Button>
          }
        >
          {texte}
        </Message>
      ))}
      {refuses.map((f) => (
        <FichierRefuse key={f.id} fichier={f} lot={lot} />
      ))}
    </>
  )
}

/** A file that cannot be read stands by itself: the others go on. */
function FichierRefuse({ fichier, lot }: { fichier: Fichier; lot: Lot }) {
  const { id, file, refus } = fichier
  const { titre, sauf, faire } = errorText(refus)
  return (
    <Message
      ton="erreur"
      titre={titre.includes(file.name) ? titre : `${file.name}\u00A0: ${decapitaliser(titre)}`}
      actions={
        <>
          {refus !== null && estPassagere(refus.code) && <Button onPress={() => lot.correct(id, {})}>Réessayer</Button>}
          <Button aria-label={`Fermer\u00A0: ${file.name}`} onPress={() => lot.remove(id)}>
            Fermer
          </Button>
        </>
      }
    >
      {sauf} {faire}
    </Message>
  )
}
