import { memo, type MouseEvent } from 'react'
import type { Catalogue, LigneCatalogue } from '../../src-main/contract/indicateur.ts'
import { classOfCell, type Edition, Editeur, Realise } from '../fiche/cellule.tsx'
import { phraseDuRefus } from '../fiche/controles.ts'
import type { Mouvement } from '../fiche/deplacement.ts'
import type { Saisie } from '../fiche/saisies.ts'
import { Marques, marquesOf } from './marques.tsx'
import { contenuOf, takesObjectif } from './objectif-texte.ts'

export const COLONNES = ['choix', 'code', 'indicateur', 'unite', 'par', 'objectif', 'marques'] as const
export type Colonne = (typeof COLONNES)[number]

/** The identifier of a cell in the page: what moves the focus there by name. */
export const idOfCell = (code: string, colonne: Colonne): string => `catalogue-${code}-${colonne}`

/** What the grid does for its rows; stable, so that a row is drawn again only when it changes. */
export type GestesLigne = {
  edit: (ligne: LigneCatalogue) => void
  open: (ligne: LigneCatalogue) => void
  tick: (ligne: LigneCatalogue, isRange: boolean) => void
  commit: (ligne: LigneCatalogue, texte: string) => void
  leave: (mouvement: Mouvement | null) => void
  cancel: () => void
}

export type LigneProps = {
  ligne: LigneCatalogue
  par: string
  faits: Catalogue['faits']
  saisie: Saisie | undefined
  isTicked: boolean
  /** The column of the one cell that Tab reaches, when it is in this row. */
  active: Colonne | null
  edition: Edition | null
  isReadOnly: boolean
  gestes: GestesLigne
}

/** One indicator of the catalogue: what it counts, who gives it, what the exercice aims at. */
export const LigneDuCatalogue = memo(function LigneDuCatalogue(props: LigneProps) {
  const { ligne, par, faits, saisie, isTicked, active, edition, isReadOnly, gestes } = props
  const { indicateur, objectif } = ligne
  const { code } = indicateur
  const isRefused = saisie?.etat === 'refusee'
  const isWritable = takesObjectif(ligne) && !isReadOnly
  const motif = `motif-${code}`
  const isQuiet = ligne.etat !== 'suivi'

  const cell = (colonne: Colonne) => ({
    id: idOfCell(code, colonne),
    'data-colonne': colonne,
    tabIndex: active === colonne ? 0 : -1,
  })
  const openOnDouble = isReadOnly ? {} : { onDoubleClick: () => gestes.open(ligne) }
  const tick = isReadOnly
    ? {}
    : {
        onClick: (event: MouseEvent) => {
          event.preventDefault()
          gestes.tick(ligne, event.shiftKey)
        },
      }

  return (
    <tr
      data-ligne={code}
      className={[active === null ? '' : 'on', isQuiet ? 'retrait' : ''].filter(Boolean).join(' ') || undefined}
      aria-selected={isReadOnly ? undefined : isTicked}
    >
      {!isReadOnly && (
        <td className="case-ligne" {...cell('choix')} {...tick}>
          <span className="bx" data-coche={isTicked || undefined} aria-hidden="true" />
          <span className="vh">{isTicked ? 'choisi' : 'à choisir'}</span>
        </td>
      )}
      <td className="code" {...cell('code')} {...openOnDouble}>
        {code}
      </td>
      <th scope="row" {...cell('indicateur')} {...openOnDouble}>
        {indicateur.libelleCourt}
      </th>
      <td className="un" {...cell('unite')} {...openOnDouble}>
        {indicateur.unite}
      </td>
      <td className="par" {...cell('par')} {...openOnDouble}>
        {par}
      </td>
      <td
        {...cell('objectif')}
        className={`cell ${isWritable ? classOfCell(contenuOf(objectif), saisie, false).replace('nr', 'sans') : 'calc sans'}${edition ? ' ouverte' : ''}`}
        aria-readonly={!isWritable}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? motif : undefined}
        aria-busy={saisie?.etat === 'partie' || undefined}
        onDoubleClick={() => gestes.edit(ligne)}
      >
        {edition === null ? (
          <Objectif ligne={ligne} saisie={saisie} />
        ) : (
          <Editeur
            edition={edition}
            label={`Objectif, ${indicateur.libelleCourt}, ${indicateur.unite}`}
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
      <td className="ct marques" {...cell('marques')} {...openOnDouble}>
        <Marques marques={marquesOf(ligne, faits)} />
      </td>
    </tr>
  )
})

function Objectif({ ligne, saisie }: { ligne: LigneCatalogue; saisie: Saisie | undefined }) {
  const contenu = saisie?.contenu ?? contenuOf(ligne.objectif)
  if (saisie?.etat !== 'refusee' && contenu.nombre === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="vh">sans objectif</span>
      </>
    )
  return <Realise contenu={contenu} saisie={saisie} isLocked={false} />
}
