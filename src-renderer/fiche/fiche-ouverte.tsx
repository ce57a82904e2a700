import { useEffect, useMemo, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import type { FicheDetail, LigneFiche } from '../../src-main/contract/fiche/index.ts'
import { etatFicheOf } from '../../src-main/domain/fiche.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page, type Touche } from '../page.tsx'
import { colonnesOf } from './colonnes.ts'
import type { Contexte } from './controles.ts'
import { BandeauDeFiche } from './cycle.tsx'
import { GestesDeFiche, OngletsDeFiche } from './entete.tsx'
import { printFiche } from './envoi.tsx'
import { openPanneau } from './feuille.ts'
import { focusCell, Grille } from './grille.tsx'
import { ChoixDit, CollageDit, MenuDeFeuille } from './grille-autour.tsx'
import { groupByAxe } from './groupes.ts'
import { deLaPartie } from './noms.ts'
import { PanneauDeLaLigne } from './panneau-de-la-ligne.tsx'
import { attend } from './questions.ts'
import { type Cible, failureOf, retrySaisie } from './saisies.ts'
import { useHeldWindow, useRefusees } from './saisies-a-l-ecran.ts'
import { useFeuille } from './use-feuille.ts'
import { useQuestions } from './use-questions.ts'
import './grille.css'
import './grille-cellule.css'
import './grille-choix.css'
import './grille-liste.css'
import './panneau.css'

const TOUCHES: readonly Touche[] = [
  { touches: 'Entrée', mot: 'valider' },
  { touches: 'Tab', mot: 'à droite' },
  { touches: 'F2', mot: 'modifier' },
  { touches: 'Échap', mot: 'abandonner' },
  { touches: 'Alt ↓', mot: 'état' },
  { touches: 'Ctrl V', mot: 'coller une colonne d’Excel' },
  { touches: 'F6', mot: 'panneau' },
]

export type FicheOuverteProps = {
  convention: ConventionDetail
  cible: Cible
  /** The row that was asked for, when one was. */
  code: string | undefined
  detail: FicheDetail
  /** The rows are those of the sheet left; those of `cible` are on their way. */
  isStale: boolean
  isFetching: boolean
  /** When the rows were last read, in ms. */
  lueA: number
}

function verrouOf({ fiche }: FicheDetail): Contexte['verrou'] {
  const etat = etatFicheOf(fiche ?? undefined, 1)
  return etat === 'attendue' || etat === 'en-saisie' ? null : etat
}

/** One party's sheet: its tabs, its grid, and what is to be said of the row in hand. */
export function FicheOuverte({ convention, cible, code, detail, isStale, isFetching, lueA }: FicheOuverteProps) {
  const { partie, lignes, exercice } = detail
  const { engagements } = convention
  const isComplete = detail.fiche?.completeLe != null
  const isReadOnly = useLectureSeule()
  const verrou = isReadOnly ? 'lecture-seule' : verrouOf(detail)
  const parties = useMemo(() => convention.parties.map((p) => p.partie), [convention])
  // One object as long as it says the same: a row is drawn again when it changes.
  const contexte = useMemo<Contexte>(
    () => ({ pourMemoire: detail.pourMemoire, isComplete, verrou, parties }),
    [detail.pourMemoire, isComplete, verrou, parties],
  )
  const groupes = useMemo(() => groupByAxe(lignes, engagements), [lignes, engagements])
  const ordre = useMemo(() => groupes.flatMap((g) => g.lignes), [groupes])
  const hasPrecedent = lignes.some(aUnPrecedent)
  const hasObjectif = lignes.some((l) => l.objectif !== null)
  const presentes = useMemo(
    () => colonnesOf({ precedent: hasPrecedent, objectif: hasObjectif }),
    [hasPrecedent, hasObjectif],
  )
  const questions = useQuestions(cible, isStale)
  const ecran = useFeuille({ cible, detail, ordre, presentes, contexte, questions, isStale, isFetching, lueA })
  const { feuille, remarques, compteRendu } = ecran
  const [menu, setMenu] = useState<{ cellule: HTMLElement; complet: boolean } | null>(null)
  // Stable: the grid is drawn again only when its rows change.
  const [openMenu] = useState(() => (cellule: HTMLElement, complet: boolean) => {
    const ligne = feuille.ligneActive()
    if (complet || (ligne !== undefined && !feuille.isLocked(ligne))) setMenu({ cellule, complet })
  })
  // After the page has given its own focus: once for a row asked for, never again while one works.
  const demandee = isStale ? undefined : ordre.find((l) => l.indicateur.code === code)?.indicateur.id
  useEffect(() => {
    if (demandee !== undefined) focusCell(demandee, 'realise')
  }, [demandee])
  const titre = `Fiche ${deLaPartie(partie)}, exercice ${exercice.annee}`

  const refusees = useRefusees(cible, isStale)
  const enPanne = refusees.filter((s) => failureOf(s) !== null)
  const panne = enPanne[0] === undefined ? null : failureOf(enPanne[0])

  // « Marquer complète », « Réessayer »: the button pressed goes away with what it settles.
  useFocusAtRest(`${verrou ?? ''} ${panne === null} ${refusees.length}`, () =>
    document.querySelector<HTMLElement>('.grille [tabindex="0"]'),
  )
  useHeldWindow(cible)

  if (ordre.length === 0)
    return (
      <Page titre={titre}>
        <div className="page-corps">
          <EmptyState titre="Aucun indicateur pour cette partie">
            Le modèle de la convention ne lui en confie pas.
          </EmptyState>
        </div>
      </Page>
    )

  const aVoir = lignes.filter(
    ({ indicateur: i }) =>
      remarques.has(i.id) || questions.aRapprocher.has(i.code) || attend(questions.parCode.get(i.code)),
  )

  function goToNextControle() {
    const { rang } = feuille.selection.get().active
    const next = [...ordre.slice(rang + 1), ...ordre.slice(0, rang + 1)].find((l) => aVoir.includes(l))
    if (next !== undefined) focusCell(next.indicateur.id, 'realise')
  }

  return (
    <Page
      titre={titre}
      plein
      sous={<SousTitre detail={detail} hasPrecedent={hasPrecedent} />}
      touches={TOUCHES}
      onImprimer={() => void printFiche(cible)}
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
        contenu: <PanneauDeLaLigne {...{ ecran, cible, detail, contexte, questions, ordre, isStale }} />,
      }}
    >
      <OngletsDeFiche {...{ convention, cible, detail, partie }} onDetails={() => openPanneau()?.focus()}>
        <div className="corps fiche-corps" inert={isStale} aria-busy={isStale}>
          <p className="vh" role="alert">
            {ecran.annonce}
          </p>
          <ChoixDit feuille={feuille} />
          {panne !== null && (
            <div className="fiche-refus">
              <Refus error={panne} onRetry={() => void Promise.all(enPanne.map((s) => retrySaisie(s.cle)))} />
            </div>
          )}
          <CollageDit {...{ compteRendu, feuille }} onClose={() => ecran.setCompteRendu(null)} />
          <BandeauDeFiche {...{ detail, partie, cible }} referent={referentDe(convention, partie)} />
          <Grille
            key={`${exercice.annee} ${partie.id}`}
            nom={`Indicateurs ${deLaPartie(partie)}, exercice ${exercice.annee}`}
            annee={exercice.annee}
            onMenu={openMenu}
            {...{ groupes, presentes, feuille, contexte, remarques, questions, isStale }}
          />
          <MenuDeFeuille {...{ menu, feuille }} onClose={() => setMenu(null)} />
        </div>
      </OngletsDeFiche>
    </Page>
  )
}

