import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { ApercuAnnexe } from '../../src-main/contract/annexe.ts'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { situer } from '../../src-main/domain/annexe.ts'
import { accorder, enumerer, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { DropVeil } from '../components/file-drop.tsx'
import { Select } from '../components/select.tsx'
import { useWindowFileDrop } from '../components/window-file-drop.ts'
import { pageTitle, useFocusAtRest } from '../focus.ts'
import { Page, type Touche } from '../page.tsx'
import { undo } from '../shell/gestes.ts'
import { tell } from '../toasts.ts'
import { Absents } from './absents.tsx'
import { Decider } from './decider.tsx'
import { DefinitionAnnexe } from './definition.tsx'
import type { EtatLecture, Lecture } from './lecture.ts'
import { choixOf, cleOf, codeDe, countToSee, groupesOf, type LigneVue, obstacleOf, sumUp, vuesOf } from './lignes.ts'
import { arretOf, LignesTable } from './lignes-table.tsx'

const TOUCHES: readonly Touche[] = [
  { touches: '↑ ↓', mot: 'ligne' },
  { touches: 'Entrée', mot: 'choisir' },
  { touches: 'F2', mot: 'modifier' },
  { touches: 'Ctrl Entrée', mot: 'reprendre' },
  { touches: 'Échap', mot: 'abandonner' },
]

export type RelectureProps = {
  convention: ConventionDetail
  annee: number
  titre: string
  lecture: Lecture
  etat: EtatLecture
  apercu: ApercuAnnexe
}

// An open list or dialog takes its own keys.
const isElsewhere = (): boolean => document.querySelector('[role=listbox],[role=dialog],[role=menu]') !== null
const isFocusFree = (): boolean => document.activeElement === document.body || document.activeElement === pageTitle()

/** The caisse's lines against Copil's indicators: what each becomes, what is odd first, and the two ways out. */
export function Relecture({ convention, annee, titre, lecture, etat, apercu }: RelectureProps) {
  const take = useCommand('annexe.take')
  const corps = useRef<HTMLDivElement>(null)
  const [ouverte, setOuverte] = useState<{ cle: string; trigger: HTMLElement } | null>(null)
  const [modifiee, setModifiee] = useState<string | null>(null)
  const decidee = useRef('')
  const isOver = useWindowFileDrop((files, inFolders) => lecture.open([...files, ...inFolders], annee))
  const vues = vuesOf(apercu, etat.decisions)
  const groupes = groupesOf(vues)
  const retires = apercu.absents.filter((a) => a.obstacle === null && etat.retires.has(a.code)).map((a) => a.code)
  const obstacle = etat.isReading ? 'Lecture en cours' : obstacleOf(vues)
  const trouver = (cle: string | null | undefined): LigneVue | undefined => vues.find((v) => cleOf(v.ligne) === cle)

  async function reprendre() {
    if (obstacle !== null) return tell(obstacle)
    if (take.isPending) return
    const fait = await take.run({ annexeId: apercu.annexeId, annee, choix: choixOf(vues), retirer: retires })
    if (fait === null) return
    lecture.close()
    tell(`Annexe 5 reprise\u00A0: ${accorder(fait.lies + fait.crees, 'indicateur')}`, {
      libelle: 'Annuler',
      onPress: () => void undo(),
    })
  }

  function abandonner() {
    const back = lecture.close()
    tell(`${apercu.fichier} est laissé de côté\u00A0: rien n’en a été repris`, { libelle: 'Reprendre', onPress: back })
  }

  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isElsewhere() || event.defaultPrevented) return
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      event.stopPropagation()
      void reprendre()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      abandonner()
    }
  })
  useEffect(() => {
    // On the way down: a button in focus would take Ctrl+Enter for a press.
    const listener = (event: KeyboardEvent) => keyDown(event)
    window.addEventListener('keydown', listener, true)
    return () => window.removeEventListener('keydown', listener, true)
  }, [])

  const first = () => arretOf(corps.current?.querySelector('tbody tr[data-ligne]'))
  const arrive = useEffectEvent(() => {
    if (isFocusFree()) first()?.focus({ preventScroll: true })
  })
  useEffect(() => arrive(), [])
  // A choice made may take its own button away: its line keeps the focus.
  useFocusAtRest(`${apercu.annexeId} ${modifiee ?? ''}`, () => {
    const row = corps.current?.querySelector(`[data-ligne="${CSS.escape(decidee.current)}"]`)
    return arretOf(row) ?? first()
  })

  const choisie = trouver(ouverte?.cle)
  const aModifier = trouver(modifiee)
  return (
    <Page
      titre={titre}
      sous={'Rien n’est écrit avant «\u00A0Reprendre\u00A0»\u202F; tout s’annule ensuite d’un seul geste.'}
      touches={TOUCHES}
      gestes={
        <FileTrigger onSelect={(files) => files && files.length > 0 && lecture.open([...files], annee)}>
          <Button>Choisir un autre fichier…</Button>
        </FileTrigger>
      }
      pied={
        <>
          <p role="status">{sumUp(vues, retires.length)}</p>
          <div className="gestes">
            <Button onPress={abandonner} aria-keyshortcuts="Escape">
              Abandonner
            </Button>
            <Button
              variante="plein"
              raison={obstacle ?? undefined}
              occupe={take.isPending}
              onPress={() => void reprendre()}
              aria-keyshortcuts="Control+Enter"
            >
              Reprendre l’annexe
            </Button>
          </div>
        </>
      }
    >
      <div className="annexe-corps" ref={corps}>
        <GestureRefusal of={take} />
        <Fichier {...{ apercu, annee, vues }} onFeuille={(feuille) => lecture.reread(annee, { feuille })} />
        <LignesTable
          legende={`Lignes de ${apercu.fichier}`}
          parties={convention.parties.map((p) => p.partie)}
          connus={apercu.connus}
          groupes={groupes}
          onChoisir={(cle, trigger) => setOuverte({ cle, trigger })}
          onModifier={setModifiee}
        />
        <Absents absents={apercu.absents} retires={etat.retires} onRetire={lecture.retire} />
      </div>
      {ouverte !== null && choisie !== undefined && (
        <Decider
          trigger={ouverte.trigger}
          vue={choisie}
          vues={vues}
          connus={apercu.connus}
          onDecide={(decision) => {
            decidee.current = ouverte.cle
            lecture.decide(ouverte.cle, decision)
            setOuverte(null)
          }}
          onClose={() => setOuverte(null)}
        />
      )}
      {aModifier?.decision?.geste === 'creer' && modifiee !== null && (
        <DefinitionAnnexe
          convention={convention}
          annee={annee}
          code={codeDe(aModifier)}
          definition={aModifier.decision.definition}
          libelleLu={aModifier.ligne.libelleLu}
          onDone={(code, definition) => {
            decidee.current = modifiee
            const typed = code === codeDe(aModifier) ? null : code
            lecture.decide(modifiee, { geste: 'creer', code: typed, definition })
            setModifiee(null)
          }}
          onClose={() => {
            decidee.current = modifiee
            setModifiee(null)
          }}
        />
      )}
      <DropVeil isVisible={isOver}>Déposez une autre annexe&nbsp;: elle sera lue à la place de celle-ci</DropVeil>
    </Page>
  )
}

