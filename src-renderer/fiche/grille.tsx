import { Fragment, memo, useState } from 'react'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import type { Remarque } from '../../src-main/domain/lecture.ts'
import { type Colonne, COLONNES, idOfCell, titreOf } from './colonnes.ts'
import { type Contexte, isLocked } from './controles.ts'
import type { Feuille } from './feuille.ts'
import { createGestes, type GestesGrille } from './gestes-grille.ts'
import type { OpenMenu } from './gestes-souris.ts'
import type { Groupe } from './groupes.ts'
import { Ligne } from './ligne.tsx'
import type { Questions } from './questions.ts'

export type GrilleProps = {
  nom: string
  annee: number
  groupes: readonly Groupe[]
  presentes: readonly Colonne[]
  feuille: Feuille
  contexte: Contexte
  remarques: ReadonlyMap<IndicateurId, Remarque>
  questions: Questions
  isStale: boolean
  /** Never changes. */
  onMenu: OpenMenu
}

const CLASSES: Readonly<Record<Colonne, string>> = {
  indicateur: 'c-indicateur',
  unite: 'c-unite un',
  precedent: 'c-precedent num',
  objectif: 'c-vise num',
  realise: 'c-realise num',
  ecart: 'c-ecart num',
  controle: 'c-controle ct',
}

/** The sheet as a grid: one Tab stop, arrows and blocks inside, typing replaces, Enter goes down. Drawn again only when its rows change. */
export const Grille = memo(function Grille(props: GrilleProps) {
  const { nom, annee, groupes, presentes, feuille, contexte, remarques, questions, isStale, onMenu } = props
  const [gestes] = useState<GestesGrille>(() => createGestes(feuille, onMenu))
  // A table that is a grid, after the WAI-ARIA pattern: its rows and cells become those of a grid.
  const grid = { role: 'grid', 'aria-multiselectable': true, 'aria-colcount': COLONNES.length, ...gestes.surLaGrille }
  const rangs = groupes.reduce((n, g) => n + g.lignes.length, 0)
  const debuts = groupes.map((_, i) => groupes.slice(0, i).reduce((n, g) => n + g.lignes.length, 0))

  return (
    <table {...grid} className="grille" aria-label={nom} aria-readonly={isLocked(contexte)} aria-rowcount={rangs + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {presentes.map((colonne) => (
            <th key={colonne} scope="col" className={CLASSES[colonne]} aria-colindex={COLONNES.indexOf(colonne) + 1}>
              {titreOf(colonne, annee)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groupes.map((groupe, g) => (
          <Fragment key={groupe.axe}>
            <tr className="g">
              <th scope="rowgroup" colSpan={presentes.length}>
                {groupe.nom} <span>{groupe.detail}</span>
              </th>
            </tr>
            {groupe.lignes.map((ligne, i) => (
              <Ligne
                key={ligne.indicateur.id}
                ligne={ligne}
                rang={(debuts[g] ?? 0) + i}
                remarque={remarques.get(ligne.indicateur.id)}
                question={questions.parCode.get(ligne.indicateur.code)}
                aRapprocher={questions.aRapprocher.has(ligne.indicateur.code)}
                gestes={gestes.desLignes}
                {...{ feuille, isStale, presentes, contexte }}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
})

/** Brings the focus to a cell of the grid. */
export function focusCell(indicateurId: IndicateurId, colonne: Colonne): void {
  const cell = document.getElementById(idOfCell(indicateurId, colonne))
  cell?.focus({ preventScroll: true })
  cell?.scrollIntoView({ block: 'nearest' })
}
