import { Plus } from 'lucide-react'
import type { TableauDeBord } from '../../src-main/contract/convention.ts'
import { accorder, formatJourComplet } from '../../src-main/domain/typographie.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { LinkButton } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { exposants } from '../exposants.tsx'
import { Page } from '../page.tsx'
import { hashOf } from '../routes.ts'
import { Collecte } from './collecte.tsx'
import { Echeances } from './echeances.tsx'
import './tableau-de-bord.css'

const TITRE = 'Tableau de bord'
const TOUCHES = [
  { touches: '↑ ↓', mot: 'choisir' },
  { touches: 'Entrée', mot: 'faire le geste' },
  { touches: 'Ctrl K', mot: 'aller à' },
]

function sousTitre({ aujourdhui, echeances }: TableauDeBord): string {
  const enRetard = echeances.filter((e) => e.horizon === 'en-retard').length
  const attendus =
    echeances.length === 0 ? 'rien d’attendu' : accorder(echeances.length, 'geste attendu', 'gestes attendus')
  return `${formatJourComplet(aujourdhui)} – ${attendus}${enRetard === 0 ? '' : `, ${enRetard} en retard`}`
}

const creer = (variante: 'plein' | 'borde', texte: string) => (
  <LinkButton variante={variante} href={hashOf({ ecran: 'nouvelle-convention' })} icone={<Plus />}>
    {texte}
  </LinkButton>
)

function FirstRun() {
  return (
    <Page titre={TITRE}>
      <div className="page-corps">
        <EmptyState titre="Aucune convention pour l’instant" actions={creer('plein', 'Créer une convention')}>
          <p>
            Une convention apporte ses parties, ses engagements, ses fiches d’indicateurs, son comité de pilotage et son
            bilan partagé.
          </p>
          <p>
            Copil ne peut enregistrer aucune donnée de bénéficiaire&#160;: seulement des organismes, des chiffres et des
            décisions, gardés sur ce poste.
          </p>
        </EmptyState>
      </div>
    </Page>
  )
}

function Board({ board }: { board: TableauDeBord }) {
  const { echeances, collectes, aujourdhui } = board
  const hasCollecte = collectes.length > 0
  return (
    <Page
      titre={TITRE}
      sous={exposants(sousTitre(board))}
      gestes={creer('borde', 'Nouvelle convention')}
      touches={TOUCHES}
      panneau={
        hasCollecte
          ? { nom: 'Collecte et comité', contenu: <Collecte collectes={collectes} aujourdhui={aujourdhui} /> }
          : undefined
      }
    >
      {echeances.length === 0 ? (
        <div className="page-corps">
          <EmptyState titre="Rien n’est attendu">
            Les remises de fiches, comités, bilans et termes de convention paraîtront ici dès qu’une date approchera.
          </EmptyState>
        </div>
      ) : (
        <Echeances echeances={echeances} aujourdhui={aujourdhui} />
      )}
    </Page>
  )
}

/** Everything due or late, across all conventions, and the one gesture that settles each. */
export function TableauDeBordPage() {
  const conventions = useAsk('convention.list', {})
  const board = useAsk('convention.tableauDeBord', {})
  return (
    <Answer of={conventions} titre={TITRE} texte="Ouverture du tableau de bord">
      {(liste) =>
        liste.length === 0 ? (
          <FirstRun />
        ) : (
          <Answer of={board} titre={TITRE} texte="Ouverture du tableau de bord">
            {(answer) => <Board board={answer} />}
          </Answer>
        )
      }
    </Answer>
  )
}
