import { type ReactNode, useState } from 'react'
import type { Comparaison } from '../../src-main/contract/comparaison.ts'
import type { Axe } from '../../src-main/domain/engagement.ts'
import type { ConventionId } from '../../src-main/domain/id.ts'
import { AXES, NOMS_AXES } from '../../src-main/domain/engagement.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FilterBar } from '../components/filter-bar.tsx'
import { Select } from '../components/select.tsx'
import { Tabs } from '../components/tabs.tsx'
import { flavoursOf } from '../fiche/presse-papiers.ts'
import { openPanneau } from '../fiche/feuille.ts'
import { Page } from '../page.tsx'
import { goTo } from '../routes.ts'
import { tell } from '../toasts.ts'
import { copyTableau } from './copie.ts'
import { Detail } from './detail.tsx'
import { Legende } from './legende.tsx'
import { focusActive, type Position, Tableau, TETE } from './tableau.tsx'
import {
  type Filtres,
  isFiltered,
  lignesVues,
  type Lesquels,
  nomsDesVues,
  SANS_FILTRE,
  sousColonnesOf,
  type Tri,
  trier,
  triSuivant,
  type Vue,
  VUES,
} from './vues.ts'

const TOUCHES = [
  { touches: '↑ ↓ ← →', mot: 'case' },
  { touches: 'Entrée', mot: 'détail, ou trier en tête' },
  { touches: 'Ctrl C', mot: 'copier le tableau' },
  { touches: 'F6', mot: 'panneau' },
]

// Electron lets no page reach the clipboard by itself: there, Ctrl+C and the « Édition » menu of the window do it.
const parBouton = window.copil === undefined

const LESQUELS: readonly { id: Lesquels; libelle: string }[] = [
  { id: 'tous', libelle: 'Tous les indicateurs' },
  { id: 'communs', libelle: 'Suivis par toutes' },
  { id: 'non-comparables', libelle: 'Non comparables' },
]

type Props = {
  conventionId: ConventionId
  comparaison: Comparaison
  titre: string
  /** The answer on screen is that of an earlier choice. */
  isStale: boolean
  onChoose: (() => void) | null
  children: ReactNode
}

/** The comparison itself: its views, its filters, the table and what is told of the cell in hand. */
export function ComparaisonOuverte({ conventionId, comparaison, titre, isStale, onChoose, children }: Props) {
  const isSeule = comparaison.colonnes.length === 1
  const [vue, setVue] = useState<Vue>(isSeule ? 'trois' : 'exercice')
  const [filtres, setFiltres] = useState<Filtres>(SANS_FILTRE)
  const [tri, setTri] = useState<Tri>(null)
  const [position, setPosition] = useState<Position>({ ligne: '', colonne: 'indicateur' })
  const { annee } = comparaison
  const colonnes = sousColonnesOf(comparaison, vue)
  const avecTotal = vue === 'exercice' && !isSeule
  const lignes = trier(lignesVues(comparaison.lignes, vue, filtres), tri, colonnes)
  const active = activeOf(
    position,
    lignes.map((l) => l.indicateur.code),
    ['indicateur', ...colonnes.map((c) => c.cle), ...(avecTotal ? ['total'] : [])],
  )

  const flavours = () => {
    tell(`Tableau copié\u00A0: ${accorder(lignes.length, 'ligne')}`)
    return flavoursOf(copyTableau(comparaison, lignes, colonnes, avecTotal), null)
  }
  async function copyByButton() {
    try {
      const parts = Object.entries(flavours()).map(([type, texte]) => [type, new Blob([texte], { type })] as const)
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
    } catch {
      tell('La copie par le bouton n’est pas permise ici\u00A0: faites Ctrl C dans le tableau')
    }
  }

  return (
    <Page
      titre={titre}
      plein
      sous={<SousTitre comparaison={comparaison} />}
      touches={TOUCHES}
      gestes={
        <>
          {parBouton && (
            <Button onPress={() => void copyByButton()} isDisabled={lignes.length === 0}>
              Copier le tableau
            </Button>
          )}
          {onChoose !== null && <Button onPress={onChoose}>Choisir les conventions</Button>}
        </>
      }
      panneau={{
        nom: 'Détail',
        tiroir: true,
        contenu: (
          <Detail
            comparaison={comparaison}
            ligne={lignes.find((l) => l.indicateur.code === active.ligne)}
            colonne={colonnes.find((c) => c.cle === active.colonne)}
            onLeave={() => focusActive(active)}
          />
        ),
      }}
    >
      <Tabs
        label="Ce qui est comparé"
        value={vue}
        onglets={VUES.map((id) => ({ id, libelle: nomsDesVues(annee)[id] }))}
        onChange={(v) => {
          setVue(v)
          setTri(null)
        }}
        fin={
          <div className="comparaison-annee">
            <Select
              label="Exercice"
              labelCache
              choix={[...new Set([annee, ...comparaison.annees])]
                .toSorted((a, b) => b - a)
                .map((a) => ({ id: String(a), libelle: `Exercice ${a}` }))}
              value={String(annee)}
              onChange={(a) => goTo({ ecran: 'comparaison', conventionId, annee: Number(a) })}
            />
          </div>
        }
      >
        <FiltresBarre
          {...{ filtres, comparaison }}
          onChange={setFiltres}
          onDetails={() => openPanneau()?.focus()}
          onLeave={() => focusActive(active)}
        />
        <div className="corps comparaison-corps" inert={isStale} aria-busy={isStale}>
          {lignes.length === 0 ? (
            <Rien {...{ filtres, annee }} onReset={() => setFiltres(SANS_FILTRE)} />
          ) : (
            <>
              <Tableau
                {...{ comparaison, lignes, colonnes, avecTotal, tri, active }}
                onTri={(cle) => setTri(triSuivant(tri, cle))}
                onActive={setPosition}
                onDetails={() => openPanneau()?.focus()}
                onCopy={(to) => {
                  for (const [type, texte] of Object.entries(flavours())) to.setData(type, texte)
                }}
              />
              <Legende {...{ comparaison, lignes, colonnes, avecTotal }} />
            </>
          )}
        </div>
      </Tabs>
      {children}
    </Page>
  )
}

