import { type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Refus } from '../answer.tsx'
import { Button } from '../components/button.tsx'
import { DropVeil } from '../components/file-drop.tsx'
import { Loading } from '../components/loading.tsx'
import { Message } from '../components/message.tsx'
import { useWindowFileDrop } from '../components/window-file-drop.ts'
import { anneesOf } from '../fiche/annees.ts'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { Page } from '../page.tsx'
import { goTo } from '../routes.ts'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { estSituee, type Fichier, lisibles } from './fichier.ts'
import { FichiersLus } from './fichiers-lus.tsx'
import { Lecture } from './lecture.tsx'
import { type GroupeImport, groupeEnAttente, groupesOf, type LigneVue, type Repere, vuesOf } from './lignes.ts'
import { arretOf, choixOf, LignesTable } from './lignes-table.tsx'
import type { EtatLot, Lot } from './lot.ts'
import { Ajouter, obstacleOf, Pied } from './pied.tsx'
import { RattacherLigne, sourcesOf } from './rattacher-ligne.tsx'
import { Remarques, RemarquesDeTous } from './remarques.tsx'
import { TOUCHES, TOUCHES_SEUL, useTouchesImport } from './touches.ts'

export const PROMESSE =
  'Rien n’est écrit avant «\u00A0Importer\u00A0», tout s’annule ensuite d’un seul geste. Ce qu’un fichier ne mentionne pas reste tel quel.'

export type RelectureProps = {
  convention: ConventionDetail
  annee: number
  lot: Lot
  etat: EtatLot
  /** What is told above the files: those that could not be read, those that are not. */
  avis: ReactNode
}

const isFocusFree = (): boolean => document.activeElement === document.body || document.activeElement === pageTitle()

function titreOf(fichiers: readonly Fichier[], annee: number): string {
  const annees = [...new Set(fichiers.map((f) => f.apercu?.annee ?? null))]
  const [seule = null] = annees
  if (fichiers.length === 1) return `Import d’un fichier, exercice ${seule ?? annee}`
  const titre = `Import de ${accorder(fichiers.length, 'fichier')}`
  return annees.length === 1 && seule !== null ? `${titre}, exercice ${seule}` : titre
}

/** The lines on screen: those of the file looked at alone, else of all those that can be held against the base. */
function groupesMontres(
  fichiers: readonly Fichier[],
  vues: readonly LigneVue[],
  seul: Fichier | undefined,
): GroupeImport[] {
  const estMontree = (v: LigneVue): boolean =>
    seul === undefined
      ? fichiers.some((f) => f.id === v.fichierId && f.apercu !== null && estSituee(f.apercu))
      : v.fichierId === seul.id
  const montrees = vues.filter(estMontree)
  const isWaiting = seul !== undefined && seul.apercu !== null && !estSituee(seul.apercu)
  return isWaiting ? [groupeEnAttente(montrees)].filter((g) => g.lignes.length > 0) : groupesOf(montrees)
}

