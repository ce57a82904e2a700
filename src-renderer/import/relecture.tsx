import { Plus } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { DropVeil } from '../components/file-drop.tsx'
import { Loading } from '../components/loading.tsx'
import { Message } from '../components/message.tsx'
import { useWindowFileDrop } from '../components/window-file-drop.ts'
import { anneesOf } from '../fiche/annees.ts'
import { pageTitle } from '../focus.ts'
import { Page, type Touche } from '../page.tsx'
import { goTo } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { TYPES } from './collecte.tsx'
import { FichiersLus, Provenance } from './fichiers-lus.tsx'
import { estSituee, groupesOf, sumUp } from './lignes.ts'
import { LignesTable } from './lignes-table.tsx'
import type { Fichier, Fichiers } from './use-fichiers.ts'

export const PROMESSE = 'Rien n’est écrit avant «\u00A0Importer\u00A0». Ensuite, tout s’annule d’un seul geste.'

const TOUCHES: readonly Touche[] = [
  { touches: 'Espace', mot: 'cocher' },
  { touches: '↑ ↓', mot: 'case' },
  { touches: 'Ctrl Entrée', mot: 'importer' },
  { touches: 'Échap', mot: 'abandonner' },
]

export type RelectureProps = {
  convention: ConventionDetail
  annee: number
  fichiers: Fichiers
  courant: Fichier
  /** The files that could not be read, told above this one. */
  refuses: ReactNode
}

const isFocusFree = (): boolean => document.activeElement === document.body || document.activeElement === pageTitle()

/** What keeps a file from being imported, or null. */
function obstacleOf({ apercu, cochees, isReading }: Fichier): string | null {
  if (apercu === null || isReading) return 'Lecture en cours'
  if (apercu.partieId === null) return 'Choisissez la partie'
  if (apercu.annee === null) return 'Choisissez l’exercice'
  return cochees.size === 0 ? 'Cochez au moins une valeur' : null
}

/** One file looked at: what it would change, what is odd about it, and the two ways out. */
export function Relecture({ convention, annee, fichiers, courant, refuses }: RelectureProps) {
  const importation = useCommand('fiche.importValeurs')
  const corps = useRef<HTMLDivElement>(null)
  const isOver = useWindowFileDrop(fichiers.add)
  const { apercu, cochees, file } = courant
  const parties = convention.parties.map((p) => p.partie)
  const obstacle = obstacleOf(courant)
  const attendus = fichiers.liste.filter((f) => f.refus === null).length

  async function importer() {
    if (obstacle !== null || apercu === null) return tell(obstacle ?? 'Lecture en cours')
    if (importation.isPending) return
    const done = await importation.run({ importId: apercu.importId, rangs: [...cochees] })
    if (done === null) return
    tell(`${accorder(done.importees, 'valeur importée', 'valeurs importées')} de ${file.name}`, {
      libelle: 'Annuler',
      onPress: () => void undo(),
    })
    // The other files were held against a base that has just changed.
    if (fichiers.remove(courant.id) > 0) fichiers.rereadOthers(courant.id)
    else goTo({ ecran: 'fiche', conventionId: convention.convention.id, annee: done.annee, partieId: done.partieId })
  }

  function abandon() {
    fichiers.remove(courant.id)
    tell(`${file.name} est laissé de côté\u00A0: rien n’en a été écrit`)
  }

  // An open list or dialog takes its own keys.
  const isElsewhere = () => document.querySelector('[role=listbox],[role=dialog],[role=menu]') !== null
  const importByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || isElsewhere()) return
    event.preventDefault()
    event.stopPropagation()
    void importer()
  })
  const abandonByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isElsewhere()) return
    event.preventDefault()
    abandon()
  })
  useEffect(() => {
    // On the way down: a button in focus would take Ctrl+Enter for a press.
    const down = (event: KeyboardEvent) => importByKey(event)
    const up = (event: KeyboardEvent) => abandonByKey(event)
    window.addEventListener('keydown', down, true)
    window.addEventListener('keydown', up)
    return () => {
      window.removeEventListener('keydown', down, true)
      window.removeEventListener('keydown', up)
    }
  }, [])

  // The focus arrives on the first line to look at, where Space decides, else on what is to be chosen first; unless the
  // person has already gone to something else.
  const isRead = apercu !== null
  useEffect(() => {
    if (!isRead || !isFocusFree()) return
    const box = corps.current?.querySelector<HTMLElement>('tbody input[type=checkbox]:enabled')
    const first = box ?? corps.current?.querySelector<HTMLElement>('.provenance button')
    first?.focus({ preventScroll: true })
  }, [isRead])

  return (
    <Page
      titre={
        attendus > 1 ? `Import de ${attendus} fichiers` : `Import d’un fichier, exercice ${apercu?.annee ?? annee}`
      }
      sous={PROMESSE}
      touches={TOUCHES}
      gestes={
        <FileTrigger allowsMultiple acceptedFileTypes={TYPES} onSelect={(files) => files && fichiers.add([...files])}>
          <Button icone={<Plus aria-hidden="true" />}>Ajouter un fichier</Button>
        </FileTrigger>
      }
      pied={<Pied onAbandon={abandon} onImporter={() => void importer()} {...{ courant, obstacle }} />}
    >
      <div className="import-corps" ref={corps}>
        {refuses}
        <GestureRefusal of={importation} />
        <FichiersLus liste={fichiers.liste} onOpen={fichiers.open} {...{ courant, parties }} />
        {apercu === null ? (
          <Loading texte={`Lecture de ${file.name}`} />
        ) : (
          <>
            <Provenance
              fichier={courant}
              annees={anneesOf(convention, annee)}
              onSay={(said) => fichiers.reread(courant.id, said)}
              parties={parties}
            />
            {apercu.lignes.length === 0 ? (
              <Message titre="Ce fichier ne contient aucune ligne d’indicateur">
                Rien ne peut en être importé. Abandonnez-le, ou ajoutez un autre fichier.
              </Message>
            ) : (
              <LignesTable
                fichier={file.name}
                groupes={groupesOf(apercu)}
                cochees={cochees}
                partie={parties.find((p) => p.id === apercu.partieId)?.nomCourt ?? ''}
                onTick={(rangs, value) => fichiers.tick(courant.id, rangs, value)}
              />
            )}
          </>
        )}
      </div>
      <DropVeil isVisible={isOver}>Déposez un autre fichier&nbsp;: il sera lu après celui-ci</DropVeil>
    </Page>
  )
}

type PiedProps = { courant: Fichier; obstacle: string | null; onAbandon: () => void; onImporter: () => void }

function Pied({ courant: { apercu, cochees }, obstacle, onAbandon, onImporter }: PiedProps) {
  const resume = apercu === null || !estSituee(apercu) ? null : sumUp(apercu, cochees)
  return (
    <>
      <p role="status">
        {resume !== null && (
          <>
            <b>{resume.compte}</b>
            {resume.suite}
          </>
        )}
      </p>
      <div className="gestes">
        <Button onPress={onAbandon} aria-keyshortcuts="Escape">
          Abandonner
        </Button>
        <Button variante="plein" raison={obstacle ?? undefined} onPress={onImporter} aria-keyshortcuts="Control+Enter">
          {cochees.size === 0 ? 'Importer' : `Importer ${accorder(cochees.size, 'valeur')}`}
        </Button>
      </div>
    </>
  )
}
