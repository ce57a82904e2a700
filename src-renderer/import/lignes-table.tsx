import { ArrowRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { LigneImport } from '../../src-main/contract/fiche/index.ts'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { montrer } from '../fiche/contenu-texte.ts'
import { estImportable, type GroupeImport } from './lignes.ts'

export type LignesTableProps = {
  fichier: string
  groupes: readonly GroupeImport[]
  cochees: ReadonlySet<number>
  /** The party as it is printed; empty while it is not known. */
  partie: string
  onTick: (rangs: readonly number[], value: boolean) => void
}

// ↑ and ↓ go from box to box, as they would from cell to cell.
function runThroughBoxes(event: KeyboardEvent<HTMLTableElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]:enabled')]
  const here = boxes.findIndex((b) => b === event.target)
  const next = boxes[here + (event.key === 'ArrowDown' ? 1 : -1)]
  if (here === -1 || next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Every line of a file, old and new side by side, what is odd first. */
export function LignesTable({ fichier, groupes, cochees, partie, onTick }: LignesTableProps) {
  const offertes = groupes.flatMap((g) => g.lignes.filter(estImportable).map((l) => l.rang))
  const prises = offertes.filter((r) => cochees.has(r)).length
  const keys = { onKeyDown: runThroughBoxes }
  return (
    <table className="t fige pile import-table" {...keys}>
      <caption className="vh">Lignes lues dans {fichier}</caption>
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
          <th scope="col">Indicateur</th>
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
        <tbody key={groupe.cle}>
          <tr className="g">
            <th scope="rowgroup" colSpan={8}>
              {groupe.titre} <span>{groupe.lignes.length}</span> {groupe.detail !== '' && <span>{groupe.detail}</span>}
            </th>
          </tr>
          {groupe.lignes.map((ligne) => (
            <Ligne
              key={ligne.rang}
              isTicked={cochees.has(ligne.rang)}
              onTick={(value) => onTick([ligne.rang], value)}
              {...{ ligne, partie }}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type LigneProps = { ligne: LigneImport; isTicked: boolean; partie: string; onTick: (value: boolean) => void }

function Ligne({ ligne, isTicked, partie, onTick }: LigneProps) {
  const nom = typographier(ligne.libelle ?? `«\u00A0${ligne.libelleLu}\u00A0»`)
  const lu = ligne.lu.trim()
  return (
    <tr>
      <td className="c-case">
        {(estImportable(ligne) || ligne.statut === 'identique') && (
          <Checkbox
            aria-label={`Importer\u00A0: ${nom}`}
            value={isTicked}
            isDisabled={!estImportable(ligne)}
            onChange={onTick}
          />
        )}
      </td>
      <th scope="row">{nom}</th>
      <td data-nom="Origine" className="sub">
        <b>{partie}</b> {ligne.cellule}
      </td>
      <td data-nom="Lu" className="num lu">
        {lu === '' ? 'vide' : lu.length > 16 ? <span title={lu}>«&nbsp;{lu.slice(0, 12).trimEnd()}…&nbsp;»</span> : lu}
      </td>
      {estImportable(ligne) || ligne.statut === 'identique' ? (
        <>
          <td data-nom="Avant" className="num">
            <Valeur contenu={ligne.avant} />
          </td>
          <td className="c-fleche" aria-hidden="true">
            <ArrowRight className="i" />
          </td>
          <td data-nom="Après" className="num apres">
            <Valeur contenu={ligne.contenu} />
          </td>
        </>
      ) : (
        <td className="num sub" colSpan={3}>
          {ligne.remarque === null ? '' : 'laissé de côté'}
        </td>
      )}
      <td data-nom="Remarque" className="c-remarque">
        <Remarque ligne={ligne} />
      </td>
    </tr>
  )
}

function Valeur({ contenu }: { contenu: Contenu | null }) {
  if (contenu === null || contenu.etat === 'non-renseigne') return <span className="mot">non renseigné</span>
  if (contenu.etat === 'renseigne' && contenu.nombre !== null) return montrer(contenu)
  return <i>{montrer(contenu)}</i>
}

const FORMES = { info: 'info', attention: 'attention', erreur: 'bloquant' } as const

/** « Égal à 2024 : valeur de l’an dernier laissée ? » on two lines, what is odd then why; under it, the partner's own comment. */
function Remarque({ ligne: { remarque, gravite, commentaire } }: { ligne: LigneImport }) {
  const [quoi = '', ...pourquoi] = (remarque ?? '').split(/\s:\s/u)
  return (
    <>
      {remarque !== null && <EtatMark forme={FORMES[gravite ?? 'info']}>{typographier(quoi)}</EtatMark>}
      {pourquoi.length > 0 && <span className="sub">{typographier(pourquoi.join(' : '))}</span>}
      {commentaire !== '' && <span className="sub">«&nbsp;{typographier(commentaire)}&nbsp;»</span>}
    </>
  )
}
