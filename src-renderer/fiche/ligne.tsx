import { memo, useCallback, useSyncExternalStore } from 'react'
import type { LigneFiche } from '../../src-main/contract/fiche/index.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { formatNombre } from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { classOfCell, Editeur, Realise } from './cellule.tsx'
import { type Colonne, COLONNES, idOfCell } from './colonnes.ts'
import { abreger } from './contenu-texte.ts'
import { contenuDe, controleOf, estCompte, estRompue, isLocked, phraseDuRefus, type Contexte } from './controles.ts'
import type { Mouvement } from './deplacement.ts'
import type { EditionOuverte, Feuille } from './feuille.ts'
import type { Question } from './questions.ts'
import { type Saisie, saisies } from './saisies.ts'
import { readVue, vueOf } from './selection.ts'

/** What the grid does for its rows; stable, so that a row is drawn again only when it changes. */
export type GestesLigne = {
  edit: (ligne: LigneFiche) => void
  leave: (mouvement: Mouvement | null) => void
  cancel: () => void
  commitEverywhere: (texte: string) => void
  pasteCells: (from: DataTransfer) => void
}

export type LigneProps = {
  ligne: LigneFiche
  rang: number
  feuille: Feuille
  /** The row belongs to a sheet that has been left: nothing typed is shown in it. */
  isStale: boolean
  remarque: Remarque | undefined
  question: Question | undefined
  aRapprocher: boolean
  presentes: readonly Colonne[]
  contexte: Contexte
  gestes: GestesLigne
}

/** What is typed in a row, and nothing of the others. */
function useSaisie(cle: string, isStale: boolean): Saisie | undefined {
  const saisie = useSyncExternalStore(saisies.subscribe, () => saisies.get().get(cle))
  return isStale ? undefined : saisie
}

function useEdition({ edition }: Feuille, id: string): EditionOuverte | null {
  return useSyncExternalStore(edition.subscribe, () => {
    const ouverte = edition.get()
    return ouverte?.indicateurId === id ? ouverte : null
  })
}

function useVue({ selection }: Feuille, rang: number): ReturnType<typeof readVue> {
  const vue = useSyncExternalStore(
    selection.subscribe,
    useCallback(() => vueOf(selection.get(), rang), [selection, rang]),
  )
  return readVue(vue)
}

/** One indicator: what it counts, last year’s figure, this year’s, what is to be said of them. */
export const Ligne = memo(function Ligne(props: LigneProps) {
  const { ligne, rang, feuille, isStale, remarque, question, aRapprocher, presentes, contexte, gestes } = props
  const { indicateur, calcul } = ligne
  const saisie = useSaisie(feuille.cleDe(indicateur.id), isStale)
  const edition = useEdition(feuille, indicateur.id)
  const { active, choixDe } = useVue(feuille, rang)
  const contenu = contenuDe(ligne)
  const controle = controleOf(ligne, saisie, remarque, contexte, { question, aRapprocher })
  const avant = abreger(ligne.precedent)
  const isRefused = saisie?.etat === 'refusee'
  const isAlert = !isRefused && (controle?.forme === 'attention' || controle?.forme === 'bloquant')
  const motif = `motif-${indicateur.id}`

  const isWritable = calcul === null && !isLocked(contexte)
  const cell = (colonne: Colonne, classes = '') => {
    const choix = choixDe(colonne)
    return {
      id: idOfCell(indicateur.id, colonne),
      className: [classes, choix].filter(Boolean).join(' ') || undefined,
      'data-colonne': colonne,
      tabIndex: active === colonne ? 0 : -1,
      'aria-colindex': COLONNES.indexOf(colonne) + 1,
      'aria-selected': active === colonne || choix !== null,
      'aria-readonly': colonne !== 'realise' || !isWritable,
    }
  }
  const etatCellule = classOfCell(contenu, saisie, calcul !== null)
  const said = [isRefused ? motif : '', controle === null || isRefused ? '' : idOfCell(indicateur.id, 'controle')]

  return (
    <tr data-ligne={indicateur.id} aria-rowindex={rang + 2} className={active === null ? undefined : 'on'}>
      <th scope="row" {...cell('indicateur')}>
        {indicateur.libelleCourt}
      </th>
      <td {...cell('unite', 'un')}>{indicateur.unite}</td>
      {presentes.includes('precedent') && (
        <td {...cell('precedent', 'num')}>
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
      {presentes.includes('objectif') && (
        <td {...cell('objectif', 'num obj')}>{ligne.objectif === null ? '–' : formatNombre(ligne.objectif)}</td>
      )}
      <td
        {...cell('realise', `cell ${etatCellule}${isAlert ? ' alerte' : ''}${edition ? ' ouverte' : ''}`)}
        data-calcul={calcul === null ? undefined : ''}
        aria-invalid={isRefused || undefined}
        aria-describedby={said.join(' ').trim() || undefined}
        aria-busy={saisie?.etat === 'partie' || undefined}
        onDoubleClick={() => gestes.edit(ligne)}
      >
        {edition === null ? (
          <Realise
            isLocked={isLocked(contexte) && calcul === null}
            isCompte={estCompte(ligne)}
            {...{ contenu, saisie }}
          />
        ) : (
          <Editeur
            edition={edition}
            label={`${indicateur.libelleCourt}, ${indicateur.unite}`}
            onCommit={(texte) => feuille.commit(ligne, texte)}
            onCommitEverywhere={gestes.commitEverywhere}
            onPasteCells={gestes.pasteCells}
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
      {presentes.includes('ecart') && (
        <td {...cell('ecart', 'num')}>
          {ligne.ecart ?? '–'}
          {estRompue(ligne) && <span className="vh">, non comparable</span>}
        </td>
      )}
      <td {...cell('controle', 'ct')}>
        {controle !== null &&
          (controle.forme === null ? controle.texte : <EtatMark forme={controle.forme}>{controle.texte}</EtatMark>)}
      </td>
    </tr>
  )
})
