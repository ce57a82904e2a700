import { type ReactNode, useState } from 'react'
import type { Comparaison } from '../../src-main/contract/comparaison.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { observable, useObservable } from '../observable.ts'
import { Page } from '../page.tsx'
import { hashOf, type ParamsOf } from '../routes.ts'
import { ChoisirDialogue } from './choisir-dialogue.tsx'
import { ComparaisonOuverte } from './comparaison-ouverte.tsx'
import './comparaison.css'

/** The conventions set beside each one, as long as the window is open; none chosen: the nearest. */
const choix = observable<ReadonlyMap<ConventionId, readonly ConventionId[]>>(new Map())

/** The screen « Comparaison »: those of one catalogue side by side, for an exercice and the two before. */
export function ComparaisonPage({ conventionId, annee }: ParamsOf<'comparaison'>) {
  const choisies = useObservable(choix).get(conventionId)
  const avec = choisies === undefined ? null : [...choisies]
  const lue = useAsk('comparaison.get', { conventionId, annee, avec }, { keep: true })
  const [isChoosing, setChoosing] = useState(false)
  const [isSeuleVoulue, setSeuleVoulue] = useState(false)
  const titre = `Comparaison, exercice ${annee}`
  return (
    <Answer of={lue} titre={titre} texte="Ouverture de la comparaison">
      {(comparaison) => {
        const choisir = (
          <>
            {isChoosing && (
              <ChoisirDialogue
                proposees={comparaison.proposees}
                choisies={comparaison.colonnes.slice(1).map((c) => c.conventionId)}
                onChoose={(ids) => {
                  choix.set(new Map([...choix.get(), [conventionId, ids]]))
                  setChoosing(false)
                }}
                onClose={() => setChoosing(false)}
              />
            )}
          </>
        )
        if (comparaison.colonnes.length === 1 && !isSeuleVoulue)
          return (
            <Page titre={titre}>
              <div className="page-corps">
                <Seule
                  {...{ comparaison, annee }}
                  onChoose={() => setChoosing(true)}
                  onStay={() => setSeuleVoulue(true)}
                />
              </div>
              {choisir}
            </Page>
          )
        return (
          <ComparaisonOuverte
            key={conventionId}
            {...{ conventionId, comparaison, titre }}
            isStale={lue.isPlaceholderData}
            onChoose={comparaison.proposees.length === 0 ? null : () => setChoosing(true)}
          >
            {choisir}
          </ComparaisonOuverte>
        )
      }}
    </Answer>
  )
}

type SeuleProps = { comparaison: Comparaison; annee: number; onChoose: () => void; onStay: () => void }

/** Nothing to stand beside yet: what would come, and how to make it come. */
function Seule({ comparaison, annee, onChoose, onStay }: SeuleProps): ReactNode {
  const isReadOnly = useLectureSeule()
  const annees = (
    <Button onPress={onStay}>
      Voir {annee - 2} à {annee} de cette convention
    </Button>
  )
  if (comparaison.proposees.length > 0)
    return (
      <EmptyState
        titre="Choisissez les conventions à mettre côte à côte"
        actions={
          <>
            <Button variante="plein" onPress={onChoose}>
              Choisir les conventions
            </Button>
            {annees}
          </>
        }
      >
        Aucune autre convention n’a le même catalogue d’indicateurs, mais certaines en partagent une partie.
      </EmptyState>
    )
  return (
    <EmptyState
      titre="Aucune autre convention ne suit ces indicateurs"
      actions={
        <>
          {!isReadOnly && (
            <LinkButton variante="plein" href={hashOf({ ecran: 'nouvelle-convention' })}>
              Nouvelle convention
            </LinkButton>
          )}
          {annees}
        </>
      }
    >
      Deux conventions se comparent quand leurs indicateurs ont le même code et la même définition. Créez l’autre à
      partir du même modèle, ou importez ce modèle sur sa page «&#160;Indicateurs&#160;»&#160;: elle paraîtra ici.
    </EmptyState>
  )
}
