import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { SuiviCollecte } from '../collecte/collecte.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import type { OnFiles } from '../components/window-file-drop.ts'
import { Dispositions } from './dispositions.tsx'
import { TYPES } from './tri.ts'

type Props = { convention: ConventionDetail; annee: number; onFiles: OnFiles }

/** Where files come in, by drop or by choice, one by one or by their folder; `isNext`: it is the gesture that the page waits for. */
export function Depot({ onFiles, isNext = true }: Pick<Props, 'onFiles'> & { isNext?: boolean }) {
  return (
    <FileDrop
      titre="Déposez ici les fiches reçues des parties, ou leur dossier"
      aide={
        'Les fichiers tels qu’ils arrivent\u00A0: classeur Excel (.xlsx) ou LibreOffice (.ods), texte (.csv). Plusieurs à la fois, n’importe où dans la fenêtre.'
      }
      texteBouton="Choisir un fichier…"
      texteDossier="Choisir un dossier…"
      variante={isNext ? 'plein' : 'borde'}
      types={TYPES}
      isMultiple
      onFiles={onFiles}
    />
  )
}

/** Nothing to look at yet: what to bring, how to make it, and whose sheet is awaited. */
export function Collecte({ convention, annee, onFiles }: Props) {
  return (
    <>
      <Depot onFiles={onFiles} />
      <SuiviCollecte {...{ convention, annee, onFiles }} types={TYPES} />
      <div className="collecte borne">
        <section>
          <h2 className="h3">Depuis un ancien classeur (.xls) ou un autre logiciel</h2>
          <ol>
            <li>Ouvrez-le dans Excel ou LibreOffice, sur la feuille des indicateurs.</li>
            <li>
              «&nbsp;Fichier&nbsp;», «&nbsp;Enregistrer sous&nbsp;», puis le type «&nbsp;CSV (séparateur&nbsp;:
              point-virgule)&nbsp;».
            </li>
            <li>Déposez le fichier obtenu&nbsp;: Copil reconnaît la partie, l’année et les indicateurs.</li>
          </ol>
        </section>
        <Dispositions conventionId={convention.convention.id} />
      </div>
    </>
  )
}
