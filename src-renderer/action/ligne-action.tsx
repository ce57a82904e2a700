import { Ellipsis } from 'lucide-react'
import type { ActionLue, JournalLu } from '../../src-main/contract/action.ts'
import { NOMS_ETATS_ACTION, NOMS_PUBLICS, NOMS_TYPES_ACTION, PUBLICS } from '../../src-main/domain/action.ts'
import {
  capitaliser,
  enumerer,
  formatJourCourt,
  formatNombre,
  typographier,
} from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { clauseOf, libelleOf, partiesDe } from './filtres.ts'
import { type Geste, gesteSuivant, NOMS_GESTES } from './gestes-action.ts'
import { FORMES_ETATS } from './mois.ts'

function Participants({ action: a }: { action: ActionLue }) {
  if (a.participants === null)
    return a.etat === 'realisee' ? (
      <span className="sub">non comptés</span>
    ) : (
      <span className="dim">
        –<span className="vh">non comptés</span>
      </span>
    )
  const detail = PUBLICS.flatMap((p) => (a[p] === null ? [] : [`${formatNombre(a[p])}\u00A0${NOMS_PUBLICS[p]}`]))
  return (
    <>
      <b>{formatNombre(a.participants)}</b>
      <span className="sub">{detail.join(', ').replace(/^[\d\u202F]+\u00A0(?=\p{L}+$)/u, '')}</span>
    </>
  )
}

type Props = {
  action: ActionLue
  journal: JournalLu
  /** The row that Tab stops at. */
  isActif: boolean
  isReadOnly: boolean
  onFocus: () => void
  onGeste: (geste: Geste) => void
  onMenu: (bouton: HTMLElement | null) => void
}

/** One action: when, what, with whom, how many, its state, what it counts for, and its gestures. */
export function LigneAction({ action: a, journal, isActif, isReadOnly, onFocus, onGeste, onMenu }: Props) {
  const titre = typographier(a.intitule)
  const clause = clauseOf(a)
  const ou = [
    NOMS_TYPES_ACTION[a.type],
    clause === '' ? 'sans clause' : `clause\u00A0${clause}`,
    typographier(a.lieu),
    enumerer(partiesDe(a, journal)),
  ].filter((mot) => mot !== '')
  const autres = a.liens.slice(1).map((l) => l.convention)
  const suivant = gesteSuivant(a)
  const tabIndex = isActif ? 0 : -1
  return (
    <tr
      data-action={a.id}
      data-actif={isActif || undefined}
      className={a.etat === 'annulee' ? 'annulee' : undefined}
      onFocus={onFocus}
      onContextMenu={(event) => {
        if (isReadOnly) return
        event.preventDefault()
        onMenu(event.currentTarget.querySelector('[data-menu]'))
      }}
    >
      <td className="journal-jour" data-nom="Jour">
        <time dateTime={a.jour}>{formatJourCourt(a.jour)}</time>
      </td>
      <th scope="row">
        {isReadOnly ? (
          <span className="action-titre">{titre}</span>
        ) : (
          <button
            type="button"
            className="action-titre"
            data-titre
            tabIndex={tabIndex}
            onClick={() => onGeste('modifier')}
          >
            {titre}
          </button>
        )}
        <span className="sub">
          {ou.map((mot, n) => (
            <span key={mot} className={n === 1 ? 'nb' : undefined}>
              {mot}
              {n < ou.length - 1 && ', '}
            </span>
          ))}
        </span>
        {autres.length > 0 && <span className="sub">Sert aussi à {enumerer(autres)}</span>}
      </th>
      <td className="num journal-effectif" data-nom="Participants">
        <Participants action={a} />
      </td>
      <td data-nom="État">
        <EtatMark forme={FORMES_ETATS[a.etat]}>{capitaliser(NOMS_ETATS_ACTION[a.etat])}</EtatMark>
      </td>
      <td className="sub journal-codes" data-nom="Compte pour">
        {a.comptePour.map((code) => (
          <span key={code} title={typographier(libelleOf(journal, code))}>
            {code}
            <span className="vh"> {typographier(libelleOf(journal, code))}</span>
          </span>
        ))}
        {a.comptePour.length === 0 && (
          <span className="dim">
            –<span className="vh">rien</span>
          </span>
        )}
      </td>
      {!isReadOnly && (
        <td className="journal-gestes">
          <button
            type="button"
            className="b texte s"
            tabIndex={tabIndex}
            aria-label={`${NOMS_GESTES[suivant]}\u00A0: ${titre}`}
            onClick={() => onGeste(suivant)}
          >
            {NOMS_GESTES[suivant]}
          </button>
          <button
            type="button"
            className="b texte s"
            data-menu
            tabIndex={tabIndex}
            aria-haspopup="menu"
            aria-label={`Autres gestes\u00A0: ${titre}`}
            onClick={(event) => onMenu(event.currentTarget)}
          >
            <Ellipsis className="i" aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
}
