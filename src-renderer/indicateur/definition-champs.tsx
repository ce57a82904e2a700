import { Plus, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { type Control, useController, useFieldArray, type UseFormReturn, useWatch } from 'react-hook-form'
import { AXES, axesOf, NOMS_AXES, type Engagement } from '../../src-main/domain/engagement.ts'
import type { Agregation, Periodicite, TypeIndicateur } from '../../src-main/domain/indicateur.ts'
import type { Partie } from '../../src-main/domain/partie.ts'
import { typographier } from '../../src-main/domain/typographie.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Forme } from '../components/etat-mark.tsx'
import { RadioGroup } from '../components/radio-group.tsx'
import { TextArea } from '../components/text-field.tsx'
import { FormChoix, FormText } from '../form.tsx'
import { FormuleChamp } from './formule-champ.tsx'
import type { Terme } from './formule-termes.ts'
import { NOMS_AGREGATIONS, NOMS_PERIODICITES, NOMS_TYPES } from './mots.ts'
import { courtOf, hasAgregation, type Saisie } from './saisie-definition.ts'
import './definition.css'

const LABELS: Readonly<Record<string, string>> = {
  code: 'Code',
  libelle: 'Libellé',
  libelleCourt: 'Libellé court',
  unite: 'Unité',
  type: 'Nature de la valeur',
  engagement: 'Engagement mesuré',
  roles: 'Renseigné par',
  formule: 'Formule',
  ventilations: 'Ventilations',
  synonymes: 'Autres libellés rencontrés',
}

/** How a field of the form is called. */
export const labelOf = (name: string): string => LABELS[name.split('.')[0] ?? ''] ?? name

const TYPES: readonly { id: TypeIndicateur; libelle: string }[] = (
  ['entier', 'decimal', 'taux', 'note', 'texte'] as const
).map((id) => ({ id, libelle: NOMS_TYPES[id] }))
const AGREGATIONS: readonly { id: Agregation; libelle: string }[] = (
  ['somme', 'stock', 'moyenne', 'taux'] as const
).map((id) => ({ id, libelle: NOMS_AGREGATIONS[id] }))
const PERIODICITES: readonly { id: Periodicite; libelle: string }[] = (
  ['annuelle', 'trimestrielle', 'cumul'] as const
).map((id) => ({ id, libelle: NOMS_PERIODICITES[id] }))
const SOURCES = [
  { id: 'declare', libelle: 'Une ou plusieurs parties le déclarent' },
  { id: 'calcule', libelle: 'Copil le calcule par une formule' },
] as const

type Controle = Control<Saisie>

type Props = {
  form: UseFormReturn<Saisie>
  termes: readonly Terme[]
  engagements: readonly Engagement[]
  parties: readonly Partie[]
  isNew: boolean
  annee: number
  formuleRefus: string | null
  formuleExemple: string | null
}

/** The fields of a definition, in the order in which one thinks of them: what, who, where, how. */
export function DefinitionChamps(props: Props) {
  const { form, engagements, parties, isNew } = props
  const { control } = form
  const [libelle, type, axe, source] = useWatch({ control, name: ['libelle', 'type', 'axe', 'source'] })
  const isDeclared = source === 'declare'
  const clauses = engagements.toSorted((a, b) => Number(axesOf(b).includes(axe)) - Number(axesOf(a).includes(axe)))
  return (
    <div className="definition-champs">
      <FormText control={control} name="libelle" label="Libellé" isRequired />
      <div className="champs">
        <FormText
          control={control}
          name="libelleCourt"
          label="Libellé court"
          aide={libelle.trim() === '' ? 'Celui des fiches' : `Vide\u00A0: «\u00A0${courtOf(libelle)}\u00A0»`}
        />
        <FormText control={control} name="unite" label="Unité" isRequired aide="Au singulier : acte, session, %" />
        <FormChoix control={control} name="type" label="Nature de la valeur" choix={TYPES} />
        {hasAgregation(type) && isDeclared && (
          <FormChoix control={control} name="agregation" label="Pour faire l’année" choix={AGREGATIONS} />
        )}
      </div>
      <Source control={control} />
      {isDeclared ? <Roles control={control} parties={parties} /> : <FormuleDuForm {...props} />}
      <div className="champs">
        <FormChoix
          control={control}
          name="axe"
          label="Axe"
          choix={AXES.map((a) => ({ id: a, libelle: NOMS_AXES[a] }))}
        />
        <FormChoix
          control={control}
          name="engagement"
          label="Engagement mesuré"
          choix={clauses.map((e) => ({
            id: e.code,
            libelle: `${e.code} – ${typographier(e.libelle)}`,
            detail: `${e.article}${e.tronc === 'optionnel' ? ', option' : ''}`,
          }))}
        />
        <FormChoix control={control} name="periodicite" label="Compté" choix={PERIODICITES} />
        {isNew && (
          <FormText control={control} name="code" label="Code" aide="Vide : le suivant de son axe, donné par Copil" />
        )}
      </div>
      <div className="cases">
        <Case control={control} name="personnesAidees">
          Compte des personnes aidées&nbsp;: les petits nombres sont masqués au bilan publiable
        </Case>
        {isDeclared && (
          <Case control={control} name="journal">
            Se compte action par action, à sa date
          </Case>
        )}
      </div>
      <Ventilations control={control} />
      <Synonymes control={control} />
    </div>
  )
}

function Source({ control }: { control: Controle }) {
  const { field } = useController({ control, name: 'source' })
  return <RadioGroup label="Qui le donne" choix={SOURCES} value={field.value} onChange={field.onChange} />
}

function Case({
  control,
  name,
  children,
}: {
  control: Controle
  name: 'personnesAidees' | 'journal'
  children: React.ReactNode
}) {
  const { field } = useController({ control, name })
  return (
    <Checkbox value={field.value} onChange={field.onChange}>
      {children}
    </Checkbox>
  )
}

/** Boxes for the parties that fill an indicator, with what is wrong under them. */
export function CasesRoles({
  parties,
  value,
  onChange,
  erreur,
}: {
  parties: readonly Partie[]
  value: readonly Partie['role'][]
  onChange: (roles: Partie['role'][]) => void
  erreur?: string | undefined
}) {
  const id = useId()
  const offerts = parties.filter((p, i) => parties.findIndex((q) => q.role === p.role) === i)
  return (
    <fieldset className="champ" aria-describedby={erreur === undefined ? undefined : id}>
      <legend className="lab">Renseigné par</legend>
      <div className="cases en-ligne">
        {offerts.map((p) => (
          <Checkbox
            key={p.role}
            value={value.includes(p.role)}
            onChange={(on) => onChange(on ? [...value, p.role] : value.filter((r) => r !== p.role))}
          >
            {p.nomCourt}
          </Checkbox>
        ))}
      </div>
      {erreur === undefined ? (
        <p className="note">Plusieurs&nbsp;: chacune peut le déclarer, et les deux chiffres se rapprochent.</p>
      ) : (
        <div className="msg-err" id={id}>
          <Forme forme="bloquant" />
          <span role="alert">{erreur}</span>
        </div>
      )}
    </fieldset>
  )
}

function Roles({ control, parties }: { control: Controle; parties: readonly Partie[] }) {
  const { field, fieldState } = useController({ control, name: 'roles' })
  return (
    <CasesRoles parties={parties} value={field.value} onChange={field.onChange} erreur={fieldState.error?.message} />
  )
}

function FormuleDuForm({ form, termes, annee, formuleRefus, formuleExemple }: Props) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ control: form.control, name: 'formule' })
  return (
    <FormuleChamp
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      termes={termes}
      erreur={formuleRefus ?? fieldState.error?.message ?? null}
      exemple={formuleExemple === null ? null : `Exercice ${annee}\u00A0: ${formuleExemple}`}
      ref={ref}
    />
  )
}

