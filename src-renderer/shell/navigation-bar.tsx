import {
  BookOpen,
  ClipboardCheck,
  ChartColumn,
  Columns3,
  FileSpreadsheet,
  FileText,
  Handshake,
  History,
  Inbox,
  ListChecks,
  type LucideIcon,
  NotebookPen,
  Plus,
  Scale,
  Settings,
  Table2,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConventionEnTete } from '../../src-main/contract/convention.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { PaletteButton } from '../components/command-palette.tsx'
import { type Ecran, hashOf, type Route } from '../routes.ts'
import { screensOf } from './commandes.ts'
import { ConventionSwitcher } from './convention-switcher.tsx'
import type { Courante } from './courante.ts'

const ICONES: Readonly<Record<Ecran, LucideIcon>> = {
  'tableau-de-bord': ListChecks,
  'nouvelle-convention': Plus,
  convention: Handshake,
  indicateurs: ChartColumn,
  annexe: FileSpreadsheet,
  journal: NotebookPen,
  fiche: Table2,
  import: Inbox,
  verification: ClipboardCheck,
  rapprochement: Scale,
  comite: Users,
  bilan: FileText,
  comparaison: Columns3,
  historique: History,
  reglages: Settings,
  guide: BookOpen,
}

// Beyond this many, the others are found with Ctrl+K: a list longer than the window is no navigation.
const MAX_AUTRES = 8

type LienProps = { vers: Route; libelle: string; isHere: boolean; children?: ReactNode }

function Lien({ vers, libelle, isHere, children }: LienProps) {
  const Icone = ICONES[vers.ecran]
  return (
    <a href={hashOf(vers)} {...(isHere ? { 'aria-current': 'page' } : {})}>
      <Icone className="i" aria-hidden="true" />
      <span className="lb">{libelle}</span>
      {children}
    </a>
  )
}

export type NavigationBarProps = {
  route: Route | null
  courante: Courante | null
  conventions: readonly ConventionEnTete[]
  /** Opens « Chercher ou aller à », in a host whose window has its own menus. */
  onPalette: (() => void) | null
  onSeeAll: () => void
}

/** The way to every screen: the dashboard, those of the convention in view, the other conventions. */
export function NavigationBar({ route, courante, conventions, onPalette, onSeeAll }: NavigationBarProps) {
  const enRetard = conventions.reduce((total, c) => total + c.enRetard, 0)
  const autres = conventions.filter((c) => c.id !== courante?.convention.id)
  const isHere = (ecran: Ecran): boolean => route?.ecran === ecran
  return (
    <nav className="nav" aria-label="Navigation" data-region tabIndex={-1}>
      {onPalette !== null && <PaletteButton onPress={onPalette} />}
      <Lien vers={{ ecran: 'tableau-de-bord' }} libelle="Tableau de bord" isHere={isHere('tableau-de-bord')}>
        {enRetard > 0 && (
          <span className="c">
            {enRetard}
            <span className="vh">{` ${accorder(enRetard, 'geste').replace(/^\S+/u, '')} en retard`}</span>
          </span>
        )}
      </Lien>
      {courante === null ? (
        <Lien
          vers={{ ecran: 'nouvelle-convention' }}
          libelle="Nouvelle convention"
          isHere={isHere('nouvelle-convention')}
        />
      ) : (
        <>
          <ConventionSwitcher route={route} courante={courante} conventions={conventions} />
          {screensOf(courante).map(({ libelle, route: vers }) => (
            <Lien
              key={vers.ecran}
              vers={vers}
              libelle={libelle}
              // The caisse's annexe is a step of the catalogue, not a place of its own.
              isHere={isHere(vers.ecran) || (vers.ecran === 'indicateurs' && isHere('annexe'))}
            />
          ))}
        </>
      )}
      {autres.length > 0 && <h2>Autres conventions</h2>}
      {autres.slice(0, MAX_AUTRES).map((c) => (
        <Lien key={c.id} vers={{ ecran: 'convention', conventionId: c.id }} libelle={c.titreCourt} isHere={false}>
          {c.enRetard > 0 && <span className="c">{c.enRetard}</span>}
        </Lien>
      ))}
      {autres.length > MAX_AUTRES && (
        <button type="button" className="nav-plus" onClick={onSeeAll}>
          {accorder(autres.length - MAX_AUTRES, 'autre')}
        </button>
      )}
      <div className="pied">
        <Lien vers={{ ecran: 'historique' }} libelle="Historique" isHere={isHere('historique')} />
        <Lien vers={{ ecran: 'reglages' }} libelle="Réglages" isHere={isHere('reglages')} />
        <Lien vers={{ ecran: 'guide' }} libelle="Guide" isHere={isHere('guide')} />
      </div>
    </nav>
  )
}
