import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { accorder } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { rowKeys } from '../components/row-keys.ts'
import { Ligne, type LigneProps } from './ligne.tsx'
import { estImportable, type GroupeImport, type LigneVue } from './lignes.ts'
import './lignes-table.css'

/** How the lines of one file are told among those of the others. */
export type SourceLue = { nom: string; isMultiFeuille: boolean; ties: 'toutes' | 'ajoutees' | 'aucune' }

export type LignesTableProps = Pick<LigneProps, 'onTick' | 'onTie' | 'onDecide'> & {
  legende: string
  groupes: readonly GroupeImport[]
  sources: ReadonlyMap<number, SourceLue>
}

// In our own sheet, only what the party has added may be tied: the rest says its indicator.
function canTie({ ligne, isCorrigee }: LigneVue, { ties }: SourceLue): boolean {
  if (ties === 'toutes') return ligne.statut !== 'intacte'
  return ties === 'ajoutees' && (isCorrigee || ligne.statut === 'inconnue' || ligne.statut === 'laissee')
}

// As many rows as are drawn at once: 24 files of 200 lines would keep the window waiting, and lines that nobody asks for would bury
// those that can be written.
const PAGE = 200
const PAGE_RATTACHER = 40

/** What asks for a decision in a row: its box, or the choice it waits for. */
export const choixOf = (row: Element | null | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('input[type=checkbox]:enabled, button.liste') ?? null

/** What may take the focus in a row: what it asks, else the way to change what it means. */
export const arretOf = (row: Element | null | undefined): HTMLElement | null =>
  choixOf(row) ?? row?.querySelector<HTMLElement>('.c-changer') ?? null

const KEYS = rowKeys({ stopOf: arretOf, changer: '[aria-haspopup=dialog]' })

/** Every line of the files, old and new side by side, what is odd first. */
export function LignesTable({ legende, groupes, sources, onTick, onTie, onDecide }: LignesTableProps) {
  const offertes = groupes.flatMap((g) => g.lignes.filter((v) => estImportable(v.ligne)))
  const prises = offertes.filter((v) => v.isCochee).length
  return (
    <table className="t fige pile import-table" {...KEYS}>
      <caption className="vh">{legende}</caption>
      <thead>
        <tr>
          <th scope="col" className="c-case">
            <Checkbox
              aria-label="Toutes les lignes"
              value={offertes.length > 0 && prises === offertes.length}
              isIndeterminate={prises > 0 && prises < offertes.length}
              isDisabled={offertes.length === 0}
              onChange={(value) => onTick(offertes, value)}
            />
          </th>
          <th scope="col" className="c-indicateur">
            Indicateur
          </th>
          <th scope="col" className="c-origine">
            Origine
          </th>
          <th scope="col" className="num c-lu">
            Lu
          </th>
          <th scope="col" className="num c-valeur">
            Avant
          </th>
          <th className="c-fleche" aria-hidden="true" />
          <th scope="col" className="num c-valeur">
            Après
          </th>
          <th scope="col" className="c-remarque">
            Remarque
          </th>
        </tr>
      </thead>
      {groupes.map((groupe) => (
        <Groupe key={groupe.cle} {...{ groupe, sources, onTick, onTie, onDecide }} />
      ))}
    </table>
  )
}

type GroupeProps = Omit<LignesTableProps, 'legende' | 'groupes'> & { groupe: GroupeImport }

/** « 10 de la CPAM, 6 de la CARSAT »: how many lines each file gives, when there are several. */
function partsOf(lignes: readonly LigneVue[], sources: GroupeProps['sources']): string {
  if (new Set(lignes.map((v) => v.fichierId)).size < 2) return ''
  const parts = [...sources].flatMap(([id, { nom }]) => {
    const n = lignes.filter((v) => v.fichierId === id).length
    return n === 0 ? [] : [`${nom}\u00A0${n}`]
  })
  return parts.length > 4 ? '' : parts.join(', ')
}

function Groupe({ groupe, sources, ...gestes }: GroupeProps) {
  const { titre, detail, lignes, isReplie } = groupe
  const [isOpen, setOpen] = useState(!isReplie)
  const [shown, setShown] = useState(groupe.cle === 'rattacher' ? PAGE_RATTACHER : PAGE)
  const reste = lignes.length - shown
  const mots = detail === '' && !isReplie ? partsOf(lignes, sources) : detail
  return (
    <tbody>
      <tr className="g">
        <th scope="rowgroup" colSpan={8}>
          {isReplie ? (
            <button type="button" className="g-plier" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <ChevronRight className="i" aria-hidden="true" />
              {titre} <span>{lignes.length}</span>
            </button>
          ) : (
            <>
              {titre} <span>{lignes.length}</span>
            </>
          )}
          {mots !== '' && <span>{mots}</span>}
        </th>
      </tr>
      {isOpen &&
        lignes.slice(0, shown).map((vue) => {
          const source = sources.get(vue.fichierId)
          return (
            <Ligne
              key={`${vue.fichierId} ${vue.cle}`}
              {...vue}
              source={source?.nom ?? ''}
              feuille={source?.isMultiFeuille === true ? vue.ligne.feuille : null}
              canTie={source !== undefined && canTie(vue, source)}
              {...gestes}
            />
          )
        })}
      {isOpen && reste > 0 && (
        <tr>
          <td colSpan={8} className="c-suite">
            <Button taille="s" onPress={() => setShown(shown + PAGE)}>
              Montrer {accorder(Math.min(PAGE, reste), 'ligne de plus', 'lignes de plus')}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  )
}
