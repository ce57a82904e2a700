import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { FicheDetail } from '../../src-main/contract/fiche/index.ts'
import { estRemise, NOMS_ETATS_FICHE } from '../../src-main/domain/fiche.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import { Answer } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import type { OnFiles } from '../components/window-file-drop.ts'
import { MenuFiche, ToutesLesFiches } from '../fiche/envoi.tsx'
import { FORMES_FICHE } from '../fiche/formes.ts'
import { hashOf } from '../routes.ts'
import { Dispositions } from './dispositions.tsx'
import { TYPES } from './tri.ts'

type Props = { convention: ConventionDetail; annee: number; onFiles: OnFiles }

/** Where files come in, by drop or by choice, one by one or by their folder. */
export function Depot({ onFiles }: Pick<Props, 'onFiles'>) {
  return (
    <FileDrop
      titre="Déposez ici les fiches reçues des parties, ou leur dossier"
      aide={
        'Les fichiers tels qu’ils arrivent\u00A0: classeur Excel (.xlsx) ou LibreOffice (.ods), texte (.csv). Plusieurs à la fois, n’importe où dans la fenêtre.'
      }
      texteBouton="Choisir un fichier…"
      texteDossier="Choisir un dossier…"
      variante="plein"
      types={TYPES}
      isMultiple
      onFiles={onFiles}
    />
  )
}

/** Nothing to look at yet: what to bring, how to make it, and whose sheet is awaited. */
export function Collecte({ convention, annee, onFiles }: Props) {
  return (
    <div className="collecte borne">
      <Depot onFiles={onFiles} />
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
      <Attendues convention={convention} annee={annee} />
      <Dispositions conventionId={convention.convention.id} />
    </div>
  )
}

function Attendues({ convention, annee }: Pick<Props, 'convention' | 'annee'>) {
  const conventionId = convention.convention.id
  const parties = convention.parties.map((p) => p.partie)
  const partieId = parties[0]?.id
  const fiche = useAsk(
    'fiche.get',
    { conventionId, annee, partieId: partieId ?? '' },
    { enabled: partieId !== undefined },
  )
  return (
    <section>
      <h2 className="h3">Fiches de l’exercice {annee}</h2>
      <Answer of={fiche} texte="Lecture des fiches">
        {({ onglets }) => (
          <>
            <table className="t">
              <thead>
                <tr>
                  <th scope="col">Partie</th>
                  <th scope="col">État</th>
                  <th scope="col" className="num">
                    Renseignés
                  </th>
                  <th scope="col" className="num">
                    <span className="vh">À envoyer</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {onglets.map((o) => {
                  const partie = parties.find((p) => p.id === o.partieId)
                  return (
                    <tr key={o.partieId}>
                      <th scope="row">
                        <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: o.partieId })}>{o.nom}</a>
                      </th>
                      <td>
                        <EtatMark forme={FORMES_FICHE[o.etat]}>{NOMS_ETATS_FICHE[o.etat]}</EtatMark>
                      </td>
                      <td className="num">
                        {o.renseignees} sur {o.attendues}
                      </td>
                      <td className="num">
                        {partie !== undefined && !estRemise(o.etat) && o.attendues > 0 && (
                          <MenuFiche
                            cible={{ conventionId, annee, partieId: o.partieId }}
                            partie={partie}
                            libelle="Préparer sa fiche"
                            taille="s"
                            variante="texte"
                          />
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
            <ToutesLesFiches
              {...{ conventionId, annee }}
              parties={parties.filter((p) => p.secretariat === 0 && estAttendue(onglets, p.id))}
            />
          </>
        )}
      </Answer>
    </section>
  )
}

/** Whether nothing came yet of what a party is asked for. */
const estAttendue = (onglets: FicheDetail['onglets'], partieId: PartieId): boolean =>
  onglets.some((o) => o.partieId === partieId && o.etat === 'attendue' && o.attendues > 0)