function Ventilations({ control }: { control: Controle }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'ventilations' })
  return (
    <fieldset className="ventilations">
      <legend className="lab">Ventilations</legend>
      {fields.length === 0 && (
        <p className="note">Aucune. Par exemple «&nbsp;motif&nbsp;», ou «&nbsp;tranche d’âge&nbsp;».</p>
      )}
      {fields.map((f, rang) => (
        <div key={f.id} className="ventilation">
          <FormText control={control} name={`ventilations.${rang}.nom`} label="Selon" isRequired />
          <FormText
            control={control}
            name={`ventilations.${rang}.modalites`}
            label="Modalités"
            aide="Séparées par des points-virgules ; vide : libres"
          />
          <Button
            taille="s"
            variante="texte"
            icone={<Trash2 aria-hidden="true" />}
            aria-label={`Supprimer la ventilation ${rang + 1}`}
            onPress={() => remove(rang)}
          >
            Supprimer
          </Button>
        </div>
      ))}
      {fields.length < 6 && (
        <Button taille="s" icone={<Plus aria-hidden="true" />} onPress={() => append({ nom: '', modalites: '' })}>
          Ajouter une ventilation
        </Button>
      )}
    </fieldset>
  )
}

function Synonymes({ control }: { control: Controle }) {
  const {
    field: { ref, ...field },
    fieldState,
  } = useController({ control, name: 'synonymes' })
  return (
    <TextArea
      label="Autres libellés rencontrés"
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      rows={2}
      aide="Un par ligne : ce sont les mots des fichiers des partenaires, que Copil reconnaît"
      erreur={fieldState.error?.message ?? null}
      ref={ref}
    />
  )
}