/** The function of the référent in office of a party, empty when it has none. */
const referentDe = (convention: ConventionDetail, partie: Partie): string =>
  convention.parties.find((p) => p.partie.id === partie.id)?.referents.find((r) => r.mandatAu === null)?.fonction ?? ''

// What the program counts by itself is 0 before anyone has said anything: it makes no year before.
const aUnPrecedent = ({ precedent, calcul }: LigneFiche): boolean =>
  precedent !== null && precedent.etat !== 'non-renseigne' && (calcul === null || precedent.nombre !== 0)

function SousTitre({ detail, hasPrecedent }: { detail: FicheDetail; hasPrecedent: boolean }) {
  const { onglets, partie, pourMemoire, precedentPourMemoire, exercice } = detail
  const onglet = onglets.find((o) => o.partieId === partie.id)
  const renseignees = onglet?.renseignees ?? 0
  const attendues = onglet?.attendues ?? 0
  const suite = [
    attendues > renseignees ? `${attendues - renseignees} à renseigner` : '',
    pourMemoire ? 'déclaré pour mémoire, avant la signature' : '',
    hasPrecedent
      ? precedentPourMemoire && !pourMemoire
        ? `${exercice.annee - 1} pour mémoire`
        : ''
      : 'première année',
  ].filter((m) => m !== '')
  return `Suivi des indicateurs – ${[`${renseignees} sur ${attendues} renseignés`, ...suite].join(', ')}`
}
