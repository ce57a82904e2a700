import { useState } from 'react'
import type { Livraison } from '../../src-main/contract/bridge.ts'
import type { ComiteDetail } from '../../src-main/contract/comite.ts'
import { readFrenchDay, type Day } from '../../src-main/domain/day.ts'
import { accorder, formatJour, formatJourLong } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { DayField } from '../components/day-field.tsx'
import { Dialogue } from '../components/dialogue.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { receive } from '../livraison.ts'
import { feriesAutour } from './jour.ts'

type Document = 'comite.printConvocations' | 'comite.deliverInvitation'

type EtapeProps = {
  titre: string
  aide: string
  geste: string
  document: Document
  id: ComiteDetail['comite']['id']
  autoFocus?: boolean
}

/** A document to take away, and whether it has been. */
function Etape({ titre, aide, geste, document, id, autoFocus = false }: EtapeProps) {
  const task = useCommand(document)
  const [remis, setRemis] = useState<string | null>(null)

  async function deliver() {
    if (task.isPending) return
    const livraison: Livraison | null = await task.run({ id })
    if (livraison === null || livraison.etat === 'abandonnee') return
    setRemis(livraison.nom)
    receive(livraison)
  }
  return (
    <li>
      <div>
        <b>{titre}</b>
        <span className="sub">{aide}</span>
        <span role="status">
          {task.isPending && <span className="sub">Mise en page…</span>}
          {!task.isPending && remis !== null && <EtatMark forme="plein">{remis}</EtatMark>}
        </span>
      </div>
      <Button
        icone={task.isPending && <span className="tourne" aria-hidden="true" />}
        onPress={() => void deliver()}
        autoFocus={autoFocus}
      >
        {geste}
      </Button>
      <GestureRefusal of={task} />
    </li>
  )
}

const adressesOf = ({ presences }: ComiteDetail): string =>
  [...new Set(presences.map((p) => p.courriel).filter((c) => c !== ''))].join(' ; ')

type Props = { detail: ComiteDetail; aujourdhui: Day; onClose: () => void }

/** The letters, the invitation, then the day on which the secretary sent them from her own mailbox. */
export function Convoquer({ detail, aujourdhui, onClose }: Props) {
  const { comite, presences } = detail
  const { id, convoqueLe } = comite
  const [jour, setJour] = useState<Day | null>(convoqueLe ?? aujourdhui)
  const set = useCommand('comite.setConvoque')
  const isLecture = useLectureSeule()
  const adresses = adressesOf(detail)

  async function mark(quand: Day | null) {
    if ((await set.run({ id, convoqueLe: quand })) !== null) onClose()
  }
  const marquer = jour === null ? 'Marquer envoyées' : `Marquer envoyées le ${formatJour(jour)}`
  return (
    <Dialogue
      isOpen
      large
      onClose={onClose}
      titre={`Convoquer le comité du ${formatJourLong(comite.jour)}`}
      onSubmit={() => {
        if (jour !== null && document.querySelector('[role="dialog"] [aria-invalid="true"]') === null) void mark(jour)
      }}
      actions={
        <>
          {convoqueLe !== null && !isLecture && (
            <span className="a-gauche">
              <Button onPress={() => void mark(null)}>Pas encore envoyées</Button>
            </span>
          )}
          <Button onPress={onClose}>{convoqueLe === null ? 'Pas maintenant' : 'Fermer'}</Button>
          <Button type="submit" variante="plein" isDisabled={isLecture || jour === null || jour === convoqueLe}>
            {marquer}
          </Button>
        </>
      }
    >
      <ol className="etapes">
        <Etape
          titre="Lettres de convocation"
          aide={`Un PDF, ${accorder(presences.length, 'lettre')} : une page par personne attendue`}
          geste="Imprimer les lettres"
          document="comite.printConvocations"
          id={id}
          autoFocus
        />
        <Etape
          titre="Invitation pour les agendas"
          aide={
            comite.sequence === 0
              ? 'Un fichier .ics à joindre au courriel : Outlook pose la réunion'
              : 'Le même fichier .ics, remis à jour : la réunion déjà posée se déplacera'
          }
          geste="Prendre l’invitation"
          document="comite.deliverInvitation"
          id={id}
        />
        <li>
          <div>
            <b>Envoi, depuis votre messagerie</b>
            <span className="sub">
              {adresses === ''
                ? 'Aucune adresse n’est connue : elles se notent avec les référents, sur la page de la convention.'
                : `À : ${adresses}`}
            </span>
          </div>
          <DayField
            label="Envoyées le"
            value={jour}
            onChange={setJour}
            parse={(texte) => readFrenchDay(texte, aujourdhui)}
            feries={feriesAutour(comite.jour)}
            aujourdhui={aujourdhui}
            isDisabled={isLecture}
          />
        </li>
      </ol>
      <GestureRefusal of={set} />
    </Dialogue>
  )
}