/** Where the keyboard stands once lines or columns have gone: on the same ones when they are still there, else on the first. */
function activeOf({ ligne, colonne }: Position, codes: readonly string[], cles: readonly string[]): Position {
  return {
    ligne: ligne === TETE || codes.includes(ligne) ? ligne : (codes[0] ?? TETE),
    colonne: cles.includes(colonne) ? colonne : (cles[0] ?? 'indicateur'),
  }
}

function SousTitre({ comparaison: { colonnes, lignes, proposees } }: { comparaison: Comparaison }) {
  const communs = lignes.filter((l) => l.croisements.every(({ cases: [n] }) => typeof n === 'object')).length
  const restantes = proposees.filter(
    (p) => p.memeCatalogue && !colonnes.some((c) => c.conventionId === p.conventionId),
  ).length
  return [
    accorder(colonnes.length, 'convention'),
    colonnes.length === 1 ? '' : accorder(communs, 'indicateur suivi par toutes', 'indicateurs suivis par toutes'),
    restantes === 0 ? '' : `${accorder(restantes, 'autre', 'autres')} du même catalogue`,
  ]
    .filter((m) => m !== '')
    .join(', ')
}

type BarreProps = {
  filtres: Filtres
  onChange: (filtres: Filtres) => void
  comparaison: Comparaison
  onDetails: () => void
  onLeave: () => void
}

/** Above the table: what is looked for. */
function FiltresBarre({ filtres, onChange, comparaison, onDetails, onLeave }: BarreProps) {
  const axes = new Set<Axe>(comparaison.lignes.map((l) => l.indicateur.axe))
  return (
    <FilterBar
      className="comparaison-filtres"
      label="Chercher un indicateur"
      texte={filtres.texte}
      onTexte={(texte) => onChange({ ...filtres, texte })}
      onLeave={onLeave}
      details={
        <Button taille="s" variante="texte" onPress={onDetails} aria-keyshortcuts="F6">
          Détail de la case
        </Button>
      }
    >
      <Select
        label="Axe"
        labelCache
        choix={[
          { id: 'tous' as const, libelle: 'Tous les axes' },
          ...AXES.filter((a) => axes.has(a)).map((a) => ({ id: a, libelle: NOMS_AXES[a] })),
        ]}
        value={filtres.axe}
        onChange={(axe) => onChange({ ...filtres, axe })}
      />
      {comparaison.colonnes.length > 1 && (
        <Select
          label="Lesquels"
          labelCache
          choix={LESQUELS}
          value={filtres.lesquels}
          onChange={(lesquels) => onChange({ ...filtres, lesquels })}
        />
      )}
    </FilterBar>
  )
}

function Rien({ filtres, annee, onReset }: { filtres: Filtres; annee: number; onReset: () => void }) {
  if (!isFiltered(filtres))
    return (
      <EmptyState titre={`Aucune de ces conventions n’a ouvert l’exercice ${annee}`}>
        Choisissez un autre exercice, ou saisissez une première valeur dans la fiche d’une partie&#160;: l’exercice
        s’ouvre alors.
      </EmptyState>
    )
  return (
    <EmptyState titre="Aucun indicateur ne répond" actions={<Button onPress={onReset}>Tout montrer</Button>}>
      {filtres.lesquels === 'non-comparables' && filtres.texte === '' && filtres.axe === 'tous'
        ? 'Toutes les valeurs de ce tableau se comparent.'
        : 'Aucun indicateur ne contient ces mots, ou ne tient dans ces filtres.'}
    </EmptyState>
  )
}