/** The files looked at: what they would change, what is odd about them, and the two ways out. */
export function Relecture({ convention, annee, lot, etat, avis }: RelectureProps) {
  const corps = useRef<HTMLDivElement>(null)
  const [ouverte, setOuverte] = useState<{ repere: Repere; trigger: HTMLElement } | null>(null)
  // The same at every drawing: a line is drawn again only when it changes.
  const openList = useCallback((repere: Repere, trigger: HTMLElement) => setOuverte({ repere, trigger }), [])
  const isOver = useWindowFileDrop(lot.add)
  const fichiers = lisibles(etat.fichiers)
  const parties = convention.parties.map((p) => p.partie)
  const vues = vuesOf(fichiers)
  const [premier] = fichiers
  const seul = fichiers.length === 1 ? premier : fichiers.find((f) => f.id === etat.vue)
  const isUnParmi = seul !== undefined && fichiers.length > 1
  const obstacle = obstacleOf(fichiers, vues)

  async function importer() {
    if (obstacle !== null) return tell(obstacle)
    if (etat.isImporting) return
    const done = await lot.importer()
    if (done === null) return
    tell(accorder(done.importees, 'valeur importée', 'valeurs importées'), {
      libelle: 'Annuler',
      onPress: () => void undo(),
    })
    const [fiche] = done.fiches
    const isAlone = done.fiches.every((f) => f.ficheId === fiche?.ficheId)
    // Several sheets are summed up on this page; a single one is opened.
    if (fiche !== undefined && isAlone && lisibles(lot.etat.get().fichiers).length === 0)
      goTo({ ecran: 'fiche', conventionId: convention.convention.id, annee: fiche.annee, partieId: fiche.partieId })
  }

  function abandon() {
    const qui =
      fichiers.length === 1 ? `${premier?.file.name ?? ''} est laissé` : `${fichiers.length} fichiers sont laissés`
    const back = lot.abandon()
    tell(`${qui} de côté\u00A0: rien n’en a été écrit`, { libelle: 'Reprendre', onPress: back })
  }

  useTouchesImport({ onImporter: () => void importer(), onLeave: isUnParmi ? () => lot.look(null) : abandon })

  // The focus arrives on what only the person can say, else on the first line to look at, where Space decides.
  const isRead = fichiers.every((f) => f.apercu !== null)
  const aDire = fichiers.find((f) => f.apercu !== null && !estSituee(f.apercu))
  const firstRow = () => choixOf([...(corps.current?.querySelectorAll('tbody tr') ?? [])].find((r) => choixOf(r)))
  const firstChoice = () =>
    corps.current?.querySelectorAll<HTMLElement>('.mise-en-page button')[
      aDire === undefined || aDire.apercu?.partieId === null ? 0 : 1
    ]
  const first = () => (aDire === undefined ? firstRow() : firstChoice()) ?? firstRow() ?? firstChoice()
  const arrive = useEffectEvent(() => {
    if (isFocusFree()) first()?.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (isRead) arrive()
  }, [isRead])
  // A choice made may take its own button away: its line keeps the focus, wherever it went.
  useFocusAtRest(`${fichiers.map((f) => f.apercu?.importId ?? '').join(' ')} ${etat.vue}`, () => {
    const { fichierId = 0, cle = '' } = etat.decidee ?? {}
    const row = corps.current?.querySelector(`[data-ligne="${CSS.escape(`${fichierId} ${cle}`)}"]`)
    return isRead ? (arretOf(row) ?? first()) : null
  })

  const groupes = groupesMontres(fichiers, vues, seul)
  const correction = { parties, annees: anneesOf(convention, annee) }
  return (
    <Page
      titre={titreOf(fichiers, annee)}
      sous={PROMESSE}
      touches={isUnParmi ? TOUCHES_SEUL : TOUCHES}
      gestes={<Ajouter lot={lot} />}
      pied={
        <Pied
          {...{ fichiers, vues, obstacle, isImporting: etat.isImporting }}
          onLeave={abandon}
          onImporter={() => void importer()}
        />
      }
    >
      <div className="import-corps" ref={corps}>
        {avis}
        {etat.refus !== null && <Refus error={etat.refus} />}
        <FichiersLus {...{ fichiers, vues, parties, vue: etat.vue }} onLook={lot.look} onTick={lot.tick} />
        {seul === undefined ? (
          <RemarquesDeTous fichiers={fichiers} onCorrect={lot.correct} {...correction} />
        ) : (
          <Remarques fichier={seul} isNomme={false} onCorrect={(c) => lot.correct(seul.id, c)} {...correction} />
        )}
        {seul !== undefined && (
          <Lecture
            fichier={seul}
            onCorrect={(c) => lot.correct(seul.id, c)}
            {...correction}
            {...(isUnParmi ? { gestes: <GestesDuFichier lot={lot} id={seul.id} /> } : {})}
          />
        )}
        {groupes.length > 0 && (
          <LignesTable
            legende={seul === undefined ? 'Lignes lues dans les fichiers' : `Lignes lues dans ${seul.file.name}`}
            groupes={groupes}
            sources={sourcesOf(fichiers, parties)}
            onTick={lot.tick}
            onTie={openList}
            onDecide={lot.tie}
          />
        )}
        {!isRead && <Loading texte={seul === undefined ? 'Lecture des fichiers' : `Lecture de ${seul.file.name}`} />}
        {seul?.apercu?.lignes.length === 0 && (
          <Message titre="Aucune ligne d’indicateur n’a été reconnue dans ce fichier">
            {seul.apercu.feuilles.length > 1
              ? 'Choisissez plus haut la feuille à lire, ou laissez ce fichier de côté.'
              : 'Rien ne peut en être importé. Laissez-le de côté, ou ajoutez un autre fichier.'}
          </Message>
        )}
      </div>
      {ouverte !== null && (
        <RattacherLigne
          {...ouverte}
          {...{ fichiers, vues }}
          onChoose={(code) => {
            setOuverte(null)
            lot.tie(ouverte.repere, code)
          }}
          onClose={() => setOuverte(null)}
        />
      )}
      <DropVeil isVisible={isOver}>Déposez d’autres fichiers, ou un dossier&nbsp;: ils s’ajoutent à la liste</DropVeil>
    </Page>
  )
}

/** The ways out of a file looked at alone. */
function GestesDuFichier({ lot, id }: { lot: Lot; id: number }) {
  return (
    <div className="gestes">
      <Button taille="s" variante="texte" onPress={() => lot.remove(id)}>
        Retirer ce fichier
      </Button>
      <Button taille="s" aria-keyshortcuts="Escape" onPress={() => lot.look(null)}>
        Voir tous les fichiers
      </Button>
    </div>
  )
}
