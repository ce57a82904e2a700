import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import type { SuiviLu } from '../../src-main/contract/collecte.ts'
import type { Day } from '../../src-main/domain/day.ts'
import { estRemise } from '../../src-main/domain/fiche.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import type { OnFiles } from '../components/window-file-drop.ts'
import { exposants } from '../exposants.tsx'
import { MenuFiche } from '../fiche/envoi.tsx'
import { hashOf } from '../routes.ts'
import type { Envois } from './envois.ts'
import { etatSuivi, gesteDe, motsEnvois, ponctualite } from './mots.ts'

export type TableauProps = {
  convention: ConventionDetail
  annee: number
  suivis: readonly SuiviLu[]
  /** Day of return, null while the campaign is not open: nobody is then asked nor reminded. */
  remise: Day | null
  aujourdhui: Day
  isReadOnly: boolean
  types: readonly string[]
  onFiles: OnFiles
  envois: Envois
}

type LigneProps = Omit<TableauProps, 'suivis'> & { suivi: SuiviLu }

/** The one gesture that brings a sheet forward. */
function GesteDeLaLigne({ suivi: s, convention, annee, types, onFiles, envois }: LigneProps) {
  const { partieId, partie } = s
  const fiche = hashOf({ ecran: 'fiche', conventionId: convention.convention.id, annee, partieId })
  const occupe = envois.enCours !== null
  const nommer = (mot: string) => ({ taille: 's', 'aria-label': `${mot}, ${partie}`, children: mot }) as const
  switch (gesteDe(s)) {
    case 'demander':
      return (
        <Button {...nommer('Préparer la demande')} onPress={() => void envois.prepare([s], 'fiche')} occupe={occupe} />
      )
    case 'relancer':
      return <Button {...nommer('Relancer')} onPress={() => void envois.prepare([s], 'relance')} occupe={occupe} />
    case 'importer':
      return (
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={types}
          onSelect={(files) => files && files.length > 0 && onFiles([...files], [])}
        >
          <Button {...nommer('Importer')} />
        </FileTrigger>
      )
    case 'terminer':
      return <LinkButton {...nommer('Terminer')} href={fiche} />
    case 'saisir':
      return <LinkButton {...nommer('Saisir')} href={fiche} />
    case null:
      return null
  }
}

function LigneSuivi(props: LigneProps) {
  const { suivi: s, convention, annee, remise, aujourdhui, isReadOnly } = props
  const conventionId = convention.convention.id
  const partie = convention.parties.find((p) => p.partie.id === s.partieId)?.partie
  const { forme, mot } = etatSuivi(s)
  const quand = ponctualite(s, remise, aujourdhui)
  return (
    <tr data-partie={s.partieId}>
      <th scope="row">
        <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId: s.partieId })}>{partie?.nom ?? s.partie}</a>
        {s.secretariat && <span className="sub">tient le secrétariat</span>}
      </th>
      <td data-nom="État">
        <EtatMark forme={forme}>{mot}</EtatMark>
        {quand !== '' && <span className="sub">{exposants(quand)}</span>}
      </td>
      {remise !== null && (
        <td data-nom="Messages">
          {motsEnvois(s).map((texte) => (
            <span key={texte} className="sub">
              {exposants(texte)}
            </span>
          ))}
          {!s.secretariat && motsEnvois(s).length === 0 && <span className="sub">pas encore demandée</span>}
          {!s.secretariat && !s.joignable && !estRemise(s.etat) && (
            <a className="sans-adresse" href={hashOf({ ecran: 'convention', conventionId })}>
              <EtatMark forme="attention">aucune adresse</EtatMark>
              <span className="vh">, {s.partie}</span>
            </a>
          )}
        </td>
      )}
      <td className="num" data-nom="Renseignés">
        {s.renseignees} sur {s.attendues}
      </td>
      <td className="suivi-gestes">
        {!isReadOnly && !estRemise(s.etat) && (
          <div>
            {remise !== null && <GesteDeLaLigne {...props} />}
            {partie !== undefined && (
              <MenuFiche
                cible={{ conventionId, annee, partieId: s.partieId }}
                partie={partie}
                libelle="Préparer sa fiche"
                taille="s"
                variante="texte"
              />
            )}
          </div>
        )}
      </td>
    </tr>
  )
}

/** Every party that has something to fill: where its sheet stands, what was sent to it, and what to do. */
export function TableauSuivi({ suivis, ...reste }: TableauProps) {
  return (
    <table className="t pile suivi-collecte" aria-labelledby="titre-collecte">
      <thead>
        <tr>
          <th scope="col">Partie</th>
          <th scope="col">État</th>
          {reste.remise !== null && <th scope="col">Messages</th>}
          <th scope="col" className="num">
            Renseignés
          </th>
          <th scope="col">
            <span className="vh">Geste</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {suivis.map((s) => (
          <LigneSuivi key={s.partieId} suivi={s} {...reste} />
        ))}
      </tbody>
    </table>
  )
}
