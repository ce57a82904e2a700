import { type Control, useController } from 'react-hook-form'
import { typographier } from '../../src-main/domain/typographie.ts'
import { GestureRefusal } from '../answer.tsx'
import { useAsk } from '../client.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { ChoixCherche } from './choix-cherche.tsx'
import type { ActionSaisie, Saisie } from './saisie-action.ts'

type Controle = Control<Saisie, unknown, ActionSaisie>
type Offre = {
  engagements: readonly { code: string; libelle: string }[]
  parties: readonly { id: string; nomCourt: string }[]
}

type Props = Offre & { control: Controle; rang: number }

/** What the action is for one convention: the clause it keeps, the parties that take part. */
export function LienChamps({ control, rang, engagements, parties }: Props) {
  const clause = useController({ control, name: `liens.${rang}.engagement` })
  const presentes = useController({ control, name: `liens.${rang}.parties` })
  const ids: readonly string[] = presentes.field.value
  const choix = [
    { id: '', libelle: 'Aucune clause en particulier' },
    ...engagements.map((e) => ({ id: e.code, libelle: `${e.code} – ${typographier(e.libelle)}` })),
  ]
  return (
    <>
      <ChoixCherche
        label="Clause"
        choix={choix}
        value={clause.field.value}
        onChange={clause.field.onChange}
        invite="Choisir"
        vide="Aucune clause ne porte ces mots."
      />
      <fieldset className="champ">
        <legend className="lab">Parties présentes</legend>
        <div className="action-cases">
          {parties.map((p) => (
            <Checkbox
              key={p.id}
              value={ids.includes(p.id)}
              onChange={(on) => presentes.field.onChange(on ? [...ids, p.id] : ids.filter((id) => id !== p.id))}
            >
              {p.nomCourt}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </>
  )
}

type AutreProps = { control: Controle; rang: number; conventionId: string; titre: string; onRemove: () => void }

/** The same, for another convention that the action serves too. */
export function AutreConvention({ control, rang, conventionId, titre, onRemove }: AutreProps) {
  const detail = useAsk('convention.get', { id: conventionId })
  return (
    <fieldset className="action-lien">
      <legend className="h3">Pour {titre}</legend>
      {detail.data !== undefined && (
        <LienChamps
          control={control}
          rang={rang}
          engagements={detail.data.engagements}
          parties={detail.data.parties.map(({ partie }) => partie)}
        />
      )}
      <GestureRefusal of={{ error: detail.error, retry: detail.refetch }} />
      <div>
        <Button taille="s" variante="texte" onPress={onRemove}>
          Retirer cette convention
        </Button>
      </div>
    </fieldset>
  )
}
