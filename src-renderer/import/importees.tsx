import type { ConventionDetail } from '../../src-main/contract/convention.ts'
import { NOMS_ETATS_FICHE } from '../../src-main/domain/fiche.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { useAsk } from '../client.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { FORMES_FICHE } from '../fiche/formes.ts'
import { hashOf } from '../routes.ts'
import { redo, undo } from '../shell/gestes.ts'
import type { Importes } from './lot.ts'

export type ImporteesProps = { convention: ConventionDetail; importes: Importes }

type Ecrite = Importes['fiches'][number]

/** The sheets written, each once whatever the number of its files. */
function fichesOf({ fiches }: Importes): Ecrite[] {
  const parFiche = new Map<string, Ecrite>()
  for (const f of fiches)
    parFiche.set(f.ficheId, { ...f, importees: f.importees + (parFiche.get(f.ficheId)?.importees ?? 0) })
  return [...parFiche.values()]
}

/** « 34 valeurs importées de 3 fichiers ». */
export const titreImportees = ({ importees, fichiers }: Importes): string =>
  `${accorder(importees, 'valeur importée', 'valeurs importées')} ${
    fichiers.length > 1 ? `de ${accorder(fichiers.length, 'fichier')}` : `de ${fichiers[0]?.file.name ?? 'ce fichier'}`
  }`

/** What has just been written: each sheet, where it stands, and the way to it; and the way back. */
export function Importees({ convention, importes }: ImporteesProps) {
  const situation = useAsk('registre.situation', {}).data
  const isUndone = importes.libelle !== null && situation?.retablir === importes.libelle
  return (
    <section className="importees" aria-label="Fiches importées">
      {isUndone ? (
        <p role="status">L’import est annulé&nbsp;: les fiches sont telles qu’elles étaient.</p>
      ) : (
        <p role="status">
          {fichesOf(importes).length > 1 ? 'Chaque fiche est à jour' : 'La fiche est à jour'}. Le fichier d’origine est
          gardé avec chaque valeur.
        </p>
      )}
      <table className="t">
        <thead>
          <tr>
            <th scope="col">Fiche</th>
            <th scope="col" className="num">
              Importées
            </th>
            <th scope="col">État</th>
            <th scope="col" className="num">
              Renseignés
            </th>
          </tr>
        </thead>
        <tbody>
          {fichesOf(importes).map((ecrite) => (
            <Fiche key={ecrite.ficheId} {...{ convention, ecrite, isUndone }} />
          ))}
        </tbody>
      </table>
      <div className="gestes">
        {isUndone ? (
          <Button onPress={() => void redo()}>Rétablir l’import</Button>
        ) : (
          <>
            <Suite convention={convention} importes={importes} />
            <Button onPress={() => void undo()}>Annuler l’import</Button>
          </>
        )}
      </div>
    </section>
  )
}

/** What comes next: the checks that the values raise, else the campaign. */
function Suite({ convention, importes }: ImporteesProps) {
  const conventionId = convention.convention.id
  const annee = Math.max(...importes.fiches.map((f) => f.annee))
  const restantes = useAsk('verification.list', { conventionId, annee }).data?.restantes ?? 0
  if (restantes === 0) return null
  return (
    <LinkButton variante="plein" href={hashOf({ ecran: 'verification', conventionId, annee })}>
      Voir {accorder(restantes, 'contrôle')}
    </LinkButton>
  )
}

type FicheProps = { convention: ConventionDetail; ecrite: Ecrite; isUndone: boolean }

function Fiche({ convention, ecrite, isUndone }: FicheProps) {
  const { partieId, annee, importees } = ecrite
  const conventionId = convention.convention.id
  const fiche = useAsk('fiche.get', { conventionId, annee, partieId }).data
  const partie = convention.parties.find((p) => p.partie.id === partieId)?.partie
  const onglet = fiche?.onglets.find((o) => o.partieId === partieId)
  return (
    <tr>
      <th scope="row">
        <a href={hashOf({ ecran: 'fiche', conventionId, annee, partieId })}>
          {partie?.nom}, {annee}
        </a>
      </th>
      <td className="num">{isUndone ? 0 : importees}</td>
      <td>{onglet && <EtatMark forme={FORMES_FICHE[onglet.etat]}>{NOMS_ETATS_FICHE[onglet.etat]}</EtatMark>}</td>
      <td className="num">{onglet && `${onglet.renseignees} sur ${onglet.attendues}`}</td>
    </tr>
  )
}
