import { FileInput } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { FicheDetail } from '../../src-main/contract/fiche/index.ts'
import { NOMS_ETATS_FICHE } from '../../src-main/domain/fiche.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { Tabs } from '../components/tabs.tsx'
import { useLectureSeule } from '../lecture-seule.ts'
import { goTo, hashOf } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { anneesOf } from './annees.ts'
import { MenuFiche } from './envoi.tsx'
import { FORMES_FICHE } from './formes.ts'
import { deLaPartie } from './noms.ts'
import type { Cible } from './saisies.ts'

type Commun = { cible: Cible; detail: FicheDetail; partie: Partie }

/** The parties and where their sheets stand, the sheet to send, and the exercices; the sheet itself inside. */
export function OngletsDeFiche({
  convention,
  cible,
  detail,
  partie,
  onDetails,
  children,
}: Commun & { convention: ConventionDetail; onDetails: () => void; children: ReactNode }) {
  const annees = anneesOf(convention, cible.annee)
  return (
    <Tabs
      label="Parties"
      value={cible.partieId}
      onglets={detail.onglets.map((o) => ({
        id: o.partieId,
        libelle: o.nom,
        etat: { forme: FORMES_FICHE[o.etat], mot: NOMS_ETATS_FICHE[o.etat] },
      }))}
      onChange={(partieId) => goTo({ ecran: 'fiche', ...cible, partieId })}
      fin={
        <>
          <span className="fiche-details">
            <Button taille="s" variante="texte" onPress={onDetails} aria-keyshortcuts="F6">
              Détails de la ligne
            </Button>
          </span>
          <MenuFiche cible={cible} partie={partie} libelle="Fiche à envoyer" taille="s" variante="texte" />
          <div className="fiche-annee">
            <Select
              label="Exercice"
              labelCache
              choix={annees.map((annee) => ({
                id: String(annee),
                libelle: `Exercice ${annee}`,
                detail: convention.exercices.some((e) => e.annee === annee) ? undefined : 'pas encore ouvert',
              }))}
              value={String(cible.annee)}
              onChange={(annee) => goTo({ ecran: 'fiche', ...cible, annee: Number(annee) })}
            />
          </div>
        </>
      }
    >
      {children}
    </Tabs>
  )
}

/** The buttons beside the title: what is to be looked at, the party's file, « complète ». */
export function GestesDeFiche({
  cible,
  detail,
  partie,
  aVoir,
  onAVoir,
  empechement,
}: Commun & { aVoir: number; onAVoir: () => void; empechement: string | null }) {
  const completion = useCommand('fiche.complete')
  const isReadOnly = useLectureSeule()
  const { conventionId, annee } = cible
  const isClosed = isReadOnly || detail.fiche?.completeLe != null
  const isEmpty = detail.onglets.find((o) => o.partieId === partie.id)?.renseignees === 0

  async function complete() {
    const done = await completion.run(cible)
    if (done !== null)
      tell(`Fiche ${deLaPartie(partie)} marquée complète`, { libelle: 'Annuler', onPress: () => void undo() })
  }

  return (
    <>
      {aVoir > 0 && <Button onPress={onAVoir}>{accorder(aVoir, 'contrôle')} à voir</Button>}
      {!isClosed && isEmpty && (
        <LinkButton
          variante="plein"
          href={hashOf({ ecran: 'import', conventionId, annee })}
          icone={<FileInput aria-hidden="true" />}
        >
          Importer sa fiche
        </LinkButton>
      )}
      {!isClosed && (
        <Button
          variante={isEmpty ? 'borde' : 'plein'}
          raison={empechement ?? undefined}
          onPress={() => void complete()}
        >
          Marquer complète
        </Button>
      )}
      <GestureRefusal of={completion} />
    </>
  )
}