const TOUTES = ' toutes'

/** The columns that a sheet of Copil's cannot do without. */
const AJOUTEES = [
  ['valeur', '«\u00A0Réalisé\u00A0»'],
  ['etat', '«\u00A0État\u00A0»'],
  ['observation', '«\u00A0Observation\u00A0»'],
  ['code', '«\u00A0Code\u00A0»'],
] as const

type FichierProps = {
  apercu: ApercuAnnexe
  annee: number
  vues: readonly LigneVue[]
  onFeuille: (feuille: string | null) => void
}

/** The file and how it was read: its sheet, the title and the columns that the sheets sent back will have. */
function Fichier({ apercu, annee, vues, onFeuille }: FichierProps) {
  const aVoir = countToSee(vues)
  const dire = (texte: string): string => `«\u00A0${typographier(situer(texte, annee, '(partie)'))}\u00A0»`
  const { feuilles, colonnes, nonReprises } = apercu
  const ajoutees = AJOUTEES.filter(([role]) => !colonnes.some((c) => c.role === role)).map(([, nom]) => nom)
  return (
    <section className="annexe-fichier" aria-label={`Lecture de ${apercu.fichier}`}>
      <FileSpreadsheet className="i" aria-hidden="true" />
      <div>
        <p>
          <b>{apercu.fichier}</b> <span className="sub">{apercu.format}</span>
        </p>
        <dl>
          {apercu.titre !== '' && (
            <>
              <dt>Titre des fiches</dt>
              <dd>{dire(apercu.titre)}</dd>
            </>
          )}
          <dt>Colonnes</dt>
          <dd>
            {colonnes.map((c) => dire(c.entete)).join(', ')}.
            {ajoutees.length > 0 && ` Copil ajoute ${enumerer(ajoutees)}.`}
          </dd>
          {nonReprises.length > 0 && (
            <>
              <dt>Non reprises</dt>
              <dd>
                {nonReprises.map((n) => `«\u00A0${typographier(n)}\u00A0»`).join(', ')}&nbsp;: la fiche demande une
                valeur par indicateur, pour l’année.
              </dd>
            </>
          )}
        </dl>
      </div>
      <div className="annexe-fichier-etat">
        {aVoir > 0 ? (
          <EtatMark forme="attention">{accorder(aVoir, 'ligne à regarder', 'lignes à regarder')}</EtatMark>
        ) : (
          <EtatMark forme="plein">sans remarque</EtatMark>
        )}
        {feuilles.length > 1 && (
          <Select
            label="Feuille lue"
            choix={[
              { id: TOUTES, libelle: 'Celles qui se suivent', detail: 'le choix de Copil' },
              ...feuilles.map((f) => ({ id: f, libelle: f })),
            ]}
            value={apercu.feuille ?? TOUTES}
            onChange={(id) => onFeuille(id === TOUTES ? null : id)}
          />
        )}
      </div>
    </section>
  )
}
