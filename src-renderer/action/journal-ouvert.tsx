import { Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ActionLue, JournalLu } from '../../src-main/contract/action.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { Loading } from '../components/loading.tsx'
import { Tabs } from '../components/tabs.tsx'
import { useAujourdhui, useLectureSeule } from '../lecture-seule.ts'
import { Page } from '../page.tsx'
import { ActionDialogue } from './action-dialogue.tsx'
import { changeEtat, removeAction } from './appels-action.ts'
import { Compteurs } from './compteurs.tsx'
import { Comptes } from './comptes.tsx'
import { DupliquerDialogue } from './dupliquer-dialogue.tsx'
import { type CompteVise, filterActions, type Filtres, indexActions, isFiltered, SANS_FILTRE } from './filtres.ts'
import { ExerciceChoix } from './exercice-choix.tsx'
import { FiltresBarre } from './filtres-barre.tsx'
import type { Geste } from './gestes-action.ts'
import { focusListe, ListeActions } from './liste-actions.tsx'
import { countEtats, FORMES_ETATS, listMois, moisCourant } from './mois.ts'
import { MoisBarre } from './mois-barre.tsx'
import { openOnMois, openPanneau, scrollToAction, scrollToMois } from './place.ts'
import { useToucheNoter } from './touche-noter.ts'

const TOUCHES = [
  { touches: 'Alt N', mot: 'noter' },
  { touches: '↑ ↓', mot: 'action' },
  { touches: 'R P A', mot: 'réalisée, prévue, annulée' },
  { touches: 'D', mot: 'dupliquer' },
  { touches: 'F6', mot: 'compteurs' },
]

type Onglet = 'compteurs' | 'comptes'
const ONGLETS: readonly { id: Onglet; libelle: string }[] = [
  { id: 'compteurs', libelle: 'Compteurs' },
  { id: 'comptes', libelle: 'Comptes' },
]

type Ecriture = { geste: 'noter' } | { geste: 'modifier' | 'dupliquer'; id: string }

