import { memo } from 'react'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { classOfCell, type Edition, Editeur, Realise } from './cellule.tsx'
import { abreger } from './contenu-texte.ts'
import { contenuDe, controleOf, isLocked, phraseDuRefus, type Contexte } from './controles.ts'
import type { Mouvement } from './deplacement.ts'
import type { Saisie } from './saisies.ts'

export const COLONNES = ['indicateur', 'unite', 'precedent', 'realise', 'ecart', 'controle'] as const
export type Colonne = (typeof COLONNES)[number]

/** The identifier of a cell in the page: what moves the focus there by name. */
export const idOfCell = (id: IndicateurId, colonne: Colonne): string => `cellule-${id}-${colonne}`

/** What the grid does for its rows; stable, so that a row is drawn again only when it changes. */
export type GestesLigne = {
  edit: (ligne: LigneFiche) => void
  commit: (ligne: LigneFiche, texte: string) => void
  leave: (mouvement: Mouvement | null) => void
  cancel: () => void
}

export type LigneProps = {
  ligne: LigneFiche
  saisie: Saisie | undefined
  remarque: Remarque | undefined
  /** The column of the one cell that Tab reaches, when it is in this row. */
  active: Colonne | null
  edition: Edition | null
  hasPrecedent: boolean
  contexte: Contexte
  gestes: GestesLigne
}

/** One indicator: what it counts, last year's figure, this year's, what is to be said of them. */
export const Ligne = memo(function Ligne(props: LigneProps) {
  const { ligne, saisie, remarque, active, edition, hasPrecedent, contexte, gestes } = props
  const { indicateur, calcul } = ligne
  const contenu = contenuDe(ligne)
  const controle = controleOf(ligne, saisie, remarque, contexte)
  const avant = abreger(ligne.precedent)
  const isRefused = saisie?.etat === 'refusee'
  const isAlert = !isRefused && controle?.forme === 'attention'
  const motif = `motif-${indicateur.id}`

  const isWritable = calcul === null && !isLocked(contexte)
  const cell = (colonne: Colonne) => ({
    id: idOfCell(indicateur.id, colonne),
    'data-colonne': colonne,
    tabIndex: active === colonne ? 0 : -1,
    'aria-selected': active === colonne,
    'aria-readonly': colonne !== 'realise' || !isWritable,
  })

  return (
    <tr data-ligne={indicateur.id} className={active === null ? undefined : 'on'}>
      <th scope="row" {...cell('indicateur')}>
        {indicateur.libelleCourt}
      </th>
      <td className="un" {...cell('unite')}>
        {indicateur.unite}
      </td>
      {hasPrecedent && (
        <td className="num" {...cell('precedent')}>
          {avant.court === avant.mots ? (
            avant.court
          ) : (
            <>
              <span aria-hidden="true">{avant.court}</span>
              <span className="vh">{avant.mots}</span>
            </>
          )}
        </td>
      )}
      <td
        {...cell('realise')}
        className={`cell ${classOfCell(contenu, saisie, calcul !== null)}${isAlert ? ' alerte' : ''}${edition ? ' ouverte' : ''}`}
        data-calcul={calcul === null ? undefined : ''}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? motif : undefined}
        aria-busy={saisie?.etat === 'partie' || undefined}
        onDoubleClick={() => gestes.edit(ligne)}
      >
        {edition === null ? (
          <Realise contenu={contenu} saisie={saisie} isLocked={isLocked(contexte) && calcul === null} />
        ) : (
          <Editeur
            edition={edition}
            label={`${indicateur.libelleCourt}, ${indicateur.unite}`}
            onCommit={(texte) => gestes.commit(ligne, texte)}
            onLeave={gestes.leave}
            onCancel={gestes.cancel}
          />
        )}
        {isRefused && (
          <span className="vh" id={motif}>
            {phraseDuRefus(saisie)}
          </span>
        )}
      </td>
      {hasPrecedent && (
        <td className="num" {...cell('ecart')}>
          {ligne.ecart ?? '–'}
        </td>
      )}
      <td className="ct" {...cell('controle')}>
        {controle !== null &&
          (controle.forme === null ? controle.texte : <EtatMark forme={controle.forme}>{controle.texte}</EtatMark>)}
      </td>
    </tr>
  )
})
