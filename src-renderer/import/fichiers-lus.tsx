import { FileSpreadsheet } from 'lucide-react'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder, decapitaliser, typographier } from '../../src-main/domain/typographie.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { compterPrises } from './compte.ts'
import { estSituee, type Fichier } from './fichier.ts'
import { countToSee, estImportable, type LigneVue, type Repere } from './lignes.ts'

// Beyond this many, each file keeps one line: the table below must stay in sight.
const MAX_CARTES = 6

type EtatProps = { fichier: Fichier; vues: readonly LigneVue[] }

function Etat({ fichier: { apercu, etat }, vues }: EtatProps) {
  if (apercu === null) return <span className="sub">{etat === 'attente' ? 'en attente' : 'lecture…'}</span>
  if (!estSituee(apercu)) return <EtatMark forme="attention">à préciser</EtatMark>
  if (apercu.lignes.length === 0) return <EtatMark forme="attention">aucune ligne reconnue</EtatMark>
  const aVoir = countToSee(vues)
  if (aVoir.n > 0)
    return (
      <EtatMark forme={aVoir.isPressing ? 'attention' : 'info'}>
        {accorder(aVoir.n, 'à regarder', 'à regarder')}
      </EtatMark>
    )
  return <EtatMark forme="plein">sans remarque</EtatMark>
}

/** How it was read, and what in it calls for no decision. */
function commentLu({ apercu }: Fichier): string {
  if (apercu === null) return ''
  const dits = apercu.remarques
    .filter((r) => r.gravite === 'info')
    .map((r) => decapitaliser(r.texte).replace(/\.$/u, ''))
  const retenue = apercu.retenueDe === null ? [] : [`lu comme ${apercu.retenueDe.fichier}`]
  return [apercu.format, ...retenue, ...dits].join(' ; ')
}

function Resume({ fichier, vues, parties }: EtatProps & { parties: readonly Partie[] }) {
  const { apercu, file } = fichier
  const partie = parties.find((p) => p.id === apercu?.partieId)
  const prises = compterPrises(vues)
  const qui = [partie?.nom ?? 'partie à choisir', apercu?.annee ?? 'exercice à choisir'].join(', ')
  return (
    <>
      <span className="fichier-nom">
        <b>{file.name}</b>
        {apercu !== null && <span className="sub">{qui}</span>}
      </span>
      <span className="fichier-etat">
        <Etat {...{ fichier, vues }} />
        {apercu !== null && estSituee(apercu) && (
          <span className="sub fichier-compte">{prises === '' ? 'rien à écrire' : prises}</span>
        )}
      </span>
      {apercu !== null && <span className="sub fichier-comment">{typographier(commentLu(fichier))}</span>}
    </>
  )
}

export type FichiersLusProps = {
  fichiers: readonly Fichier[]
  vues: readonly LigneVue[]
  parties: readonly Partie[]
  /** The file looked at alone. */
  vue: number | null
  onLook: (id: number | null) => void
  onTick: (lignes: readonly Repere[], value: boolean) => void
}

/** The files being imported: whose they are, what they bring, which are taken; and which one is looked at alone. */
export function FichiersLus({ fichiers, vues, parties, vue, onLook, onTick }: FichiersLusProps) {
  const [seul] = fichiers
  if (fichiers.length === 1 && seul !== undefined)
    return (
      <ul className="fichiers">
        <li className="fichier">
          <FileSpreadsheet className="i" aria-hidden="true" />
          <Resume fichier={seul} {...{ vues, parties }} />
        </li>
      </ul>
    )
  return (
    <ul className={fichiers.length > MAX_CARTES ? 'fichiers serre' : 'fichiers'} aria-label="Fichiers lus">
      {fichiers.map((fichier) => {
        const siennes = vues.filter((v) => v.fichierId === fichier.id)
        const offertes = siennes.filter((v) => estImportable(v.ligne))
        const prises = offertes.filter((v) => v.isCochee)
        const isSeul = vue === fichier.id
        return (
          <li key={fichier.id} className="fichier" data-seul={isSeul || undefined}>
            <Checkbox
              aria-label={`Prendre ${fichier.file.name}`}
              value={offertes.length > 0 && prises.length === offertes.length}
              isIndeterminate={prises.length > 0 && prises.length < offertes.length}
              isDisabled={offertes.length === 0}
              onChange={(value) => onTick(offertes, value)}
            />
            <button
              type="button"
              className="fichier-ouvrir"
              aria-pressed={isSeul}
              title={isSeul ? 'Revenir à tous les fichiers' : 'Voir ce fichier seul et corriger sa lecture'}
              onClick={() => onLook(isSeul ? null : fichier.id)}
            >
              <Resume fichier={fichier} vues={siennes} parties={parties} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
