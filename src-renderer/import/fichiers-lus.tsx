import { FileSpreadsheet } from 'lucide-react'
import type { PartieId } from '../../src-main/domain/id.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { accorder } from '../../src-main/domain/typographie.ts'
import { EtatMark } from '../components/etat-mark.tsx'
import { Message } from '../components/message.tsx'
import { Select } from '../components/select.tsx'
import { deLaPartie } from '../fiche/noms.ts'
import { countToSee, estSituee } from './lignes.ts'
import type { Fichier } from './use-fichiers.ts'

function Resume({ fichier: { apercu, cochees, file }, parties }: { fichier: Fichier; parties: readonly Partie[] }) {
  const aVoir = apercu === null ? { n: 0, isPressing: false } : countToSee(apercu)
  const partie = parties.find((p) => p.id === apercu?.partieId)
  return (
    <>
      <FileSpreadsheet className="i" aria-hidden="true" />
      <span className="fichier-nom">
        <b>{file.name}</b>
        <span className="sub">{apercu === null ? 'lecture en cours' : (partie?.nom ?? 'partie à choisir')}</span>
        <span className="sub">{apercu?.format ?? ''}</span>
      </span>
      {apercu !== null && (
        <span className="fichier-etat">
          {!estSituee(apercu) ? (
            <EtatMark forme="attention">à préciser</EtatMark>
          ) : aVoir.n > 0 ? (
            <EtatMark forme={aVoir.isPressing ? 'attention' : 'info'}>{aVoir.n} à regarder</EtatMark>
          ) : (
            <EtatMark forme="plein">sans remarque</EtatMark>
          )}
          <span className="sub">
            {estSituee(apercu) ? accorder(cochees.size, 'valeur') : accorder(apercu.lignes.length, 'ligne')}
          </span>
        </span>
      )}
    </>
  )
}

export type FichiersLusProps = {
  liste: readonly Fichier[]
  courant: Fichier
  parties: readonly Partie[]
  onOpen: (id: number) => void
}

/** The files being imported; which one is on screen, when there are several. */
export function FichiersLus({ liste, courant, parties, onOpen }: FichiersLusProps) {
  const attendus = liste.filter((f) => f.refus === null)
  return (
    <ul className="fichiers">
      {attendus.map((fichier) => (
        <li key={fichier.id}>
          {attendus.length === 1 ? (
            <div className="fichier">
              <Resume {...{ fichier, parties }} />
            </div>
          ) : (
            <button
              type="button"
              className="fichier"
              aria-current={fichier.id === courant.id ? 'true' : undefined}
              onClick={() => onOpen(fichier.id)}
            >
              <Resume {...{ fichier, parties }} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

export type ProvenanceProps = {
  fichier: Fichier
  parties: readonly Partie[]
  annees: readonly number[]
  onSay: (said: { partieId?: PartieId; annee?: number }) => void
}

/** Who filled the file, for which exercice: what was read in it, to choose when it does not say, or to correct. */
export function Provenance({ fichier: { apercu, lu }, parties, annees, onSay }: ProvenanceProps) {
  if (apercu === null) return null
  const partie = parties.find((p) => p.id === apercu.partieId)
  const { annee } = apercu
  const possibles = annee === null || annees.includes(annee) ? annees : [...annees, annee].toSorted((a, b) => b - a)
  return (
    <div className="provenance">
      <Select
        label="Partie"
        invite="Choisir la partie"
        choix={parties.map((p) => ({ id: p.id, libelle: p.nom }))}
        value={apercu.partieId}
        onChange={(partieId) => onSay({ partieId })}
        isRequired
        aide={origineOf(lu?.partieId ?? null, apercu.partieId)}
      />
      <Select
        label="Exercice"
        invite="Choisir l’exercice"
        choix={possibles.map((a) => ({ id: String(a), libelle: String(a) }))}
        value={annee === null ? null : String(annee)}
        onChange={(a) => onSay({ annee: Number(a) })}
        isRequired
        aide={origineOf(lu?.annee ?? null, annee)}
      />
      {(partie === undefined || annee === null) && (
        <Message
          ton="attention"
          titre={`Le fichier ne dit pas ${partie === undefined ? 'quelle partie l’a rempli' : 'de quel exercice il parle'}`}
        >
          Choisissez{partie === undefined ? '-la' : '-le'} : le fichier est aussitôt relu.
        </Message>
      )}
      {partie !== undefined && apercu.ficheComplete && (
        <Message titre={`La fiche ${deLaPartie(partie)} est marquée complète`} annonce={false}>
          L’import la rouvre, annuler l’import la referme telle qu’elle était.
        </Message>
      )}
    </div>
  )
}

/** Where a choice comes from when it is not the file: the person, perhaps against the file. */
function origineOf(lu: string | number | null, dit: string | number | null): string {
  if (lu === dit) return ''
  return lu === null ? 'Votre choix' : 'Votre choix, le fichier dit autre chose'
}
