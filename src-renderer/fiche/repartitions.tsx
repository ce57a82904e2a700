import { useState } from 'react'
import type { PanneauLu } from '../../src-main/contract/fiche/panneau.ts'
import type { IndicateurId } from '../../src-main/domain/id.ts'
import { readContenu } from '../../src-main/domain/lecture.ts'
import { capitaliser, formatNombre, typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useCommand } from '../client.ts'
import { Button } from '../components/button.tsx'
import { EtatMark } from '../components/etat-mark.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Cible } from './saisies.ts'

type Repartition = PanneauLu['repartitions'][number]
type Props = { repartitions: readonly Repartition[]; cible: Cible; indicateurId: IndicateurId; isLocked: boolean }

/** The number typed, as a cell would be read: null for an absence, undefined when it is none. */
function readNombre(texte: string): number | null | undefined {
  const { contenu } = readContenu(texte, 'decimal')
  if (contenu?.etat === 'non-renseigne') return null
  return contenu?.nombre ?? undefined
}

const dire = (n: number | null): string => (n === null ? '' : formatNombre(n))

function Modalite({
  nom,
  nombre,
  isLocked,
  onCommit,
}: {
  nom: string
  nombre: number | null
  isLocked: boolean
  onCommit: (n: number | null) => void
}) {
  const [erreur, setErreur] = useState<string | null>(null)
  return (
    <TextField
      label={capitaliser(nom)}
      value={dire(nombre)}
      isReadOnly={isLocked}
      maxLength={16}
      erreur={erreur}
      onCommit={(texte) => {
        const lu = readNombre(texte)
        setErreur(lu === undefined ? 'Tapez un nombre, ou videz la case.' : null)
        if (lu !== undefined && lu !== nombre) onCommit(lu)
      }}
    />
  )
}

/** A breakdown: its parts, their sum against the total. Free ones take names of their own. */
function UneRepartition({
  repartition: r,
  cible,
  indicateurId,
  isLocked,
}: Omit<Props, 'repartitions'> & { repartition: Repartition }) {
  const setPart = useCommand('fiche.setPart')
  const [nouvelle, setNouvelle] = useState('')
  const [ajoutees, setAjoutees] = useState<readonly string[]>([])
  const save = (modalite: string, nombre: number | null): void => {
    void setPart.run({ ...cible, indicateurId, ventilation: r.nom, modalite, nombre })
  }
  const connues = r.modalites.map((m) => m.nom)
  const modalites = [
    ...r.modalites,
    ...ajoutees.filter((a) => !connues.includes(a)).map((nom) => ({ nom, nombre: null })),
  ]
  return (
    <fieldset className="repartition">
      <legend>Par {typographier(r.nom)}</legend>
      {modalites.map((m) => (
        <Modalite key={m.nom} nom={m.nom} nombre={m.nombre} isLocked={isLocked} onCommit={(n) => save(m.nom, n)} />
      ))}
      {r.libre && !isLocked && (
        <div className="repartition-ajout">
          <TextField label="Autre part" value={nouvelle} onChange={setNouvelle} maxLength={80} />
          <Button
            taille="s"
            raison={nouvelle.trim() === '' ? 'nommez-la d’abord' : undefined}
            onPress={() => {
              setAjoutees([...new Set([...ajoutees, nouvelle.trim()])])
              setNouvelle('')
            }}
          >
            Ajouter
          </Button>
        </div>
      )}
      {r.somme !== null && (
        <p className="sub">
          Somme&#160;: {formatNombre(r.somme)}
          {r.reste === 0 && ', comme le total'}
          {r.reste !== null && r.reste > 0 && (
            <>
              {' '}
              <EtatMark forme="attention">il reste {formatNombre(r.reste)}</EtatMark>
            </>
          )}
          {r.reste !== null && r.reste < 0 && (
            <>
              {' '}
              <EtatMark forme="attention">{formatNombre(-r.reste)} de trop</EtatMark>
            </>
          )}
        </p>
      )}
      <GestureRefusal of={setPart} />
    </fieldset>
  )
}

/** The breakdowns of a value, folded until they are wanted or filled. */
export function Repartitions({ repartitions, ...reste }: Props) {
  if (repartitions.length === 0) return null
  return (
    <details className="panneau-bloc" open={repartitions.some((r) => r.somme !== null)}>
      <summary className="h3">Ventilation</summary>
      {repartitions.map((r) => (
        <UneRepartition key={r.nom} repartition={r} {...reste} />
      ))}
    </details>
  )
}
