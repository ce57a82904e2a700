import { ArrowRight, ChevronDown } from 'lucide-react'
import { memo } from 'react'
import type { LigneImport } from '../../src-main/contract/fiche/import.ts'
import type { Contenu } from '../../src-main/domain/fiche.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { montrer } from '../fiche/contenu-texte.ts'
import { type Aussi, estImportable, type Repere } from './lignes.ts'

export type LigneProps = {
  ligne: LigneImport
  fichierId: number
  cle: string
  isCochee: boolean
  isCorrigee: boolean
  aussi: Aussi | null
  /** Whose file it is, short; the file's own name when two come from one party. */
  source: string
  /** Told beside the cell when several sheets are read. */
  feuille: string | null
  /** The line may be tied to another indicator, or left aside. */
  canTie: boolean
  onTick: (lignes: readonly Repere[], value: boolean) => void
  onTie: (ligne: Repere, trigger: HTMLElement) => void
  onDecide: (ligne: Repere, code: string | null | undefined) => void
}

const estEcrite = (l: LigneImport): boolean => estImportable(l) || l.statut === 'identique' || l.statut === 'intacte'

/** What names a line: its indicator, else what the file says, between quotes. */
const nomOf = (l: LigneImport): string => typographier(l.libelle ?? `«\u00A0${l.libelleLu}\u00A0»`)

const LU_COURT = 16

/** A line of the preview; drawn again only when it changes. */
export const Ligne = memo(function Ligne(props: LigneProps) {
  const { ligne, fichierId, cle, isCochee, source, feuille, onTick } = props
  const nom = nomOf(ligne)
  const lu = ligne.lu.trim()
  return (
    <tr data-ligne={`${fichierId} ${cle}`} data-corrigee={props.isCorrigee || undefined}>
      <td className="c-case">
        {estEcrite(ligne) && (
          <Checkbox
            aria-label={`Importer\u00A0: ${nom}`}
            value={isCochee}
            isDisabled={!estImportable(ligne)}
            onChange={(value) => onTick([{ fichierId, cle }], value)}
          />
        )}
      </td>
      <th scope="row" className="c-indicateur">
        <div className="nom">
          <span>
            {nom}
            {ligne.libelle !== null && props.isCorrigee && (
              <span className="sub">«&nbsp;{typographier(ligne.libelleLu)}&nbsp;»</span>
            )}
          </span>
          {props.canTie && ligne.statut !== 'inconnue' && ligne.statut !== 'laissee' && <Changer {...props} />}
        </div>
      </th>
      <td data-nom="Origine" className="sub">
        <b>{source}</b> {ligne.cellule}
        {feuille !== null && <span className="c-feuille">{feuille}</span>}
      </td>
      <td data-nom="Lu" className="num lu">
        {lu === '' ? 'vide' : lu.length > LU_COURT ? 'texte' : lu}
      </td>
      {estEcrite(ligne) ? (
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
          <td data-nom="Remarque" className="c-remarque">
            <Remarque {...props} />
          </td>
        </>
      ) : (
        <Choisir {...props} />
      )}
    </tr>
  )
})

/** Where nothing can be written yet: what the line may mean, or why it is not taken. */
function Choisir(props: LigneProps) {
  const { ligne, fichierId, cle, canTie, isCorrigee, onTie, onDecide } = props
  if (!canTie || ligne.statut === 'refusee')
    return (
      <>
        <td className="num sub" colSpan={3}>
          {ligne.remarque === null ? '' : 'laissé de côté'}
        </td>
        <td data-nom="Remarque" className="c-remarque">
          <Remarque {...props} />
        </td>
      </>
    )
  const isAside = ligne.statut === 'laissee'
  const invite = isAside
    ? 'Laissée de côté, cette fois et les suivantes'
    : ligne.candidats.length > 0
      ? `${ligne.candidats.map((c) => typographier(c.libelle)).join(', ou ')}\u202F?`
      : 'Rattacher à un indicateur'
  return (
    <td colSpan={4} className="c-choisir">
      <div>
        <button
          type="button"
          className="in liste"
          aria-haspopup="dialog"
          aria-label={`Rattacher «\u00A0${ligne.libelleLu}\u00A0»\u00A0: ${invite}`}
          onClick={(event) => onTie({ fichierId, cle }, event.currentTarget)}
        >
          <span className="liste-valeur">{invite}</span>
          <ChevronDown className="i" aria-hidden="true" />
        </button>
        {(!isAside || isCorrigee) && (
          <button
            type="button"
            className="b texte s"
            aria-label={`${isAside ? 'Reprendre' : 'Laisser de côté'} «\u00A0${ligne.libelleLu}\u00A0»`}
            onClick={() => onDecide({ fichierId, cle }, isAside ? undefined : null)}
          >
            {isAside ? 'Reprendre' : 'Laisser de côté'}
          </button>
        )}
      </div>
    </td>
  )
}

// Out of the way of Tab, which goes from box to box: F2 opens the same list from the box.
function Changer({ ligne, fichierId, cle, onTie }: LigneProps) {
  return (
    <button
      type="button"
      className="b texte s c-changer"
      tabIndex={estImportable(ligne) ? -1 : 0}
      aria-haspopup="dialog"
      aria-label={`Changer l’indicateur de «\u00A0${ligne.libelleLu}\u00A0»`}
      aria-keyshortcuts="F2"
      onClick={(event) => onTie({ fichierId, cle }, event.currentTarget)}
    >
      Changer
    </button>
  )
}

function Valeur({ contenu }: { contenu: Contenu | null }) {
  if (contenu === null || contenu.etat === 'non-renseigne') return <span className="mot">non renseigné</span>
  if (contenu.etat === 'renseigne' && contenu.nombre !== null) return montrer(contenu)
  return <i>{montrer(contenu)}</i>
}

const FORMES = { info: 'info', attention: 'attention', erreur: 'bloquant' } as const

/** « Égal à 2024 : valeur de l’an dernier laissée ? » on two lines, what is odd then why; under it, the partner's own words. */
function Remarque({ ligne: { remarque, gravite, commentaire, lu }, aussi, isCochee }: LigneProps) {
  const [quoi = '', ...pourquoi] = (remarque ?? '').split(/\s:\s/u)
  const texte = lu.trim()
  return (
    <>
      {aussi !== null && (
        <EtatMark forme={aussi.isSame ? 'info' : 'attention'}>
          {aussi.isSame ? `Aussi dans ${aussi.fichier}` : `${aussi.fichier} dit ${montrer(aussi.contenu)}`}
        </EtatMark>
      )}
      {aussi !== null && !aussi.isSame && (
        <span className="sub">{isCochee ? 'cette valeur-ci est retenue' : 'l’autre est retenue'}</span>
      )}
      {remarque !== null && <EtatMark forme={FORMES[gravite ?? 'info']}>{typographier(quoi)}</EtatMark>}
      {pourquoi.length > 0 && <span className="sub">{typographier(pourquoi.join(' : '))}</span>}
      {texte.length > LU_COURT && <span className="sub">{typographier(texte)}</span>}
      {commentaire !== '' && <span className="sub">«&nbsp;{typographier(commentaire)}&nbsp;»</span>}
    </>
  )
}
