import { useEffect, useMemo, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { useObservable } from '../observable.ts'
import { Page, type Touche } from '../page.tsx'
import { differents, type Contexte } from './controles.ts'
import { BandeauComplete, GestesDeFiche, OngletsDeFiche } from './entete.tsx'
import { focusCell, Grille, type Position } from './grille.tsx'
import { groupByAxe } from './groupes.ts'
import { MenuEtats } from './menu-etats.tsx'
import { deLaPartie } from './noms.ts'
import { Panneau } from './panneau.tsx'
import { type Cible, cleOf, estDe, failureOf, retrySaisie, saisies, saveCommentaire } from './saisies.ts'
import { openPanneau, useFeuille } from './use-feuille.ts'
import './grille.css'
import './panneau.css'

const TOUCHES: readonly Touche[] = [
  { touches: 'Entrée', mot: 'valider' },
  { touches: 'Tab', mot: 'à droite' },
  { touches: 'F2', mot: 'modifier' },
  { touches: 'Échap', mot: 'abandonner' },
  { touches: 'Alt ↓', mot: 'état' },
  { touches: 'F6', mot: 'panneau' },
]

export type FicheOuverteProps = {
  convention: ConventionDetail
  cible: Cible
  detail: FicheDetail
  /** The rows are those of the sheet left; those of `cible` are on their way. */
  isStale: boolean
  isFetching: boolean
  /** When the rows were last read, in ms. */
  lueA: number
}

/** One party's sheet: its tabs, its grid, and what is to be said of the row in hand. */
export function FicheOuverte({ convention, cible, detail, isStale, isFetching, lueA }: FicheOuverteProps) {
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  const toutes = useObservable(saisies)
  const { partie, lignes, exercice } = detail
  const { engagements } = convention
  const isComplete = detail.fiche?.completeLe != null
  const isReadOnly = useLectureSeule()
  const verrou = isReadOnly ? 'lecture-seule' : isComplete ? 'complete' : null
  const parties = useMemo(() => convention.parties.map((p) => p.partie), [convention])
  // One object as long as it says the same: a row is drawn again when it changes.
  const contexte = useMemo<Contexte>(
    () => ({ pourMemoire: detail.pourMemoire, isComplete, verrou, parties }),
    [detail.pourMemoire, isComplete, verrou, parties],
  )
  const groupes = useMemo(() => groupByAxe(lignes, engagements), [lignes, engagements])
  const feuille = useFeuille({ cible, detail, premiere: groupes[0]?.lignes[0], verrou, isStale, isFetching, lueA })
  const { active, saisieDe } = feuille
  const titre = `Fiche ${deLaPartie(partie)}, exercice ${exercice.annee}`

  const refusees = isStale ? [] : [...toutes.values()].filter((s) => s.etat === 'refusee' && estDe(cible, s.cle))
  const enPanne = refusees.filter((s) => failureOf(s) !== null)
  const panne = enPanne[0] === undefined ? null : failureOf(enPanne[0])

  // « Marquer complète », « Réessayer »: the button pressed goes away with what it settles.
  const settled = `${verrou ?? ''} ${panne === null} ${active === undefined || saisieDe(active.indicateur.id)?.etat !== 'refusee'}`
  useFocusAtRest(settled, () => document.querySelector<HTMLElement>('.grille [tabindex="0"]'))
  useHeldWindow(refusees.length > 0)

  if (active === undefined)
    return (
      <Page titre={titre}>
        <div className="page-corps">
          <EmptyState titre="Aucun indicateur pour cette partie">
            Le modèle de la convention ne lui en confie pas.
          </EmptyState>
        </div>
      </Page>
    )

  const { id } = active.indicateur
  const position: Position = { indicateurId: id, colonne: feuille.colonne }
  const aVoir = lignes.filter((l) => differents(l).length > 0 || feuille.remarques.has(l.indicateur.id))

  function goToNextControle() {
    const ordre = groupes.flatMap((g) => g.lignes)
    const at = ordre.findIndex((l) => l === active)
    const next = [...ordre.slice(at + 1), ...ordre.slice(0, at + 1)].find((l) => aVoir.includes(l))
    if (next !== undefined) focusCell({ indicateurId: next.indicateur.id, colonne: 'realise' })
  }

  return (
    <Page
      titre={titre}
      plein
      sous={<SousTitre detail={detail} hasPrecedent={lignes.some(aUnPrecedent)} />}
      touches={TOUCHES}
      gestes={
        <GestesDeFiche
          key={`${cible.annee} ${cible.partieId}`}
          {...{ cible, detail, partie, aVoir: aVoir.length, onAVoir: goToNextControle }}
          empechement={
            refusees.length === 0
              ? null
              : accorder(refusees.length, 'saisie non enregistrée', 'saisies non enregistrées')
          }
        />
      }
      panneau={{
        nom: 'Indicateur',
        tiroir: true,
        contenu: (
          <Panneau
            ligne={active}
            saisie={saisieDe(id)}
            saisieCommentaire={isStale ? undefined : toutes.get(cleOf(cible, id, 'commentaire'))}
            remarque={feuille.remarques.get(id)}
            isTexteAttendu={feuille.texteAttendu === id}
            champTexte={feuille.champTexte}
            onEtat={(etat) => feuille.chooseEtat(active, etat)}
            onContenu={(contenu, texte) => feuille.saveDirectly(active, contenu, texte)}
            onTexte={(texte) => feuille.commit(active, texte)}
            onCommentaire={(texte) => void saveCommentaire(cible, id, texte)}
            onRetry={() => void retrySaisie(cleOf(cible, id, 'valeur'))}
            onAbandon={() => {
              feuille.abandon(active)
              focusCell(position)
            }}
            onLeave={() => focusCell(position)}
            {...{ detail, contexte }}
          />
        ),
      }}
    >
      <OngletsDeFiche {...{ convention, cible, detail, partie }} onDetails={() => openPanneau()?.focus()}>
        <div className="corps fiche-corps" inert={isStale} aria-busy={isStale}>
          <p className="vh" role="alert">
            {feuille.annonce}
          </p>
          {panne !== null && (
            <div className="fiche-refus">
              <Refus error={panne} onRetry={() => void Promise.all(enPanne.map((s) => retrySaisie(s.cle)))} />
            </div>
          )}
          <BandeauComplete detail={detail} partie={partie} />
          <Grille
            key={`${exercice.annee} ${partie.id}`}
            nom={`Indicateurs ${deLaPartie(partie)}, exercice ${exercice.annee}`}
            active={position}
            hasPrecedent={lignes.some(aUnPrecedent)}
            edition={feuille.edition}
            remarques={feuille.remarques}
            onActive={feuille.select}
            onEdit={feuille.edit}
            onCloseEdition={feuille.closeEdition}
            onCommit={feuille.commit}
            onPaste={feuille.paste}
            onAbandon={feuille.abandon}
            onMenu={(ligne, cellule) => {
              if (!feuille.isLocked(ligne)) setMenu(cellule)
            }}
            {...{ detail, groupes, contexte, saisieDe }}
          />
          <MenuEtats
            cellule={menu}
            libelle={active.indicateur.libelleCourt}
            value={feuille.dernierContenu(active).etat}
            onChoose={(etat) => {
              setMenu(null)
              feuille.chooseEtat(active, etat)
            }}
            onClose={() => setMenu(null)}
          />
        </div>
      </OngletsDeFiche>
    </Page>
  )
}

/** Asks before the window closes on a text that could not be saved. */
function useHeldWindow(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isHeld])
}

// What the program counts by itself is 0 before anyone has said anything: it makes no year before.
const aUnPrecedent = ({ precedent, calcul }: LigneFiche): boolean =>
  precedent !== null && precedent.etat !== 'non-renseigne' && (calcul === null || precedent.nombre !== 0)

function SousTitre({ detail, hasPrecedent }: { detail: FicheDetail; hasPrecedent: boolean }) {
  const { onglets, partie, pourMemoire } = detail
  const onglet = onglets.find((o) => o.partieId === partie.id)
  const renseignees = onglet?.renseignees ?? 0
  const attendues = onglet?.attendues ?? 0
  const suite = [
    attendues > renseignees ? `${attendues - renseignees} à renseigner` : '',
    pourMemoire ? 'déclaré pour mémoire, avant la signature' : '',
    hasPrecedent ? '' : 'première année',
  ].filter((m) => m !== '')
  return `Suivi des indicateurs – ${[`${renseignees} sur ${attendues} renseignés`, ...suite].join(', ')}`
}