/** The log open: months, filters, list, counters and counts, and what is being written. */
export function JournalOuvert({ conventionId, journal }: { conventionId: ConventionId; journal: JournalLu }) {
  const { annee, actions } = journal
  const isReadOnly = useLectureSeule()
  const aujourdhui = useAujourdhui()
  const [filtres, setFiltres] = useState<Filtres>(SANS_FILTRE)
  const [onglet, setOnglet] = useState<Onglet>('compteurs')
  const [ecriture, setEcriture] = useState<Ecriture | null>(null)
  const aMontrer = useRef<string | null>(null)
  const corps = useRef<HTMLElement>(null)

  const mois = useMemo(() => listMois(journal.debut, journal.fin), [journal.debut, journal.fin])
  const index = useMemo(() => indexActions(journal), [journal])
  const vues = filterActions(journal, index, filtres)
  const courant = moisCourant(mois, aujourdhui)
  const visee = ecriture === null || ecriture.geste === 'noter' ? null : actions.find((a) => a.id === ecriture.id)
  const isVide = actions.length === 0

  // The list opens on the month in progress.
  useEffect(() => {
    if (corps.current === null || courant === null || isVide) return undefined
    return openOnMois(corps.current, courant)
  }, [courant, isVide])

  // What has just been written is shown once the list asked again holds it.
  useEffect(() => {
    const id = aMontrer.current
    if (id === null || corps.current === null || !actions.some((a) => a.id === id)) return
    aMontrer.current = null
    scrollToAction(corps.current, id)
  }, [actions, filtres])

  const close = () => setEcriture(null)
  const done = (id: string) => {
    close()
    setFiltres(SANS_FILTRE)
    aMontrer.current = id
  }
  const note = () => {
    if (!isReadOnly && ecriture === null) setEcriture({ geste: 'noter' })
  }
  useToucheNoter(note)

  function act(action: ActionLue, geste: Geste) {
    if (geste === 'modifier' || geste === 'dupliquer') setEcriture({ geste, id: action.id })
    else if (geste === 'supprimer') void removeAction(action)
    else void changeEtat(action, geste)
  }

  function narrow(next: Filtres) {
    setFiltres(next)
    corps.current?.scrollTo(0, 0)
  }
  const vise = (compte: CompteVise | null) => narrow({ ...SANS_FILTRE, compte })

  const titre = `Journal des actions, exercice ${annee}`
  return (
    <Page
      titre={titre}
      sous={
        isVide ? (
          'Aucune action notée'
        ) : (
          <span className="journal-sous">
            {countEtats(actions).map(({ etat, dit }) => (
              <EtatMark key={etat} forme={FORMES_ETATS[etat]}>
                {dit}
              </EtatMark>
            ))}
          </span>
        )
      }
      touches={TOUCHES}
      plein
      gestes={
        <>
          <ExerciceChoix {...{ conventionId, annee }} />
          {!isReadOnly && (
            <Button
              variante="plein"
              icone={<Plus className="i" aria-hidden="true" />}
              aria-keyshortcuts="Alt+N"
              onPress={note}
            >
              Noter une action
            </Button>
          )}
        </>
      }
      panneau={{
        nom: 'Compteurs et comptes',
        tiroir: true,
        contenu: (
          <div className="journal-panneau">
            <h2 className="vh">Compteurs et comptes</h2>
            <Tabs label="Compteurs et comptes" onglets={ONGLETS} value={onglet} onChange={setOnglet}>
              <div className="journal-onglet">
                {onglet === 'comptes' ? (
                  <Comptes {...{ conventionId, journal }} vise={filtres.compte} onVise={vise} />
                ) : aujourdhui === null ? (
                  <Loading texte="Ouverture des compteurs" />
                ) : (
                  <Compteurs {...{ conventionId, journal, aujourdhui, isReadOnly }} />
                )}
              </div>
            </Tabs>
          </div>
        ),
      }}
    >
      {!isVide && (
        <>
          <MoisBarre
            mois={mois}
            actions={actions}
            courant={courant}
            onChoose={(cle) => {
              setFiltres(SANS_FILTRE)
              if (corps.current !== null) scrollToMois(corps.current, cle)
            }}
          />
          <FiltresBarre
            journal={journal}
            filtres={filtres}
            onChange={narrow}
            onLeave={focusListe}
            onPanneau={() => openPanneau()?.focus()}
          />
        </>
      )}
      <section
        className="corps journal-corps"
        aria-label="Actions"
        ref={corps}
        {...(isReadOnly && !isVide ? { tabIndex: 0 } : {})}
      >
        {isVide ? (
          <EmptyState
            titre={`Aucune action notée pour ${annee}`}
            actions={
              !isReadOnly && (
                <>
                  <Button onPress={note}>Noter la première action</Button>
                  <Button
                    onPress={() => {
                      setOnglet('compteurs')
                      const panneau = openPanneau()
                      ;(panneau?.querySelector<HTMLElement>('.compteurs button') ?? panneau)?.focus()
                    }}
                  >
                    Utiliser un compteur
                  </Button>
                </>
              )
            }
          >
            Notez ici les sessions, ateliers, interventions et réunions, prévus ou réalisés&#160;: les indicateurs qui
            se comptent se remplissent d’eux-mêmes dans les fiches. Ce qui est trop petit pour une ligne, comme une
            orientation, se compte d’un clic.
          </EmptyState>
        ) : vues.length === 0 ? (
          <EmptyState
            titre="Aucune action ne répond"
            actions={<Button onPress={() => setFiltres(SANS_FILTRE)}>Montrer toutes les actions</Button>}
          >
            Enlevez un mot de la recherche ou un filtre.
          </EmptyState>
        ) : (
          <ListeActions
            {...{ journal, mois, vues, courant, isReadOnly }}
            isFiltered={isFiltered(filtres)}
            onGeste={act}
          />
        )}
        <output className="vh">
          {isFiltered(filtres) ? `${accorder(vues.length, 'action')} sur ${actions.length}` : ''}
        </output>
      </section>
      {aujourdhui !== null && ecriture?.geste === 'noter' && (
        <ActionDialogue {...{ conventionId, journal, aujourdhui }} action={null} onClose={close} onDone={done} />
      )}
      {aujourdhui !== null && visee != null && ecriture?.geste === 'modifier' && (
        <ActionDialogue {...{ conventionId, journal, aujourdhui }} action={visee} onClose={close} onDone={done} />
      )}
      {aujourdhui !== null && visee != null && ecriture?.geste === 'dupliquer' && (
        <DupliquerDialogue action={visee} aujourdhui={aujourdhui} onClose={close} onDone={done} />
      )}
    </Page>
  )
}
