import { useEffect, useMemo, useRef, useState } from 'react'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { AXES } from '../../src-main/domain/engagement.ts'
import { accorder, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { groupByAxe } from '../fiche/groupes.ts'
import { openPanneau } from '../fiche/use-feuille.ts'
import { useFocusAtRest } from '../focus.ts'
import { useLectureSeule } from '../lecture-seule.ts'
import { Page, type Touche } from '../page.tsx'
import { goTo } from '../routes.ts'
import type { Ecriture } from './definition-dialogue.tsx'
import { type DialogueOuvert, Dialogues } from './dialogues.tsx'
import { filterLignes, isFiltered, SANS_FILTRE } from './filtres.ts'
import { FiltresBarre } from './filtres-barre.tsx'
import { GestesDuCatalogue } from './gestes-catalogue.tsx'
import { focusCell, GrilleCatalogue } from './grille-catalogue.tsx'
import type { Cible } from './objectifs.ts'
import { PanneauIndicateur } from './panneau-indicateur.tsx'
import { tellDone, useCatalogue } from './use-catalogue.ts'
import '../fiche/grille.css'
import '../fiche/grille-cellule.css'
import '../fiche/grille-liste.css'
import '../fiche/panneau.css'
import './catalogue.css'

const TOUCHES: readonly Touche[] = [
  { touches: '0–9', mot: 'objectif' },
  { touches: 'Espace', mot: 'choisir' },
  { touches: 'Alt ↑ ↓', mot: 'déplacer' },
  { touches: 'Entrée', mot: 'détails' },
  { touches: 'F6', mot: 'panneau' },
]
const TOUCHES_LECTURE: readonly Touche[] = [
  { touches: 'Entrée', mot: 'détails' },
  { touches: 'F6', mot: 'panneau' },
]

export type CatalogueOuvertProps = {
  cible: Cible
  convention: ConventionDetail
  catalogue: Catalogue
  /** The lines are those of the exercice left; those of `cible` are on their way. */
  isStale: boolean
  isFetching: boolean
  lueA: number
  refetch: () => Promise<Catalogue | undefined>
}

/** The catalogue of a convention for an exercice: its list, the line in hand, and every gesture on them. */
export function CatalogueOuvert(props: CatalogueOuvertProps) {
  const { cible, convention, catalogue, isStale } = props
  const isReadOnly = useLectureSeule()
  const [filtres, setFiltres] = useState(SANS_FILTRE)
  const [dialogue, setDialogue] = useState<DialogueOuvert | null>(null)
  // The line that a dialog has just written: it takes the focus once it is there.
  const attendue = useRef<string | null>(null)
  const { engagements } = convention
  const parties = useMemo(() => convention.parties.map((p) => p.partie), [convention])
  const { lignes } = catalogue
  const groupes = useMemo(() => groupByAxe(filterLignes(lignes, filtres), engagements), [lignes, filtres, engagements])
  const c = useCatalogue({ ...props, groupes, filtres, isReadOnly })
  const { active } = c
  const titre = `Indicateurs, exercice ${cible.annee}`
  const suivis = lignes.filter((l) => l.etat === 'suivi').length

  const ordre = c.vues.map((l) => l.indicateur.code).join(' ')
  useFocusAtRest(`${dialogue?.nom ?? ''} ${ordre} ${active?.etat ?? ''}`, () =>
    document.querySelector<HTMLElement>('.catalogue [tabindex="0"]'),
  )
  useHeldWindow(c.refusees.length > 0)
  useEffect(() => {
    const code = attendue.current
    if (code === null || dialogue !== null || !c.vues.some((l) => l.indicateur.code === code)) return
    attendue.current = null
    focusCell({ code, colonne: 'indicateur' })
  }, [dialogue, c.vues])

  const close = () => setDialogue(null)
  const write = (ecriture: Ecriture) => setDialogue({ nom: 'ecrire', ecriture })
  function done(code: string, phrase: string) {
    close()
    setFiltres((f) => (f.texte === '' && f.etat === 'tous' ? f : SANS_FILTRE))
    c.select({ code, colonne: 'indicateur' })
    c.untickAll()
    tellDone(phrase)
    c.forgetRefusals()
    attendue.current = code
  }
  const choisies = lignes.filter((l) => c.ticked.has(l.indicateur.code))
  const retirables = choisies.filter((l) => l.etat !== 'retire')
  const dialogues = (
    <Dialogues
      {...{ cible, catalogue, convention, dialogue, onClose: close, onDone: done }}
      onVierge={() => write({ geste: 'ajout', axe: active?.indicateur.axe ?? AXES[0] })}
    />
  )
  const gestes = isReadOnly ? undefined : (
    <GestesDuCatalogue
      cible={cible}
      onAsk={(nom) => setDialogue({ nom })}
      onObjectifs={() => void c.reprendreObjectifs()}
    />
  )

  if (lignes.length === 0)
    return (
      <Page titre={titre} gestes={gestes}>
        <div className="page-corps">
          <EmptyState titre="Aucun indicateur au catalogue">
            Le catalogue dit ce que chaque partie compte. Il se remplit depuis l’annexe 5 de votre caisse, depuis un
            modèle, ou un indicateur à la fois.
          </EmptyState>
          {dialogues}
        </div>
      </Page>
    )

  const groupe = groupes.find((g) => g.lignes.some((l) => l === active))?.lignes ?? []
  const at = groupe.findIndex((l) => l === active)
  return (
    <Page
      titre={titre}
      sous={<SousTitre catalogue={catalogue} suivis={suivis} />}
      plein
      touches={isReadOnly ? TOUCHES_LECTURE : TOUCHES}
      gestes={gestes}
      pied={
        choisies.length === 0 ? undefined : (
          <>
            <b>{accorder(choisies.length, 'ligne choisie', 'lignes choisies')}</b>
            <Button variante="texte" taille="s" onPress={c.untickAll}>
              Ne plus rien choisir
            </Button>
            <span className="gestes">
              <Button onPress={() => setDialogue({ nom: 'confier', lignes: choisies })}>Confier à…</Button>
              {retirables.length > 0 && (
                <Button onPress={() => void c.retirer(retirables.map((l) => l.indicateur.code))}>
                  {`Retirer à partir de ${cible.annee}`}
                </Button>
              )}
            </span>
          </>
        )
      }
      panneau={{
        nom: 'Indicateur',
        tiroir: true,
        contenu:
          active === undefined ? (
            <p className="fiche-panneau sub">Aucune ligne à détailler.</p>
          ) : (
            <PanneauIndicateur
              key={active.indicateur.code}
              {...{ cible, convention, catalogue, isReadOnly }}
              ligne={active}
              saisie={c.saisieDe(active.indicateur.code)}
              gestes={{
                corriger: () => write({ geste: 'correction', ligne: active }),
                redefinir: () => write({ geste: 'redefinition', ligne: active }),
                retirer: () => void c.retirer([active.indicateur.code]),
                reprendre: () => void c.reprendre(active),
                confier: () => setDialogue({ nom: 'confier', lignes: [active] }),
                rapprocher: () => setDialogue({ nom: 'rapprocher', ligne: active }),
                separer: (paire) => void c.separer(paire),
                monter: at > 0 ? () => c.shift(active, 'haut') : null,
                descendre: at < groupe.length - 1 ? () => c.shift(active, 'bas') : null,
              }}
              onAbandon={() => {
                c.abandon(active)
                focusCell({ code: active.indicateur.code, colonne: 'objectif' })
              }}
              onLeave={() => focusCell({ code: active.indicateur.code, colonne: c.colonne })}
            />
          ),
      }}
    >
      <FiltresBarre
        filtres={filtres}
        onChange={setFiltres}
        parties={parties}
        axes={[...new Set(lignes.map((l) => l.indicateur.axe))]}
        annees={catalogue.annees}
        annee={cible.annee}
        onAnnee={(annee) => {
          c.forgetRefusals()
          goTo({ ecran: 'indicateurs', conventionId: cible.conventionId, annee })
        }}
        onDetails={() => openPanneau()?.focus()}
        onLeave={() => active && focusCell({ code: active.indicateur.code, colonne: c.colonne })}
      />
      <div className="corps catalogue-corps" inert={isStale} aria-busy={isStale}>
        <p className="vh" role="alert">
          {c.annonce}
        </p>
        {c.gestes.some((g) => g.error !== null) && (
          <div className="catalogue-refus">
            {c.gestes.map((g, rang) => (
              <GestureRefusal key={rang} of={g} />
            ))}
          </div>
        )}
        {active === undefined ? (
          <EmptyState
            titre="Aucun indicateur ne répond"
            actions={<Button onPress={() => setFiltres(SANS_FILTRE)}>Tout afficher</Button>}
          >
            Essayez un autre mot, ou moins de conditions.
          </EmptyState>
        ) : (
          <GrilleCatalogue
            key={cible.annee}
            nom={titre}
            {...{ catalogue, groupes, parties, isReadOnly }}
            active={{ code: active.indicateur.code, colonne: c.colonne }}
            edition={c.edition}
            ticked={c.ticked}
            saisieDe={c.saisieDe}
            onActive={c.select}
            onEdit={c.edit}
            onCloseEdition={c.closeEdition}
            onCommit={c.commit}
            onPaste={c.paste}
            onAbandon={c.abandon}
            onTick={c.tick}
            onMove={c.shift}
            onDetails={() => openPanneau()?.focus()}
            onOpen={(ligne) => ligne.etat !== 'retire' && write({ geste: 'correction', ligne })}
          />
        )}
        <output className="vh">
          {isFiltered(filtres) ? `${accorder(c.vues.length, 'indicateur')} sur ${lignes.length}` : ''}
        </output>
      </div>
      {dialogues}
    </Page>
  )
}

/** Asks before the window closes on an objective that could not be saved. */
function useHeldWindow(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isHeld])
}

function SousTitre({ catalogue, suivis }: { catalogue: Catalogue; suivis: number }) {
  const compte = (etat: LigneCatalogue['etat']) => catalogue.lignes.filter((l) => l.etat === etat).length
  const dits = [
    accorder(suivis, 'suivi'),
    compte('option') > 0 ? `${compte('option')} d’option non souscrite` : '',
    compte('retire') > 0 ? accorder(compte('retire'), 'retiré') : '',
    compte('a-venir') > 0 ? `${compte('a-venir')} à venir` : '',
  ].filter((m) => m !== '')
  return `${dits.join(', ')}${catalogue.annexe === null ? '' : ` – présentation de «\u00A0${typographier(catalogue.annexe)}\u00A0»`}`
}
