import type { ReactNode } from 'react'
import type { ApercuImport } from '../../src-main/contract/fiche/import.ts'
import type { PartieId } from '../../src-main/domain/id.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { Select } from '../components/select.tsx'
import { deLaPartie } from '../fiche/noms.ts'
import { estCorrige, estSituee, type Fichier } from './fichier.ts'
import type { Correction } from './lot.ts'

export type LectureProps = {
  fichier: Fichier
  parties: readonly Partie[]
  annees: readonly number[]
  onCorrect: (correction: Correction) => void
}

type Colonne = ApercuImport['colonnes'][number]
type RoleChoisi = Fichier['colonnes'][number]['role']

const ROLES: readonly { role: RoleChoisi; label: string; aucune: string }[] = [
  { role: 'valeur', label: 'Colonne des valeurs', aucune: 'À choisir' },
  { role: 'precedent', label: 'Année d’avant', aucune: 'Aucune colonne' },
  { role: 'observation', label: 'Observations', aucune: 'Aucune colonne' },
]

/** Who filled the file and for which exercice: what was read in it, to choose when it does not say, or to correct. */
export function Provenance({ fichier: { apercu, lu }, parties, annees, onCorrect }: LectureProps) {
  if (apercu === null) return null
  const { annee, partieId } = apercu
  const possibles = annee === null || annees.includes(annee) ? annees : [...annees, annee].toSorted((a, b) => b - a)
  return (
    <>
      <Select<PartieId>
        label="Partie"
        invite="Choisir la partie"
        choix={parties.map((p) => ({ id: p.id, libelle: p.nom }))}
        value={partieId}
        onChange={(choisie) => onCorrect({ dit: { partieId: choisie } })}
        isRequired
        aide={origineOf(lu?.partieId ?? null, partieId)}
      />
      <Select
        label="Exercice"
        invite="Choisir l’exercice"
        choix={possibles.map((a) => ({ id: String(a), libelle: String(a) }))}
        value={annee === null ? null : String(annee)}
        onChange={(a) => onCorrect({ dit: { annee: Number(a) } })}
        isRequired
        aide={origineOf(lu?.annee ?? null, annee)}
      />
    </>
  )
}

/** Where a choice comes from when it is not the file: the person, perhaps against the file. */
function origineOf(lu: string | number | null, dit: string | number | null): string {
  if (lu === dit) return ''
  return lu === null ? 'Votre choix' : 'Votre choix, le fichier dit autre chose'
}

const titreDe = ({ lettre, entete }: Colonne): string =>
  entete === '' ? `${lettre}, sans titre` : `${lettre}, ${entete}`

/** How the file was read, each part of it open to correction: whose it is, which sheet, which column says what. */
export function Lecture({ gestes, ...props }: LectureProps & { gestes?: ReactNode }) {
  const { fichier, onCorrect } = props
  const { apercu } = fichier
  if (apercu === null) return null
  const { feuilles, colonnes } = apercu
  // Our own sheet answers by itself for its party and its exercice.
  const isOurs = apercu.origine === 'copil' && estSituee(apercu)
  if (isOurs && gestes === undefined) return null
  const partie = props.parties.find((p) => p.id === apercu.partieId)
  const choose = (role: RoleChoisi, lettre: string) =>
    onCorrect({
      // A column says one thing: what it was taken for before is chosen again, or found again.
      colonnes: [...fichier.colonnes.filter((c) => c.role !== role && c.lettre !== lettre), { role, lettre }],
    })
  return (
    <section className="lecture-de" aria-label={`Lecture de ${fichier.file.name}`}>
      {gestes !== undefined && (
        <div className="lecture-tete">
          <h2 className="h3">Lecture de {fichier.file.name}</h2>
          {gestes}
        </div>
      )}
      {!isOurs && (
        <div className="mise-en-page">
          <Provenance {...props} />
          {feuilles.length > 1 && (
            <Select
              label="Feuille lue"
              choix={feuilles.map((f) => ({ id: f, libelle: f }))}
              value={apercu.feuille}
              // The columns and the lines of another sheet are others.
              onChange={(feuille) => onCorrect({ feuille, colonnes: [], liens: new Map() })}
            />
          )}
          {colonnes.length > 0 &&
            ROLES.map(({ role, label, aucune }) => {
              const prises = colonnes.filter((c) => c.role === role)
              return (
                <Select
                  key={role}
                  label={label}
                  choix={colonnes.map((c) => ({ id: c.lettre, libelle: titreDe(c) }))}
                  value={prises.length === 1 ? (prises[0]?.lettre ?? null) : null}
                  invite={prises.length > 1 ? prises.map((c) => c.lettre).join(', ') : aucune}
                  onChange={(lettre) => choose(role, lettre)}
                />
              )
            })}
        </div>
      )}
      <p className="sub" role="status">
        {partie !== undefined &&
          estCorrige(fichier) &&
          `Copil retiendra cette lecture pour les prochains fichiers ${deLaPartie(partie)}.`}
      </p>
    </section>
  )
}
